import { expect, it } from 'vitest';
import type { JobStatus } from '../../../src/core/job.js';
import { byIndex, completed, failedWith, START, type World, webhookId } from '../world.js';

const allLots = { after: -1, limit: 100, finished_only: false };

export function reopenSuite(world: World): void {
  const cancel = (job_id = 'job-1') =>
    world.store.cancelJob(job_id, { now: world.now, webhook_id: webhookId(job_id, 99) });

  /** Brings a job of two lots into a state, by the ways there are. */
  const reach: Record<JobStatus, () => Promise<unknown>> = {
    queued: async () => world.submit({ lots: 2 }),
    processing: async () => {
      await world.submit({ lots: 2 });
      await world.claim(1);
    },
    completed: async () => {
      await world.submit({ lots: 2 });
      await world.finish();
    },
    partially_completed: async () => {
      await world.submit({ lots: 2 });
      await world.finish(byIndex([failedWith()]));
    },
    failed: async () => {
      await world.submit({ lots: 2 });
      await world.finish(failedWith());
    },
    cancelled: async () => {
      await world.submit({ lots: 2 });
      await cancel();
    },
  };
  const STATES: [JobStatus, { cancel: boolean; retry: boolean; remove: boolean }][] = [
    ['queued', { cancel: true, retry: false, remove: false }],
    ['processing', { cancel: true, retry: false, remove: false }],
    ['completed', { cancel: false, retry: false, remove: true }],
    ['partially_completed', { cancel: false, retry: true, remove: true }],
    ['failed', { cancel: false, retry: true, remove: true }],
    ['cancelled', { cancel: false, retry: false, remove: true }],
  ];

  it.each(STATES)('lets a %s job do only what its state allows', async (status, may) => {
    await reach[status]();
    const before = await world.job('job-1');
    expect(before.status).toBe(status);
    if (!may.cancel) expect(await cancel()).toBeNull();
    if (!may.retry) expect(await world.store.retryJob('job-1', world.now)).toBeNull();
    if (!may.remove) expect(await world.store.deleteJob('job-1')).toBe(false);
    expect(await world.job('job-1')).toEqual(before);
    if (may.cancel) expect(await cancel()).toMatchObject({ job: { status: 'cancelled' } });
    if (may.retry) expect(await world.store.retryJob('job-1', world.now)).toMatchObject({ job: { status: 'queued' } });
    if (may.remove && !may.retry) expect(await world.store.deleteJob('job-1')).toBe(true);
  });

  it('knows nothing to do for a job that is not there', async () => {
    expect(await cancel('nobody')).toBeNull();
    expect(await world.store.retryJob('nobody', START)).toBeNull();
    expect(await world.store.deleteJob('nobody')).toBe(false);
  });

  it('cancels all that is unfinished, keeps what is done, and logs an end without a delivery', async () => {
    await world.submit({ lots: 4, webhook_url: 'https://example.com/h' });
    await world.settle(await world.claim(2), byIndex([completed, failedWith()]));
    await world.claim(1);
    world.now += 30;
    const cancelled = await cancel();
    expect(await world.statuses('job-1')).toEqual(['completed', 'failed', 'cancelled', 'cancelled']);
    const job = await world.job('job-1');
    expect(job).toMatchObject({
      status: 'cancelled',
      completed_at: START + 30,
      updated_at: START + 30,
      completed_lots: 1,
      failed_lots: 1,
      cancelled_lots: 2,
      ends: 1,
    });
    expect(cancelled).toEqual({
      job,
      ended: {
        type: 'job.ended',
        seq: 1,
        job_id: 'job-1',
        end: 1,
        webhook_id: webhookId('job-1', 99),
        status: 'cancelled',
        ended_at: START + 30,
        total_lots: 4,
        completed_lots: 1,
        failed_lots: 1,
        results_available: true,
        webhook_url: 'https://example.com/h',
      },
    });
    expect(await world.store.endsAfter(0, 10)).toEqual([cancelled?.ended]);
    expect(await world.store.latestDelivery('job-1')).toBeUndefined();
    expect(await world.claim(10)).toEqual([]);
    expect(await world.store.dueLots(world.now)).toEqual({ next: null, alone: false });
  });

  it('opens a job again for its failed lots alone, which keep what they had until they have more', async () => {
    await world.submit({ lots: 3 });
    await world.finish(byIndex([completed, failedWith('en'), failedWith()]));
    world.now += 1_000;
    const retried = await world.store.retryJob('job-1', world.now);
    const job = await world.job('job-1');
    expect(retried).toEqual({ job, requeued: 2 });
    expect(job).toMatchObject({
      status: 'queued',
      started_at: null,
      completed_at: null,
      updated_at: START + 1_000,
      completed_lots: 1,
      failed_lots: 0,
      described_lots: 2,
      ends: 1,
    });
    const [, second, third] = (await world.store.listLots('job-1', allLots)).lots;
    expect(second?.result).toMatchObject({ status: 'queued', descriptions: [{ language: 'en' }] });
    expect(second?.result.error).toBeUndefined();
    expect(third?.result).toMatchObject({ status: 'queued', descriptions: [] });
    expect(await world.store.dueLots(world.now)).toEqual({ next: START + 1_000, alone: false });
    const claims = await world.claim(10);
    expect(claims.map((claim) => [claim.index, claim.attempt])).toEqual([
      [1, 1],
      [2, 1],
    ]);
    await world.settle(claims);
    expect(await world.job('job-1')).toMatchObject({
      status: 'completed',
      completed_lots: 3,
      described_lots: 3,
      ends: 2,
    });
  });

  it('has results at the end exactly when a description is stored then', async () => {
    await world.submit({ lots: 2 });
    await world.finish(failedWith('en'));
    await world.store.retryJob('job-1', world.now);
    expect(await world.job('job-1')).toMatchObject({ described_lots: 2 });
    await world.finish(failedWith());
    expect(await world.job('job-1')).toMatchObject({ status: 'failed', described_lots: 0 });
    await world.store.retryJob('job-1', world.now);
    await world.finish(byIndex([failedWith('ru'), failedWith()]));
    expect(await world.job('job-1')).toMatchObject({ status: 'failed', described_lots: 1 });
    const ends = await world.store.endsAfter(0, 10);
    expect(ends.map((end) => end.results_available)).toEqual([true, false, true]);
  });

  it('gives each end its own delivery, and cancels one still pending from before', async () => {
    await world.submit({ lots: 2, webhook_url: 'https://example.com/h' });
    await world.finish(byIndex([failedWith()]));
    await world.store.retryJob('job-1', world.now);
    expect(await world.store.latestDelivery('job-1')).toMatchObject({
      delivery_id: webhookId('job-1', 1),
      status: 'cancelled',
      next_attempt_at: null,
    });
    world.now += 2_000;
    await world.finish();
    expect(await world.store.latestDelivery('job-1')).toMatchObject({
      delivery_id: webhookId('job-1', 2),
      end: 2,
      status: 'pending',
      next_attempt_at: START + 2_000,
    });
    expect((await world.store.endsAfter(0, 10)).map((end) => [end.end, end.status])).toEqual([
      [1, 'partially_completed'],
      [2, 'completed'],
    ]);
  });

  it('shows cancelled lots with what they had from before the retry', async () => {
    await world.submit({ lots: 2 });
    await world.finish(byIndex([failedWith('en'), failedWith()]));
    await world.store.retryJob('job-1', world.now);
    await cancel();
    expect(await world.job('job-1')).toMatchObject({ status: 'cancelled', ends: 2, cancelled_lots: 2, failed_lots: 0 });
    const lots = (await world.store.listLots('job-1', { ...allLots, finished_only: true })).lots;
    expect(lots.map((lot) => [lot.result.lot_id, lot.result.status, lot.result.descriptions.length])).toEqual([
      ['lot-0', 'cancelled', 1],
      ['lot-1', 'cancelled', 0],
    ]);
    expect((await world.store.endsAfter(0, 10)).map((end) => end.results_available)).toEqual([true, true]);
  });

  it('drops a job with all that belongs to it, but not its end', async () => {
    await world.submit({ lots: 3, webhook_url: 'https://example.com/h' });
    await world.submit({ lots: 2 });
    await world.finish();
    expect(await world.store.deleteJob('job-1')).toBe(true);
    expect(await world.store.getJob('job-1')).toBeUndefined();
    expect((await world.store.listLots('job-1', allLots)).lots).toEqual([]);
    expect(await world.store.latestDelivery('job-1')).toBeUndefined();
    expect(await world.store.countLots()).toMatchObject({ completed: 2 });
    expect((await world.store.endsAfter(0, 10)).map((end) => end.job_id)).toEqual(['job-1', 'job-2']);
    expect(await world.store.deleteJob('job-1')).toBe(false);
  });
}
