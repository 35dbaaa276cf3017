import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { emptyLotResult } from '../../src/core/lot.js';
import type { Store } from '../../src/core/ports/store.js';
import { createEmbeddedEngine, type EmbeddedEngine } from '../../src/engine/embedded.js';
import { lots, newJob, tempStore } from '../helper/world.js';
import { answer, deliveryOf, type PostOffice, pass, postOffice, type Receive } from './post-office.js';

const HOOK = 'https://receiver.example/hook';

interface House extends PostOffice {
  engine: EmbeddedEngine;
  /** Submits jobs of one lot, and lets them end; their ids. */
  endJobs(count: number): Promise<string[]>;
}

/** An engine and a dispatcher on one store, as the daemon has them. */
async function house(store: Store, receive: Receive, options: Parameters<typeof postOffice>[2] = {}): Promise<House> {
  const office = postOffice(store, receive, options);
  const { clock, log, events, dispatcher } = office;
  const engine = createEmbeddedEngine({
    store,
    clock,
    chance: { random: () => 0.5, uuid: () => randomUUID() },
    log,
    publish: (event) => events.push(event),
    owner: randomUUID(),
    concurrency: 64,
    describe: async ({ input }) => ({ next: 'completed', result: emptyLotResult(input.lot_id, 'completed') }),
    webhookId: () => `msg_${randomUUID()}`,
    dispatcher,
  });
  await engine.start();
  await dispatcher.start();
  onTestFinished(async () => {
    const ends = Promise.all([engine.stop(0), dispatcher.stop(0)]);
    await pass(office, 100);
    await ends;
  });
  return {
    ...office,
    engine,
    async endJobs(count) {
      const jobs = Array.from({ length: count }, () => newJob(clock.now(), { webhook_url: HOOK }));
      for (const job of jobs) await store.createJob(job, lots(1));
      engine.wake();
      await pass(office, 100);
      return jobs.map((job) => job.job_id);
    },
  };
}

test('a webhook is sent after one commit: the one that ends its job', async () => {
  const store = await tempStore();
  const writes: string[] = [];
  const counted: Store = {
    ...store,
    exchange(exchange) {
      if (exchange.settlements.length > 0) writes.push('lots');
      return store.exchange(exchange);
    },
    exchangeDeliveries(exchange) {
      if (exchange.settlements.length > 0) writes.push('outcomes');
      return store.exchangeDeliveries(exchange);
    },
  };
  const before: string[][] = [];
  const { endJobs } = await house(counted, () => {
    before.push([...writes]);
    return 200;
  });
  const [job = ''] = await endJobs(1);
  expect(before).toEqual([['lots']]);
  expect(writes).toEqual(['lots', 'outcomes']);
  expect(await deliveryOf(store, job)).toMatchObject({ status: 'delivered', attempts: 1 });
});

test('more than there is room for wait their turn: the endpoint is never given more than its share, and each is sent once', async () => {
  const store = await tempStore();
  const open: (() => void)[] = [];
  const office = await house(store, () => new Promise((resolve) => open.push(() => resolve(answer(200)))), {
    perEndpoint: 4,
  });
  const jobs = await office.endJobs(40);
  let most = 0;
  while (open.length > 0) {
    most = Math.max(most, office.underWay());
    open.splice(0).forEach((one) => void one());
    await pass(office, 100);
  }
  expect(most).toBe(4);
  expect(new Set(office.sent.map(({ headers }) => headers['X-Job-ID']))).toEqual(new Set(jobs));
  expect(office.sent).toHaveLength(40);
});

test('an endpoint that does not answer keeps its one slot, whichever job ends', async () => {
  const store = await tempStore();
  let answers = false;
  const office = await house(store, () => (answers ? new Promise(() => undefined) : 'silence'));
  await office.endJobs(3);
  expect(office.sent).toHaveLength(3);
  answers = true;
  await office.endJobs(5);
  expect(office.underWay()).toBe(1);
});

test('while the dispatcher stops, the webhooks of jobs that still finish stay pending for the next daemon', async () => {
  const store = await tempStore();
  const office = await house(store, () => new Promise(() => undefined));
  await office.endJobs(1);
  const end = office.dispatcher.stop(5_000);
  const [job = ''] = await office.endJobs(1);
  expect(await deliveryOf(store, job)).toMatchObject({ status: 'pending', attempts: 0 });
  await pass(office, 6_000);
  await end;
  expect(office.sent).toHaveLength(1);
});
