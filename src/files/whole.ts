/**
 * Writes a file whole or not at all: into a draft beside it, flushed to the disk, then moved into its place. Readers see the
 * old content or the new one, also after a crash or a power cut.
 */
import { randomBytes } from 'node:crypto';
import { createWriteStream, renameSync, rmSync, writeFileSync } from 'node:fs';
import { chmod, link, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { errnoOf } from './reason.js';

export type Content = string | Buffer | Readable | AsyncIterable<string | Buffer>;

export interface WholeOptions {
  /** Mode of the new file, whatever the umask. Default: for this user alone. */
  mode?: number;
  /** False where a power cut may take the file back: flushing costs milliseconds. */
  flush?: boolean;
}

const PRIVATE = 0o600;

/** Creates the file or replaces it. */
export async function replaceWhole(file: string, content: Content, options: WholeOptions = {}): Promise<void> {
  await throughDraft(file, content, { ...options, place: rename });
}

/**
 * Creates the file unless there is one already, and returns whether this call created it. Of several processes at once only
 * one does.
 */
export async function createWhole(file: string, content: Content, options: WholeOptions = {}): Promise<boolean> {
  return throughDraft(file, content, { ...options, place: linkOrClaim }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Taken) return false;
      throw error;
    },
  );
}

/** Like `replaceWhole`, not flushed, for callers that must not give up their turn in between. */
export function replaceWholeSync(file: string, content: string): void {
  const draft = draftOf(file);
  try {
    writeFileSync(draft, content, { mode: PRIVATE, flag: 'wx' });
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** Removes the file, if there is one, so that it stays removed. */
export async function removeWhole(file: string): Promise<void> {
  await rm(file, { force: true });
  await flushFolder(dirname(file));
}

/** The file's name is taken: somebody else was first. */
class Taken extends Error {}

async function throughDraft(
  file: string,
  content: Content,
  { mode = PRIVATE, flush = true, place }: WholeOptions & { place: (draft: string, file: string) => Promise<void> },
): Promise<void> {
  const draft = draftOf(file);
  try {
    await writeDraft(draft, content, { mode, flush });
    await place(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
  if (flush) await flushFolder(dirname(file));
}

async function writeDraft(draft: string, content: Content, { mode, flush }: Required<WholeOptions>): Promise<void> {
  const how = { flag: 'wx', mode: PRIVATE, flush };
  if (typeof content === 'string' || Buffer.isBuffer(content)) await writeFile(draft, content, how);
  else await pipeline(Readable.from(content), createWriteStream(draft, { ...how, flags: 'wx' }));
  if (mode !== PRIVATE) await chmod(draft, mode);
}

/** What file systems without hard links answer (FAT, some network and shared folders). */
const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK']);

/** A rename would take the place of a file that appeared in the meantime; a link is refused. */
async function linkOrClaim(draft: string, file: string): Promise<void> {
  try {
    try {
      await link(draft, file);
    } catch (error) {
      if (!NO_LINKS.has(errnoOf(error) ?? '')) throw error;
      // Whoever creates the empty file has the name; a reader in that instant finds it empty.
      await (await open(file, 'wx', PRIVATE)).close();
      await rename(draft, file);
    }
  } catch (error) {
    throw errnoOf(error) === 'EEXIST' ? new Taken(file, { cause: error }) : error;
  }
}

/** A file name has at most 255 bytes. */
const LONGEST_NAMED = 200;

/** Hidden, and with an ending that no reader looks for. */
function draftOf(file: string): string {
  const name = basename(file);
  const named = Buffer.byteLength(name) > LONGEST_NAMED ? '' : `.${name}`;
  return join(dirname(file), `${named}.${randomBytes(8).toString('hex')}.tmp`);
}

/** Drafts of this version and of earlier ones. */
const DRAFT = /^\.?(.+)\.(?:[0-9a-f]{16}\.tmp|[0-9a-f]{12})$/;

/** Writing a draft of a home takes milliseconds; an older one was left by a process that was killed. */
const LEFT_BEHIND_MS = 60_000;

/** Removes drafts that killed processes left behind in a folder. What cannot be looked at or removed stays. */
export async function removeLeftovers(folder: string, isOurs: (name: string) => boolean): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const of = DRAFT.exec(name)?.[1];
    if (of === undefined || !isOurs(of)) continue;
    const path = join(folder, name);
    const stats = await stat(path).catch(() => null);
    if (stats?.isFile() === true && Date.now() - stats.mtimeMs > LEFT_BEHIND_MS) {
      await rm(path, { force: true }).catch(() => undefined);
    }
  }
}

/** So that a power cut does not take back the name. Windows and some file systems cannot do this. */
async function flushFolder(folder: string): Promise<void> {
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
