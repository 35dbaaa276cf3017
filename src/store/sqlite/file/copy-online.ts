/** Copies a database while a daemon uses it. */
import { randomBytes } from 'node:crypto';
import { link, open, unlink } from 'node:fs/promises';
import type Database from 'better-sqlite3';
import { DescgenError } from '../../../core/errors.js';
import { markAsCopy } from './home.js';
import { checkVersion, NEWEST_FORMAT, versionOf } from './migrations/migrations.js';
import { prepareFile } from './open-database.js';
import { guard, storageError } from './sqlite-errors.js';

export interface Backup {
  bytes: number;
  jobs: number;
  lots: number;
  /** Webhooks that were not delivered at that moment. */
  pending_webhooks: number;
}

/**
 * Writes a whole, checked copy of the database at one moment to a new file, which is private to its user and a single file. Reads
 * only, but blocks its thread: run it in a separate process. The copy knows that it is one (see `home.ts`).
 * Throws DescgenError `invalid_input` when `target` exists, `storage_full`, `storage_unavailable`, `database_newer` (also for a
 * database that its daemon has not upgraded so far) or `database_damaged`.
 */
export async function backupDatabase(file: string, target: string): Promise<Backup> {
  const { default: Sqlite } = await import('better-sqlite3');
  const draft = `${target}.${randomBytes(6).toString('hex')}.part`;
  guard(target, () => prepareFile(draft));
  try {
    guard(file, () => copy(Sqlite, file, draft));
    const backup = guard(target, () => finish(Sqlite, draft));
    await sync(draft);
    await publish(draft, target);
    return { ...backup, bytes: backup.bytes };
  } catch (error) {
    throw storageError(error, target);
  } finally {
    await unlink(draft).catch(ignoreMissing);
  }
}

function copy(Sqlite: typeof Database, file: string, draft: string): void {
  const db = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: 10_000 });
  try {
    checkVersion(db, file);
    if (versionOf(db) < NEWEST_FORMAT) {
      throw new DescgenError(
        'storage_unavailable',
        `${file} has the format of an older descgen; start its daemon once, which upgrades it, then back it up.`,
      );
    }
    // One read transaction: what a daemon writes meanwhile neither changes the copy nor starts it again.
    db.prepare('VACUUM INTO ?').run(draft);
  } finally {
    db.close();
  }
}

function finish(Sqlite: typeof Database, draft: string): Backup {
  const db = new Sqlite(draft);
  try {
    db.pragma('journal_mode = DELETE');
    const damage = String(db.pragma('quick_check(1)', { simple: true }));
    if (damage !== 'ok') throw new DescgenError('database_damaged', `The copy is damaged (${damage}); check the disk.`);
    markAsCopy(db);
    const count = (sql: string): number => Number(db.prepare(sql).pluck().get());
    return {
      bytes: Number(db.pragma('page_count', { simple: true })) * Number(db.pragma('page_size', { simple: true })),
      jobs: count('SELECT count(*) FROM jobs'),
      lots: count('SELECT coalesce(sum(total_lots), 0) FROM jobs'),
      pending_webhooks: count(`SELECT count(*) FROM deliveries WHERE status = 'pending'`),
    };
  } finally {
    db.close();
  }
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Never over a file that is there. */
async function publish(draft: string, target: string): Promise<void> {
  try {
    await link(draft, target);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    throw new DescgenError('invalid_input', `${target} already exists; choose another name, or remove it first.`);
  }
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}
