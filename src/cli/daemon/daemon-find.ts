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

/** The same; throws `daemon_unreachable` when one is there but does not answer: "none" would be a lie. */
export async function findDaemonOrSilence(cli: Cli): Promise<Instance | null> {
  const looked = await look(cli);
  if (looked.kind === 'none') return null;
  if (looked.kind === 'answers') return looked.instance;
  throw new DescgenError(
    'daemon_unreachable',
    `A daemon (process ${looked.instance.pid}) holds this home but does not answer; its log is ${cli.paths.log}.`,
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

/** Whether any process has this number; the signal 0 only looks. */
function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
