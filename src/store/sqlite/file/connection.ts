import { accessSync, closeSync, constants, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import { DescgenError } from '../../../core/errors.js';
import { createDeliveryClaimsTable } from '../deliveries/delivery-claims.js';
import { checkVersion, migrate } from './migrations.js';
import { guard } from './sqlite-errors.js';

export interface SqliteOptions {
  /** How long a call waits for another program that holds the database, in milliseconds. Everything else waits with it. */
  busyTimeoutMs?: number;
  /** The database may not grow past this many pages (of 4 KiB); more is `storage_full`. Default: the disk's room. */
  maxPages?: number;
}

/**
 * Opens (and where it is missing, makes) the database. better-sqlite3 is loaded here and not before.
 * Throws DescgenError `storage_unavailable`, `storage_full`, `database_newer` or `database_damaged`.
 */
export async function openDatabase(file: string, options: SqliteOptions): Promise<Database.Database> {
  const { default: Sqlite } = await import('better-sqlite3');
  return guard(file, () => {
    prepareFile(file);
    const db = new Sqlite(file, { timeout: options.busyTimeoutMs ?? 5_000 });
    try {
      // Before anything is written: a newer program's file stays as it is.
      checkVersion(db, file);
      configure(db, file);
      migrate(db, file);
      db.pragma('foreign_keys = ON');
      createDeliveryClaimsTable(db);
      if (options.maxPages !== undefined) db.pragma(`max_page_count = ${Math.trunc(options.maxPages)}`);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/**
 * Makes the file, empty and for its user alone (SQLite gives its -wal and -shm files the same mode), or looks whether the one
 * that is there may be written: SQLite would open it all the same, and leave read-only files beside it. A file that exists is
 * not opened here: closing it would drop every lock that this process holds on it (POSIX).
 */
export function prepareFile(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    accessSync(file, constants.R_OK | constants.W_OK);
    accessSync(dirname(file), constants.W_OK);
  }
}

/** These belong to the connection, not to the file (all but WAL), so they are set on every one. */
function configure(db: Database.Database, file: string): void {
  const mode = db.pragma('journal_mode = WAL', { simple: true });
  if (mode !== 'wal') {
    throw new DescgenError(
      'storage_unavailable',
      `${file} cannot keep a write-ahead log where it lies; set DESCGEN_HOME to a folder on a local disk.`,
    );
  }
  // better-sqlite3 is built with SQLITE_DEFAULT_WAL_SYNCHRONOUS=1: a WAL database that is reopened runs with NORMAL, and
  // a commit could be lost with the power, unless this is said each time.
  db.pragma('synchronous = FULL');
  db.pragma('temp_store = MEMORY');
}
