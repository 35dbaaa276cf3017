import { expect, it } from 'vitest';
import type { DeliveryAttempt } from '../../../src/core/delivery.js';
import type { DeliveryClaim, DeliverySettlement } from '../../../src/core/delivery-ports.js';
import type { DeliveryDecision } from '../../../src/core/settle-delivery.js';
import { SHORT_SPAN_MS } from '../../../src/core/statistics.js';
import { byIndex, completed, failedWith, START, type World, webhookId } from '../world.js';

const HOOK = 'https://example.com/h';
const MINUTE = 60_000;

const DELIVERED: DeliveryDecision = { next: 'delivered' };
const FAILED: DeliveryDecision = { next: 'failed', error: 'The receiver answered 404.' };
const repeatedAt = (next_attempt_at: number): DeliveryDecision => ({
  next: 'pending',
  next_attempt_at,
  counted: true,
  error: 'No answer.',
});

export function deliverySuite(world: World): void {
  /** Ends jobs that owe a webhook to these URLs. */
  const owe = async (...urls: string[]): Promise<void> => {
    for (const webhook_url of urls) {
      await world.submit({ webhook_url });
      await world.finish();
    }
  };
  const claim = async (limit = 100, owner = 'sender', room: (origin: string) => number = () => 100) => {
    const { claimed } = await world.store.exchangeDeliveries({
      settlements: [],
      claim: { owner, limit, room: (endpoint, already) => room(endpoint.origin) - already },
      now: world.now,
    });
    return claimed;
  };
  const settle = async (claims: readonly DeliveryClaim[], decision: DeliveryDecision) => {
    const settlements = claims.map((one) => ({ claim: one, decision, attempt: attemptAt(one, decision, world.now) }));
    return (await world.store.exchangeDeliveries({ settlements, claim: null, now: world.now })).settled;
  };
  const delivery = async (job: number) => {
    const found = await world.store.getDelivery(webhookId(`job-${job}`, 1));
    if (found === undefined) throw new Error(`job-${job} owes nothing`);
    return found;
  };

  it('gives a claim all that sending it needs, and to one owner alone', async () => {
    await owe(HOOK);
    expect(await claim()).toMatchObject([
      {
        delivery_id: webhookId('job-1', 1),
        job_id: 'job-1',
        url: HOOK,
        endpoint: { origin: 'https://example.com', transport_failures: 0 },
        attempt: 1,
        turn: 1,
        trigger: 'schedule',
        owed_at: START,
        owner: 'sender',
      },
    ]);
    expect(await claim()).toEqual([]);
    expect((await delivery(1)).delivery).toMatchObject({ status: 'delivering', attempts: 0 });
  });

  it('goes round the endpoints, so that one delivery does not wait for many to another', async () => {
    await owe(...Array(6).fill('http://a.example/h'), 'http://b.example/h', 'http://b.example:81/h');
    const origins = (await claim(4)).map((one) => one.endpoint.origin);
    expect(origins.sort()).toEqual(['http://a.example', 'http://a.example', 'http://b.example', 'http://b.example:81']);
    expect((await claim(10)).map((one) => one.job_id)).toEqual(['job-3', 'job-4', 'job-5', 'job-6']);
  });

  it('claims no more of an endpoint than there is room, and says that more is due', async () => {
    await owe(...Array(4).fill('http://a.example/h'), 'http://b.example/h');
    const room = (origin: string): number => (origin === 'http://a.example' ? 1 : 9);
    expect((await claim(10, 'sender', room)).map((one) => one.endpoint.origin)).toEqual([
      'http://a.example',
      'http://b.example',
    ]);
    const none = { owner: 'sender', limit: 10, room: () => 0 };
    const { claimed, more } = await world.store.exchangeDeliveries({ settlements: [], claim: none, now: world.now });
    expect({ claimed, more }).toEqual({ claimed: [], more: true });
  });

  it('offers what is to be repeated when it is due, and not before', async () => {
    await owe(HOOK);
    expect(await settle(await claim(), repeatedAt(START + MINUTE))).toEqual([
      { status: 'pending', next_attempt_at: START + MINUTE },
    ]);
    expect(await world.store.nextDelivery(START)).toBe(START + MINUTE);
    world.now = START + MINUTE - 1;
    expect(await claim()).toEqual([]);
    world.now += 1;
    expect(await claim()).toMatchObject([{ attempt: 2, turn: 2, owed_at: START }]);
    expect(await world.store.nextDelivery(world.now)).toBeNull();
  });

  it('keeps every attempt with its answer', async () => {
    await owe(HOOK);
    await settle(await claim(), repeatedAt(START));
    await settle(await claim(), DELIVERED);
    const found = await delivery(1);
    expect(found.delivery).toMatchObject({ status: 'delivered', attempts: 2, last_error: null, ended_at: START });
    expect(found.attempts).toEqual([
      expect.objectContaining({
        number: 1,
        outcome: 'unanswered',
        reason: 'timeout',
        error: 'No answer.',
        answer: null,
      }),
      {
        number: 2,
        trigger: 'schedule',
        started_at: START,
        ms: 12.5,
        outcome: 'delivered',
        status_code: 200,
        reason: null,
        error: null,
        answer: { status: 200, headers: { 'content-type': 'text/plain' }, body: 'да', truncated: true },
        secrets_mark: 'abcd1234',
      },
    ]);
  });

  it('refuses what is not the claim any more', async () => {
    await owe(HOOK);
    const lost = await claim(1, 'dead');
    expect(await world.store.endForeignDeliveryLeases({ owner: 'alive', now: world.now })).toBe(1);
    const own = await claim(1, 'alive');
    expect(own).toMatchObject([{ attempt: 1, owner: 'alive' }]);
    expect(await settle(lost, FAILED)).toEqual([null]);
    expect(await settle(own, DELIVERED)).toEqual([{ status: 'delivered', next_attempt_at: null }]);
    expect(await settle(own, FAILED)).toEqual([null]);
    const found = await delivery(1);
    expect(found.attempts).toHaveLength(1);
    expect((await world.store.deliveryNumbers({ now: world.now, suspended_after: 3 })).hour.attempts).toBe(1);
  });

  it('takes the outcome of what was removed while it was sent for no other', async () => {
    await owe(HOOK);
    const removed = await claim();
    expect(await world.store.deleteJob('job-1')).toBe(true);
    await owe(HOOK);
    const own = await claim();
    expect(await settle(removed, FAILED)).toEqual([null]);
    expect((await delivery(2)).delivery.status).toBe('delivering');
    expect(await settle(own, DELIVERED)).toEqual([{ status: 'delivered', next_attempt_at: null }]);
    expect(await world.store.deliveryNumbers({ now: world.now, suspended_after: 3 })).toMatchObject({ delivering: 0 });
  });

  it('keeps what was resent by hand though a later end has overtaken it, when a stop hands it back', async () => {
    await world.submit({ lots: 2, webhook_url: HOOK });
    await world.finish(byIndex([completed, failedWith()]));
    await settle(await claim(), FAILED);
    await world.store.retryJob('job-1', world.now);
    await world.store.resendDelivery(webhookId('job-1', 1), world.now);
    const decision = { next: 'pending', next_attempt_at: world.now, counted: false, error: null } as const;
    const settlements = (await claim()).map((one) => ({ claim: one, decision, attempt: null }));
    await world.store.exchangeDeliveries({ settlements, claim: null, now: world.now });
    expect(await claim()).toMatchObject([{ delivery_id: webhookId('job-1', 1), trigger: 'hand', attempt: 2 }]);
  });

  it('does not count what was handed back', async () => {
    await owe(HOOK);
    const [one] = await claim();
    if (one === undefined) throw new Error('nothing was claimed');
    const decision = { next: 'pending', next_attempt_at: world.now, counted: false, error: null } as const;
    await world.store.exchangeDeliveries({
      settlements: [{ claim: one, decision, attempt: null }],
      claim: null,
      now: world.now,
    });
    expect(await claim()).toMatchObject([{ attempt: 1, turn: 1 }]);
    expect((await delivery(1)).attempts).toEqual([]);
  });

  it('counts attempts in a row without an answer, for each endpoint', async () => {
    await owe(HOOK, HOOK, HOOK, 'https://other.example/h');
    const claims = await claim();
    await settle(claims.slice(0, 3), repeatedAt(START));
    await settle(claims.slice(3), DELIVERED);
    const again = await claim();
    expect(again.map((one) => one.endpoint.transport_failures)).toEqual([3, 3, 3]);
    expect(await world.store.deliveryNumbers({ now: START, suspended_after: 3 })).toMatchObject({
      suspended: ['https://example.com'],
    });
    await settle(again.slice(0, 1), FAILED);
    expect((await world.store.deliveryNumbers({ now: START, suspended_after: 3 })).suspended).toEqual([]);
  });

  it('cancels a repetition that a retry of the job has overtaken', async () => {
    await world.submit({ lots: 2, webhook_url: HOOK });
    await world.finish(byIndex([completed, failedWith()]));
    const claims = await claim();
    await world.store.retryJob('job-1', world.now);
    expect((await delivery(1)).delivery.status).toBe('delivering');
    expect(await settle(claims, repeatedAt(START + MINUTE))).toEqual([{ status: 'cancelled', next_attempt_at: null }]);
    expect((await delivery(1)).delivery).toMatchObject({ status: 'cancelled', ended_at: START });
  });

  it('cancels what is pending when the job is retried, and owes another for the next end', async () => {
    await world.submit({ lots: 2, webhook_url: HOOK });
    await world.finish(byIndex([completed, failedWith()]));
    await world.store.retryJob('job-1', world.now);
    expect(await claim()).toEqual([]);
    expect(await world.store.nextDelivery(0)).toBeNull();
    await world.finish();
    expect(await claim()).toMatchObject([{ delivery_id: webhookId('job-1', 2), attempt: 1 }]);
  });

  it('resends what failed, was delivered or waits; its schedule begins anew', async () => {
    await owe(HOOK, HOOK, HOOK);
    const [first, second, third] = await claim();
    await settle([first].filter(isClaim), FAILED);
    await settle([second].filter(isClaim), DELIVERED);
    await settle([third].filter(isClaim), repeatedAt(START + MINUTE));
    world.now += 10;
    for (const job of [1, 2, 3]) {
      const resent = await world.store.resendDelivery(webhookId(`job-${job}`, 1), world.now);
      expect(resent).toMatchObject({ kind: 'resent', delivery: { status: 'pending', next_attempt_at: world.now } });
    }
    expect(await claim()).toMatchObject(
      [1, 2, 3].map(() => ({ attempt: 2, turn: 1, trigger: 'hand', owed_at: world.now })),
    );
    expect(await world.store.resendDelivery(webhookId('job-1', 1), world.now)).toMatchObject({ kind: 'refused' });
    expect(await world.store.resendDelivery('msg_unknown', world.now)).toEqual({ kind: 'unknown' });
  });

  it('recovers every failure of a time, once, and counts them first', async () => {
    await owe(...Array(5).fill(HOOK));
    for (const one of await claim()) {
      world.now += 10;
      await settle([one], FAILED);
    }
    const range = { since: START + 20, now: START + 40 };
    expect(await world.store.recoverDeliveries({ ...range, dry_run: true })).toBe(3);
    expect(await claim()).toEqual([]);
    expect(await world.store.recoverDeliveries({ ...range, dry_run: false })).toBe(3);
    expect(await world.store.recoverDeliveries({ ...range, dry_run: false })).toBe(0);
    expect((await claim()).map((one) => one.job_id)).toEqual(['job-2', 'job-3', 'job-4']);
  });

  it('recovers nothing that a later end has overtaken', async () => {
    await world.submit({ lots: 2, webhook_url: HOOK });
    await world.finish(byIndex([completed, failedWith()]));
    await settle(await claim(), FAILED);
    await world.store.retryJob('job-1', world.now);
    expect(await world.store.recoverDeliveries({ since: 0, now: world.now, dry_run: false })).toBe(0);
  });

  it('lists deliveries, the newest first, by job and status, page by page', async () => {
    await owe(HOOK, HOOK, HOOK, HOOK);
    const claims = await claim(3);
    await settle(claims.slice(0, 1), FAILED);
    await settle(claims.slice(1, 2), DELIVERED);
    const jobs = async (query: Partial<Parameters<typeof world.store.listDeliveries>[0]>): Promise<string[]> =>
      (await world.store.listDeliveries({ limit: 10, ...query })).deliveries.map((one) => one.job_id);
    expect(await jobs({})).toEqual(['job-4', 'job-3', 'job-2', 'job-1']);
    expect(await jobs({ job_id: 'job-2' })).toEqual(['job-2']);
    expect(await jobs({ job_id: 'job-2', status: 'failed' })).toEqual([]);
    for (const [status, job] of [
      ['failed', 'job-1'],
      ['delivered', 'job-2'],
      ['delivering', 'job-3'],
      ['pending', 'job-4'],
    ] as const) {
      expect(await jobs({ status })).toEqual([job]);
    }
    expect(await jobs({ status: 'cancelled' })).toEqual([]);
    const first = await world.store.listDeliveries({ limit: 3 });
    const rest = await world.store.listDeliveries({ limit: 3, cursor: first.next_cursor ?? '' });
    expect(rest).toMatchObject({ deliveries: [{ job_id: 'job-1' }], next_cursor: null });
    await expect(world.store.listDeliveries({ limit: 3, cursor: 'x' })).rejects.toMatchObject({
      code: 'invalid_request',
    });
  });

  it('shows failures, the latest first, each with its last attempt', async () => {
    await owe(HOOK, HOOK, HOOK);
    for (const one of await claim()) {
      world.now += 10;
      await settle([one], FAILED);
    }
    const first = await world.store.listFailures({ limit: 2 });
    expect(first.failures.map((failure) => failure.delivery.job_id)).toEqual(['job-3', 'job-2']);
    expect(first.failures[0]).toMatchObject({
      delivery: { last_error: 'The receiver answered 404.', last_status_code: 404, attempts: 1 },
      last_attempt: { number: 1, status_code: 404, answer: { body: 'да' } },
    });
    const rest = await world.store.listFailures({ limit: 2, cursor: first.next_cursor ?? '' });
    expect(rest).toMatchObject({ failures: [{ delivery: { job_id: 'job-1' } }], next_cursor: null });
  });

  it('brings forward what waits longer than its interval, and nothing else', async () => {
    await owe(HOOK, HOOK);
    const claims = await claim();
    await settle(claims.slice(0, 1), repeatedAt(START + MINUTE));
    await settle(claims.slice(1), repeatedAt(START + 10 * MINUTE));
    expect(await world.store.hastenDeliveries(START, [MINUTE, 2 * MINUTE])).toBe(1);
    world.now = START + MINUTE;
    expect(await claim()).toHaveLength(2);
  });

  it('counts nothing as brought forward that is being sent', async () => {
    await owe(HOOK);
    await claim();
    expect(await world.store.hastenDeliveries(START - MINUTE, [MINUTE])).toBe(0);
  });

  it('passes over endpoints that have nothing after all, and says that more is due behind them', async () => {
    await owe('http://a.example/h', 'http://b.example/h', 'http://c.example/h', 'http://d.example/h');
    for (const job of ['job-1', 'job-2']) expect(await world.store.deleteJob(job)).toBe(true);
    const one = { owner: 'sender', limit: 1, room: () => 1 };
    const ask = () => world.store.exchangeDeliveries({ settlements: [], claim: one, now: world.now });
    expect(await ask()).toMatchObject({ claimed: [{ job_id: 'job-3' }], more: true });
    expect(await ask()).toMatchObject({ claimed: [{ job_id: 'job-4' }] });
  });

  it('says that more is due where fewer were given than were asked for', async () => {
    await owe('http://a.example/h', 'http://b.example/h', 'http://c.example/h');
    expect(await world.store.deleteJob('job-2')).toBe(true);
    const two = { owner: 'sender', limit: 2, room: (_endpoint: unknown, already: number) => 2 - already };
    const { claimed, more } = await world.store.exchangeDeliveries({ settlements: [], claim: two, now: world.now });
    expect(claimed.map((claim) => claim.job_id)).toEqual(['job-1']);
    expect(more).toBe(true);
  });

  it('keeps what was resent by hand through a restart, also where a later end has overtaken it', async () => {
    await world.submit({ webhook_url: HOOK, lots: 2 });
    await world.finish(byIndex([failedWith()]));
    await settle(await claim(), FAILED);
    await world.store.retryJob('job-1', world.now);
    await world.finish();
    await world.store.resendDelivery(webhookId('job-1', 1), world.now);
    expect(await world.store.endForeignDeliveryLeases({ owner: 'next', now: world.now })).toBe(2);
    expect((await claim()).map((one) => one.trigger).sort()).toEqual(['hand', 'schedule']);
  });

  it('lists what is being sent page by page, also when newer ones are removed meanwhile', async () => {
    await owe(HOOK, HOOK, HOOK);
    await claim();
    for (const job of ['job-2', 'job-3']) await world.store.deleteJob(job);
    const { deliveries } = await world.store.listDeliveries({ status: 'delivering', limit: 1 });
    expect(deliveries.map((one) => one.job_id)).toEqual(['job-1']);
    const numbers = await world.store.deliveryNumbers({ now: world.now, suspended_after: 5 });
    expect(numbers).toMatchObject({ pending: 0, delivering: 1, oldest_owed_at: START });
  });

  it('counts what was settled, by time and by endpoint', async () => {
    await owe(HOOK, HOOK, 'https://other.example/h');
    const claims = await claim();
    await settle(claims.slice(0, 1), DELIVERED);
    world.now += SHORT_SPAN_MS;
    await settle(claims.slice(1, 2), FAILED);
    await settle(claims.slice(2), repeatedAt(world.now));
    const { rows, endpoints } = await world.store.deliveryStatistics({ since: 0, span_ms: SHORT_SPAN_MS });
    expect(
      rows.map(({ at, attempts, delivered, failed, answered }) => [at, attempts, delivered, failed, answered]),
    ).toEqual([
      [Math.floor(START / SHORT_SPAN_MS) * SHORT_SPAN_MS, 1, 1, 0, 1],
      [Math.floor(world.now / SHORT_SPAN_MS) * SHORT_SPAN_MS, 2, 0, 1, 1],
    ]);
    expect(rows[1]?.by_status_class).toMatchObject({ '2xx': 0, '4xx': 1, unanswered: 1 });
    expect(rows[0]?.exchange_ms).toMatchObject({ count: 1, sum: 12.5 });
    expect(endpoints).toEqual([
      {
        endpoint: 'https://example.com',
        attempts: 2,
        delivered: 1,
        failed: 1,
        answered: 2,
        answered_ms: 25,
        transport_failures: 0,
      },
      expect.objectContaining({ endpoint: 'https://other.example', attempts: 1, transport_failures: 1 }),
    ]);
    expect(await world.store.deliveryNumbers({ now: world.now, suspended_after: 3 })).toMatchObject({
      pending: 1,
      delivering: 0,
      oldest_owed_at: START,
      oldest_due_at: world.now,
      last_success_at: START,
      hour: { attempts: 3, delivered: 1, failed: 1 },
      suspended: [],
    });
  });

  it('forgets statistics that are past their time, and keeps jobs that still owe a webhook', async () => {
    await owe(HOOK, HOOK);
    await settle((await claim()).slice(0, 1), DELIVERED);
    const before = { finished: START + 1, idempotency: 0, statistics: { short: START + 1, long: 0 } };
    expect(await world.store.purge(before, 10)).toBe(1);
    expect(await world.store.getJob('job-2')).toBeDefined();
    expect((await world.store.deliveryStatistics({ since: 0, span_ms: SHORT_SPAN_MS })).rows).toEqual([]);
  });
}

function isClaim(one: DeliveryClaim | undefined): one is DeliveryClaim {
  return one !== undefined;
}

function attemptAt(claim: DeliveryClaim, decision: DeliveryDecision, now: number): DeliverySettlement['attempt'] {
  const attempt: DeliveryAttempt = {
    number: claim.attempt,
    trigger: claim.trigger,
    started_at: now,
    ms: 12.5,
    outcome: 'unanswered',
    status_code: null,
    reason: 'timeout',
    error: 'No answer.',
    answer: null,
    secrets_mark: 'abcd1234',
  };
  if (decision.next === 'pending') return attempt;
  const status = decision.next === 'delivered' ? 200 : 404;
  return {
    ...attempt,
    outcome: decision.next === 'delivered' ? 'delivered' : 'refused',
    status_code: status,
    reason: null,
    error: decision.next === 'failed' ? decision.error : null,
    answer: { status, headers: { 'content-type': 'text/plain' }, body: 'да', truncated: true },
  };
}
