import { expect, it } from 'vitest';
import { byIndex, completed, failedWith, START, type World, webhookId } from '../world.js';
import { DELIVERED, deliveryWorld, FAILED, HOOK, MINUTE, repeatedAt } from './delivery-world.js';

export function deliverySuite(world: World): void {
  const { endJobs, claim, settle, delivery } = deliveryWorld(world);
  it('gives a claim all that sending it needs, and to one owner alone', async () => {
    await endJobs(HOOK);
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
    await endJobs(...Array(6).fill('http://a.example/h'), 'http://b.example/h', 'http://b.example:81/h');
    const origins = (await claim(4)).map((one) => one.endpoint.origin);
    expect(origins.sort()).toEqual(['http://a.example', 'http://a.example', 'http://b.example', 'http://b.example:81']);
    expect((await claim(10)).map((one) => one.job_id)).toEqual(['job-3', 'job-4', 'job-5', 'job-6']);
  });

  it('claims no more of an endpoint than there is room, and says that more is due', async () => {
    await endJobs(...Array(4).fill('http://a.example/h'), 'http://b.example/h');
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
    await endJobs(HOOK);
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
    await endJobs(HOOK);
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
    await endJobs(HOOK);
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
    await endJobs(HOOK);
    const removed = await claim();
    expect(await world.store.deleteJob('job-1')).toBe(true);
    await endJobs(HOOK);
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
    await endJobs(HOOK);
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
    await endJobs(HOOK, HOOK, HOOK, 'https://other.example/h');
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

  it('cancels what is pending when the job is retried, and creates another for the next end', async () => {
    await world.submit({ lots: 2, webhook_url: HOOK });
    await world.finish(byIndex([completed, failedWith()]));
    await world.store.retryJob('job-1', world.now);
    expect(await claim()).toEqual([]);
    expect(await world.store.nextDelivery(0)).toBeNull();
    await world.finish();
    expect(await claim()).toMatchObject([{ delivery_id: webhookId('job-1', 2), attempt: 1 }]);
  });

  it('brings forward what waits longer than its interval, and nothing else', async () => {
    await endJobs(HOOK, HOOK);
    const claims = await claim();
    await settle(claims.slice(0, 1), repeatedAt(START + MINUTE));
    await settle(claims.slice(1), repeatedAt(START + 10 * MINUTE));
    expect(await world.store.hastenDeliveries(START, [MINUTE, 2 * MINUTE])).toBe(1);
    world.now = START + MINUTE;
    expect(await claim()).toHaveLength(2);
  });

  it('counts nothing as brought forward that is being sent', async () => {
    await endJobs(HOOK);
    await claim();
    expect(await world.store.hastenDeliveries(START - MINUTE, [MINUTE])).toBe(0);
  });

  it('passes over endpoints that have nothing after all, and says that more is due behind them', async () => {
    await endJobs('http://a.example/h', 'http://b.example/h', 'http://c.example/h', 'http://d.example/h');
    for (const job of ['job-1', 'job-2']) expect(await world.store.deleteJob(job)).toBe(true);
    const one = { owner: 'sender', limit: 1, room: () => 1 };
    const ask = () => world.store.exchangeDeliveries({ settlements: [], claim: one, now: world.now });
    expect(await ask()).toMatchObject({ claimed: [{ job_id: 'job-3' }], more: true });
    expect(await ask()).toMatchObject({ claimed: [{ job_id: 'job-4' }] });
  });

  it('says that more is due where fewer were given than were asked for', async () => {
    await endJobs('http://a.example/h', 'http://b.example/h', 'http://c.example/h');
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
}
