import { stat, writeFile } from 'node:fs/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/store/sqlite/file/open-database.js';
import { openSqliteStore } from '../../../src/store/sqlite/open.js';
import { lotsOf, newJob } from '../world.js';
import { type Folder, temporaryFolder } from './folder.js';

let folder: Folder;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder.remove());

describe('the database file', () => {
  it('has durable commits and kept references on every connection, also when it is opened again', async () => {
    const file = folder.file('descgen.db');
    for (const timeout of [500, 1_234]) {
      const db = await openDatabase(file, timeout === 500 ? {} : { busyTimeoutMs: timeout });
      const pragma = (name: string): unknown => db.pragma(name, { simple: true });
      expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys'), pragma('busy_timeout')]).toEqual([
        'wal',
        2,
        1,
        timeout,
      ]);
      db.close();
    }
  });

  it('is readable by its user alone, and so are its log and shared memory', async () => {
    const file = folder.file('descgen.db');
    const store = await openSqliteStore(file);
    await store.createJob(newJob(), lotsOf(1));
    for (const name of [file, `${file}-wal`, `${file}-shm`]) expect((await stat(name)).mode & 0o777).toBe(0o600);
    await store.close();
  });

  it('holds everything in one file after it was closed', async () => {
    const file = folder.file('descgen.db');
    const store = await openSqliteStore(file);
    await store.createJob(newJob(), lotsOf(3));
    await store.close();
    await expect(stat(`${file}-wal`)).rejects.toMatchObject({ code: 'ENOENT' });
    const again = await openSqliteStore(file);
    expect(await again.getJob('job-1')).toMatchObject({ total_lots: 3 });
    await again.close();
  });

  it('works when two programs make it at the same time', async () => {
    const file = folder.file('descgen.db');
    const stores = await Promise.all([openSqliteStore(file), openSqliteStore(file), openSqliteStore(file)]);
    for (const [index, store] of stores.entries()) await store.createJob(newJob({ job_id: `job-${index}` }), lotsOf(1));
    expect((await stores[0].listJobs({ limit: 10 })).jobs).toHaveLength(3);
    for (const store of stores) await store.close();
  });
});

describe('a file that cannot be used', () => {
  const refusal = (file: string): Promise<unknown> =>
    openSqliteStore(file).then(
      () => 'opened',
      (error: unknown) => error,
    );

  it('is refused when a newer descgen wrote it, and left as it is', async () => {
    const file = folder.file('newer.db');
    const db = new Database(file);
    db.exec('CREATE TABLE later (a); PRAGMA application_id = 0x64736367; PRAGMA user_version = 9999');
    db.close();
    const before = await stat(file);
    expect(await refusal(file)).toMatchObject({ code: 'database_newer', message: expect.stringContaining('9999') });
    expect((await stat(file)).mtimeMs).toBe(before.mtimeMs);
    await expect(stat(`${file}-wal`)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it.each([
    ['is longer than a page', Buffer.alloc(8_192, 'not a database ')],
    ['is a few bytes', Buffer.from('{"a":1}')],
    ['begins like a database', Buffer.concat([Buffer.from('SQLite format 3\u0000'), Buffer.alloc(5_000, 7)])],
  ])('is refused as damaged when garbage in it %s', async (_, bytes) => {
    const file = folder.file('garbage.db');
    await writeFile(file, bytes);
    expect(await refusal(file)).toMatchObject({ code: 'database_damaged', message: expect.stringContaining(file) });
  });

  it('is refused when it is cut off', async () => {
    const file = folder.file('cut.db');
    const store = await openSqliteStore(file);
    await store.createJob(newJob(), lotsOf(500));
    await store.close();
    const whole = await stat(file);
    const db = new Database(file);
    const image = db.serialize();
    db.close();
    await writeFile(file, image.subarray(0, Math.floor(whole.size / 2)));
    const result = await openSqliteStore(file).then(
      (opened) =>
        opened
          .listLots('job-1', { after: -1, limit: 1_000, finished_only: false })
          .catch((error: unknown) => error)
          .finally(() => opened.close()),
      (error: unknown) => error,
    );
    expect(result).toMatchObject({ code: 'database_damaged' });
  });

  it.each([
    ['with tables', 'CREATE TABLE notes (a)'],
    ['with a version of its own', 'CREATE TABLE notes (a); PRAGMA user_version = 1'],
  ])("is refused when it is another program's database %s", async (_, sql) => {
    const file = folder.file('notes.db');
    const db = new Database(file);
    db.exec(sql);
    db.close();
    expect(await refusal(file)).toMatchObject({ code: 'database_damaged' });
  });

  it('is refused when its folder is missing, or is a file, or when it is a folder itself', async () => {
    await writeFile(folder.file('plain'), '');
    for (const file of [folder.file('missing/descgen.db'), folder.file('plain/descgen.db'), folder.file('.')]) {
      expect(await refusal(file)).toMatchObject({
        code: 'storage_unavailable',
        message: expect.stringContaining(file),
      });
    }
  });

  it('reports a row that does not hold what was written, and reads the rest', async () => {
    const file = folder.file('edited.db');
    const store = await openSqliteStore(file);
    await store.createJob(newJob(), lotsOf(1));
    const db = new Database(file);
    db.exec(`UPDATE jobs SET languages = '[1]'; UPDATE lots SET input = '{"lot_id":'`);
    db.close();
    expect(await store.getJob('job-1')).toMatchObject({
      languages: [],
      warnings: [expect.stringContaining('damaged')],
    });
    const { lots } = await store.listLots('job-1', { after: -1, limit: 1, finished_only: false });
    expect(lots).toMatchObject([{ result: { status: 'failed', error: { code: 'record_unreadable' } } }]);
    await store.close();
  });

  it('is unavailable, and may be tried again, while another program writes', async () => {
    const file = folder.file('held.db');
    const store = await openSqliteStore(file, { busyTimeoutMs: 0 });
    const other = new Database(file);
    other.exec('BEGIN IMMEDIATE');
    await expect(store.createJob(newJob(), lotsOf(1))).rejects.toMatchObject({
      code: 'storage_unavailable',
      transient: true,
    });
    expect(await store.getJob('job-1')).toBeUndefined();
    other.exec('ROLLBACK');
    other.close();
    expect(await store.createJob(newJob(), lotsOf(1))).toMatchObject({ kind: 'created' });
    await store.close();
  });
});
