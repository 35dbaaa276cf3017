import { statSync } from 'node:fs';
import { DescgenError } from '../../core/errors.js';
import type { Environment, Paths } from '../paths.js';
import { readSecretFile } from './secret-file.js';
import { readRotation, rotationFile, type SecretFiles, secretsAt } from './secret-rotation.js';
import { readOrCreateSecret } from './secrets.js';

/** The secrets as they are at this moment: a rotation is taken up, and its overlap ends, while the daemon runs. */
export interface SecretSource {
  /** What `X-Signature` is made with: the old one until the overlap ends. */
  forSigning(): string;
  /** What is accepted, and what `webhook-signature` is made with; the first is `forSigning()`. */
  all(): readonly string[];
}

export interface SecretSourceOptions {
  /** Milliseconds since 1970. */
  now?: () => number;
  /** The files changed, and what they hold now cannot be used: what they held before holds on. Told once a change. */
  onProblem?: (error: unknown) => void;
}

/** Looking costs some microseconds, and is asked for with every webhook and request. No command is done sooner than this. */
const LOOK_EVERY_MS = 20;

/** Makes the secret when there is none. Throws `home_unusable`. */
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
    // A clock that was set back must not stop the looking.
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

/** First the rotation: when it is moved into its place in between, the new secret is found twice, and not missed. */
function readFiles(paths: Pick<Paths, 'secret'>): SecretFiles {
  const rotation = readRotation(paths);
  const secret = readSecretFile(paths.secret)?.text;
  if (secret !== undefined) return { secret, rotation };
  throw new DescgenError('home_unusable', `${paths.secret} is gone; the secret it held goes on until the daemon ends.`);
}

function stamps(files: readonly string[]): string {
  return files
    .map((file) => {
      const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
      return stats === undefined ? 'none' : `${stats.ino} ${stats.mtimeNs} ${stats.size}`;
    })
    .join(', ');
}
