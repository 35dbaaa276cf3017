import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SendResult } from '../../src/core/ports/sender.js';
import type { Store } from '../../src/core/ports/store.js';
import { openSqliteStore } from '../../src/store/sqlite/open.js';
import { manualClock } from '../helper/clock.js';
import { addPendingDeliveries } from '../helper/pending-deliveries.js';
import { tempFolder } from '../helper/temp.js';
import { tempStore } from '../helper/world.js';
import { lotsOf, newJob } from '../store/world.js';
import {
  answer,
  deliveryOf,
  endless,
  HOOK,
  MINUTE,
  pass,
  pending,
  postOffice,
  type Receive,
  started,
  stopped,
} from './post-office.js';

describe('a delivery', () => {
  it('is sent at once, and stored as delivered with its attempt', async () => {
    const office = await started(() => 200);
    const [delivery] = await pending(office, HOOK);
    expect(office.sent).toHaveLength(1);
    await pass(office, 20);
    const { body = '', delivery_id = '' } = delivery ?? {};
    expect(office.sent[0]).toMatchObject({ url: HOOK, body, headers: { 'webhook-id': delivery_id } });
    expect(await office.store.getDelivery(delivery_id)).toMatchObject({
      delivery: { status: 'delivered', attempts: 1, last_status_code: 200, last_error: null, next_attempt_at: null },
      attempts: [{ number: 1, trigger: 'schedule', outcome: 'delivered', status_code: 200, ms: 7 }],
    });
    expect(office.events).toMatchObject([{ type: 'delivery.attempted', attempt: 1, status: 'delivered' }]);
  });

  it.each([
    ['an answer of 500', 500],
    ['silence', 'silence'],
  ] as const)('meets %s six times in 31 minutes, the same body and webhook-id each time', async (_what, receives) => {
    const office = await started(() => receives);
    const begin = office.clock.now();
    const [delivery] = await pending(office, HOOK);
    await pass(office, 40 * MINUTE);
    const minutes = office.sent.map(({ at }) => Math.round((at - begin) / MINUTE));
    expect(minutes).toEqual([0, 1, 3, 7, 15, 31]);
    expect(new Set(office.sent.map((webhook) => webhook.body)).size).toBe(1);
    expect(new Set(office.sent.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([delivery?.delivery_id]));
    expect(office.sent.map(({ headers }) => headers['X-Delivery-Attempt'])).toEqual(['1', '2', '3', '4', '5', '6']);
    const timestamps = office.sent.map(({ headers }) => Number(headers['webhook-timestamp']));
    expect(timestamps).toEqual(office.sent.map(({ at }) => Math.floor(at / 1000)));
    const found = await office.store.getDelivery(delivery?.delivery_id ?? '');
    expect(found?.delivery).toMatchObject({ status: 'failed', attempts: 6, next_attempt_at: null });
    expect(found?.attempts).toHaveLength(6);
    expect(office.log.lines.filter((line) => line.level === 'warn')).toMatchObject([
      { message: expect.stringContaining(`descgen webhooks retry ${delivery?.delivery_id}`) },
    ]);
  });

  it('that is refused is not sent again', async () => {
    const office = await started(() => 404);
    const [delivery] = await pending(office, HOOK);
    await pass(office, 60 * MINUTE);
    expect(office.sent).toHaveLength(1);
    expect(await deliveryOf(office.store, delivery?.job_id ?? '')).toMatchObject({
      status: 'failed',
      last_error: 'The receiver answered 404.',
      last_status_code: 404,
    });
  });

  it('gets through when the receiver is there again', async () => {
    let tries = 0;
    const office = await started(() => {
      tries += 1;
      return tries < 4 ? 503 : 204;
    });
    const [delivery] = await pending(office, HOOK);
    await pass(office, 8 * MINUTE);
    expect(tries).toBe(4);
    expect(await deliveryOf(office.store, delivery?.job_id ?? '')).toMatchObject({ status: 'delivered', attempts: 4 });
  });

  it('that is resent by hand begins its schedule again', async () => {
    const office = await started(() => 500);
    const [delivery] = await pending(office, HOOK);
    await pass(office, 32 * MINUTE);
    const begin = office.clock.now();
    await office.store.resendDelivery(delivery?.delivery_id ?? '', begin);
    office.dispatcher.wake();
    await pass(office, 32 * MINUTE);
    expect(office.sent.slice(6).map(({ at }) => Math.round((at - begin) / MINUTE))).toEqual([0, 1, 3, 7, 15, 31]);
    const found = await office.store.getDelivery(delivery?.delivery_id ?? '');
    expect(found?.attempts.map((attempt) => attempt.trigger)).toEqual([
      ...Array(6).fill('schedule'),
      'hand',
      ...Array(5).fill('schedule'),
    ]);
    expect(found?.attempts.map((attempt) => attempt.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it('survives a failure of ours: it is logged, and the delivery is repeated', async () => {
    let tries = 0;
    const office = await started(async () => {
      tries += 1;
      if (tries === 1) throw new TypeError('a bug');
      return answer(200);
    });
    const [delivery] = await pending(office, HOOK);
    await pass(office, 2 * MINUTE);
    expect(await deliveryOf(office.store, delivery?.job_id ?? '')).toMatchObject({ status: 'delivered', attempts: 2 });
    expect(office.log.lines.some((line) => line.level === 'error')).toBe(true);
  });
});

describe('a stop', () => {
  it('lets requests end within its grace, and stores what came of them', async () => {
    const clock = manualClock();
    const receive: Receive = () => new Promise((resolve) => clock.after(1_000, () => resolve(answer(200))));
    const office = await started(receive, { clock, perEndpoint: 64 });
    const deliveries = await pending(office, ...Array(64).fill(HOOK));
    expect(office.underWay()).toBe(64);
    const end = office.dispatcher.stop(5_000);
    await pass(office, 1_100);
    await end;
    for (const { job_id } of deliveries) {
      expect(await deliveryOf(office.store, job_id)).toMatchObject({ status: 'delivered', attempts: 1 });
    }
  });

  it('hands back what outlasts its grace, uncounted, and another sends it under the same id', async () => {
    const clock = manualClock();
    const first = await started(endless, { clock, perEndpoint: 64, concurrency: 256 });
    const deliveries = await pending(first, ...Array(80).fill(HOOK));
    expect(first.underWay()).toBe(64);
    const end = first.dispatcher.stop(5_000);
    await pass(first, 5_100);
    await end;
    for (const { job_id } of deliveries) {
      expect(await deliveryOf(first.store, job_id)).toMatchObject({ status: 'pending', attempts: 0 });
    }
    const second = postOffice(first.store, () => 200, { clock });
    await second.dispatcher.start();
    await pass(second, 1_000);
    const ids = second.sent.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids)).toEqual(new Set(deliveries.map((delivery) => delivery.delivery_id)));
    expect(second.sent.every(({ headers }) => headers['X-Delivery-Attempt'] === '1')).toBe(true);
    await stopped(second);
  });

  it('can be hurried', async () => {
    const clock = manualClock();
    const office = await started(endless, { clock });
    await pending(office, HOOK);
    const soft = office.dispatcher.stop(60 * MINUTE);
    const hard = office.dispatcher.stop(0);
    await pass(office, 10);
    await Promise.all([soft, hard]);
  });
});

describe('trouble', () => {
  it('takes up what a dead process was sending, uncounted and under the same id, and refuses its late outcome', async () => {
    const store = await tempStore();
    const clock = manualClock();
    let answerLate: (result: SendResult) => void = () => undefined;
    const dead = postOffice(store, () => new Promise((resolve) => (answerLate = resolve)), { clock });
    await dead.dispatcher.start();
    const [delivery] = await pending(dead, HOOK);
    const next = postOffice(store, () => 200, { clock });
    await next.dispatcher.start();
    await pass(next, 100);
    expect(next.sent.map(({ headers }) => headers['webhook-id'])).toEqual([delivery?.delivery_id]);
    answerLate(answer(500));
    await pass(dead, 100);
    expect(await deliveryOf(store, delivery?.job_id ?? '')).toMatchObject({ status: 'delivered', attempts: 1 });
    await stopped(next);
  });

  it('keeps outcomes in memory while the disk is full, claims nothing more, and stores them when there is room', async () => {
    const file = join(await tempFolder(), 'descgen.db');
    const clock = manualClock();
    await addPendingDeliveries(file, { count: 400, urls: [HOOK], now: clock.now() });
    const roomy = await openSqliteStore(file);
    const cramped = await openSqliteStore(file, { maxPages: 1 });
    onTestFinished(async () => {
      await cramped.close();
      await roomy.close();
    });
    let full = true;
    const store: Store = {
      ...roomy,
      async exchangeDeliveries(exchange) {
        // Claims are no writes, outcomes are; a real refusal for them.
        if (full && exchange.settlements.length > 0)
          await cramped.createJob(newJob({ job_id: 'one too many' }), lotsOf(1_000));
        return roomy.exchangeDeliveries(exchange);
      },
    };
    const office = postOffice(store, () => 200, { clock, perEndpoint: 4 });
    await office.dispatcher.start();
    await pass(office, 10 * MINUTE);
    const sentWhileFull = office.sent.length;
    expect(sentWhileFull).toBeLessThan(400);
    expect(office.log.lines.find((line) => line.level === 'error')?.fields['err']).toMatchObject({
      code: 'storage_full',
    });
    await pass(office, 10 * MINUTE);
    expect(office.sent).toHaveLength(sentWhileFull);
    full = false;
    await pass(office, 2 * MINUTE);
    expect(office.sent).toHaveLength(400);
    const numbers = await store.deliveryNumbers({ now: clock.now(), suspended_after: 3 });
    expect(numbers).toMatchObject({ pending: 0, delivering: 0, day: { attempts: 400, delivered: 400 } });
    await stopped(office);
  });
});

describe('held webhooks', () => {
  it('are not sent before they are released, and neither are new ones', async () => {
    const store = await tempStore();
    const office = postOffice(store, () => 200, { held: true });
    await pending(office, HOOK, HOOK);
    await office.dispatcher.start();
    await pass(office, 2 * MINUTE);
    const [later] = await pending(office, HOOK);
    office.dispatcher.wake();
    await pass(office, 2 * MINUTE);
    expect(office.dispatcher.claiming()).toBeUndefined();
    expect(office.sent).toEqual([]);
    office.dispatcher.release();
    await pass(office, MINUTE);
    expect(office.sent).toHaveLength(3);
    expect(await deliveryOf(store, later?.job_id ?? '')).toMatchObject({ status: 'delivered', attempts: 1 });
    await office.dispatcher.stop(0);
  });
});
