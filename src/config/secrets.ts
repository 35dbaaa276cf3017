/**
 * The shared secret and the token: made once, kept in the state folder with mode 0600, told to nobody but their readers.
 */
import { randomBytes } from 'node:crypto';
import { link, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DescgenError } from '../core/errors.js';
import { errnoOf, homeUnusable } from './home.js';
import { type Environment, ensureDir, type Paths } from './paths.js';

/** A secret in use. Its UTF-8 bytes are the key of every signature. */
export interface StoredSecret {
  /** What new signatures are made with. */
  current: string;
  /** What is accepted: `current`, and during a rotation the other one. */
  all: readonly string[];
  source: 'environment' | 'file';
  /** Sentences for the operator. */
  warnings: readonly string[];
}

/**
 * The shared secret: `DESCGEN_SECRET` as it stands when it is set and not empty, else the file, which is made when there is
 * none (32 random bytes in base64url). However many processes begin at once, they all get the same one.
 * Throws `home_unusable`.
 */
export async function readOrCreateSecret(paths: Pick<Paths, 'secret'>, env: Environment): Promise<StoredSecret> {
  const given = env['DESCGEN_SECRET'];
  if (given) return { current: given, all: [given], source: 'environment', warnings: [] };
  return readOrCreate(paths.secret);
}

/** The token that the command line shows to the daemon; made and kept like the secret. Throws `home_unusable`. */
export async function readOrCreateToken(paths: Pick<Paths, 'token'>): Promise<StoredSecret> {
  return readOrCreate(paths.token);
}

async function readOrCreate(file: string): Promise<StoredSecret> {
  const known = await readSecretFile(file);
  if (known !== undefined) return known;
  await ensureDir(dirname(file));
  try {
    await createOnce(file, `${randomBytes(32).toString('base64url')}\n`);
  } catch (error) {
    throw homeUnusable(file, error);
  }
  const made = await readSecretFile(file);
  if (made === undefined) throw homeUnusable(file, new Error('it was removed while it was being made'));
  return made;
}

/** What the file holds; undefined when there is none. */
async function readSecretFile(file: string): Promise<StoredSecret | undefined> {
  let content: Buffer;
  let mode: number;
  try {
    const handle = await open(file, 'r');
    try {
      content = await handle.readFile();
      mode = (await handle.stat()).mode;
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw homeUnusable(file, error);
  }
  const current = secretText(file, content);
  return { current, all: [current], source: 'file', warnings: modeWarnings(file, mode) };
}

/** The text without the line end that editors and `echo` leave. */
function secretText(file: string, content: Buffer): string {
  const text = decoded(file, content).replace(/\r?\n$/, '');
  if (text !== '') return text;
  throw new DescgenError(
    'home_unusable',
    `${file} is empty; write the secret into it, or remove it to have a new one made.`,
  );
}

function decoded(file: string, content: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch (cause) {
    const message = `${file} is not text in UTF-8; write the secret into it as such, or remove it to have a new one made.`;
    throw new DescgenError('home_unusable', message, { cause });
  }
}

function modeWarnings(file: string, mode: number): string[] {
  if (process.platform === 'win32' || (mode & 0o077) === 0) return [];
  const octal = (mode & 0o777).toString(8).padStart(4, '0');
  return [`${file} can be read by other users (mode ${octal}); run: chmod 600 ${quoted(file)}`];
}

/** For a POSIX shell. */
function quoted(file: string): string {
  return /^[\w./-]+$/.test(file) ? file : `'${file.replaceAll("'", "'\\''")}'`;
}

/**
 * Makes the file with this content unless there is one, whole or not at all: it is written under a name of its own, then
 * linked to the real one, which only the first of several processes can do.
 */
async function createOnce(file: string, content: string): Promise<void> {
  const draft = `${file}.${randomBytes(8).toString('hex')}.tmp`;
  try {
    await writeNew(draft, content);
    await link(draft, file);
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'EEXIST') return;
    if (!NO_LINKS.has(code ?? '')) throw error;
    await createWithoutLinks(file, content);
  } finally {
    await rm(draft, { force: true });
  }
  await syncFolder(dirname(file));
}

/** What file systems without hard links answer (FAT, some network and shared folders). */
const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK']);

/** Still only one process makes it; another that reads in the same instant may find it empty, and says so. */
async function createWithoutLinks(file: string, content: string): Promise<void> {
  try {
    await writeNew(file, content);
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error;
  }
}

/** Fails with EEXIST when the file is there; when it cannot be written whole, nothing of it stays. */
async function writeNew(file: string, content: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}

/** So that a power cut does not take back the name. Windows and some file systems do not know such a thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP'].includes(errnoOf(error) ?? '')) throw error;
  } finally {
    await handle.close();
  }
}
