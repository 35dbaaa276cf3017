/** Small files of mode 0600 that hold one secret text: made once, replaced whole, never seen half written. */
import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { link, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DescgenError } from '../../core/errors.js';
import { shellWord } from '../../core/quoted.js';
import { errnoOf } from '../../files/reason.js';
import { homeUnusable } from '../home-unusable.js';

export interface FileText {
  text: string;
  /** Sentences for the operator. */
  warnings: readonly string[];
}

/** What the file holds, without a byte order mark; undefined when there is none. Throws `home_unusable`. */
export function readTextFile(file: string): FileText | undefined {
  let content: Buffer;
  let mode: number;
  try {
    const handle = openSync(file, 'r');
    try {
      content = readFileSync(handle);
      mode = fstatSync(handle).mode;
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw homeUnusable(file, error);
  }
  return { text: decoded(file, content), warnings: modeWarnings(file, mode) };
}

/** The secret in a file: its text without the line end that editors and `echo` leave. */
export function readSecretFile(file: string): FileText | undefined {
  const read = readTextFile(file);
  if (read === undefined) return undefined;
  const text = withoutLineEnd(read.text);
  if (text !== '') return { ...read, text };
  throw new DescgenError(
    'home_unusable',
    `${file} is empty; write the secret into it, or remove it to have a new one made.`,
  );
}

/** One line end at the end is the editor's, not the secret's. */
export function withoutLineEnd(text: string): string {
  return text.replace(/\r?\n$/, '');
}

/** 32 random bytes in base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
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
  return [`${file} can be read by other users (mode ${octal}); run: chmod 600 ${shellWord(file)}`];
}

/**
 * Makes the file with this content unless there is one, whole or not at all: it is written under a name of its own, then
 * linked to the real one, which only the first of several processes can do. Tells whether this one was it.
 */
export async function createOnce(file: string, content: string): Promise<boolean> {
  const draft = draftOf(file);
  try {
    await writeNew(draft, content);
    await link(draft, file);
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'EEXIST') return false;
    if (!NO_LINKS.has(code ?? '')) throw error;
    if (!(await createWithoutLinks(file, content))) return false;
  } finally {
    await rm(draft, { force: true });
  }
  await syncFolder(dirname(file));
  return true;
}

/** Puts the content in the place of what the file held: whoever reads sees the one or the other, also after a power cut. */
export async function replaceFile(file: string, content: string): Promise<void> {
  const draft = draftOf(file);
  try {
    await writeNew(draft, content);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await syncFolder(dirname(file));
}

export async function removeFile(file: string): Promise<void> {
  await rm(file, { force: true });
  await syncFolder(dirname(file));
}

function draftOf(file: string): string {
  return `${file}.${randomBytes(8).toString('hex')}.tmp`;
}

/** What file systems without hard links answer (FAT, some network and shared folders). */
const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK']);

/** Still only one process makes it; another that reads in the same instant may find it empty, and says so. */
async function createWithoutLinks(file: string, content: string): Promise<boolean> {
  try {
    await writeNew(file, content);
    return true;
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error;
    return false;
  }
}

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
