/** `descgen daemon run`: the daemon in this process. */
import { DescgenError } from '../../core/errors.js';
import { nativeModuleError } from '../../core/native-module.js';
import type { Cli } from '../cli.js';
import type { StartReport } from './daemon-start.js';
import { prettyLine } from './log-file.js';

export interface RunFlags {
  port?: string;
  host?: string;
  retrySchedule?: string;
  logLevel?: string;
  detached?: boolean;
}

/** The flags of `daemon run` as settings. */
export function settingFlags(flags: RunFlags): Record<string, string> {
  return {
    ...(flags.port === undefined ? {} : { 'daemon.port': flags.port }),
    ...(flags.host === undefined ? {} : { 'daemon.host': flags.host }),
    ...(flags.retrySchedule === undefined ? {} : { 'webhooks.retrySchedule': flags.retrySchedule }),
    ...(flags.logLevel === undefined ? {} : { 'log.level': flags.logLevel }),
  };
}

/** Runs the daemon until it is asked to stop. */
export async function run(cli: Cli, flags: RunFlags): Promise<void> {
  const report = flags.detached === true && process.send !== undefined ? reportToStarter : undefined;
  try {
    const settings = await cli.settings(settingFlags(flags));
    const { runDaemon } = await import('../../daemon/run.js');
    await runDaemon({
      paths: cli.paths,
      settings,
      env: cli.env,
      version: cli.version,
      ...(flags.detached === true ? {} : { mirror: (line: string) => cli.note(`${mirrored(cli, line)}\n`) }),
      ready: (instance) => report?.({ kind: 'ready', instance }),
    });
  } catch (cause) {
    const error = nativeModuleError(cause) ?? cause;
    if (report === undefined || !(error instanceof DescgenError)) throw error;
    report({ kind: 'refused', code: error.code, message: error.message });
    cli.exitCode = 1;
  }
}

/** Readable lines on a terminal; JSON for a service manager. */
function mirrored(cli: Cli, line: string): string {
  const one = line.trimEnd();
  return cli.live.err ? prettyLine(one, cli.style.err) : one;
}

function reportToStarter(message: StartReport): void {
  // The starter may be gone already.
  if (process.connected) process.send?.(message, () => process.disconnect?.());
}
