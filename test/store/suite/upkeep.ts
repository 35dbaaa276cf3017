import { expect, it } from 'vitest';
import { byIndex, completed, failedWith, newJob, START, type World } from '../world.js';

export function upkeepSuite(world: World): void {
  it('counts lots by status over all jobs', async () => {
    expect(await world.store.countLots()).toEqual({ queued: 0, processing: 0, completed: 0, failed: 0, cancelled: 0 });
    await world.submit({ lots: 3 });
    await world.finish(byIndex([completed, failedWith()]));
    await world.submit({ lots: 2 });
    await world.store.cancelJob('job-2', { now: world.now, webhook_id: 'msg_c' });
    await world.submit({ lots: 4 });
    await world.claim(3);
    expect(await world.store.countLots()).toEqual({ queued: 1, processing: 3, completed: 2, failed: 1, cancelled: 2 });
  });

  it('purges the oldest finished jobs, up to the limit, and no other', async () => {
    for (let job = 0; job < 4; job += 1) {
      await world.submit();
      world.now += 10;
      await world.finish();
    }
    await world.submit();
    const before = { finished: START + 40, idempotency: START };
    expect(await world.store.purge(before, 2)).toBe(2);
    const left = async (): Promise<string[]> =>
      (await world.store.listJobs({ limit: 9 })).jobs.map((job) => job.job_id);
    expect(await left()).toEqual(['job-5', 'job-4', 'job-3']);
    expect(await world.store.purge(before, 2)).toBe(1);
    expect(await world.store.purge(before, 2)).toBe(0);
    expect(await left()).toEqual(['job-5', 'job-4']);
    expect(await world.store.countLots()).toMatchObject({ queued: 1, completed: 1 });
  });

  it('purges many lots without leaving one behind', async () => {
    for (const lots of [3_000, 3_000, 1, 6_000]) await world.submit({ lots });
    for (const job of ['job-1', 'job-2', 'job-3', 'job-4']) {
      await world.store.cancelJob(job, { now: world.now, webhook_id: `msg_${job}` });
    }
    expect(await world.store.purge({ finished: START + 1, idempotency: 0 }, 100)).toBe(4);
    expect(await world.store.countLots()).toMatchObject({ cancelled: 0 });
  });

  it('keeps the log of ends until the jobs of that time are purged, and never gives a number twice', async () => {
    await world.submit();
    await world.finish();
    await world.store.deleteJob('job-1');
    expect(await world.store.purge({ finished: START, idempotency: START }, 10)).toBe(0);
    expect(await world.store.endsAfter(0, 10)).toHaveLength(1);
    await world.store.purge({ finished: START + 1, idempotency: START }, 10);
    expect(await world.store.endsAfter(0, 10)).toEqual([]);
    expect(await world.store.seqAt(START)).toBe(0);
    await world.submit({ job_id: 'next' });
    await world.finish();
    expect((await world.store.endsAfter(0, 10)).map((end) => end.seq)).toEqual([2]);
  });

  it('forgets old idempotency keys, also of jobs that stay', async () => {
    const idempotency = { key: 'k', fingerprint: 'f', remembered_since: 0 };
    await world.submit({ idempotency });
    await world.store.purge({ finished: 0, idempotency: START }, 10);
    const repeat = newJob({ job_id: 'again', now: START + 1, idempotency });
    expect(await world.store.createJob(repeat, [{ lot_id: 'a', images: [] }])).toMatchObject({ kind: 'repeated' });
    await world.store.purge({ finished: 0, idempotency: START + 1 }, 10);
    expect(await world.store.createJob(repeat, [{ lot_id: 'a', images: [] }])).toMatchObject({ kind: 'created' });
  });

  it('can be closed twice', async () => {
    const store = await world.openAgain();
    await store.close();
    await expect(store.close()).resolves.toBeUndefined();
  });

  it('tells of an end once it is over, from another connection too', async () => {
    await world.submit({ lots: 2 });
    const other = await world.openAgain();
    await world.finish(byIndex([failedWith('en')]));
    expect(await other.getJob('job-1')).toEqual(await world.job('job-1'));
    expect(await other.endsAfter(0, 5)).toMatchObject([{ seq: 1, status: 'partially_completed' }]);
  });
}
