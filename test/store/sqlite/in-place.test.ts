import { copyFile, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/core/ports/store.js';
import { backupDatabase } from '../../../src/store/sqlite/file/copy-online.js';
import { acquireLock } from '../../../src/store/sqlite/file/lock.js';
import { compactDatabase } from '../../../src/store/sqlite/file/space.js';
import { openSqliteStore } from '../../../src/store/sqlite/open.js';
import { claimOf, completed, lotsOf, nameEndAt, newJob, START } from '../world.js';
import { type Folder, temporaryFolder } from './folder.js';

let folder: Folder;
let files = 0;

beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

function newFile(): string {
  files += 1;
  return folder.file(`${files}.db`);
}

async function finish(store: Store): Promise<void> {
  const exchange = { now: START, name_end: nameEndAt(START) };
  for (;;) {
    const { claimed } = await store.exchange({ ...exchange, settlements: [], claim: claimOf(START, 1_000) });
    if (claimed.length === 0) return;
    const settlements = claimed.map((claim) => ({ claim, decision: completed(claim) }));
    await store.exchange({ ...exchange, settlements, claim: null });
  }
}

const unavailable = { code: 'storage_unavailable' };

describe('a database whose file is taken away while it is open', () => {
  const aside = (path: string) => rename(path, `${path}.aside`);
  const ways: [string, (file: string) => Promise<void>][] = [
    ['removed', (file) => rm(file)],
    ['moved aside', aside],
    [
      'replaced by a copy of itself',
      async (file) => {
        await copyFile(file, `${file}.copy`);
        await rename(`${file}.copy`, file);
      },
    ],
    [
      'replaced by an empty file',
      async (file) => {
        await aside(file);
        await writeFile(file, '');
      },
    ],
    ['emptied', (file) => truncate(file)],
    ['robbed of its write-ahead log', (file) => rm(`${file}-wal`)],
    ['robbed of the content of its log', (file) => truncate(`${file}-wal`)],
  ];
  it.each(ways)('%s: no job is accepted any more, and no work is done', async (_, take) => {
    const file = newFile();
    const store = await openSqliteStore(file);
    await store.createJob(newJob(), lotsOf(2));
    await take(file);
    await expect(store.createJob(newJob({ job_id: 'job-2' }), lotsOf(1))).rejects.toMatchObject(unavailable);
    await expect(store.verify()).rejects.toMatchObject(unavailable);
    const exchange = { settlements: [], claim: claimOf(START, 1), now: START, name_end: nameEndAt(START) };
    await expect(store.exchange(exchange)).rejects.toMatchObject(unavailable);
    await store.close();
  });

  it('works again once it is put back', async () => {
    const file = newFile();
    const store = await openSqliteStore(file);
    await store.createJob(newJob(), lotsOf(1));
    await aside(file);
    await expect(store.verify()).rejects.toMatchObject(unavailable);
    await expect(store.getJob('job-1')).rejects.toMatchObject(unavailable);
    await rename(`${file}.aside`, file);
    await store.verify();
    expect(await store.getJob('job-1')).toBeDefined();
    await store.close();
  });
});

describe('one daemon for one database', () => {
  it('holds without any lock file, and ends with the connection', async () => {
    const file = newFile();
    const first = await openSqliteStore(file, { exclusive: true });
    await first.createJob(newJob(), lotsOf(1));
    const other = new Database(file, { readonly: true });
    expect(other.prepare('SELECT count(*) FROM jobs').pluck().get()).toBe(1);
    other.close();
    await expect(openSqliteStore(file, { exclusive: true })).rejects.toMatchObject(unavailable);
    await first.createJob(newJob({ job_id: 'job-2' }), lotsOf(1));
    await first.close();
    const second = await openSqliteStore(file, { exclusive: true });
    expect(await second.getJob('job-2')).toBeDefined();
    await second.close();
  }, 60_000);

  it('knows when its lock file is no longer the one that is locked', async () => {
    const path = folder.file('lock.db');
    const lock = await acquireLock(path);
    expect(lock?.inPlace()).toBe(true);
    await rm(path);
    expect(lock?.inPlace()).toBe(false);
    await writeFile(path, '');
    expect(lock?.inPlace()).toBe(false);
    lock?.release();
  });
});

describe('space', () => {
  it('is given back step by step after jobs were removed', async () => {
    const file = newFile();
    const store = await openSqliteStore(file);
    await store.createJob(newJob(), lotsOf(40_000));
    await store.cancelJob('job-1', { now: START, webhook_id: 'msg_1' });
    const before = await store.size();
    expect(before.lots).toBe(40_000);
    await store.deleteJob('job-1');
    while (await store.reclaim());
    const after = await store.size();
    expect(after.bytes).toBeLessThan(before.bytes / 2);
    expect(after).toMatchObject({ lots: 0 });
    await store.close();
    expect((await stat(file)).size).toBe(after.bytes);
  });

  it('is given back by a database of an older descgen too, which is rebuilt when it is opened', async () => {
    const file = newFile();
    const old = new Database(file);
    old.exec(await readFile(new URL('../fixtures/v3.sql', import.meta.url), 'utf8'));
    old.close();
    const store = await openSqliteStore(file);
    await store.close();
    const db = new Database(file);
    expect(db.pragma('auto_vacuum', { simple: true })).toBe(2);
    db.close();
  });

  it('can be made as small as possible while no daemon runs', async () => {
    const file = newFile();
    const store = await openSqliteStore(file);
    await store.createJob(newJob(), lotsOf(20_000));
    await store.cancelJob('job-1', { now: START, webhook_id: 'msg_1' });
    await store.deleteJob('job-1');
    await store.close();
    const { before, after } = await compactDatabase(file);
    expect(after).toBeLessThan(before / 4);
    expect((await stat(file)).size).toBe(after);
  });
});

describe('a backup', () => {
  it('is whole, private, one file, and taken while the database is in use', async () => {
    const file = newFile();
    const target = `${file}.backup`;
    const store = await openSqliteStore(file, { exclusive: true });
    await store.createJob(newJob({ webhook_url: 'https://example.com/h', name: 'night 1' }), lotsOf(5));
    await finish(store);
    expect(await backupDatabase(file, target)).toMatchObject({ jobs: 1, lots: 5, pending_webhooks: 1 });
    await store.createJob(newJob({ job_id: 'job-2' }), lotsOf(1));
    expect((await stat(target)).mode & 0o777).toBe(0o600);
    await expect(backupDatabase(file, target)).rejects.toMatchObject({ code: 'invalid_input' });
    await store.close();

    const restored = await openSqliteStore(target);
    expect(await restored.getJob('job-1')).toMatchObject({ status: 'completed', name: 'night 1' });
    expect(await restored.getJob('job-2')).toBeUndefined();
    await restored.close();
  });

  it('that is restored, like any copy, knows that it is one until it is adopted; a move is no copy', async () => {
    const file = newFile();
    const store = await openSqliteStore(file);
    await store.createJob(newJob(), lotsOf(1));
    expect(await store.isCopy()).toBe(false);
    await backupDatabase(file, `${file}.backup`);
    await store.close();
    await copyFile(file, `${file}.copied`);
    await rename(file, `${file}.moved`);
    for (const [name, isCopy] of [
      ['backup', true],
      ['copied', true],
      ['moved', false],
    ] as const) {
      const again = await openSqliteStore(`${file}.${name}`);
      expect([name, await again.isCopy()]).toEqual([name, isCopy]);
      expect(await again.adopt({ now: START, discard: false })).toBe(0);
      await again.close();
      const adopted = await openSqliteStore(`${file}.${name}`);
      expect(await adopted.isCopy()).toBe(false);
      await adopted.close();
    }
  });

  it('leaves nothing behind when it fails', async () => {
    const file = folder.file('none.db');
    await expect(backupDatabase(file, `${file}.backup`)).rejects.toMatchObject(unavailable);
    await expect(stat(`${file}.backup`)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
