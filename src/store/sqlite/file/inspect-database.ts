/** Reads facts about a database without changing it, for `descgen doctor`. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { checkVersion, NEWEST_FORMAT, versionOf } from './migrations/migrations.js';
import { sizeOf } from './space.js';
import { guard } from './sqlite-errors.js';

export interface DatabaseFacts {
  format: number;
  /** The format this program writes; the daemon upgrades an older database when it starts. */
  newest_format: number;
  bytes: number;
  /** Part of them that is free for reuse. */
  free_bytes: number;
  /** The first fault that SQLite finds, or null. */
  damage: string | null;
}

/** A larger closed database is not inspected: it would have to be read into memory. */
const MOST_BYTES = 256 * 1024 ** 2;

/**
 * Reads the header and checks every page, which takes a while for a large database and cannot be interrupted. Null when it is too
 * large to be read without leaving files beside it. Throws DescgenError
 * `storage_unavailable`, `database_newer` or `database_damaged`; also when the file is not there.
 */
export async function readDatabaseFacts(file: string): Promise<DatabaseFacts | null> {
  const { default: Sqlite } = await import('better-sqlite3');
  return guard(file, () => {
    const bytes = statSync(file).size;
    const open = existsSync(`${file}-wal`) || existsSync(`${file}-shm`);
    if (!open && bytes > MOST_BYTES) return null;
    const db = open
      ? new Sqlite(file, { readonly: true, fileMustExist: true, timeout: 1_000 })
      : inMemory(Sqlite, file);
    try {
      checkVersion(db, file);
      const { free_bytes } = sizeOf(db);
      return { format: versionOf(db), newest_format: NEWEST_FORMAT, bytes, free_bytes, damage: firstFault(db) };
    } finally {
      db.close();
    }
  });
}

/** Where the header says which versions may write and read it: 2 for a write-ahead log, 1 without. */
const [WRITE_VERSION, READ_VERSION] = [18, 19];
const WITH_LOG = 2;
const WITHOUT_LOG = 1;

/**
 * A copy in memory of a cleanly closed database. Opened in place, even read-only, it would get a log and an index beside it, which
 * stay and belong to the user who looked. A database in memory has no log, and its header must say so.
 */
function inMemory(Sqlite: typeof Database, file: string): Database.Database {
  const content = readFileSync(file);
  if (content[WRITE_VERSION] === WITH_LOG) content[WRITE_VERSION] = WITHOUT_LOG;
  if (content[READ_VERSION] === WITH_LOG) content[READ_VERSION] = WITHOUT_LOG;
  return new Sqlite(content);
}

function firstFault(db: Database.Database): string | null {
  const answer = String(db.pragma('quick_check(1)', { simple: true }));
  // The fault is below a heading.
  return answer === 'ok' ? null : (answer.split('\n').at(-1) ?? answer);
}

/** SQLite's version, from a database in memory: shows that the native module loads and works. */
export async function memoryDatabaseVersion(): Promise<string> {
  const { default: Sqlite } = await import('better-sqlite3');
  const db = new Sqlite(':memory:');
  try {
    return String(db.prepare('SELECT sqlite_version()').pluck().get());
  } finally {
    db.close();
  }
}
