import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { ErrorAnswer } from '../../src/api/contract/contract.js';
import {
  DeliveriesAnswer,
  DeliveryAnswer,
  FailuresAnswer,
  RecoverAnswer,
  WebhookDelivery,
  WebhookHealthAnswer,
  WebhookMetricsAnswer,
} from '../../src/api/contract/contract-webhooks.js';
import { isoMillis } from '../../src/core/time.js';
import { signBody } from '../../src/signature/signature.js';
import { SECRET, type TestDaemon, testDaemon } from './daemon-of-test.js';
import { answered, deliver, HOOK, owing } from './deliveries-of-test.js';

/** An answer that fits the contract's schema, whole: nothing is missing and nothing unknown. */
async function answer<T>(schema: { parse(value: unknown): T }, response: Response, status = 200): Promise<T> {
  const value = await response.json();
  expect([response.status, value]).toEqual([status, schema.parse(value)]);
  return value as T;
}

const list = async (daemon: TestDaemon, query = '') =>
  answer(DeliveriesAnswer, await daemon.fetch(`/api/v1/webhook-deliveries${query}`, { token: true }));
const show = async (daemon: TestDaemon, id: string) =>
  answer(DeliveryAnswer, await daemon.fetch(`/api/v1/webhook-deliveries/${id}`, { token: true }));
const retry = (daemon: TestDaemon, id: string) =>
  daemon.fetch(`/api/v1/webhook-deliveries/${id}/retry`, { method: 'POST', token: true });
