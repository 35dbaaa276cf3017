/** A lock between processes, held for milliseconds by a file that holds the owner's mark. */
import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { DescgenError } from '../core/errors.js';
import { errnoOf } from '../files/reason.js';
import { createWhole } from '../files/whole.js';

/** Work under a lock takes milliseconds; a lock older than this was left by a process that ended abruptly. */
const STALE_MS = 10_000;
const PATIENCE_MS = 15_000;
const PAUSE_MS = 20;

/** Runs `work` while no other process holds the lock `file`. Throws `home_unusable` when it never gets it. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const mark = randomBytes(12).toString('hex');
  const patience = Date.now() + PATIENCE_MS;
  while (!(await createWhole(file, mark))) {
    await removeStale(file);
    if (Date.now() > patience) {
      const message = `${file} is held by another descgen; when none runs, remove it.`;
      throw new DescgenError('home_unusable', message);
    }
    await wait(PAUSE_MS);
  }
  try {
    return await work();
  } finally {
    if ((await contentOf(file)) === mark) await rm(file, { force: true });
  }
}

/** Moved away first, and looked at: it may have become another's, fresh one since it was judged. */
async function removeStale(file: string): Promise<void> {
  const holder = await contentOf(file);
  if (holder === null || !(await isStale(file))) return;
  const aside = `${file}.${randomBytes(8).toString('hex')}.tmp`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return;
    throw error;
  }
  if ((await contentOf(aside)) !== holder) await link(aside, file).catch(ignoreExisting);
  await rm(aside, { force: true });
}

async function isStale(file: string): Promise<boolean> {
  try {
    return Date.now() - (await stat(file)).mtimeMs > STALE_MS;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false;
    throw error;
  }
}

async function contentOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function ignoreExisting(error: unknown): void {
  if (errnoOf(error) !== 'EEXIST') throw error;
}
