import { describe, expect, it } from 'vitest';
import { isErrorCode } from '../../src/core/errors.js';
import {
  CRASHES_ALLOWED,
  CRASHES_BEFORE_ALONE,
  crashedLot,
  type LotDecision,
  type LotOutcome,
  type SettleContext,
  settleCrash,
  settleLot,
} from '../../src/core/settle-lot.js';
import { describedIn } from './make.js';

const context: SettleContext = {
  attempt: 1,
  now: 1_000_000,
  policy: { retries: 5, base_ms: 1_000, max_ms: 60_000 },
  random: 0,
  languages: ['en', 'ru'],
};
const busy = { code: 'generator_unavailable', message: 'The model is busy.' };
const noPhoto = { code: 'no_usable_photo', message: 'No photo of this lot could be used.' };
const half = describedIn('en');
const whole = describedIn('en', 'ru');

const missing = (languages: string) => ({ code: 'language_missing', message: expect.stringContaining(languages) });
const failedWith = (result: typeof half, error: typeof busy): LotDecision => ({
  next: 'failed',
  result: { ...result, status: 'failed', error },
});

const TABLE: [title: string, outcome: LotOutcome, change: Partial<SettleContext>, decision: LotDecision][] = [
  [
    'described in every language: completed',
    { kind: 'described', result: whole },
    {},
    { next: 'completed', result: { ...whole, status: 'completed' } },
  ],
  [
    'described in more than was asked for: completed',
    { kind: 'described', result: whole },
    { languages: ['ru'] },
    { next: 'completed', result: { ...whole, status: 'completed' } },
  ],
  [
    'described on the last attempt: completed',
    { kind: 'described', result: whole },
    { attempt: 6 },
    { next: 'completed', result: { ...whole, status: 'completed' } },
  ],
  [
    'a language is missing: failed, and keeps what there is',
    { kind: 'described', result: half },
    {},
    failedWith(half, missing('ru')),
  ],
  [
    'all languages are missing: failed, all named',
    { kind: 'described', result: describedIn() },
    {},
    failedWith(describedIn(), missing('en, ru')),
  ],
  ['failed for good: failed at once', { kind: 'failed', error: noPhoto, result: half }, {}, failedWith(half, noPhoto)],
  [
    'failed for the moment: queued again, counted',
    { kind: 'transient', error: busy, result: half },
    {},
    { next: 'queued', available_at: 1_000_500, counted: true, last_error: busy.message },
  ],
  [
    'failed for the moment, later attempt: a longer wait',
    { kind: 'transient', error: busy, result: half },
    { attempt: 5, random: 1 },
    { next: 'queued', available_at: 1_016_000, counted: true, last_error: busy.message },
  ],
  [
    'failed for the moment, a wait asked for: that wait',
    { kind: 'transient', error: busy, result: half, retry_after_ms: 30_000 },
    {},
    { next: 'queued', available_at: 1_030_000, counted: true, last_error: busy.message },
  ],
  [
    'failed for the moment on the last attempt: failed with that error, and keeps what there is',
    { kind: 'transient', error: busy, result: half },
    { attempt: 6 },
    failedWith(half, busy),
  ],
  [
    'failed for the moment on the last attempt, a wait asked for: failed all the same',
    { kind: 'transient', error: busy, result: half, retry_after_ms: 30_000 },
    { attempt: 6 },
    failedWith(half, busy),
  ],
  [
    'what describes it is away: queued until it may be back, not counted',
    { kind: 'held', message: 'away', retry_after_ms: 30_000 },
    {},
    { next: 'queued', available_at: 1_030_000, counted: false, last_error: 'away' },
  ],
  [
    'what describes it is away, on the last attempt: queued all the same, spread over twice the wait',
    { kind: 'held', message: 'away', retry_after_ms: 30_000 },
    { attempt: 99, random: 0.5 },
    { next: 'queued', available_at: 1_045_000, counted: false, last_error: 'away' },
  ],
  [
    'what describes it is away for hours: looked at again after ten minutes',
    { kind: 'held', message: 'away', retry_after_ms: 7_200_000 },
    {},
    { next: 'queued', available_at: 1_600_000, counted: false, last_error: 'away' },
  ],
  [
    'interrupted: queued again at once, not counted',
    { kind: 'interrupted' },
    {},
    { next: 'queued', available_at: 1_000_000, counted: false, last_error: null },
  ],
  [
    'interrupted on the last attempt: queued again, that attempt is still to come',
    { kind: 'interrupted' },
    { attempt: 6 },
    { next: 'queued', available_at: 1_000_000, counted: false, last_error: null },
  ],
];

describe('what becomes of a lot after an attempt', () => {
  it.each(TABLE)('%s', (_, outcome, change, decision) => {
    expect(settleLot(outcome, { ...context, ...change })).toEqual(decision);
  });

  it('leaves the outcome as it was', () => {
    const result = describedIn('en');
    settleLot({ kind: 'failed', error: noPhoto, result }, context);
    expect(result).toEqual(describedIn('en'));
  });
});

describe('a lot that takes the daemon down', () => {
  it('is failed with an error of the table and nothing else', () => {
    const lot = crashedLot('car_001');
    expect(lot).toMatchObject({
      lot_id: 'car_001',
      status: 'failed',
      descriptions: [],
      error: { code: 'daemon_crashed' },
    });
    expect(isErrorCode(lot.error?.code)).toBe(true);
  });

  it('is taken up alone before it is given up', () => {
    expect(CRASHES_BEFORE_ALONE).toBeLessThan(CRASHES_ALLOWED);
  });
});

it.each([
  [1, 'queued'],
  [2, 'queued'],
  [3, 'queued_alone'],
  [8, 'queued_alone'],
  [9, 'failed'],
  [10, 'failed'],
] as const)('after %i crashes a lot is %s', (crashes, next) => {
  expect(settleCrash(crashes)).toBe(next);
});
