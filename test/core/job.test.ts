import { describe, expect, it } from 'vitest';
import {
  endOfJob,
  etaSeconds,
  JOB_STATUSES,
  type JobStatus,
  jobIsFinished,
  jobMayBecome,
  pendingLots,
  percentDone,
} from '../../src/core/job.js';
import { aJob } from './make.js';
import { everyPair } from './pairs.js';

const LEGAL = new Set([
  'queued -> processing',
  'queued -> cancelled',
  'processing -> completed',
  'processing -> partially_completed',
  'processing -> failed',
  'processing -> cancelled',
  'partially_completed -> queued',
  'failed -> queued',
]);

describe('the states of a job', () => {
  it.each(everyPair(JOB_STATUSES))('%s -> %s', (from, to) => {
    expect(jobMayBecome(from, to)).toBe(LEGAL.has(`${from} -> ${to}`));
  });

  it('names no transition between states that there are not', () => {
    const pairs = new Set(everyPair(JOB_STATUSES).map(([from, to]) => `${from} -> ${to}`));
    expect([...LEGAL].filter((pair) => !pairs.has(pair))).toEqual([]);
  });

  it('only queued and processing jobs are unfinished', () => {
    const unfinished = JOB_STATUSES.filter((status) => !jobIsFinished(status));
    expect(unfinished).toEqual<JobStatus[]>(['queued', 'processing']);
  });
});

describe('the end of a job', () => {
  it.each([
    // total, completed, failed, cancelled -> end
    [1, 0, 0, 0, null],
    [1, 1, 0, 0, 'completed'],
    [1, 0, 1, 0, 'failed'],
    [3, 2, 0, 0, null],
    [3, 0, 2, 0, null],
    [3, 1, 1, 0, null],
    [3, 3, 0, 0, 'completed'],
    [3, 2, 1, 0, 'partially_completed'],
    [3, 1, 2, 0, 'partially_completed'],
    [3, 0, 3, 0, 'failed'],
    [3, 2, 0, 1, 'partially_completed'],
    [3, 0, 2, 1, 'failed'],
    [50_000, 49_999, 1, 0, 'partially_completed'],
    [50_000, 1, 49_999, 0, 'partially_completed'],
    [50_000, 49_999, 0, 0, null],
  ] as const)('of %i lots, %i completed, %i failed, %i cancelled: %s', (total, completed, failed, cancelled, end) => {
    const counts = { total_lots: total, completed_lots: completed, failed_lots: failed, cancelled_lots: cancelled };
    expect(endOfJob(counts)).toBe(end);
  });
});

describe('the progress of a job', () => {
  it.each([
    // completed, failed, cancelled -> pending, percent; of 300 lots
    [0, 0, 0, 300, 0],
    [2, 0, 0, 298, 0],
    [3, 0, 0, 297, 1],
    [100, 49, 1, 150, 49],
    [290, 9, 0, 1, 99],
    [299, 1, 0, 0, 100],
    [107, 1, 192, 0, 36],
    [0, 0, 300, 0, 0],
  ])('with %i completed, %i failed, %i cancelled of 300: %i pending, %i percent', (...row) => {
    const [completed, failed, cancelled, pending, percent] = row;
    const counts = { total_lots: 300, completed_lots: completed, failed_lots: failed, cancelled_lots: cancelled };
    expect(pendingLots(counts)).toBe(pending);
    expect(percentDone(counts)).toBe(percent);
  });

  it('is never told as 100 percent while one of 50,000 lots is pending', () => {
    const counts = { total_lots: 50_000, completed_lots: 49_999, failed_lots: 0, cancelled_lots: 0 };
    expect(percentDone(counts)).toBe(99);
  });
});

describe('the time left', () => {
  it('follows from the rate since the job was taken up', () => {
    const job = aJob({ started_at: 1_000, total_lots: 10, completed_lots: 3, failed_lots: 1 });
    // 4 lots in 8 s, 6 to go
    expect(etaSeconds(job, 9_000)).toBe(12);
  });

  it('is rounded up to whole seconds', () => {
    expect(etaSeconds(aJob({ started_at: 0, total_lots: 10, completed_lots: 9 }), 100)).toBe(1);
  });

  it.each([
    ['no lot is done', aJob({ completed_lots: 0 }), 9_000],
    ['the job was not taken up', aJob({ status: 'queued', started_at: null, completed_lots: 2 }), 9_000],
    ['no time has passed', aJob({ started_at: 1_000, completed_lots: 2 }), 1_000],
    ['the clock was set back', aJob({ started_at: 1_000, completed_lots: 2 }), 400],
  ])('is unknown while %s', (_, job, now) => {
    expect(etaSeconds(job, now)).toBeNull();
  });

  it.each(JOB_STATUSES.filter(jobIsFinished))('is nothing for a job that is %s', (status) => {
    expect(etaSeconds(aJob({ status, started_at: null }), 9_000)).toBe(0);
  });
});
