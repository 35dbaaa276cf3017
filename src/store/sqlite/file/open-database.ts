/** Opens the database file and configures the connection. */
import { accessSync, closeSync, constants, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import { DescgenError } from '../../../core/errors.js';
import { createDeliveryClaimsTable } from '../deliveries/delivery-claims.js';
import { claimFile } from './exclusive.js';
import { checkVersion, migrate } from './migrations/migrations.js';
import { allowReclaiming, convertOlder } from './space.js';
import { guard } from './sqlite-errors.js';

/** Nothing else is going on while a database is opened, */
const OPENING_TIMEOUT_MS = 5_000;
/** but later every answer waits for a call that waits. */
const BUSY_TIMEOUT_MS = 500;

export interface SqliteOptions {
  /** How long a call waits while another program holds the database, in milliseconds. It blocks the event loop. */
  busyTimeoutMs?: number;
  /** The database may not grow past this many pages (of 4 KiB); more is `storage_full`. Default: the disk's room. */
  maxPages?: number;
  /** Free bytes of the disk. Default: what the system reports. */
  freeBytes?: () => number;
  /** Refuses a database that another process has open. Default: false. */
  exclusive?: boolean;
}

/**
 * Opens the database, and creates it when it is missing. better-sqlite3 is loaded here, not earlier.
 * Throws DescgenError `storage_unavailable`, `storage_full`, `database_newer` or `database_damaged`.
 */
export async function openDatabase(file: string, options: SqliteOptions): Promise<Database.Database> {
  const { default: Sqlite } = await import('better-sqlite3');
  return guard(file, () => {
    prepareFile(file);
    const db = new Sqlite(file, { timeout: OPENING_TIMEOUT_MS });
    try {
      // Before anything is written: a newer program's file must not change.
      checkVersion(db, file);
      allowReclaiming(db);
      configure(db, file);
      if (options.exclusive === true) claimFile(db, file);
      migrate(db, file);
      convertOlder(db, file);
      db.pragma('foreign_keys = ON');
      createDeliveryClaimsTable(db);
      db.pragma(`busy_timeout = ${Math.trunc(options.busyTimeoutMs ?? BUSY_TIMEOUT_MS)}`);
      if (options.maxPages !== undefined) db.pragma(`max_page_count = ${Math.trunc(options.maxPages)}`);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/**
 * Creates the file, empty and private to its user (SQLite gives its -wal and -shm files the same mode), or checks that an existing
 * one may be written: SQLite would open it anyway, and leave read-only files beside it. An existing file is not opened here:
 * closing it would release every lock that this process holds on it (POSIX).
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

/** These belong to the connection, not to the file (except WAL), so each connection sets them. */
function configure(db: Database.Database, file: string): void {
  const mode = db.pragma('journal_mode = WAL', { simple: true });
  if (mode !== 'wal') {
    throw new DescgenError(
      'storage_unavailable',
      `${file} cannot have a write-ahead log on this file system; set DESCGEN_HOME to a folder on a local disk.`,
    );
  }
  // better-sqlite3 is built with SQLITE_DEFAULT_WAL_SYNCHRONOUS=1: a WAL database that is reopened runs with NORMAL, and
  // a commit could be lost in a power failure, unless this is set each time.
  db.pragma('synchronous = FULL');
  db.pragma('temp_store = MEMORY');
}
