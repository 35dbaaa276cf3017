/** Whether a daemon could start now: looked at before the running one is stopped, so that a restart never ends in none. */
import { createServer } from 'node:net';
import { judgeExposure } from '../../config/exposure.js';
import { judgeHome } from '../../config/home/judge-home.js';
import type { Instance } from '../../config/instance.js';
import { readOrCreateSecret, readOrCreateToken } from '../../config/secrets/secrets.js';
import { DescgenError } from '../../core/errors.js';
import { errnoOf } from '../../files/reason.js';
import type { Cli } from '../cli.js';
import { type Address, addressIn, portInUse } from './port-user.js';
import { type RunFlags, settingFlags } from './run-flags.js';

/** Throws what the new daemon would refuse to start with, and says that `running` was not stopped. */
export async function judgeRestart(cli: Cli, flags: RunFlags, running: Instance): Promise<void> {
  try {
    const settings = await cli.settings(settingFlags(flags));
    judgeExposure(settings);
    judgeHome(cli.paths);
    await readOrCreateSecret(cli.paths, cli.env);
    await readOrCreateToken(cli.paths);
    await judgeAddress(cli, addressIn(settings), running);
  } catch (error) {
    if (!(error instanceof DescgenError)) throw error;
    const message = `${error.message} The daemon at ${running.url} was not stopped and keeps running.`;
    throw new DescgenError(error.code, message, { cause: error, details: error.details });
  }
}

/** The port of the running daemon will be free; every other one must be free now. */
async function judgeAddress(cli: Cli, { host, port }: Address, running: Instance): Promise<void> {
  const own = Number(new URL(running.url).port || 80);
  const code = await bindFailure({ host, port: port === own ? 0 : port });
  if (code === null) return;
  if (code === 'EADDRINUSE') throw await portInUse(cli, { host, port });
  const message =
    code === 'EACCES'
      ? `This user may not bind port ${port}; set daemon.port to a port above 1023.`
      : `The daemon cannot listen on ${host}, port ${port} (${code}); correct daemon.host.`;
  throw new DescgenError('address_unusable', message);
}

/** The error's code; null when the address can be bound, which is given back at once. */
function bindFailure(address: Address): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => {
      const code = errnoOf(error);
      if (code === undefined) reject(error);
      else resolve(code);
    });
    server.listen(address, () => server.close(() => resolve(null)));
  });
}
