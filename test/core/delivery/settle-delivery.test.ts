import { describe, expect, it } from 'vitest';
import { UNANSWERED_REASONS } from '../../../src/core/delivery/delivery.js';
import {
  type DeliveryDecision,
  errorOf,
  outcomeOf,
  settleDelivery,
} from '../../../src/core/delivery/settle-delivery.js';
import type { SendResult } from '../../../src/core/ports/sender.js';

const NOW = Date.UTC(2025, 7, 6, 11, 30);
const MINUTE = 60_000;
const SCHEDULE = [1, 2, 4, 8, 16].map((minutes) => minutes * MINUTE);

const answered = (status: number): SendResult => ({
  kind: 'answered',
  answer: { status, headers: {}, body: '', truncated: false },
  ms: 5,
});

const settle = (result: SendResult, turn = 1, retry_client_errors: number[] = []): DeliveryDecision =>
  settleDelivery(result, { turn, now: NOW, policy: { schedule: SCHEDULE, retry_client_errors } });

describe('what becomes of a delivery', () => {
  it.each([200, 201, 202, 204, 226, 299])('an answer of %i delivers it', (status) => {
    expect(settle(answered(status))).toEqual({ next: 'delivered' });
    expect(settle(answered(status), 6)).toEqual({ next: 'delivered' });
  });

  it.each([400, 401, 403, 404, 408, 410, 413, 425, 429, 499])('an answer of %i fails it for good', (status) => {
    expect(settle(answered(status))).toEqual({ next: 'failed', error: expect.stringContaining(String(status)) });
  });

  it.each([500, 502, 503, 504, 599, 301, 302, 304, 307, 399, 100, 103])('an answer of %i is repeated', (status) => {
    expect(settle(answered(status))).toMatchObject({ next: 'pending', next_attempt_at: NOW + MINUTE, counted: true });
  });

  it.each([408, 425, 429])('an answer of %i is repeated where the settings say so, and no other', (status) => {
    expect(settle(answered(status), 1, [408, 425, 429])).toMatchObject({ next: 'pending' });
    expect(settle(answered(400), 1, [408, 425, 429])).toMatchObject({ next: 'failed' });
  });

  it.each(UNANSWERED_REASONS)('no answer (%s) is repeated, and says why', (reason) => {
    const result: SendResult = { kind: 'unanswered', reason, message: 'Nobody there.', ms: 3 };
    expect(settle(result)).toEqual({
      next: 'pending',
      next_attempt_at: NOW + MINUTE,
      counted: true,
      error: 'Nobody there.',
    });
    expect(settle(result, 6)).toEqual({ next: 'failed', error: 'Nobody there.' });
  });

  it('waits 1, 2, 4, 8 and 16 minutes, and sends six times at the most', () => {
    const waits = [1, 2, 3, 4, 5, 6].map((turn) => {
      const decision = settle(answered(503), turn);
      return decision.next === 'pending' ? (decision.next_attempt_at - NOW) / MINUTE : decision.next;
    });
    expect(waits).toEqual([1, 2, 4, 8, 16, 'failed']);
  });

  it('does not count what was interrupted, and gives it back at once', () => {
    for (const turn of [1, 6]) {
      expect(settle({ kind: 'interrupted' }, turn)).toEqual({
        next: 'pending',
        next_attempt_at: NOW,
        counted: false,
        error: null,
      });
    }
  });

  it('never repeats where there is no schedule', () => {
    const policy = { schedule: [], retry_client_errors: [] };
    expect(settleDelivery(answered(500), { turn: 1, now: NOW, policy })).toMatchObject({ next: 'failed' });
  });
});

describe('the error of an attempt', () => {
  it('names the answer, and that redirects are not followed', () => {
    const told = [500, 301].map((status) => {
      const result = answered(status);
      return result.kind === 'interrupted' ? '' : errorOf(result);
    });
    expect(told).toEqual([expect.stringContaining('500'), expect.stringMatching(/301.*redirect/)]);
  });

  it('distinguishes refused from unanswered', () => {
    const outcomes = [answered(200), answered(404), { kind: 'unanswered', reason: 'dns', message: '', ms: 1 } as const];
    expect(outcomes.map((result) => (result.kind === 'interrupted' ? null : outcomeOf(result)))).toEqual([
      'delivered',
      'refused',
      'unanswered',
    ]);
  });
});
