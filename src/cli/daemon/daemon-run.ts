/** `descgen daemon run`: the daemon in this process. */
import { DescgenError } from '../../core/errors.js';
import { nativeModuleError } from '../../core/machine/native-module.js';
import type { Cli } from '../cli.js';
import type { StartReport } from './daemon-start.js';
import { prettyLine } from './log-file.js';
import { addressIn, portInUse } from './port-user.js';
import { type RunFlags, settingFlags } from './run-flags.js';

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
    if (report === undefined && error instanceof DescgenError && error.code === 'port_in_use') {
      throw await portInUse(cli, addressIn(await cli.settings(settingFlags(flags))));
    }
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
