/** Ensures that one process uses a database at a time, by the database file itself: no other file can be removed to get around it. */
import type Database from 'better-sqlite3';
import { DescgenError } from '../../../core/errors.js';
import { isBusy } from './sqlite-errors.js';

/**
 * Takes the exclusive lock on the file for a moment, which fails while any other connection has it open, and then keeps the shared
 * lock that every open connection to a write-ahead log has; a second daemon fails here in turn. Programs that only read can open
 * the file later. (`PRAGMA locking_mode`, https://sqlite.org/pragma.html#pragma_locking_mode)
 */
export function claimFile(db: Database.Database, file: string): void {
  // The log must be open before the mode changes, or it stays exclusive for good.
  const access = db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1');
  access.get();
  db.pragma('locking_mode = EXCLUSIVE');
  try {
    db.exec('BEGIN IMMEDIATE; COMMIT');
  } catch (error) {
    if (!isBusy(error)) throw error;
    throw new DescgenError(
      'storage_unavailable',
      `${file} is open in another process: another daemon, or a program that reads it; stop that one first.`,
      { cause: error, transient: true },
    );
  }
  db.pragma('locking_mode = NORMAL');
  // The lock is only given back by the next access.
  access.get();
}
