/**
 * Changing the secret without a gap. The new one stands in a file beside the current one, with the time when the overlap
 * ends: until then the old one signs and both are accepted, from then on the new one alone holds. That follows from the
 * clock: nobody has to write anything at that moment. The next change (or `finish`) moves the new secret into its place.
 *
 * A crash in between leaves either both files as they were, or the new secret in both: the same as a finished rotation.
 */
import { DescgenError } from '../../core/errors.js';
import { removeWhole, replaceWhole } from '../../files/whole.js';
import { withLock } from '../file-lock.js';
import { homeUnusable } from '../home-unusable.js';
import type { Environment, Paths } from '../paths.js';
import { newSecret, readSecretFile, readTextFile } from './secret-file.js';

/** What the file beside the secret holds. Times are milliseconds since 1970. */
export interface StoredRotation {
  secret: string;
  ends_at: number;
}

/** Both files as they stand. */
export interface SecretFiles {
  secret: string;
  rotation: StoredRotation | null;
}

/** The secrets that hold at a moment: the first one signs. */
export function secretsAt({ secret, rotation }: SecretFiles, now: number): readonly [string, ...string[]] {
  if (rotation === null) return [secret];
  if (now >= rotation.ends_at || rotation.secret === secret) return [rotation.secret];
  return [secret, rotation.secret];
}

export function rotationFile({ secret }: Pick<Paths, 'secret'>): string {
  return `${secret}.next`;
}

/** Null when no rotation was begun. Throws `home_unusable` for a file that is none of ours. */
export function readRotation(paths: Pick<Paths, 'secret'>): StoredRotation | null {
  const file = rotationFile(paths);
  const read = readTextFile(file);
  if (read === undefined) return null;
  const rotation = parseRotation(read.text);
  if (rotation !== null) return rotation;
  const advice = 'remove it to give the rotation up (the secret before it then holds on)';
  throw new DescgenError('home_unusable', `${file} does not hold a rotation of the secret; ${advice}.`);
}

/**
 * Adds a new secret beside the current one for `overlap_ms`. There must be a current one in the file already. Throws `usage`
 * when the secret comes from the environment, or while another rotation is under way; `home_unusable`.
 */
export async function rotateSecret(
  paths: Pick<Paths, 'secret'>,
  how: { env: Environment; overlap_ms: number; now: number },
): Promise<StoredRotation> {
  refuseEnvironment(how.env);
  return locked(paths, async () => {
    const before = readRotation(paths);
    if (before !== null) {
      if (isOpen(paths, before, how.now)) throw alreadyUnderWay(before);
      await promote(paths, before);
    }
    const rotation = { secret: newSecret(), ends_at: how.now + how.overlap_ms };
    await replaceWhole(rotationFile(paths), rotationText(rotation, how.now));
    return rotation;
  });
}

/** Ends the overlap now: the new secret alone holds. Throws `usage` when no rotation was begun. */
export async function finishRotation(paths: Pick<Paths, 'secret'>, env: Environment): Promise<void> {
  refuseEnvironment(env);
  await locked(paths, async () => {
    const rotation = readRotation(paths);
    if (rotation === null) {
      throw new DescgenError('usage', 'No rotation is under way; `descgen secret rotate` begins one.');
    }
    await promote(paths, rotation);
  });
}

function isOpen(paths: Pick<Paths, 'secret'>, rotation: StoredRotation, now: number): boolean {
  const secret = readSecretFile(paths.secret)?.text;
  return secret !== undefined && secretsAt({ secret, rotation }, now).length > 1;
}

/** First the secret, then the file beside it: whoever reads in between finds the new one twice. */
async function promote(paths: Pick<Paths, 'secret'>, rotation: StoredRotation): Promise<void> {
  await replaceWhole(paths.secret, `${rotation.secret}\n`);
  await removeWhole(rotationFile(paths));
}

async function locked<T>(paths: Pick<Paths, 'secret'>, work: () => Promise<T>): Promise<T> {
  try {
    return await withLock(`${paths.secret}.lock`, work);
  } catch (error) {
    throw error instanceof DescgenError ? error : homeUnusable(paths.secret, error);
  }
}

function refuseEnvironment(env: Environment): void {
  if (!env['DESCGEN_SECRET']) return;
  throw new DescgenError(
    'usage',
    'The secret comes from DESCGEN_SECRET, so it is changed where that is set; a rotation with an overlap needs the secret in the file: unset DESCGEN_SECRET first.',
  );
}

function alreadyUnderWay(rotation: StoredRotation): DescgenError {
  const until = new Date(rotation.ends_at).toISOString();
  return new DescgenError(
    'usage',
    `A rotation is under way until ${until}; end it now with \`descgen secret rotate --finish\`, or wait.`,
  );
}

function rotationText(rotation: StoredRotation, now: number): string {
  const text = {
    secret: rotation.secret,
    begun_at: new Date(now).toISOString(),
    overlap_ends_at: new Date(rotation.ends_at).toISOString(),
  };
  return `${JSON.stringify(text, null, 2)}\n`;
}

function parseRotation(text: string): StoredRotation | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { secret, overlap_ends_at } = value as Record<string, unknown>;
  if (typeof secret !== 'string' || secret === '' || typeof overlap_ends_at !== 'string') return null;
  const ends_at = Date.parse(overlap_ends_at);
  return Number.isNaN(ends_at) ? null : { secret, ends_at };
}
