/** A lock between processes: a file with the owner's mark, held for milliseconds. */
import { randomBytes } from 'node:crypto';
import { link, rename, rm, stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { DescgenError } from '../core/errors.js';
import { readPrivate } from '../files/private.js';
import { errnoOf } from '../files/reason.js';
import { createWhole } from '../files/whole.js';

/** Work under a lock takes milliseconds; an older lock was left behind by a process that was killed. */
const STALE_MS = 10_000;
const PATIENCE_MS = 15_000;
const PAUSE_MS = 20;

/** Runs `work` while no other process holds the lock `file`. Throws `home_unusable` when it cannot get it. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const mark = randomBytes(12).toString('hex');
  const patience = Date.now() + PATIENCE_MS;
  while (!(await createWhole(file, mark))) {
    await removeStale(file);
    if (Date.now() > patience) {
      const message = `${file} is locked by another descgen; if none is running, delete it.`;
      throw new DescgenError('home_unusable', message);
    }
    await wait(PAUSE_MS);
  }
  try {
    return await work();
  } finally {
    if (contentOf(file) === mark) await rm(file, { force: true });
  }
}

/** Moved away first and checked again: meanwhile it may have been replaced by a fresh lock. */
async function removeStale(file: string): Promise<void> {
  const holder = contentOf(file);
  if (holder === null || !(await isStale(file))) return;
  const aside = `${file}.${randomBytes(8).toString('hex')}.tmp`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return;
    throw error;
  }
  if (contentOf(aside) !== holder) await link(aside, file).catch(ignoreExisting);
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

function contentOf(file: string): string | null {
  return readPrivate(file)?.content.toString('utf8') ?? null;
}

function ignoreExisting(error: unknown): void {
  if (errnoOf(error) !== 'EEXIST') throw error;
}
