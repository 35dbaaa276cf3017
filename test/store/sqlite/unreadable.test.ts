import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/core/ports/store.js';
import { openSqliteStore } from '../../../src/store/sqlite/open.js';
import { claimOf, completed, lotsOf, nameEndAt, newJob, START } from '../world.js';
import { type Folder, temporaryFolder } from './folder.js';

let folder: Folder;
let files = 0;

beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

/** Two jobs of four lots with a webhook, of which `done` lots are described; then a hand edits the file. */
async function edited(sql: string, done = 0): Promise<Store> {
  files += 1;
  const file = folder.file(`${files}.db`);
  const store = await openSqliteStore(file);
  for (const job_id of ['job-1', 'job-2']) {
    await store.createJob(newJob({ job_id, webhook_url: 'https://example.com/h' }), lotsOf(4));
  }
  await work(store, done);
  await store.close();
  const db = new Database(file);
  db.exec(sql);
  db.close();
  return openSqliteStore(file);
}

/** Claims and settles lots, `most` at the most; how many were set aside. */
async function work(store: Store, most: number): Promise<number> {
  let set_aside = 0;
  for (let left = most; left > 0; ) {
    const claim = claimOf(START, Math.min(left, 3));
    const exchanged = await store.exchange({ settlements: [], claim, now: START, name_end: nameEndAt(START) });
    set_aside += exchanged.set_aside;
    const settlements = exchanged.claimed.map((one) => ({ claim: one, decision: completed(one) }));
    await store.exchange({ settlements, claim: null, now: START, name_end: nameEndAt(START) });
    if (exchanged.claimed.length + exchanged.set_aside === 0) break;
    left -= exchanged.claimed.length;
  }
  return set_aside;
}

async function outcomes(store: Store, job_id: string): Promise<string[]> {
  const { lots } = await store.listLots(job_id, { after: -1, limit: 10, finished_only: false });
  return lots.map(({ result }) => `${result.lot_id} ${result.error?.code ?? result.status}`);
}

const BROKEN = ['{', '', 'null', '[]', '7', '{"lot_id":7}'];
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
const whole = [0, 1, 2, 3].map((index) => `lot-${index} completed`);

