/** The shared secret and the token: created once, kept in the state folder with mode 0600. */
import { dirname } from 'node:path';
import { createWhole } from '../../files/whole.js';
import { homeUnusable } from '../home/home-unusable.js';
import { type Environment, ensureDir, type Paths } from '../paths.js';
import { type FileText, newSecret, readSecretFile } from './secret-file.js';
import { readRotation, type StoredRotation, secretsAt } from './secret-rotation.js';

/** A secret in use. Its UTF-8 bytes are the key of every signature. */
export interface StoredSecret {
  /** Signs; during a rotation the old one. */
  current: string;
  /** Accepted: `current`, and during a rotation the new one. */
  all: readonly string[];
  source: 'environment' | 'file';
  /** Sentences for the operator. */
  warnings: readonly string[];
  /** Only while both secrets are valid. `ends_at` is in milliseconds since 1970. */
  rotation?: { next: string; ends_at: number };
}

/**
 * The shared secret: `DESCGEN_SECRET` when it is set and not empty, else the file, which is created when there is none (32
 * random bytes in base64url). However many processes start at once, they all get the same one.
 * Throws `home_unusable`.
 */
export async function readOrCreateSecret(
  paths: Pick<Paths, 'secret'>,
  env: Environment,
  now: number = Date.now(),
): Promise<StoredSecret> {
  const given = env['DESCGEN_SECRET'];
  if (given) return { current: given, all: [given], source: 'environment', warnings: [] };
  // First the rotation: if it is moved into place in between, the new secret is found twice rather than missed.
  const rotation = readRotation(paths);
  return stored(await readOrCreate(paths.secret), rotation, now);
}

/** The token that the command line sends to the daemon; created and kept like the secret. Throws `home_unusable`. */
export async function readOrCreateToken(paths: Pick<Paths, 'token'>): Promise<StoredSecret> {
  return stored(await readOrCreate(paths.token), null, 0);
}

function stored({ text, warnings }: FileText, rotation: StoredRotation | null, now: number): StoredSecret {
  const all = secretsAt({ secret: text, rotation }, now);
  const both = rotation !== null && all.length > 1 ? { next: rotation.secret, ends_at: rotation.ends_at } : null;
  return { current: all[0], all, source: 'file', warnings, ...(both === null ? {} : { rotation: both }) };
}

async function readOrCreate(file: string): Promise<FileText> {
  const known = readSecretFile(file);
  if (known !== undefined) return known;
  await ensureDir(dirname(file));
  try {
    await createWhole(file, `${newSecret()}\n`);
  } catch (error) {
    throw homeUnusable(file, error);
  }
  const made = readSecretFile(file);
  if (made === undefined) throw homeUnusable(file, new Error('it was deleted while it was being created'));
  return made;
}
