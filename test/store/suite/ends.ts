import { expect, it } from 'vitest';
import type { LotClaim } from '../../../src/core/ports/queue.js';
import type { LotDecision } from '../../../src/core/settle-lot.js';
import { byIndex, completed, failedWith, START, type World, webhookId } from '../world.js';

type Decide = (claim: LotClaim) => LotDecision;

const ENDINGS: [string, Decide[], Record<string, unknown>][] = [
  ['completed', [completed, completed], { completed_lots: 2, failed_lots: 0, results_available: true }],
  ['partially_completed', [completed, failedWith()], { completed_lots: 1, failed_lots: 1, results_available: true }],
  ['failed', [failedWith(), failedWith()], { completed_lots: 0, failed_lots: 2, results_available: false }],
  ['failed', [failedWith('en'), failedWith()], { completed_lots: 0, failed_lots: 2, results_available: true }],
];

export function endSuite(world: World): void {
  it.each(ENDINGS)('ends a job as %s with its last lot', async (status, decisions, counts) => {
    await world.submit({ lots: 2, webhook_url: 'https://example.com/h' });
    const claims = await world.claim(2);
    expect((await world.settle(claims.slice(0, 1), byIndex(decisions))).ended).toEqual([]);
    expect(await world.job('job-1')).toMatchObject({ status: 'processing', completed_at: null, ends: 0 });
    world.now += 500;
    const { ended, touched } = await world.settle(claims.slice(1), byIndex(decisions));
    expect(ended).toEqual([
      {
        type: 'job.ended',
        seq: 1,
        job_id: 'job-1',
        end: 1,
        webhook_id: webhookId('job-1', 1),
        status,
        ended_at: START + 500,
        total_lots: 2,
        ...counts,
        webhook_url: 'https://example.com/h',
      },
    ]);
    const job = await world.job('job-1');
    expect(job).toMatchObject({ status, completed_at: START + 500, updated_at: START + 500, ends: 1 });
    expect(touched).toEqual([job]);
    expect(await world.store.endsAfter(0, 10)).toEqual(ended);
  });

  it('has a delivery with exactly the body of the guide from the moment the job finishes', async () => {
    const url = 'https://Example.com/h?ключ=1';
    await world.submit({ lots: 2, webhook_url: url, now: Date.UTC(2025, 7, 6, 11) });
    world.now = Date.UTC(2025, 7, 6, 11, 30, 0, 987);
    expect(await world.store.latestDelivery('job-1')).toBeUndefined();
    await world.finish(byIndex([completed, failedWith()]));
    expect(await world.store.latestDelivery('job-1')).toEqual({
      delivery_id: webhookId('job-1', 1),
      job_id: 'job-1',
      end: 1,
      url,
      body: `{"job_id":"job-1","status":"partially_completed","timestamp":"2025-08-06T11:30:00Z","total_lots":2,"completed_lots":1,"failed_lots":1,"webhook_url":"${url}","results_available":true}`,
      status: 'pending',
      attempts: 0,
      created_at: world.now,
      next_attempt_at: world.now,
      last_error: null,
      last_status_code: null,
      ended_at: null,
    });
  });

  it('creates no delivery for a job without a webhook URL, but logs its end', async () => {
    await world.submit();
    await world.finish();
    expect(await world.store.latestDelivery('job-1')).toBeUndefined();
    expect(await world.store.endsAfter(0, 10)).toMatchObject([{ job_id: 'job-1', webhook_url: null }]);
  });

  it('ends several jobs in one call', async () => {
    for (let job = 0; job < 3; job += 1) await world.submit({ webhook_url: 'https://example.com/h' });
    const { ended } = await world.settle(await world.claim(3));
    expect(ended.map((end) => [end.seq, end.job_id])).toEqual([
      [1, 'job-1'],
      [2, 'job-2'],
      [3, 'job-3'],
    ]);
  });

  it('keeps the job open when its end cannot be stored', async () => {
    await world.submit({ webhook_url: 'https://example.com/h' });
    await world.submit({ webhook_url: 'https://example.com/h' });
    const claims = await world.claim(2);
    const exchange = world.store.exchange({
      settlements: claims.map((claim) => ({ claim, decision: completed(claim) })),
      claim: null,
      now: world.now,
      // Two ends under one webhook-id: the second cannot be stored, so nothing of the call may stay.
      name_end: (job, status) => ({
        job_id: job.job_id,
        end: job.ends + 1,
        webhook_id: 'msg_same',
        status,
        ended_at: world.now,
        total_lots: 1,
        completed_lots: 1,
        failed_lots: 0,
        results_available: true,
      }),
    });
    await expect(exchange).rejects.toThrow();
    for (const job_id of ['job-1', 'job-2']) {
      expect(await world.job(job_id)).toMatchObject({ status: 'processing', completed_lots: 0, ends: 0 });
      expect(await world.store.latestDelivery(job_id)).toBeUndefined();
    }
    expect(await world.store.endsAfter(0, 10)).toEqual([]);
  });

  it('serves the log of ends from any point', async () => {
    for (let job = 0; job < 5; job += 1) await world.submit();
    for (const claim of await world.claim(5)) {
      world.now += 10;
      await world.settle([claim]);
    }
    const seqs = async (seq: number, limit: number): Promise<number[]> =>
      (await world.store.endsAfter(seq, limit)).map((end) => end.seq);
    expect(await seqs(0, 2)).toEqual([1, 2]);
    expect(await seqs(2, 10)).toEqual([3, 4, 5]);
    expect(await seqs(5, 10)).toEqual([]);
    const at = [START, START + 10, START + 29, START + 50, START + 999].map((time) => world.store.seqAt(time));
    expect(await Promise.all(at)).toEqual([0, 1, 2, 5, 5]);
  });
}
