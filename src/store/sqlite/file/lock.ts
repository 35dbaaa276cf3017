/**
 * A lock between processes: an exclusive transaction on a small separate SQLite file. The kernel releases it when the process dies,
 * however it dies, so a lock is never stale.
 */
import type Database from 'better-sqlite3';
import { identityOf } from './in-place.js';
import { prepareFile } from './open-database.js';
import { guard, isBusy } from './sqlite-errors.js';

export interface Lock {
  /** False once its path no longer names the file that is locked. */
  inPlace(): boolean;
  release(): void;
}

/** Connections that hold a lock. The garbage collector would close an unreferenced connection and release its lock. */
const held = new Set<Database.Database>();

/**
 * Takes the lock; null when another process (or another call in this one) holds it. Never waits. The file must not be opened in
 * another way while it is held: closing any descriptor of it would release the lock (POSIX).
 * Throws DescgenError `storage_unavailable`, `storage_full` or `database_damaged`.
 */
export async function acquireLock(file: string): Promise<Lock | null> {
  const { default: Sqlite } = await import('better-sqlite3');
  return guard(file, () => {
    prepareFile(file);
    const db = new Sqlite(file, { timeout: 0 });
    try {
      // Nothing reaches the disk, not even a journal: the lock can be taken where no room is left, and leaves nothing behind.
      db.pragma('journal_mode = MEMORY');
      // On a file that may only be read, BEGIN EXCLUSIVE only reads and excludes no other process; the write fails there.
      db.exec('BEGIN EXCLUSIVE; PRAGMA user_version = 1');
    } catch (error) {
      db.close();
      if (isBusy(error)) return null;
      throw error;
    }
    held.add(db);
    const identity = identityOf(file);
    return { inPlace: () => identityOf(file) === identity, release: () => release(db) };
  });
}

function release(db: Database.Database): void {
  if (!held.delete(db)) return;
  db.exec('ROLLBACK');
  db.close();
}
