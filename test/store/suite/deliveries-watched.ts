import { expect, it } from 'vitest';
import { SHORT_SPAN_MS } from '../../../src/core/delivery/statistics.js';
import { byIndex, completed, failedWith, START, type World, webhookId } from '../world.js';
import { DELIVERED, deliveryWorld, FAILED, HOOK, isClaim, MINUTE, repeatedAt } from './delivery-world.js';

export function watchedSuite(world: World): void {
  const { endJobs, claim, settle } = deliveryWorld(world);
  it('resends what failed, was delivered or waits; its schedule begins anew', async () => {
    await endJobs(HOOK, HOOK, HOOK);
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
    await endJobs(...Array(5).fill(HOOK));
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
    await endJobs(HOOK, HOOK, HOOK, HOOK);
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
    const [newest] = (await world.store.listDeliveries({ limit: 1 })).deliveries;
    const id = newest?.delivery_id ?? '';
    expect(await jobs({ prefix: id.slice(0, -1), status: 'pending' })).toContain('job-4');
    expect(await jobs({ prefix: id, job_id: 'job-1' })).toEqual([]);
    expect(await jobs({ prefix: id, status: 'failed' })).toEqual([]);
    expect(await jobs({ prefix: `${id}x` })).toEqual([]);
    const first = await world.store.listDeliveries({ limit: 3 });
    const rest = await world.store.listDeliveries({ limit: 3, cursor: first.next_cursor ?? '' });
    expect(rest).toMatchObject({ deliveries: [{ job_id: 'job-1' }], next_cursor: null });
    await expect(world.store.listDeliveries({ limit: 3, cursor: 'x' })).rejects.toMatchObject({
      code: 'invalid_request',
    });
  });

  it('shows failures, the latest first, each with its last attempt', async () => {
    await endJobs(HOOK, HOOK, HOOK);
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

  it('lists what is being sent page by page, also when newer ones are removed meanwhile', async () => {
    await endJobs(HOOK, HOOK, HOOK);
    await claim();
    for (const job of ['job-2', 'job-3']) await world.store.deleteJob(job);
    const { deliveries } = await world.store.listDeliveries({ status: 'delivering', limit: 1 });
    expect(deliveries.map((one) => one.job_id)).toEqual(['job-1']);
    const numbers = await world.store.deliveryNumbers({ now: world.now, suspended_after: 5 });
    expect(numbers).toMatchObject({ pending: 0, delivering: 1, oldest_owed_at: START });
  });

  it('counts what was settled, by time and by endpoint', async () => {
    await endJobs(HOOK, HOOK, 'https://other.example/h');
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

  it('removes old statistics, and keeps jobs with a pending webhook', async () => {
    await endJobs(HOOK, HOOK);
    await settle((await claim()).slice(0, 1), DELIVERED);
    const before = { finished: START + 1, idempotency: 0, statistics: { short: START + 1, long: 0 } };
    expect(await world.store.purge(before, 10)).toBe(1);
    expect(await world.store.getJob('job-2')).toBeDefined();
    expect((await world.store.deliveryStatistics({ since: 0, span_ms: SHORT_SPAN_MS })).rows).toEqual([]);
  });
}
