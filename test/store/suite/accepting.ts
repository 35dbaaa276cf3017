/** Jobs that are too large for one transaction: invisible until they are whole. */
import { expect, it } from 'vitest';
import type { Store } from '../../../src/core/ports/store.js';
import { lotsOf, newJob, START, type World } from '../world.js';

const MANY = 2_500;
const IDEMPOTENCY = { key: 'k', fingerprint: 'f', remembered_since: 0 };

export function acceptingSuite(world: World): void {
  const rowsOf = async (store: Store): Promise<unknown> => ({
    jobs: (await store.listJobs({ limit: 10 })).jobs.map((job) => [job.job_id, job.total_lots]),
    queued: (await store.countLots()).queued,
    lots: (await store.size()).lots,
  });

  it.each([
    ['many', lotsOf(MANY)],
    ['long', lotsOf(20).map((lot) => ({ ...lot, additional_info: 'é'.repeat(100_000) }))],
  ])('stores %s lots, in order', async (_name, lots) => {
    const { job_id } = await world.submit({ lots });
    const claims = await world.claim(lots.length);
    expect(claims.map((claim) => claim.input)).toEqual(lots);
    expect(await world.job(job_id)).toMatchObject({ total_lots: lots.length, status: 'processing' });
  });

  it('shows nothing of a job before all its lots are stored, and accepts another meanwhile', async () => {
    const large = newJob({ job_id: 'large', idempotency: IDEMPOTENCY });
    const accepting = world.store.createJob(large, lotsOf(MANY));
    let accepted = false;
    const end = accepting.then(() => {
      accepted = true;
    });
    await world.submit({ job_id: 'small' });
    expect(await rowsOf(world.store)).toEqual({ jobs: [['small', 1]], queued: 1, lots: 1 });
    expect(await world.store.getJob('large')).toBeUndefined();
    expect(await world.store.repeatedJob(IDEMPOTENCY)).toBeUndefined();
    expect((await world.store.listJobs({ status: 'queued', prefix: 'la', limit: 9 })).jobs).toEqual([]);
    expect((await world.store.listJobs({ status: 'queued', limit: 9 })).jobs).toHaveLength(1);
    expect(await world.store.cancelJob('large', { now: START, webhook_id: 'w' })).toBeNull();
    expect((await world.claim(10)).map((claim) => claim.job_id)).toEqual(['small']);
    expect(accepted).toBe(false);
    await end;
    expect(await world.store.repeatedJob(IDEMPOTENCY)).toMatchObject({ job_id: 'large' });
    expect(await world.claim(10)).toHaveLength(10);
  });

  it('accepts a large job once per key, however many arrive at once', async () => {
    const create = (job_id: string, fingerprint = 'f') =>
      world.store.createJob(newJob({ job_id, idempotency: { ...IDEMPOTENCY, fingerprint } }), lotsOf(MANY));
    const [first, second, third] = await Promise.all([create('first'), create('second'), create('third', 'another')]);
    expect(first).toMatchObject({ kind: 'created', job: { job_id: 'first' } });
    expect(second).toMatchObject({ kind: 'repeated', job: { job_id: 'first' } });
    expect(third).toEqual({ kind: 'conflict', job_id: 'first' });
    expect(await rowsOf(world.store)).toEqual({ jobs: [['first', MANY]], queued: MANY, lots: MANY });
  });

  it('leaves the key to a small job that used it meanwhile, and nothing of the large one', async () => {
    const large = world.store.createJob(newJob({ job_id: 'large', idempotency: IDEMPOTENCY }), lotsOf(MANY));
    const idempotency = { ...IDEMPOTENCY, fingerprint: 'another' };
    expect(await world.store.createJob(newJob({ job_id: 'small', idempotency }), lotsOf(1))).toMatchObject({
      kind: 'created',
    });
    expect(await large).toEqual({ kind: 'conflict', job_id: 'small' });
    expect(await rowsOf(world.store)).toEqual({ jobs: [['small', 1]], queued: 1, lots: 1 });
    expect((await world.store.listLots('large', { after: -1, limit: 9, finished_only: false })).lots).toEqual([]);
  });

  it('removes what an ended process had begun to accept', async () => {
    const accepting = world.store.createJob(newJob({ job_id: 'large', idempotency: IDEMPOTENCY }), lotsOf(MANY));
    const refused = expect(accepting).rejects.toThrow();
    // As far as the first slice.
    await world.submit({ job_id: 'small' });
    await world.store.close();
    await refused;
    const next = await world.openAgain();
    expect(await rowsOf(next)).toEqual({ jobs: [['small', 1]], queued: 1, lots: 1 });
    expect((await next.listLots('large', { after: -1, limit: 9, finished_only: false })).lots).toEqual([]);
    const again = await next.createJob(newJob({ job_id: 'large', idempotency: IDEMPOTENCY }), lotsOf(MANY));
    expect(again).toMatchObject({ kind: 'created', job: { total_lots: MANY } });
  });
}
