import { expect, it } from 'vitest';
import { DescgenError } from '../../../src/core/errors.js';
import type { LotInput } from '../../../src/core/lot.js';
import { lotsOf, newJob, START, type World } from '../world.js';

export function jobSuite(world: World): void {
  it('keeps a new job as it was given, queued, with nothing counted', async () => {
    const job = await world.submit({
      job_id: '365a09ce-5416-49b5-8471-d6aad042761c',
      name: 'Wednesday, hall 2',
      source: 'lots.csv',
      lots: 3,
      languages: ['en', 'pt-BR'],
      generator: 'ollama:llava',
      webhook_url: 'https://EXAMPLE.com:443/a b?q=ключ#x',
      warnings: ['lots[0].colour is not known.'],
      options: { no_cache: true, max_cost: 2.5, style: 'prose', voice: 'Plain words.', batch: true },
    });
    expect(job).toEqual({
      job_id: '365a09ce-5416-49b5-8471-d6aad042761c',
      name: 'Wednesday, hall 2',
      source: 'lots.csv',
      status: 'queued',
      created_at: START,
      updated_at: START,
      started_at: null,
      completed_at: null,
      total_lots: 3,
      completed_lots: 0,
      failed_lots: 0,
      cancelled_lots: 0,
      described_lots: 0,
      ends: 0,
      languages: ['en', 'pt-BR'],
      generator: 'ollama:llava',
      webhook_url: 'https://EXAMPLE.com:443/a b?q=ключ#x',
      warnings: ['lots[0].colour is not known.'],
      options: { no_cache: true, max_cost: 2.5, style: 'prose', voice: 'Plain words.', batch: true },
    });
    expect(await world.store.getJob(job.job_id)).toEqual(job);
  });

  it('knows no job that was not made', async () => {
    expect(await world.store.getJob('nobody')).toBeUndefined();
    expect((await world.store.listLots('nobody', { after: -1, limit: 10, finished_only: false })).lots).toEqual([]);
    expect(await world.store.latestDelivery('nobody')).toBeUndefined();
  });

  it('gives every lot to a worker exactly as the client wrote it', async () => {
    const lots: LotInput[] = [
      { lot_id: 'ключ "1"\n', images: ['file:///tmp/a%20b.jpg'], additional_info: 'é\u0000\ud83d\ude97 \ud800' },
      { lot_id: '\ud800', images: ['https://example.com/1.jpg'], attributes: { '10': 1e21, b: [0.1, null], a: {} } },
    ];
    const { job_id } = await world.submit({ lots });
    const before = (await world.store.listLots(job_id, { after: -1, limit: 10, finished_only: false })).lots;
    expect(before.map((lot) => lot.result.lot_id)).toEqual(lots.map((lot) => lot.lot_id));
    const claims = await world.claim(2);
    expect(claims.map((claim) => claim.input)).toEqual(lots);
  });

  it.each([1, 31, 32, 33, 100])('stores all of %i lots, in order', async (count) => {
    const { job_id } = await world.submit({ lots: count });
    const lots = (await world.store.listLots(job_id, { after: -1, limit: 1_000, finished_only: false })).lots;
    expect(lots.map((lot) => [lot.index, lot.result.lot_id])).toEqual(
      Array.from({ length: count }, (_, index) => [index, `lot-${index}`]),
    );
  });

  it('lists jobs newest first, page by page, also those made at the same time', async () => {
    for (const offset of [0, 5, 5, 5, 9]) await world.submit({ now: START + offset });
    const first = await world.store.listJobs({ limit: 2 });
    expect(first.jobs.map((job) => job.job_id)).toEqual(['job-5', 'job-4']);
    const second = await world.store.listJobs({ limit: 2, cursor: first.next_cursor ?? undefined });
    expect(second.jobs.map((job) => job.job_id)).toEqual(['job-3', 'job-2']);
    const third = await world.store.listJobs({ limit: 2, cursor: second.next_cursor ?? undefined });
    expect(third.jobs.map((job) => job.job_id)).toEqual(['job-1']);
    expect([first.next_cursor, second.next_cursor].every((cursor) => cursor !== null)).toBe(true);
    expect(third.next_cursor).toBeNull();
  });

  it('keeps its pages while jobs come and go', async () => {
    for (const offset of [0, 1, 2, 3]) await world.submit({ now: START + offset });
    const { next_cursor } = await world.store.listJobs({ limit: 2 });
    await world.submit({ now: START + 50 });
    await world.store.cancelJob('job-3', { now: START + 60, webhook_id: 'msg_c' });
    await world.store.deleteJob('job-3');
    const { jobs } = await world.store.listJobs({ limit: 2, cursor: next_cursor ?? undefined });
    expect(jobs.map((job) => job.job_id)).toEqual(['job-2', 'job-1']);
  });

  it('lists by status and by age', async () => {
    for (const offset of [0, 10, 20]) await world.submit({ now: START + offset });
    await world.store.cancelJob('job-2', { now: START + 30, webhook_id: 'msg_c' });
    const ids = async (query: Parameters<World['store']['listJobs']>[0]): Promise<string[]> =>
      (await world.store.listJobs(query)).jobs.map((job) => job.job_id);
    expect(await ids({ limit: 10, status: 'queued' })).toEqual(['job-3', 'job-1']);
    expect(await ids({ limit: 10, status: 'cancelled' })).toEqual(['job-2']);
    expect(await ids({ limit: 10, status: 'failed' })).toEqual([]);
    expect(await ids({ limit: 10, created_after: START + 10 })).toEqual(['job-3']);
    expect(await ids({ limit: 10, created_after: START, status: 'cancelled' })).toEqual(['job-2']);
  });

  it('lists by the beginning of an id, newest first, together with the other filters', async () => {
    for (const [offset, job_id] of ['abcd-1', 'abcd-2', 'abce-1', 'abc'].entries()) {
      await world.submit({ job_id, now: START + offset });
    }
    await world.store.cancelJob('abcd-1', { now: START + 30, webhook_id: 'msg_c' });
    const ids = async (query: Parameters<World['store']['listJobs']>[0]): Promise<string[]> =>
      (await world.store.listJobs(query)).jobs.map((job) => job.job_id);
    expect(await ids({ limit: 10, prefix: 'abcd' })).toEqual(['abcd-2', 'abcd-1']);
    expect(await ids({ limit: 10, prefix: 'abcd-1' })).toEqual(['abcd-1']);
    expect(await ids({ limit: 10, prefix: 'abcd', status: 'cancelled' })).toEqual(['abcd-1']);
    expect(await ids({ limit: 10, prefix: 'abcd', created_after: START })).toEqual(['abcd-2']);
    expect(await ids({ limit: 10, prefix: '%' })).toEqual([]);
    const { next_cursor } = await world.store.listJobs({ limit: 1, prefix: 'abc' });
    expect(await ids({ limit: 10, prefix: 'abc', cursor: next_cursor ?? undefined })).toEqual([
      'abce-1',
      'abcd-2',
      'abcd-1',
    ]);
  });

  it.each(['', 'x', 'MTI', Buffer.from('1.-2').toString('base64url'), Buffer.from('1.2;').toString('base64url')])(
    'names the cursor when it is none of its own: %j',
    async (cursor) => {
      const refused = await world.store.listJobs({ limit: 2, cursor }).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(DescgenError);
      expect(refused).toMatchObject({ code: 'invalid_request', details: [{ path: 'cursor' }] });
    },
  );

  const keyed = (fingerprint: string, remembered_since = START - 100) => ({ key: 'k', fingerprint, remembered_since });

  it('answers the same key and body with the first job', async () => {
    const first = await world.submit({ idempotency: keyed('f1') });
    const again = await world.store.createJob(newJob({ job_id: 'other', idempotency: keyed('f1') }), lotsOf(1));
    expect(again).toEqual({ kind: 'repeated', job: first });
    expect(await world.store.getJob('other')).toBeUndefined();
  });

  it('refuses the same key with another body, and stores nothing', async () => {
    await world.submit({ idempotency: keyed('f1') });
    const other = await world.store.createJob(newJob({ job_id: 'other', idempotency: keyed('f2') }), lotsOf(1));
    expect(other).toEqual({ kind: 'conflict', job_id: 'job-1' });
    expect((await world.store.listJobs({ limit: 10 })).jobs).toHaveLength(1);
  });

  it('ignores a key that is past its time, and remembers it anew', async () => {
    await world.submit({ idempotency: keyed('f1'), now: START });
    const intime = newJob({ job_id: 'in-time', now: START + 50, idempotency: keyed('f1', START) });
    expect(await world.store.createJob(intime, lotsOf(1))).toMatchObject({ kind: 'repeated' });
    const later = newJob({ job_id: 'later', now: START + 50, idempotency: keyed('f2', START + 1) });
    expect(await world.store.createJob(later, lotsOf(1))).toMatchObject({ kind: 'created', job: { job_id: 'later' } });
    const again = newJob({ job_id: 'again', now: START + 60, idempotency: keyed('f2', START + 1) });
    expect(await world.store.createJob(again, lotsOf(1))).toMatchObject({ kind: 'repeated', job: { job_id: 'later' } });
  });

  it('forgets a key with its job', async () => {
    await world.submit({ idempotency: keyed('f1') });
    await world.finish();
    await world.store.deleteJob('job-1');
    const again = await world.store.createJob(newJob({ job_id: 'again', idempotency: keyed('f1') }), lotsOf(1));
    expect(again).toMatchObject({ kind: 'created', job: { job_id: 'again' } });
  });

  it('makes one job of a key that comes many times at once, over several connections', async () => {
    const stores = [world.store, await world.openAgain(), await world.openAgain()];
    const all = await Promise.all(
      Array.from({ length: 12 }, async (_, index) => {
        const store = stores[index % stores.length] ?? world.store;
        return store.createJob(newJob({ job_id: `racer-${index}`, idempotency: keyed('f1') }), lotsOf(2));
      }),
    );
    expect(all.filter((created) => created.kind === 'created')).toHaveLength(1);
    const { jobs } = await world.store.listJobs({ limit: 20 });
    expect(jobs).toHaveLength(1);
    for (const created of all) expect('job' in created && created.job.job_id).toBe(jobs[0]?.job_id);
  });
}
