/** The secrets of the running daemon, which follow their files: a rotation takes effect without a restart. */
import { statSync } from 'node:fs';
import { DescgenError } from '../../core/errors.js';
import type { Environment, Paths } from '../paths.js';
import { readSecretFile } from './secret-file.js';
import { readRotation, rotationFile, type SecretFiles, secretsAt } from './secret-rotation.js';
import { readOrCreateSecret } from './secrets.js';

/** The secrets at this moment: a rotation starts and ends while the daemon runs. */
export interface SecretSource {
  /** Signs `X-Signature`: the old one until the overlap ends. */
  forSigning(): string;
  /** Accepted, and used for `webhook-signature`; the first is `forSigning()`. */
  all(): readonly string[];
}

export interface SecretSourceOptions {
  /** Milliseconds since 1970. */
  now?: () => number;
  /** The files changed but cannot be used now: the secrets before stay in use. Called once a change. */
  onProblem?: (error: unknown) => void;
}

/** A look costs microseconds but happens with every webhook and request. No command finishes sooner than this. */
const LOOK_EVERY_MS = 20;

/** Creates the secret when there is none. Throws `home_unusable`. */
export async function createSecretSource(
  paths: Pick<Paths, 'secret'>,
  env: Environment,
  { now = Date.now, onProblem = () => undefined }: SecretSourceOptions = {},
): Promise<SecretSource> {
  const first = await readOrCreateSecret(paths, env);
  if (first.source === 'environment') return { forSigning: () => first.current, all: () => first.all };
  const watched = [paths.secret, rotationFile(paths)];
  let seen = stamps(watched);
  let looked = now();
  let files = readFiles(paths);

  const secrets = (): readonly [string, ...string[]] => {
    const at = now();
    // A clock that was set back must not stop this.
    if (at - looked >= LOOK_EVERY_MS || at < looked) {
      looked = at;
      const stamp = stamps(watched);
      if (stamp !== seen) {
        seen = stamp;
        files = reread(paths, files, onProblem);
      }
    }
    return secretsAt(files, at);
  };
  return { forSigning: () => secrets()[0], all: secrets };
}

function reread(paths: Pick<Paths, 'secret'>, before: SecretFiles, onProblem: (error: unknown) => void): SecretFiles {
  try {
    return readFiles(paths);
  } catch (error) {
    onProblem(error);
    return before;
  }
}

/** First the rotation: if it is moved into place in between, the new secret is found twice rather than missed. */
function readFiles(paths: Pick<Paths, 'secret'>): SecretFiles {
  const rotation = readRotation(paths);
  const secret = readSecretFile(paths.secret)?.text;
  if (secret !== undefined) return { secret, rotation };
  throw new DescgenError(
    'home_unusable',
    `${paths.secret} is gone; the daemon keeps using the secret it had until it stops.`,
  );
}

function stamps(files: readonly string[]): string {
  return files
    .map((file) => {
      const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
      return stats === undefined ? 'none' : `${stats.ino} ${stats.mtimeNs} ${stats.size}`;
    })
    .join(', ');
}
