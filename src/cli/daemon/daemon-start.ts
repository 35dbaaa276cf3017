/** Starts the daemon in the background, and waits until it answers or refuses. */
import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, isAbsolute, resolve } from 'node:path';
import { homeUnusable } from '../../config/home/home-unusable.js';
import { judgeHome } from '../../config/home/judge-home.js';
import { type Instance, readInstance } from '../../config/instance.js';
import { ensureDir } from '../../config/paths.js';
import { DescgenError, type ErrorCode, isErrorCode } from '../../core/errors.js';
import { sentence } from '../../core/text/as-sentence.js';
import { openPrivateForAppending } from '../../files/private.js';
import type { Cli } from '../cli.js';
import { findDaemon } from './daemon-find.js';
import { tailOf } from './log-file.js';
import { addressIn, portInUse } from './port-user.js';
import { flagArguments, type RunFlags, settingFlags } from './run-flags.js';

/** What a daemon in the background reports to the command that started it, over their channel. */
export type StartReport = { kind: 'ready'; instance: Instance } | { kind: 'refused'; code: ErrorCode; message: string };

/** A cold start on a busy machine takes a few seconds. */
const START_MS = 30_000;

/**
 * Starts the daemon in the background, detached from this terminal, with its output in the log. When another start was faster,
 * the result is that daemon (`by_us` false): there is one per home.
 */
export async function startDaemon(cli: Cli, flags: RunFlags = {}): Promise<{ instance: Instance; by_us: boolean }> {
  for (const dir of [cli.paths.state_dir, cli.paths.data_dir, cli.paths.log_dir]) await ensureDir(dir);
  judgeHome(cli.paths);
  const report = await spawnDaemon(cli, flagArguments(flags));
  if (report.kind === 'ready') return { instance: report.instance, by_us: true };
  if (report.code === 'port_in_use') {
    throw await portInUse(cli, addressIn(await cli.settings(settingFlags(flags))));
  }
  if (report.code !== 'already_running') throw new DescgenError(report.code, report.message);
  return { instance: await otherDaemon(cli), by_us: false };
}

async function spawnDaemon(cli: Cli, flags: readonly string[]): Promise<StartReport> {
  const logged = await sizeOf(cli.paths.log);
  const log = openLog(cli.paths.log);
  try {
    const child = spawn(process.execPath, [process.argv[1] ?? '', 'daemon', 'run', '--detached', ...flags], {
      detached: true,
      // The daemon must not hold the terminal's folder; relative paths in the environment are made absolute below.
      cwd: dirname(cli.paths.database),
      stdio: ['ignore', log, log, 'ipc'],
      env: daemonEnvironment(cli),
    });
    try {
      return await firstReport(cli, child, logged);
    } finally {
      if (child.connected) child.disconnect();
      child.unref();
    }
  } finally {
    closeSync(log);
  }
}

function openLog(file: string): number {
  try {
    return openPrivateForAppending(file);
  } catch (error) {
    throw homeUnusable(file, error);
  }
}

function daemonEnvironment(cli: Cli): NodeJS.ProcessEnv {
  const home = cli.env['DESCGEN_HOME'] ? { DESCGEN_HOME: cli.paths.state_dir } : {};
  // Photos are decoded on libuv's threads; four are too few on a large machine.
  const threads = { UV_THREADPOOL_SIZE: String(Math.max(4, availableParallelism() * 2)) };
  const extra = cli.env['NODE_EXTRA_CA_CERTS'];
  const certificates = extra ? { NODE_EXTRA_CA_CERTS: isAbsolute(extra) ? extra : resolve(cli.cwd, extra) } : {};
  return { ...threads, ...cli.env, ...home, ...certificates };
}

function firstReport(cli: Cli, child: ReturnType<typeof spawn>, logged: number): Promise<StartReport> {
  return new Promise((resolve, reject) => {
    const failed = (message: string): void => {
      const said = tailOf(cli.paths.log, logged);
      const hint = said === '' ? '' : ` Its output: ${sentence(said)}`;
      reject(new DescgenError('daemon_start_failed', `${message}${hint} See ${cli.paths.log}.`));
    };
    const timer = setTimeout(() => failed('The daemon did not respond within 30 seconds.'), START_MS);
    const settle = (report: StartReport): void => {
      clearTimeout(timer);
      resolve(report);
    };
    child.once('message', (message) => settle(toReport(message)));
    child.once('error', (error) => {
      clearTimeout(timer);
      failed(sentence(`The daemon could not be started: ${error.message}`));
    });
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      failed(`The daemon exited while starting (${signal ?? `exit code ${code}`}).`);
    });
    cli.interrupted.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new DescgenError('interrupted', 'Interrupted; the daemon continues to start.'));
    });
  });
}

function toReport(message: unknown): StartReport {
  const report = message as Partial<StartReport> & { code?: unknown };
  if (report.kind === 'ready') return report as StartReport;
  return {
    kind: 'refused',
    code: isErrorCode(report.code) ? report.code : 'daemon_start_failed',
    message: 'message' in report ? String(report.message) : 'The daemon refused to start.',
  };
}

/** Another start was faster: waits until its daemon answers. */
async function otherDaemon(cli: Cli): Promise<Instance> {
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline && !cli.interrupted.aborted) {
    const found = await findDaemon(cli);
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  const last = await readInstance(cli.paths.instance);
  throw new DescgenError(
    'daemon_unreachable',
    `Another daemon uses this home${last === null ? '' : ` (${last.url})`} but does not respond; see ${cli.paths.log}.`,
  );
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch {
    // No log yet.
    return 0;
  }
}