describe('a record that cannot be read costs itself alone', () => {
  it.each(BROKEN)('an input of %j fails its lot, and all others are completed', async (text) => {
    const store = await edited(`UPDATE lots SET input = ${literal(text)} WHERE id = 2`);
    expect(await work(store, 100)).toBe(1);
    expect(await outcomes(store, 'job-1')).toEqual(whole.with(1, 'lot 2 record_unreadable'));
    expect(await outcomes(store, 'job-2')).toEqual(whole);
    expect(await store.getJob('job-1')).toMatchObject({ status: 'partially_completed', failed_lots: 1 });
    expect(await store.latestDelivery('job-1')).toMatchObject({ status: 'pending' });
    await store.close();
  });

  it('finds the id of a lot in an input that is cut off', async () => {
    const store = await edited(`UPDATE lots SET input = substr(input, 1, 40) WHERE id = 2`);
    expect(await outcomes(store, 'job-1')).toEqual([
      'lot-0 queued',
      'lot-1 record_unreadable',
      'lot-2 queued',
      'lot-3 queued',
    ]);
    expect((await store.findLot('job-1', 'lot-3'))?.index).toBe(3);
    await store.close();
  });

  it.each(['{', '[1]', ''])('languages of %j fail the lots of their job, which ends and says so', async (text) => {
    const store = await edited(`UPDATE jobs SET languages = ${literal(text)} WHERE id = 1`);
    expect(await work(store, 100)).toBe(4);
    const job = await store.getJob('job-1');
    expect(job).toMatchObject({ status: 'failed', failed_lots: 4, warnings: [expect.stringContaining('damaged')] });
    expect(await outcomes(store, 'job-2')).toEqual(whole);
    expect((await store.listJobs({ limit: 10 })).jobs).toHaveLength(2);
    await store.close();
  });

  it('warnings that cannot be read are replaced by one that says so', async () => {
    const store = await edited(`UPDATE jobs SET warnings = '{' WHERE id = 1`);
    expect(await work(store, 100)).toBe(0);
    expect(await store.getJob('job-1')).toMatchObject({ status: 'completed', languages: ['en', 'ru'] });
    await store.close();
  });

  it.each(BROKEN)('a result of %j is shown as unreadable, between those that are whole', async (text) => {
    const store = await edited(`UPDATE results SET result = ${literal(text)} WHERE lot = 3`, 100);
    const shown = await outcomes(store, 'job-1');
    expect(shown[2]).toContain('record_unreadable');
    expect(shown.with(2, 'lot-2 completed')).toEqual(whole);
    await store.close();
  });

  it('a lot left in work by a crash whose input cannot be read is queued again, and then set aside', async () => {
    const store =
      await edited(`UPDATE lots SET input = '{', status = 'processing', owner = 'dead', lease_until = 1, crashes = 8
      WHERE id = 1`);
    const recovered = await store.endForeignLeases({ owner: 'me', now: START, name_end: nameEndAt(START) });
    expect(recovered.lots).toBe(1);
    await work(store, 100);
    expect(await outcomes(store, 'job-1')).toEqual(whole.with(0, 'lot 1 daemon_crashed'));
    await store.close();
  });

  it('statistics that cannot be read hold up no outcome of a webhook', async () => {
    const store = await edited(
      `INSERT INTO delivery_statistics SELECT span, ${START} / span * span, 1, 1, 0, 1, 1, 1, NULL, '{', '{', '{'
       FROM (SELECT 300000 AS span UNION SELECT 21600000)`,
      100,
    );
    const room = () => 10;
    const claim = { owner: 'me', limit: 10, room };
    const { claimed } = await store.exchangeDeliveries({ settlements: [], claim, now: START });
    const settlements = claimed.map((one) => ({
      claim: one,
      decision: { next: 'delivered' } as const,
      attempt: {
        number: 1,
        trigger: 'schedule' as const,
        started_at: START,
        ms: 1,
        outcome: 'delivered' as const,
        status_code: 200,
        reason: null,
        error: null,
        answer: { status: 200, headers: {}, body: '', truncated: false },
        secrets_mark: 'x',
      },
    }));
    const { settled } = await store.exchangeDeliveries({ settlements, claim: null, now: START });
    expect(settled).toMatchObject([{ status: 'delivered' }, { status: 'delivered' }]);
    expect((await store.deliveryStatistics({ since: 0, span_ms: 300_000 })).rows).toMatchObject([{ attempts: 2 }]);
    await store.close();
  });
});

describe('pages of results', () => {
  it('end by bytes as well as by number, and never without a lot', async () => {
    const store = await edited('SELECT 1', 100);
    const first = await store.listLots('job-1', { after: -1, limit: 10, finished_only: true, bytes: 1 });
    expect(first).toMatchObject({ lots: [{ index: 0 }], next: 0 });
    const size = Buffer.byteLength(JSON.stringify(first.lots[0]?.result));
    const two = await store.listLots('job-1', { after: 0, limit: 10, finished_only: true, bytes: size + 1 });
    expect(two).toMatchObject({ lots: [{ index: 1 }, { index: 2 }], next: 2 });
    const rest = await store.listLots('job-1', { after: 2, limit: 10, finished_only: true, bytes: size + 1 });
    expect(rest).toMatchObject({ lots: [{ index: 3 }], next: null });
    expect(await store.listLots('job-1', { after: -1, limit: 4, finished_only: true })).toMatchObject({ next: null });
    expect(await store.listLots('job-1', { after: -1, limit: 3, finished_only: true })).toMatchObject({ next: 2 });
    await store.close();
  });
});
