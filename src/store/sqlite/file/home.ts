/** Knows a database that was copied or restored: its pending webhooks may already have been sent by the original. */

import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';

/** In the column `identity` of a copy made by `backupDatabase`. */
const COPY = 'copy';

export interface Home {
  /** Whether the file is where this daemon used it before, or a copy of it. */
  isCopy(): boolean;
  /** From now on it belongs to this place. Inside a transaction. */
  bind(): void;
}

/**
 * A file is known by its own inode and that of its folder, which a move within a file system keeps and a copy changes. A new
 * database, and one of an older descgen, is bound at once.
 */
export function createHome(db: Database.Database, file: string): Home {
  const read = db.prepare<[], string | null>('SELECT identity FROM home').pluck();
  const write = db.prepare<[string]>('UPDATE home SET identity = ?');
  const here = placeOf(file);
  if (read.get() === null) write.run(here);
  return {
    isCopy: () => read.get() !== here,
    bind: () => void write.run(here),
  };
}

/** Marks the database, which must be a copy, as one. */
export function markAsCopy(db: Database.Database): void {
  db.prepare('UPDATE home SET identity = ?').run(COPY);
}

function placeOf(file: string): string {
  return `${statSync(dirname(file)).ino}:${statSync(file).ino}`;
}
