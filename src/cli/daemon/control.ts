/** `descgen daemon start`, `stop`, `restart` and `status`. */
import type { DaemonAnswer } from '../../api/contract/contract.js';
import { type Instance, readInstance } from '../../config/instance.js';
import type { Settings } from '../../config/load-settings.js';
import { DescgenError, EXIT } from '../../core/errors.js';
import type { Cli } from '../cli.js';
import { jsonText } from '../output/json-text.js';
import { duration, table, visible } from '../output/terminal-text.js';
import { HELD } from '../webhooks/output/deliveries-text.js';
import { findDaemon, findDaemonOrSilence } from './daemon-find.js';
import { clientOf, connectToRunning } from './daemon-link.js';
import { startDaemon } from './daemon-start.js';
import { judgeRestart } from './judge-start.js';
import { type RunFlags, settingFlags } from './run-flags.js';

export async function start(cli: Cli, options: RunFlags & { json?: boolean }): Promise<void> {
  const running = await findDaemonOrSilence(cli);
  // Report wrong flags and settings here rather than from a process in the background.
  const settings = await cli.settings(settingFlags(options));
  if (running !== null) refuseOtherFlags(running, options, settings);
  if (running === null) await noteService(cli);
  const { instance, by_us } = running === null ? await startDaemon(cli, options) : { instance: running, by_us: false };
  if (options.json === true) cli.print(jsonText({ ...instance, started: by_us }));
  else cli.print(`${by_us ? 'Started' : 'Already running'} at ${instance.url} (process ${instance.pid})\n`);
}

/** A daemon started beside an installed service holds the home that the service needs. */
async function noteService(cli: Cli): Promise<void> {
  const { installedService } = await import('./service.js');
  const service = await installedService(cli);
  if (service === null) return;
  const how =
    service.name === 'systemd'
      ? '`systemctl --user restart descgen` restarts it as a service'
      : '`descgen daemon install` starts it as a service';
  cli.note(`descgen: a service manages this home (${service.file}); ${how}.\n`);
}

/** A running daemon would silently ignore other flags. */
function refuseOtherFlags(running: Instance, flags: RunFlags, settings: Settings): void {
  const { port, hostname } = new URL(running.url);
  const wanted = { port: settings.get('daemon.port'), host: settings.get('daemon.host') };
  const otherPort = flags.port !== undefined && wanted.port !== 0 && wanted.port !== Number(port || 80);
  const otherHost = flags.host !== undefined && wanted.host !== hostname.replace(/^\[|\]$/g, '');
  const left = [
    ...(otherPort ? ['--port'] : []),
    ...(otherHost ? ['--host'] : []),
    // Its schedule cannot be queried.
    ...(flags.retrySchedule !== undefined ? ['--retry-schedule'] : []),
  ];
  if (left.length === 0) return;
  throw new DescgenError(
    'already_running',
    `A daemon is already running at ${running.url} (process ${running.pid}), so ${left.join(' and ')} was not applied; pass it to \`descgen daemon restart\`.`,
  );
}

export async function stop(cli: Cli, options: { now?: boolean }): Promise<void> {
  const stopped = await stopRunning(cli, options.now === true);
  cli.print(stopped ? 'Stopped\n' : 'No daemon is running\n');
}

export async function restart(cli: Cli, options: RunFlags): Promise<void> {
  const running = await findDaemonOrSilence(cli);
  if (running !== null) await judgeRestart(cli, options, running);
  else await cli.settings(settingFlags(options));
  await stopRunning(cli, false);
  await start(cli, options);
}

export async function status(cli: Cli, options: { json?: boolean }): Promise<void> {
  if ((await findDaemonOrSilence(cli)) === null) {
    if (options.json === true) cli.print(jsonText({ running: false }));
    else cli.print('Not running; start it with `descgen daemon start`\n');
    cli.exitCode = EXIT.daemonUnreachable;
    return;
  }
  const client = await connectToRunning(cli);
  const answer = await client.daemon();
  if (options.json === true) cli.print(jsonText({ running: true, ...answer }));
  else cli.print(statusText(cli, answer));
}

const REPLACED = 'the program on disk is newer, `descgen daemon restart` starts it';

function statusText(cli: Cli, daemon: DaemonAnswer): string {
  const { queued, processing } = daemon.lots;
  const { bytes, free_bytes, bytes_per_lot } = daemon.storage;
  const megabytes = (count: number): string => `${(count / 1024 / 1024).toFixed(1)} MB`;
  const free = free_bytes < 1024 ** 2 ? '' : `, ${megabytes(free_bytes)} of it free for reuse`;
  const perLot = bytes_per_lot === null ? '' : `, ${(bytes_per_lot / 1024).toFixed(1)} KB per lot`;
  return table([
    ['running', cli.style.out.bold(daemon.url)],
    ...(daemon.not_ready === null ? [] : [['not ready', cli.style.out.red(visible(daemon.not_ready))]]),
    ['version', `${daemon.version}${daemon.replaced === true ? `; ${REPLACED}` : ''}`],
    ['process', String(daemon.pid)],
    ['since', `${daemon.started_at} (${duration(daemon.uptime_seconds)})`],
    ['lots', `${queued} queued, ${processing} processing`],
    ...(daemon.webhooks_held === true ? [['webhooks', cli.style.out.yellow(HELD)]] : []),
    ['storage', `${megabytes(bytes)}${free}${perLot}`],
    ['memory', `${Math.round(daemon.memory_bytes / 1024 / 1024)} MB`],
    ['log', cli.paths.log],
  ]);
}

/** Asks the daemon to stop and waits until it is gone; false when there was none. Never kills a process by its id. */
export async function stopRunning(cli: Cli, now: boolean): Promise<boolean> {
  const running = await findDaemonOrSilence(cli);
  if (running === null) return false;
  const client = await clientOf(cli, running);
  await client.stop();
  if (now) await askAgain(() => client.stop());
  const settings = await cli.settings();
  const deadline = Date.now() + settings.get('daemon.grace') + 15_000;
  // Its file is removed last, after the store is closed and before another daemon can start.
  while ((await readInstance(cli.paths.instance))?.instance === running.instance) {
    if (cli.interrupted.aborted) throw new DescgenError('interrupted', 'Interrupted; the daemon continues to stop.');
    if (Date.now() > deadline || (await isGone(cli))) break;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  if ((await findDaemon(cli))?.instance === running.instance) {
    throw new DescgenError(
      'timed_out',
      `The daemon is still stopping; see ${cli.paths.log}, or use \`descgen daemon stop --now\`.`,
    );
  }
  return true;
}

/** Its API stopped responding, twice in a row: it ended without removing its file. */
async function isGone(cli: Cli): Promise<boolean> {
  if ((await findDaemon(cli)) !== null) return false;
  await new Promise((resolve) => setTimeout(resolve, 500));
  return (await findDaemon(cli)) === null;
}

/** The second request makes it stop at once; a daemon that is gone by then needs none. */
async function askAgain(stop: () => Promise<void>): Promise<void> {
  try {
    await stop();
  } catch (error) {
    if (!(error instanceof DescgenError) || error.code !== 'daemon_unreachable') throw error;
  }
}
