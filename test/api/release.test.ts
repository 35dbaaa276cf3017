import { expect, test } from 'vitest';
import { ReleaseAnswer } from '../../src/api/contract/contract-webhooks.js';
import { type TestDaemon, testDaemon } from './daemon-of-test.js';
import { answered, deliver, owing } from './deliveries-of-test.js';

const release = async (daemon: TestDaemon, body: unknown, token = true): Promise<Response> =>
  daemon.fetch('/api/v1/webhook-deliveries/release', {
    method: 'POST',
    token,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** A daemon whose database is a copy, with three pending webhooks. */
async function heldDaemon(): Promise<TestDaemon> {
  const daemon = await testDaemon();
  await owing(daemon, 3);
  let held = true;
  daemon.app.dispatcher = {
    ...daemon.app.dispatcher,
    held: () => held,
    release() {
      held = false;
    },
  };
  return daemon;
}

test.each([
  [{}, { held: true, discarded: false, deliveries: 3 }, ['pending', 'pending', 'pending']],
  [{ discard: true }, { held: true, discarded: true, deliveries: 3 }, ['cancelled', 'cancelled', 'cancelled']],
])('held webhooks are sent or discarded as %j asks, once', async (body, expected, statuses) => {
  const daemon = await heldDaemon();
  const response = await release(daemon, body);
  expect(response.status).toBe(200);
  expect(ReleaseAnswer.parse(await response.json())).toEqual(expected);
  const { deliveries } = await daemon.store.listDeliveries({ limit: 10 });
  expect(deliveries.map((one) => one.status)).toEqual(statuses);
  expect(await (await release(daemon, body)).json()).toMatchObject({ held: false, deliveries: 0 });
});

test('nothing is discarded when nothing is held', async () => {
  const daemon = await testDaemon();
  await owing(daemon, 2);
  expect(await (await release(daemon, { discard: true })).json()).toMatchObject({ held: false, deliveries: 0 });
  await deliver(daemon, () => answered(200));
  const { deliveries } = await daemon.store.listDeliveries({ limit: 10 });
  expect(deliveries.map((one) => one.status)).toEqual(['delivered', 'delivered']);
});

test.each([
  [{ discard: 'yes' }, 400],
  [[], 400],
])('a release of %j is refused', async (body, status) => {
  expect((await release(await testDaemon(), body)).status).toBe(status);
});

test('a release needs the token', async () => {
  expect((await release(await testDaemon(), {}, false)).status).toBe(401);
});

test('every answer says that webhooks are held, with no next attempt, until they are released', async () => {
  const daemon = await heldDaemon();
  const { deliveries } = await daemon.store.listDeliveries({ limit: 1 });
  const [{ delivery_id, job_id } = { delivery_id: '', job_id: '' }] = deliveries;
  const read = async <T = unknown>(path: string) => (await (await daemon.fetch(path, { token: true })).json()) as T;
  const said = async () => ({
    status: (await read<{ webhook: unknown }>(`/api/v1/jobs/${job_id}/status`)).webhook,
    listed: (await read<{ deliveries: unknown[] }>('/api/v1/webhook-deliveries')).deliveries[0],
    shown: await read(`/api/v1/webhook-deliveries/${delivery_id}`),
  });
  for (const one of Object.values(await said())) expect(one).toMatchObject({ held: true, next_attempt_at: null });
  expect(await read('/api/v1/webhook-health')).toMatchObject({
    held: true,
    status: 'degraded',
    reasons: [expect.stringContaining('descgen webhooks release')],
  });
  expect(await read('/api/v1/daemon')).toMatchObject({ webhooks_held: true });
  await release(daemon, {});
  for (const one of Object.values(await said())) {
    expect(one).toMatchObject({ next_attempt_at: expect.any(String) });
    expect(one).not.toHaveProperty('held');
  }
  expect(await read('/api/v1/webhook-health')).toMatchObject({ held: false, status: 'healthy' });
  expect(await read('/api/v1/daemon')).toMatchObject({ webhooks_held: false });
});
