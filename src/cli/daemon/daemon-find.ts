/** Finds the running daemon of this home. */
import { askHealth } from '../../api/client/client.js';
import { type Instance, readInstance } from '../../config/instance.js';
import { DescgenError } from '../../core/errors.js';
import type { Cli } from '../cli.js';

type Looked = { kind: 'answers' | 'silent'; instance: Instance } | { kind: 'none' };

/** The daemon of this home, if one answers. */
export async function findDaemon(cli: Cli): Promise<Instance | null> {
  const looked = await look(cli);
  return looked.kind === 'answers' ? looked.instance : null;
}

/** The same; throws `daemon_unreachable` when there is one that does not respond. */
export async function findDaemonOrSilence(cli: Cli): Promise<Instance | null> {
  const looked = await look(cli);
  if (looked.kind === 'none') return null;
  if (looked.kind === 'answers') return looked.instance;
  throw new DescgenError(
    'daemon_unreachable',
    `A daemon (process ${looked.instance.pid}) uses this home but does not respond; see ${cli.paths.log}.`,
  );
}

async function look(cli: Cli): Promise<Looked> {
  const instance = await readInstance(cli.paths.instance);
  if (instance === null) return { kind: 'none' };
  const health = await askHealth(instance.url, cli.interrupted);
  if (health === 'silent') return isThere(instance.pid) ? { kind: 'silent', instance } : { kind: 'none' };
  // Another program, or another home's daemon, may have taken the port since; it must not be shown the token.
  return health?.instance === instance.instance ? { kind: 'answers', instance } : { kind: 'none' };
}

/** Whether a process has this id; signal 0 only checks. */
function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
