/** Brings a database to the newest format, and refuses one that this program must not touch. */
import type Database from 'better-sqlite3';
import { DescgenError } from '../../../../core/errors.js';
import { MIGRATION_1 } from './migration-1.js';
import { migration2 } from './migration-2.js';
import { migration3 } from './migration-3.js';
import { MIGRATION_4 } from './migration-4.js';
import { MIGRATION_5 } from './migration-5.js';
import { MIGRATION_6 } from './migration-6.js';

/** Entry n turns version n into version n + 1. Migrations only go forward and are never edited once released. */
const MIGRATIONS: readonly ((db: Database.Database) => void)[] = [
  (db) => db.exec(MIGRATION_1),
  migration2,
  migration3,
  (db) => db.exec(MIGRATION_4),
  (db) => db.exec(MIGRATION_5),
  (db) => db.exec(MIGRATION_6),
];

/** The format that this program writes. */
export const NEWEST_FORMAT = MIGRATIONS.length;

/** The mark that MIGRATION_1 leaves in the file's header, so that another program's database is recognised. */
const APPLICATION_ID = 0x64736367;

/**
 * Only reads. Throws DescgenError `database_newer`, or
 * `database_damaged` when the file is another program's.
 */
export function checkVersion(db: Database.Database, file: string): void {
  const version = versionOf(db);
  if (version > MIGRATIONS.length) {
    throw new DescgenError(
      'database_newer',
      `${file} was written by a newer descgen (its format is ${version}, this one knows ${MIGRATIONS.length}); update descgen, or set DESCGEN_HOME to another folder.`,
    );
  }
  const foreign = version !== 0 ? db.pragma('application_id', { simple: true }) !== APPLICATION_ID : hasTables(db);
  if (foreign) {
    throw new DescgenError(
      'database_damaged',
      `${file} is a database of another program; move it aside, or set DESCGEN_HOME to another folder.`,
    );
  }
}

/**
 * Runs the missing migrations, each in its own transaction. Foreign keys are off meanwhile: a table that others refer to can only
 * be rebuilt that way (https://sqlite.org/lang_altertable.html#otheralter); the caller turns them on.
 */
export function migrate(db: Database.Database, file: string): void {
  const step = db.transaction((): boolean => {
    // Read again inside the transaction: another process may have gone ahead.
    checkVersion(db, file);
    const version = versionOf(db);
    const migration = MIGRATIONS[version];
    if (migration === undefined) return false;
    migration(db);
    db.pragma(`user_version = ${version + 1}`);
    return true;
  });
  // Has no effect inside a transaction.
  db.pragma('foreign_keys = OFF');
  while (step.immediate());
}

/** The format of a database; 0 for a new one. */
export function versionOf(db: Database.Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}

function hasTables(db: Database.Database): boolean {
  return db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() !== undefined;
}
