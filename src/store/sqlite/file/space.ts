/** The space that a database takes, and giving back what was freed. */
import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import { DescgenError, isStorageFault } from '../../../core/errors.js';
import type { StoreSize } from '../../../core/ports/store.js';
import { guard } from './sqlite-errors.js';

/** The value of `PRAGMA auto_vacuum` for databases that can give space back step by step. */
const INCREMENTAL = 2;
/** Free pages that are kept: the next job needs them at once. */
const PAGES_KEPT = 1_024;
/** An older database up to this size is converted when it is opened, which takes a second or two. */
const MOST_CONVERTED_BYTES = 256 * 1024 ** 2;
/**
 * Free bytes that a large job leaves on the disk. Its lots can be removed only while there is room for their removal in the
 * write-ahead log, and for that log in the database: a few megabytes each.
 */
const LEFT_FREE_BYTES = 16 * 1024 ** 2;

/** Before the first table of a new database; without effect on an existing one. */
export function allowReclaiming(db: Database.Database): void {
  db.pragma('auto_vacuum = INCREMENTAL');
}

/** Rebuilds a database of an older descgen, unless it is large (see `compactDatabase`) or the disk has no room for it. */
export function convertOlder(db: Database.Database, file: string): void {
  if (canReclaim(db) || pagesOf(db, 'page_count') * pagesOf(db, 'page_size') > MOST_CONVERTED_BYTES) return;
  try {
    guard(file, () => rebuild(db));
  } catch (error) {
    if (!isStorageFault(error)) throw error;
  }
}

/** Rebuilds a database that no other process uses: it becomes as small as it can be. Needs as much free space as it has data. */
export async function compactDatabase(file: string): Promise<{ before: number; after: number }> {
  const { default: Sqlite } = await import('better-sqlite3');
  return guard(file, () => {
    const db = new Sqlite(file, { fileMustExist: true, timeout: 1_000 });
    try {
      const bytes = (): number => pagesOf(db, 'page_count') * pagesOf(db, 'page_size');
      const before = bytes();
      rebuild(db);
      return { before, after: bytes() };
    } finally {
      db.close();
    }
  });
}

/** Gives up to `pages` free pages back to the file system; true when more can be given back. */
export function reclaim(db: Database.Database, pages: number): boolean {
  const free = pagesOf(db, 'freelist_count') - PAGES_KEPT;
  if (free <= 0 || !canReclaim(db)) return false;
  db.pragma(`incremental_vacuum(${Math.min(pages, free)})`);
  return free > pages;
}

/** Without the write-ahead log, which holds at most a few megabytes. */
export function sizeOf(db: Database.Database): Pick<StoreSize, 'bytes' | 'free_bytes'> {
  const page_size = pagesOf(db, 'page_size');
  return { bytes: pagesOf(db, 'page_count') * page_size, free_bytes: pagesOf(db, 'freelist_count') * page_size };
}

/** Throws `storage_full` when a large job must not take more of the disk, of which `freeBytes` are free. */
export function requireRoom(file: string, freeBytes: () => number = () => freeBytesAt(file)): void {
  if (freeBytes() >= LEFT_FREE_BYTES) return;
  const message = `Too little disk space is left for a large job in ${file}; free some, then try again.`;
  throw new DescgenError('storage_full', message, { transient: true });
}

/** Some file systems do not report their size. */
function freeBytesAt(file: string): number {
  const { blocks, bavail, bsize } = statfsSync(dirname(file));
  return blocks === 0 ? Number.POSITIVE_INFINITY : bavail * bsize;
}

function rebuild(db: Database.Database): void {
  allowReclaiming(db);
  db.exec('VACUUM');
}

function canReclaim(db: Database.Database): boolean {
  return pagesOf(db, 'auto_vacuum') === INCREMENTAL;
}

function pagesOf(db: Database.Database, pragma: 'page_count' | 'page_size' | 'freelist_count' | 'auto_vacuum'): number {
  return Number(db.pragma(pragma, { simple: true }));
}
