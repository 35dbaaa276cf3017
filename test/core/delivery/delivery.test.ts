import { describe, expect, it } from 'vitest';
import { DELIVERY_STATUSES, deliveryMayBecome, jobEnd, webhookBody } from '../../../src/core/delivery/delivery.js';
import { aJob } from '../make.js';
import { everyPair } from '../pairs.js';

const LEGAL = new Set([
  'pending -> delivering',
  'pending -> cancelled',
  'delivering -> pending',
  'delivering -> delivered',
  'delivering -> failed',
  'delivering -> cancelled',
  'delivered -> pending',
  'failed -> pending',
]);

describe('the states of a delivery', () => {
  it.each(everyPair(DELIVERY_STATUSES))('%s -> %s', (from, to) => {
    expect(deliveryMayBecome(from, to)).toBe(LEGAL.has(`${from} -> ${to}`));
  });

  it('names no transition between states that there are not', () => {
    const pairs = new Set(everyPair(DELIVERY_STATUSES).map(([from, to]) => `${from} -> ${to}`));
    expect([...LEGAL].filter((pair) => !pairs.has(pair))).toEqual([]);
  });
});

describe('one end of a job', () => {
  const at = { now: Date.UTC(2025, 7, 6, 11, 30, 0, 999), webhook_id: 'wh_1' };

  it('contains the counts of the job and when it ended', () => {
    const job = aJob({ completed_lots: 7, failed_lots: 3, described_lots: 8, ends: 0 });
    expect(jobEnd(job, 'partially_completed', at)).toEqual({
      job_id: job.job_id,
      end: 1,
      webhook_id: 'wh_1',
      status: 'partially_completed',
      ended_at: at.now,
      total_lots: 10,
      completed_lots: 7,
      failed_lots: 3,
      results_available: true,
    });
  });

  it('is numbered after the ends before it', () => {
    expect(jobEnd(aJob({ ends: 2 }), 'completed', at).end).toBe(3);
  });

  it('has results as soon as any lot has a description, even when every lot failed', () => {
    expect(jobEnd(aJob({ failed_lots: 10, described_lots: 1 }), 'failed', at).results_available).toBe(true);
    expect(jobEnd(aJob({ failed_lots: 10, described_lots: 0 }), 'failed', at).results_available).toBe(false);
  });
});

describe('the text of a webhook', () => {
  const end = jobEnd(aJob({ completed_lots: 10, described_lots: 10 }), 'completed', {
    now: Date.UTC(2025, 7, 6, 11, 30, 0, 999),
    webhook_id: 'wh_1',
  });

  it("is exactly the guide's eight fields in its order, with whole seconds", () => {
    expect(webhookBody(end, 'https://your-domain.com/webhook-handler')).toBe(
      '{"job_id":"365a09ce-5416-49b5-8471-d6aad042761c","status":"completed","timestamp":"2025-08-06T11:30:00Z",' +
        '"total_lots":10,"completed_lots":10,"failed_lots":0,' +
        '"webhook_url":"https://your-domain.com/webhook-handler","results_available":true}',
    );
  });

  it('keeps the URL as the client wrote it', () => {
    const url = 'HTTPS://Example.COM:443/a/../b?q=%7e&x="\\ ü#frag';
    expect(JSON.parse(webhookBody(end, url))).toMatchObject({ webhook_url: url });
  });
});
