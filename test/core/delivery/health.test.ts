import { expect, it } from 'vitest';
import { judgeHealth, successRate } from '../../../src/core/delivery/health.js';
import type { DeliveryNumbers } from '../../../src/core/delivery/statistics.js';

const NOW = Date.UTC(2025, 7, 6, 11, 30);
const NONE = { attempts: 0, delivered: 0, failed: 0, answered: 0, answered_ms: 0 };

const numbers = (over: Partial<DeliveryNumbers> = {}): DeliveryNumbers => ({
  pending: 0,
  delivering: 0,
  oldest_owed_at: null,
  oldest_due_at: null,
  last_success_at: null,
  hour: NONE,
  day: NONE,
  suspended: [],
  ...over,
});
const counts = (attempts: number, delivered: number, failed = 0) => ({ ...NONE, attempts, delivered, failed });

const VERDICTS: [string, DeliveryNumbers, string, RegExp[]][] = [
  ['nothing was ever sent', numbers(), 'healthy', []],
  ['all is delivered', numbers({ hour: counts(100, 100) }), 'healthy', []],
  ['one of a hundred is refused', numbers({ hour: counts(100, 99) }), 'healthy', []],
  ['a tenth is refused', numbers({ hour: counts(100, 90) }), 'degraded', [/Only 90 % of 100 requests/]],
  ['most are refused', numbers({ hour: counts(100, 10) }), 'unhealthy', [/Only 10 %/]],
  ['a few are refused', numbers({ hour: counts(4, 1) }), 'healthy', []],
  ['one failed for good', numbers({ hour: counts(100, 99, 1) }), 'degraded', [/1 webhook failed for good/]],
  ['all failed for good', numbers({ hour: counts(2, 0, 2) }), 'unhealthy', [/2 webhooks failed for good/]],
  ['one waits in its schedule', numbers({ pending: 1, oldest_owed_at: NOW - 900_000 }), 'healthy', []],
  ['one is two minutes late', numbers({ oldest_due_at: NOW - 120_000 }), 'degraded', [/due for 2 min/]],
  ['one is an hour late', numbers({ oldest_due_at: NOW - 3_600_000 }), 'unhealthy', [/due for 60 min/]],
  [
    'nobody answers there',
    numbers({ suspended: ['http://a', 'http://b'] }),
    'degraded',
    [/http:\/\/a, http:\/\/b: no/],
  ],
  [
    'much is wrong',
    numbers({ suspended: ['http://a'], hour: counts(100, 10) }),
    'unhealthy',
    [/Only 10 %/, /http:\/\/a/],
  ],
];

it.each(VERDICTS)('when %s', (_when, given, status, reasons) => {
  const verdict = judgeHealth(given, { now: NOW, held: false });
  expect(verdict.status).toBe(status);
  expect(verdict.reasons).toHaveLength(reasons.length);
  for (const [index, reason] of reasons.entries()) expect(verdict.reasons[index]).toMatch(reason);
});

it('has no rate where there was no attempt', () => {
  expect(successRate(NONE)).toBeNull();
  expect(successRate(counts(3, 2))).toBe(0.6667);
});

it.each([
  ['none waits', numbers(), 'healthy', []],
  ['one waits, long due', numbers({ pending: 1, oldest_due_at: NOW - 3_600_000 }), 'degraded', [/^1 webhook is held/]],
  ['two wait', numbers({ pending: 2 }), 'degraded', [/^2 webhooks are held.*descgen webhooks release/]],
] as [string, DeliveryNumbers, string, RegExp[]][])(
  'of a copied database, when %s',
  (_when, given, status, reasons) => {
    const verdict = judgeHealth(given, { now: NOW, held: true });
    expect(verdict).toEqual({ status, reasons: reasons.map((reason) => expect.stringMatching(reason)) });
  },
);
