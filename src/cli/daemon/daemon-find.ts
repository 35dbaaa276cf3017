/** Finds the running daemon of this home, and distinguishes it from every other program on its port. */
import { askHealth } from '../../api/client/client.js';
import type { DaemonChallenge } from '../../api/client/prove-connection.js';
import { homeIdentity, isHomeProof, newNonce } from '../../config/home/home-proof.js';
import { type Instance, readInstance } from '../../config/instance.js';
import { readSecretFile } from '../../config/secrets/secret-file.js';
import { DescgenError } from '../../core/errors.js';
import type { Cli } from '../cli.js';

export type Found =
  /** It proved that it is this home's daemon. */
  | { kind: 'answers'; instance: Instance }
  /** Its process exists, but it does not respond. */
  | { kind: 'silent'; instance: Instance }
  /** The file that names it was copied here from another home: that home's daemon is none of ours. */
  | { kind: 'copied'; instance: Instance }
  /** Something responds in its place, and does not prove that it is this home's daemon. */
  | { kind: 'unproven'; instance: Instance }
  | { kind: 'none' };

/** The daemon of this home, if one responds. */
export async function findDaemon(cli: Cli): Promise<Instance | null> {
  const found = await lookForDaemon(cli);
  return found.kind === 'answers' ? found.instance : null;
}

/** The same; throws `daemon_unreachable` when there is one that does not respond. */
export async function findDaemonOrSilence(cli: Cli): Promise<Instance | null> {
  const found = await lookForDaemon(cli);
  if (found.kind === 'answers') return found.instance;
  if (found.kind === 'silent') throw silence(cli, found.instance);
  const note = noteOf(cli, found);
  if (note !== null) cli.note(`descgen: ${note}\n`);
  return null;
}

export async function lookForDaemon(cli: Cli): Promise<Found> {
  const instance = await readInstance(cli.paths.instance);
  if (instance === null) return { kind: 'none' };
  const home = homeIdentity(cli.paths);
  if (home === null || (instance.home !== null && instance.home.id !== home.id)) return { kind: 'copied', instance };
  const nonce = newNonce();
  const health = await askHealth(instance.url, { nonce, signal: cli.interrupted });
  if (health === 'silent') return isAlive(instance.pid) ? { kind: 'silent', instance } : { kind: 'none' };
  if (health === null) return { kind: 'none' };
  const token = readSecretFile(cli.paths.token)?.text;
  const proven =
    token !== undefined &&
    health.proof !== undefined &&
    isHomeProof(token, { nonce, url: instance.url, home }, health.proof);
  return { kind: proven && health.instance === instance.instance ? 'answers' : 'unproven', instance };
}

/** What each connection to the daemon must prove before it is sent the token. */
export function challengeOf(cli: Pick<Cli, 'paths'>, { url, token }: { url: string; token: string }): DaemonChallenge {
  return {
    nonce: newNonce,
    holds(nonce, proof) {
      const home = homeIdentity(cli.paths);
      return home !== null && isHomeProof(token, { nonce, url, home }, proof);
    },
  };
}

/** Why a daemon that seems to run is not used; null when none seems to. */
export function noteOf(cli: Pick<Cli, 'paths'>, found: Found): string | null {
  if (found.kind === 'copied') {
    const original = found.instance.home?.path ?? 'another home';
    return `${cli.paths.state_dir} is a copy of ${original}; the daemon of that home (${found.instance.url}) is left alone.`;
  }
  if (found.kind === 'unproven') {
    return `The program at ${found.instance.url} did not prove with the token of this home that it is its daemon, so it is not used. (If the token was changed since, or it is an older descgen, stop it once with \`kill ${found.instance.pid}\`.)`;
  }
  return null;
}

function silence(cli: Cli, { pid }: Instance): DescgenError {
  return new DescgenError(
    'daemon_unreachable',
    `A daemon (process ${pid}) uses this home but does not respond; see ${cli.paths.log}.`,
  );
}

/** Whether a process has this id; signal 0 only checks. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
