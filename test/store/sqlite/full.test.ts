import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../../src/store/sqlite/open.js';
import { claimOf, completed, lotsOf, nameEndAt, newJob, START } from '../world.js';
import { type Folder, temporaryFolder } from './folder.js';

let folder: Folder;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder.remove());

const exchange = { settlements: [], claim: null, now: START, name_end: nameEndAt(START) };
function expectSound(file: string): void {
  const db = new Database(file, { readonly: true });
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(db.pragma('foreign_key_check')).toEqual([]);
  db.close();
}

function rowsOf(file: string): unknown {
  const db = new Database(file, { readonly: true });
  const count = (table: string) => `(SELECT count(*) FROM ${table}) AS ${table}`;
  const rows = db.prepare(`SELECT ${['jobs', 'lots', 'accepting'].map(count).join(', ')}`).get();
  db.close();
  return rows;
}

describe('a disk without room', () => {
  it('refuses a job whole, keeps what was there, and takes it once there is room', async () => {
    const file = folder.file('descgen.db');
    const store = await openSqliteStore(file, { maxPages: 60 });
    await store.createJob(newJob({ job_id: 'small' }), lotsOf(2));
    const idempotency = { key: 'k', fingerprint: 'f', remembered_since: 0 };
    const big = newJob({ job_id: 'big', idempotency });
    await expect(store.createJob(big, lotsOf(5_000))).rejects.toMatchObject({ code: 'storage_full', transient: true });
    expect((await store.listJobs({ limit: 10 })).jobs.map((job) => job.job_id)).toEqual(['small']);
    expect((await store.listLots('big', { after: -1, limit: 10, finished_only: false })).lots).toEqual([]);
    // The connection is not left inside a transaction, and small things still go.
    expect(await store.exchange({ ...exchange, claim: claimOf(START, 9) })).toMatchObject({ claimed: { length: 2 } });
    await store.close();

    expectSound(file);
    const roomy = await openSqliteStore(file);
    expect(await roomy.createJob(big, lotsOf(5_000))).toMatchObject({ kind: 'created' });
    expect(await roomy.countLots()).toMatchObject({ queued: 5_000, processing: 2 });
    await roomy.close();
  });

  it.each([0, 1, 3])('leaves room to remove a large job when little is left after %i slices', async (slices) => {
    const file = folder.file('descgen.db');
    let looks = 0;
    let roomy = false;
    const freeBytes = () => (roomy || looks++ < slices ? 1024 ** 3 : 1024 ** 2);
    const store = await openSqliteStore(file, { freeBytes });
    await store.createJob(newJob({ job_id: 'small' }), lotsOf(2));
    const big = newJob({ job_id: 'big' });
    await expect(store.createJob(big, lotsOf(5_000))).rejects.toMatchObject({ code: 'storage_full', transient: true });
    expect(looks).toBe(slices + 1);
    expect(rowsOf(file)).toEqual({ jobs: 1, lots: 2, accepting: 0 });
    roomy = true;
    expect(await store.createJob(big, lotsOf(5_000))).toMatchObject({ kind: 'created' });
    expect(rowsOf(file)).toEqual({ jobs: 2, lots: 5_002, accepting: 0 });
    await store.close();
    expectSound(file);
  });

  it('leaves lots in work when their results find no room, and settles them later', async () => {
    const file = folder.file('descgen.db');
    const store = await openSqliteStore(file, { maxPages: 60 });
    await store.createJob(newJob({ webhook_url: 'https://example.com/h' }), lotsOf(100));
    const { claimed } = await store.exchange({ ...exchange, claim: claimOf(START, 100) });
    const settlements = claimed.map((claim) => {
      const decision = completed(claim);
      if ('result' in decision) decision.result.warnings.push('x'.repeat(5_000));
      return { claim, decision };
    });
    await expect(store.exchange({ ...exchange, settlements })).rejects.toMatchObject({ code: 'storage_full' });
    expect(await store.getJob('job-1')).toMatchObject({ status: 'processing', completed_lots: 0, ends: 0 });
    expect(await store.countLots()).toMatchObject({ processing: 100 });
    expect(await store.endsAfter(0, 10)).toEqual([]);
    await store.close();

    expectSound(file);
    const roomy = await openSqliteStore(file);
    expect(await roomy.exchange({ ...exchange, settlements })).toMatchObject({
      stale: 0,
      ended: [{ status: 'completed', completed_lots: 100 }],
    });
    expect(await roomy.latestDelivery('job-1')).toMatchObject({ status: 'pending' });
    await roomy.close();
  });
});
