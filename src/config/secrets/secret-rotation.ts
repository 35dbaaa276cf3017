/**
 * Rotates the secret without downtime. The new one is in a file beside the current one, with the time when the overlap ends:
 * until then the old one signs and both are accepted, afterwards only the new one is valid. That follows from the clock:
 * nothing has to be written at that moment. The next change (or `finish`) moves the new secret into place.
 *
 * A crash in between leaves both files unchanged, or the new secret in both: the same as a finished rotation.
 */
import { DescgenError } from '../../core/errors.js';
import { parsedRecord } from '../../files/parsed-record.js';
import { removeWhole, replaceWhole } from '../../files/whole.js';
import { withLock } from '../file-lock.js';
import { homeUnusable } from '../home/home-unusable.js';
import type { Environment, Paths } from '../paths.js';
import { newSecret, readSecretFile, readTextFile } from './secret-file.js';

/** The file beside the secret. Times are milliseconds since 1970. */
export interface StoredRotation {
  secret: string;
  ends_at: number;
}

/** Both files as they are. */
export interface SecretFiles {
  secret: string;
  rotation: StoredRotation | null;
}

/** The secrets that are valid at a moment: the first one signs. */
export function secretsAt({ secret, rotation }: SecretFiles, now: number): readonly [string, ...string[]] {
  if (rotation === null) return [secret];
  if (now >= rotation.ends_at || rotation.secret === secret) return [rotation.secret];
  return [secret, rotation.secret];
}

export function rotationFile({ secret }: Pick<Paths, 'secret'>): string {
  return `${secret}.next`;
}

/** Null when no rotation was started. Throws `home_unusable` for a file that is not ours. */
export function readRotation(paths: Pick<Paths, 'secret'>): StoredRotation | null {
  const file = rotationFile(paths);
  const read = readTextFile(file);
  if (read === undefined) return null;
  const rotation = parseRotation(read.text);
  if (rotation !== null) return rotation;
  const advice = 'delete it to cancel the rotation (the old secret then stays valid)';
  throw new DescgenError('home_unusable', `${file} does not contain a rotation of the secret; ${advice}.`);
}

/**
 * Adds a new secret beside the current one for `overlap_ms`. The file must contain a current one already. Throws `usage` when
 * the secret comes from the environment, or during another rotation; `home_unusable`.
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

/** Ends the overlap now: only the new secret stays valid. Throws `usage` when no rotation was started. */
export async function finishRotation(paths: Pick<Paths, 'secret'>, env: Environment): Promise<void> {
  refuseEnvironment(env);
  await locked(paths, async () => {
    const rotation = readRotation(paths);
    if (rotation === null) {
      throw new DescgenError('usage', 'No rotation is in progress; `descgen secret rotate` starts one.');
    }
    await promote(paths, rotation);
  });
}

function isOpen(paths: Pick<Paths, 'secret'>, rotation: StoredRotation, now: number): boolean {
  const secret = readSecretFile(paths.secret)?.text;
  return secret !== undefined && secretsAt({ secret, rotation }, now).length > 1;
}

/** First the secret, then the file beside it: a reader in between finds the new one twice. */
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
    'The secret comes from DESCGEN_SECRET, so change it where that is set; a rotation with an overlap needs the secret in the file: unset DESCGEN_SECRET first.',
  );
}

function alreadyUnderWay(rotation: StoredRotation): DescgenError {
  const until = new Date(rotation.ends_at).toISOString();
  return new DescgenError(
    'usage',
    `A rotation is in progress until ${until}; finish it now with \`descgen secret rotate --finish\`, or wait.`,
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
  const value = parsedRecord(text);
  if (value === null) return null;
  const { secret, overlap_ends_at } = value;
  if (typeof secret !== 'string' || secret === '' || typeof overlap_ends_at !== 'string') return null;
  const ends_at = Date.parse(overlap_ends_at);
  return Number.isNaN(ends_at) ? null : { secret, ends_at };
}