const recover = (daemon: TestDaemon, body: unknown) =>
  daemon.fetch('/api/v1/webhook-deliveries/recover', {
    method: 'POST',
    token: true,
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

/** A daemon with one webhook that was sent once. */
async function attempted(send: Parameters<typeof deliver>[1], schedule?: readonly number[]) {
  const daemon = await testDaemon();
  const [job_id = ''] = await owing(daemon);
  await deliver(daemon, send, schedule);
  const [delivery] = (await list(daemon)).deliveries;
  if (delivery === undefined) throw new Error('no delivery');
  return { daemon, job_id, id: delivery.delivery_id, delivery };
}

test('the monitoring calls of the guide answer without a token, also when nothing was ever sent', async () => {
  const daemon = await testDaemon();
  const metrics = await answer(WebhookMetricsAnswer, await daemon.fetch('/api/v1/webhook-metrics?hours=24'));
  expect(metrics).toMatchObject({ hours: 24, totals: { attempts: 0, success_rate: null }, delivery_ms: null });
  expect(metrics.series.length).toBeGreaterThan(20);
  const health = await answer(WebhookHealthAnswer, await daemon.fetch('/api/v1/webhook-health'));
  expect(health).toMatchObject({ status: 'healthy', reasons: [], queue_depth: 0, oldest_waiting_at: null });
  const failures = await answer(FailuresAnswer, await daemon.fetch('/api/v1/webhook-failures'));
  expect(failures).toEqual({ failures: [], next_cursor: null });
});

test.each(['', '/msg_x'])('webhook-deliveries%s needs the token', async (path) => {
  const daemon = await testDaemon();
  await answer(ErrorAnswer, await daemon.fetch(`/api/v1/webhook-deliveries${path}`), 401);
});

test('metrics count attempts by class and endpoint, with times and a series that adds up', async () => {
  const daemon = await testDaemon();
  await owing(daemon, 3);
  let sent = 0;
  await deliver(daemon, () => (++sent === 1 ? answered(500) : answered(200, 'ok', { ms: 40 })));
  const metrics = await answer(WebhookMetricsAnswer, await daemon.fetch('/api/v1/webhook-metrics'));
  expect(metrics.totals).toEqual({
    attempts: 3,
    delivered: 2,
    failed: 0,
    success_rate: 1,
    attempt_success_rate: 0.6667,
  });
  expect(metrics.by_status_class).toMatchObject({ '2xx': 2, '5xx': 1, unanswered: 0 });
  expect(metrics.by_endpoint).toMatchObject([{ endpoint: 'https://receiver.example', attempts: 3, delivered: 2 }]);
  expect(metrics.exchange_ms?.p95).toBeGreaterThan(30);
  expect(metrics.series.reduce((sum, point) => sum + point.attempts, 0)).toBe(3);
});

test.each(['hours=0', 'hours=8761', 'hours=x', 'hours=1.5'])('metrics refuse %s', async (query) => {
  const daemon = await testDaemon();
  const error = await answer(ErrorAnswer, await daemon.fetch(`/api/v1/webhook-metrics?${query}`), 400);
  expect(error).toMatchObject({ code: 'invalid_request', details: [{ path: 'hours' }] });
});

test.each(['hours=1', 'hours=8760'])('metrics take %s and keep the series short enough to plot', async (query) => {
  const daemon = await testDaemon();
  const metrics = await answer(WebhookMetricsAnswer, await daemon.fetch(`/api/v1/webhook-metrics?${query}`));
  expect(metrics.series.length).toBeLessThanOrEqual(200);
});

test('health shows what waits, and names its reasons when webhooks were given up', async () => {
  const daemon = await testDaemon();
  await owing(daemon, 2);
  let sent = 0;
  await deliver(daemon, () => (++sent === 1 ? answered(410, 'gone') : answered(503)));
  const health = await answer(WebhookHealthAnswer, await daemon.fetch('/api/v1/webhook-health'));
  expect(health).toMatchObject({
    status: 'unhealthy',
    queue_depth: 1,
    pending: 1,
    delivering: 0,
    last_success_at: null,
  });
  expect(health.reasons.join(' ')).toContain('failed for good');
  expect(health.last_hour).toEqual({ attempts: 2, delivered: 0, failed: 1, success_rate: 0 });
});

test('failures tell where, why, with an excerpt of the answer and the command that resends', async () => {
  const { daemon, job_id, id } = await attempted(() => answered(404, `no such page ${'x'.repeat(1_000)}`));
  const { failures } = await answer(FailuresAnswer, await daemon.fetch('/api/v1/webhook-failures'));
  expect(failures).toMatchObject([
    {
      delivery_id: id,
      job_id,
      endpoint: 'https://receiver.example',
      webhook_url: 'https://receiver.example/hook?…',
      attempts: 1,
      last_status_code: 404,
      last_error: 'The receiver answered 404.',
      resend: `descgen webhooks retry ${id}`,
    },
  ]);
  expect(failures[0]?.last_answer).toMatch(/^no such page x+$/);
  expect(failures[0]?.last_answer?.length).toBeLessThan(500);
});

test('failures and deliveries come in pages whose cursors lead through all of them', async () => {
  const daemon = await testDaemon();
  const jobs = await owing(daemon, 5);
  await deliver(daemon, () => answered(400));
  for (const path of ['webhook-failures', 'webhook-deliveries']) {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = `?limit=2${cursor === null ? '' : `&cursor=${cursor}`}`;
      const response = await daemon.fetch(`/api/v1/${path}${query}`, { token: true });
      const page = (await response.json()) as {
        deliveries?: { job_id: string }[];
        failures?: { job_id: string }[];
        next_cursor: string | null;
      };
      seen.push(...(page.deliveries ?? page.failures ?? []).map((one) => one.job_id));
      cursor = page.next_cursor;
    } while (cursor !== null);
    expect(seen.toSorted()).toEqual(jobs.toSorted());
  }
});

test('deliveries are listed by job and by state, their URLs without the query', async () => {
  const daemon = await testDaemon();
  const [first = '', second = ''] = await owing(daemon, 2);
  await deliver(daemon, ({ body }) => answered(body.includes(first) ? 200 : 400));
  expect((await list(daemon)).deliveries.map((one) => one.job_id).toSorted()).toEqual([first, second].toSorted());
  expect((await list(daemon, `?job_id=${first}`)).deliveries).toMatchObject([{ job_id: first, status: 'delivered' }]);
  expect((await list(daemon, '?status=failed')).deliveries).toMatchObject([
    { job_id: second, webhook_url: 'https://receiver.example/hook?…', last_status_code: 400 },
  ]);
  expect((await list(daemon, `?job_id=${randomUUID()}`)).deliveries).toEqual([]);
});

test.each(['?status=lost', '?limit=0', '?job_id=x', '?cursor=nonsense'])('deliveries refuse %s', async (query) => {
  const daemon = await testDaemon();
  const response = await daemon.fetch(`/api/v1/webhook-deliveries${query}`, { token: true });
  const error = await answer(ErrorAnswer, response, 400);
  expect(query).toContain(error.details[0]?.path);
});

test('one delivery shows every attempt with the request as it was sent and the answer as it came', async () => {
  const sent: { headers: Readonly<Record<string, string>>; body: string }[] = [];
  const { daemon, id } = await attempted((webhook) => {
    sent.push(webhook);
    return answered(503, 'try later', { headers: { 'retry-after': '60' } });
  });
  await retry(daemon, id);
  await deliver(daemon, () => ({ kind: 'unanswered', reason: 'timeout', message: 'No answer in 30 s.', ms: 30_000 }));
  const delivery = await show(daemon, id);
  expect(delivery).toMatchObject({
    webhook_url: HOOK,
    status: 'pending',
    attempts: 2,
    last_error: 'No answer in 30 s.',
  });
  expect(delivery.body).toBe(sent[0]?.body);
  const [first, second] = delivery.history;
  expect(first).toMatchObject({
    attempt: 1,
    trigger: 'schedule',
    outcome: 'refused',
    error: 'The receiver answered 503.',
  });
  expect(first?.request).toEqual({ method: 'POST', url: HOOK, headers: sent[0]?.headers });
  expect(first?.request.headers['X-Signature']).toBe(signBody(SECRET, delivery.body));
  expect(first?.answer).toEqual({
    status_code: 503,
    headers: { 'retry-after': '60' },
    body: 'try later',
    truncated: false,
  });
  expect(second).toMatchObject({ attempt: 2, trigger: 'hand', outcome: 'unanswered', reason: 'timeout', answer: null });
});

test('the signatures of an attempt are left out once its secret is gone', async () => {
  const { daemon, id } = await attempted(() => answered(500));
  daemon.app.secrets = () => ({ signing: 'another secret', all: ['another secret'] });
  const [attempt] = (await show(daemon, id)).history;
  expect(Object.keys(attempt?.request.headers ?? {})).not.toContain('X-Signature');
  expect(attempt?.request.headers['webhook-id']).toBe(id);
});

test('retry makes a failed webhook due again, under the same webhook-id', async () => {
  const { daemon, id } = await attempted(() => answered(400));
  const again = await answer(WebhookDelivery, await retry(daemon, id));
  expect(again).toMatchObject({ delivery_id: id, status: 'pending', attempts: 1 });
  const ids: string[] = [];
  await deliver(daemon, ({ headers }) => {
    ids.push(headers['webhook-id'] ?? '');
    return answered(200);
  });
  expect(ids).toEqual([id]);
  expect(await show(daemon, id)).toMatchObject({ status: 'delivered', attempts: 2, last_error: null });
});

test('what is not there is 404 and says where to look', async () => {
  const daemon = await testDaemon();
  for (const response of [
    await daemon.fetch('/api/v1/webhook-deliveries/msg_none', { token: true }),
    await retry(daemon, 'msg_none'),
  ]) {
    const error = await answer(ErrorAnswer, response, 404);
    expect(error.code).toBe('delivery_not_found');
    expect(error.error).toContain('descgen webhooks list');
  }
});

test('a webhook whose job was opened again is cancelled, and is not resent', async () => {
  const daemon = await testDaemon({ brokenPhoto: () => 'It is broken.' });
  const [job_id = ''] = await owing(daemon);
  const [delivery] = (await list(daemon)).deliveries;
  const ended = daemon.ended(job_id);
  await daemon.fetch(`/api/v1/jobs/${job_id}/retry`, { method: 'POST', token: true });
  await ended;
  const error = await answer(ErrorAnswer, await retry(daemon, delivery?.delivery_id ?? ''), 409);
  expect(error.code).toBe('delivery_cancelled');
});

test('recover counts first, then resends everything that was given up since a time', async () => {
  const daemon = await testDaemon();
  await owing(daemon, 4);
  await deliver(daemon, () => answered(400));
  const since = isoMillis(Date.now() - 3_600_000);
  const counted = await answer(RecoverAnswer, await recover(daemon, { since, dry_run: true }));
  expect(counted).toEqual({ since, dry_run: true, deliveries: 4 });
  expect((await list(daemon, '?status=failed')).deliveries).toHaveLength(4);
  expect(await answer(RecoverAnswer, await recover(daemon, { since }))).toMatchObject({ deliveries: 4 });
  expect((await list(daemon, '?status=pending')).deliveries).toHaveLength(4);
  const later = isoMillis(Date.now() + 3_600_000);
  expect(await answer(RecoverAnswer, await recover(daemon, { since: later }))).toMatchObject({ deliveries: 0 });
});

test.each([
  ['not JSON', '{', 'invalid_json'],
  ['no since', '{}', 'invalid_request'],
  ['a since that is no time', '{"since":"yesterday"}', 'invalid_request'],
  ['an array', '[]', 'invalid_request'],
  ['a dry_run that is no boolean', '{"since":"2025-08-06T11:30:00Z","dry_run":"yes"}', 'invalid_request'],
])('recover refuses %s and sends nothing', async (_what, body, code) => {
  const { daemon } = await attempted(() => answered(400));
  expect((await answer(ErrorAnswer, await recover(daemon, body), 400)).code).toBe(code);
  expect((await list(daemon, '?status=failed')).deliveries).toHaveLength(1);
});

test('attempts are reported in the event stream', async () => {
  const daemon = await testDaemon();
  const [job_id = ''] = await owing(daemon);
  const { body } = await daemon.fetch('/api/v1/events', { token: true });
  if (body === null) throw new Error('no stream');
  await deliver(daemon, () => answered(500));
  let text = '';
  let data: string | undefined;
  // Leaving the loop cancels the stream.
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    data = /^event: delivery\.attempted\ndata: (.*)\n\n/m.exec(text)?.[1];
    if (data !== undefined) break;
  }
  expect(JSON.parse(data ?? '')).toMatchObject({
    job_id,
    attempt: 1,
    outcome: 'refused',
    status_code: 500,
    status: 'pending',
    next_attempt_at: expect.stringMatching(/^\d{4}-.*Z$/),
  });
});
