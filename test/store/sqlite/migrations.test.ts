import { readFile } from 'node:fs/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/core/ports/store.js';
import { openSqliteStore } from '../../../src/store/sqlite/open.js';
import { claimOf, completed, lotsOf, nameEndAt, newJob } from '../world.js';
import { type Folder, temporaryFolder } from './folder.js';

/** Each with the attempts at its pending webhook. */
const FIXTURES = [
  ['v1', 0],
  ['v2', 1],
  ['v3', 1],
  ['v4', 1],
  ['v5', 1],
] as const;
const [OPEN_JOB, ENDED_JOB, CANCELLED_JOB] = [
  '11111111-1111-4111-8111-111111111111',
  '22222222-2222-4222-8222-222222222222',
  '33333333-3333-4333-8333-333333333333',
] as const;
const NOW = Date.UTC(2025, 7, 6, 12);

let folder: Folder;
let store: Store;

async function restore(fixture: string): Promise<string> {
  const file = folder.file(`${fixture}.db`);
  const db = new Database(file);
  db.exec(await readFile(new URL(`../fixtures/${fixture}.sql`, import.meta.url), 'utf8'));
  db.close();
  return file;
}

function schemaOf(file: string): { version: unknown; tables: unknown[] } {
  const db = new Database(file, { readonly: true });
  const version = db.pragma('user_version', { simple: true });
  const tables = db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all();
  db.close();
  return { version, tables };
}

beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder.remove());

describe.each(FIXTURES)('a database of format %s', (fixture, tried) => {
  let file: string;
  beforeEach(async () => {
    file = await restore(fixture);
    store = await openSqliteStore(file);
  });
  afterEach(() => store.close());

  it('has the same tables as a new one after it was opened', async () => {
    const fresh = folder.file('fresh.db');
    await (await openSqliteStore(fresh)).close();
    expect(schemaOf(file)).toEqual(schemaOf(fresh));
    const db = new Database(file, { readonly: true });
    expect(db.pragma('foreign_key_check')).toEqual([]);
    db.close();
  });

  it('keeps its jobs, results, deliveries, ends and keys', async () => {
    expect(await store.getJob(OPEN_JOB)).toMatchObject({
      status: 'processing',
      languages: ['en', 'ru'],
      warnings: ['lots[0].colour is not known.'],
      completed_lots: 1,
    });
    const lots = (await store.listLots(OPEN_JOB, { after: -1, limit: 10, finished_only: false })).lots;
    expect(lots.map((lot) => [lot.result.lot_id, lot.result.status, lot.result.descriptions.length])).toEqual([
      ['car_001', 'completed', 2],
      ['car_002', 'processing', 0],
      ['лот 3', 'queued', 0],
    ]);
    expect(await store.getJob(CANCELLED_JOB)).toMatchObject({ status: 'cancelled', cancelled_lots: 1 });
    const { jobs } = await store.listJobs({ limit: 10 });
    expect(jobs.map((job) => job.job_id)).toEqual([CANCELLED_JOB, ENDED_JOB, OPEN_JOB]);
    expect(await store.size()).toMatchObject({ lots: 6 });
    expect(await store.latestDelivery(ENDED_JOB)).toMatchObject({ delivery_id: 'msg_2', status: 'pending' });
    expect((await store.endsAfter(7, 10)).map((end) => end.seq)).toEqual([8]);
    const repeat = newJob({ idempotency: { key: 'key-1', fingerprint: 'fingerprint-1', remembered_since: 0 } });
    expect(await store.createJob(repeat, lotsOf(1))).toMatchObject({ kind: 'repeated', job: { job_id: OPEN_JOB } });
  });

  it('sends its pending webhooks', async () => {
    const claim = { owner: 'new', limit: 10, room: () => 10 };
    const { claimed } = await store.exchangeDeliveries({ settlements: [], claim, now: NOW });
    expect(claimed).toMatchObject([
      {
        delivery_id: 'msg_2',
        job_id: ENDED_JOB,
        url: 'https://example.com/hook',
        endpoint: { origin: 'https://example.com' },
        attempt: tried + 1,
        turn: tried + 1,
      },
    ]);
    expect(claimed[0]?.body).toContain('"status":"partially_completed"');
    const settlements = claimed.map((one) => ({ claim: one, decision: { next: 'delivered' as const }, attempt: null }));
    await store.exchangeDeliveries({ settlements, claim: null, now: NOW });
    expect(await store.latestDelivery(ENDED_JOB)).toMatchObject({
      status: 'delivered',
      attempts: tried + 1,
      ended_at: NOW,
    });
    expect((await store.getDelivery('msg_2'))?.attempts).toHaveLength(tried);
  });

  it('goes on with the work that was left in it', async () => {
    const name_end = nameEndAt(NOW);
    expect(await store.endForeignLeases({ owner: 'new', now: NOW, name_end })).toMatchObject({ lots: 1 });
    await store.retryJob(ENDED_JOB, NOW);
    const { claimed } = await store.exchange({ settlements: [], claim: claimOf(NOW, 10), now: NOW, name_end });
    expect(claimed.map((claim) => [claim.input.lot_id, claim.attempt]).toSorted()).toEqual([
      ['b', 1],
      ['car_002', 2],
      ['лот 3', 1],
    ]);
    const settlements = claimed.map((claim) => ({ claim, decision: completed(claim) }));
    const { ended } = await store.exchange({ settlements, claim: null, now: NOW, name_end });
    expect(ended.map((end) => [end.job_id, end.seq > 8, end.end, end.status]).toSorted()).toEqual([
      [OPEN_JOB, true, 1, 'completed'],
      [ENDED_JOB, true, 2, 'completed'],
    ]);
  });
});
