import { createDeliverWebhook } from '../../src/app/webhooks/deliver-webhook.js';
import { endpointOf } from '../../src/core/delivery/delivery.js';
import type { OutgoingWebhook, SendResult } from '../../src/core/ports/sender.js';
import { lots } from '../helper/world.js';
import type { TestDaemon } from './daemon-of-test.js';

export const HOOK = 'https://receiver.example/hook?key=s3cret-of-the-receiver';

export function answered(
  status: number,
  body = '',
  more: { headers?: Record<string, string>; ms?: number } = {},
): SendResult {
  const { headers = { 'content-type': 'text/plain' }, ms = 12 } = more;
  return { kind: 'answered', answer: { status, headers, body, truncated: false }, ms };
}

/** Jobs that are finished and owe a webhook each; their ids in order. For a daemon that has not worked yet. */
export async function owing(daemon: TestDaemon, count = 1, webhook_url = HOOK): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const response = await daemon.submit(lots(1), { fields: { webhook_url } });
    ids.push(((await response.json()) as { job_id: string }).job_id);
  }
  const ended = ids.map((job_id) => daemon.ended(job_id));
  await daemon.work();
  await Promise.all(ended);
  return ids;
}

/** Sends what is due by a sender that is made up, as the engine does with a real one; repetitions wait a minute. */
export async function deliver(
  daemon: TestDaemon,
  send: (webhook: OutgoingWebhook) => SendResult,
  schedule: readonly number[] = [60_000],
): Promise<void> {
  const { store, clock, hub, secrets, log } = daemon.app;
  const deliverOne = createDeliverWebhook({
    sender: { send: async (webhook) => send(webhook), close: async () => undefined },
    secrets,
    clock,
    log,
    policy: { schedule, retry_client_errors: [] },
    deadline_ms: 1_000,
  });
  const claim = { owner: 'the tests', limit: 100, room: () => 100 };
  const { claimed } = await store.exchangeDeliveries({ settlements: [], claim, now: clock.now() });
  const settlements = await Promise.all(claimed.map((one) => deliverOne(one, new AbortController().signal)));
  const { settled } = await store.exchangeDeliveries({ settlements, claim: null, now: clock.now() });
  for (const [index, { claim: one, attempt }] of settlements.entries()) {
    const became = settled[index];
    if (attempt === null || became === null || became === undefined) throw new Error('an attempt was not stored');
    const { outcome, status_code, reason, error, ms } = attempt;
    const { delivery_id, job_id } = one;
    const told = { delivery_id, job_id, endpoint: endpointOf(one.url), attempt: attempt.number };
    hub.publish({ type: 'delivery.attempted', ...told, outcome, status_code, reason, error, ms, ...became });
  }
}
