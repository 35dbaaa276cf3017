import { expect, test } from 'vitest';
import type { WebhookMetricsAnswer } from '../../../../src/api/contract/contract-webhooks.js';
import { createStyle } from '../../../../src/cli/output/style.js';
import { when } from '../../../../src/cli/output/times.js';
import { deliveryText, healthText, whyText } from '../../../../src/cli/webhooks/output/deliveries-text.js';
import { metricsText } from '../../../../src/cli/webhooks/output/webhook-metrics.js';
import { attempt, delivery } from '../../make-delivery.js';

const style = createStyle(false);
const now = Date.parse('2025-08-06T11:30:20Z');

test.each([
  ['2025-08-06T11:30:20Z', 'now'],
  ['2025-08-06T11:32:25Z', 'in 2 min 5 s'],
  ['2025-08-06T11:30:16Z', '4 s ago'],
])('%s is %s', (time, words) => {
  expect(when(time, now)).toBe(words);
});

test.each([
  [
    'a repetition that waits',
    delivery(),
    /^pending after 1 attempt: The receiver answered 500\. .*in 40 s \(2025-08-06T11:31:00\.000Z\)$/,
  ],
  [
    'one that is due',
    delivery({ next_attempt_at: '2025-08-06T11:30:00.000Z' }),
    /^pending after 1 attempt: The receiver answered 500\. Due now$/,
  ],
  [
    'the first request',
    delivery({ attempts: 0, last_error: null, next_attempt_at: '2025-08-06T11:30:00.000Z' }),
    /^pending, due now$/,
  ],
  [
    'one that is held',
    delivery({ attempts: 0, last_error: null, next_attempt_at: null, held: true }),
    /^pending, held .*`descgen webhooks release`/,
  ],
  [
    'one that is held and failed before',
    delivery({ next_attempt_at: null, held: true }),
    /^pending after 1 attempt: The receiver answered 500\. Held .*`descgen webhooks release`/,
  ],
  [
    'one that failed',
    delivery({ status: 'failed', attempts: 6, next_attempt_at: null }),
    /^failed after 6 attempts: The receiver answered 500\..*`descgen webhooks show msg_1`.*`descgen webhooks retry msg_1`/,
  ],
  [
    'one that arrived',
    delivery({ status: 'delivered', attempts: 2, next_attempt_at: null, last_error: null }),
    /^delivered after 2 attempts$/,
  ],
])('in words: %s', (_what, one, words) => {
  expect(whyText(one, { now, style })).toMatch(words);
});

test('a delivery is shown with the request and the response of each attempt', () => {
  const history = [
    attempt(),
    attempt({
      attempt: 2,
      trigger: 'hand',
      outcome: 'unanswered',
      reason: 'timeout',
      error: 'No answer in 30 s.',
      ms: 30_000,
      answer: null,
      request: { method: 'POST', url: 'https://receiver.example/', headers: { 'webhook-id': 'msg_1' } },
    }),
  ];
  const text = deliveryText(delivery({ attempts: 2, history }), { now, style });
  expect(text).toContain('attempt 1  2025-08-06T11:30:00.000Z  refused in 12 ms: The receiver answered 500.');
  expect(text).toContain('  > POST https://receiver.example/hook');
  expect(text).toContain('  > Content-Type: application/json\n');
  expect(text).toContain('  < 500\n  < content-type: text/plain\n');
  expect(text).toContain('unanswered (timeout) in 30,000 ms, resent manually: No answer in 30 s.');
  expect(text).toContain('a secret that is no longer in use');
});

test('what a receiver answers cannot command the terminal', () => {
  const answer = {
    status_code: 200,
    headers: { 'x-evil': '\u001b[2J' },
    body: '\u001b]0;owned\u0007\r\nok',
    truncated: true,
  };
  const text = deliveryText(delivery({ history: [attempt({ answer })] }), { now, style });
  expect(text).not.toContain('\u001b');
  expect(text).toContain('\\x1b[2J');
  expect(text).toContain('(the response was longer)');
});

test('health is shown with its reasons', () => {
  const window = { attempts: 4, delivered: 1, failed: 2, success_rate: 0.25 };
  const text = healthText(
    {
      status: 'unhealthy',
      reasons: ['2 webhooks failed for good in the last hour.'],
      checked_at: '2025-08-06T11:30:20Z',
      queue_depth: 3,
      pending: 2,
      delivering: 1,
      oldest_waiting_at: '2025-08-06T11:28:20Z',
      oldest_waiting_seconds: 120,
      last_success_at: '2025-08-06T11:30:00Z',
      last_hour: window,
      last_day: { ...window, attempts: 0, success_rate: null },
      suspended_endpoints: ['https://dead.example'],
    },
    { now, style },
  );
  expect(text).toContain('2 webhooks failed for good');
  expect(text).toContain('3 webhooks (1 being sent), the oldest for 2 min 0 s');
  expect(text).toContain('25 % of 4 attempts delivered, 2 webhooks failed');
  expect(text).toContain('no attempts');
  expect(text).toContain('https://dead.example');
});

const METRICS: WebhookMetricsAnswer = {
  hours: 24,
  since: '2025-08-05T11:30:00.000Z',
  until: '2025-08-06T11:30:00.000Z',
  totals: { attempts: 5, delivered: 4, failed: 0, success_rate: 1, attempt_success_rate: 0.8 },
  delivery_ms: { avg: 20, p50: 12, p95: 40, p99: 41 },
  exchange_ms: null,
  by_status_class: { '1xx': 0, '2xx': 4, '3xx': 0, '4xx': 0, '5xx': 1, unanswered: 0 },
  endpoint_count: 1,
  by_endpoint: [
    {
      endpoint: 'https://receiver.example',
      attempts: 5,
      delivered: 4,
      failed: 0,
      success_rate: 1,
      avg_ms: 12,
      transport_failures: 0,
    },
  ],
  step_seconds: 600,
  series: [
    { at: '2025-08-05T11:30:00.000Z', attempts: 5, delivered: 4, failed: 0, avg_ms: 12, p95_ms: 40 },
    { at: '2025-08-05T11:40:00.000Z', attempts: 0, delivered: 0, failed: 0, avg_ms: null, p95_ms: null },
  ],
};

test('metrics have a plot on a terminal and a table of the same numbers in a pipe', () => {
  const live = metricsText(METRICS, { style, width: 60 });
  expect(live).toContain('▒');
  expect(live).toContain('11:30 UTC');
  const piped = metricsText(METRICS, { style, width: null });
  expect(piped).not.toMatch(/[█▒]/);
  expect(piped).toMatch(/2025-08-05T11:30:00\.000Z +5 +4 +0 +12 ms/);
  expect(piped).not.toContain('11:40:00');
  for (const text of [live, piped]) {
    expect(text).toContain('avg 20 ms, p50 12 ms, p95 40 ms, p99 41 ms');
    expect(text).toContain('2xx 4, 5xx 1');
    expect(text).toContain('https://receiver.example');
  }
});

test.each([
  [403, 'secret show'],
  [404, 'path'],
  [429, 'webhooks.retryClientErrors'],
  [301, 'redirects'],
  [503, 'log'],
])('a last response of %d comes with advice', (last_status_code, advice) => {
  expect(deliveryText(delivery({ last_status_code, status: 'failed' }), { now, style })).toContain(advice);
});
