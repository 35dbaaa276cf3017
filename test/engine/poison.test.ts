import { expect, test } from 'vitest';
import { DescgenError } from '../../src/core/errors.js';
import { jobIsFinished } from '../../src/core/job.js';
import type { Store } from '../../src/core/ports/store.js';
import { generator, lots, newJob, tempStore } from '../helper/world.js';
import { HOOK } from '../store/suite/delivery-world.js';
import { deliveryOf, endJobs, pass, postOffice } from './post-office.js';
import { ended, until, workshop } from './workshop.js';

/** Fails every exchange that settles one of these lots with a result. */
function poisonous(store: Store, isPoison: (lot_id: string) => boolean, always = false): Store {
  return {
    ...store,
    async exchange(exchange) {
      for (const { decision } of exchange.settlements) {
        if (decision.next === 'queued' || !isPoison(decision.result.lot_id)) continue;
        if (always || decision.next === 'completed') throw new RangeError('Invalid string length');
      }
      return store.exchange(exchange);
    },
  };
}

async function resultsOf(store: Store, job_id: string) {
  return (await store.listLots(job_id, { after: -1, limit: 1_000, finished_only: false })).lots.map(
    (lot) => lot.result,
  );
}

test('a lot whose result cannot be stored fails with its reason, and every other lot of every job is completed', async () => {
  const store = await tempStore();
  const isPoison = (lot_id: string) => lot_id.endsWith('7');
  const world = workshop(poisonous(store, isPoison));
  const [first, second] = [newJob(world.clock.now()), newJob(world.clock.now())];
  await store.createJob(first, lots(60));
  await store.createJob(second, lots(5));
  await world.engine.start();
  await ended(world, first.job_id);
  await ended(world, second.job_id);
  expect(await store.getJob(first.job_id)).toMatchObject({ completed_lots: 54, failed_lots: 6 });
  expect(await store.getJob(second.job_id)).toMatchObject({ status: 'completed' });
  const failed = (await resultsOf(store, first.job_id)).filter((result) => result.status === 'failed');
  expect(failed.map((result) => result.lot_id)).toEqual(['lot_7', 'lot_17', 'lot_27', 'lot_37', 'lot_47', 'lot_57']);
  expect(failed.map((result) => result.error?.code)).toEqual(Array(6).fill('result_unstorable'));
  await world.engine.stop(0);
});

test('a lot that cannot be settled at all holds up no other, and the next daemon counts a crash', async () => {
  const store = await tempStore();
  const world = workshop(poisonous(store, (lot_id) => lot_id === 'lot_3', true));
  const job = newJob(world.clock.now());
  await store.createJob(job, lots(20));
  await world.engine.start();
  await until(world, async () => (await store.getJob(job.job_id))?.completed_lots === 19);
  await world.engine.stop(0);
  expect((await resultsOf(store, job.job_id)).filter((one) => one.status === 'processing')).toHaveLength(1);
  for (let crashes = 0; crashes < 9; crashes += 1) {
    const next = workshop(
      poisonous(store, (lot_id) => lot_id === 'lot_3', true),
      { clock: world.clock },
    );
    await next.engine.start();
    if (jobIsFinished((await store.getJob(job.job_id))?.status ?? 'queued')) break;
    await until(next, () => next.log.lines.some((line) => line.level === 'error'));
    await next.engine.stop(0);
  }
  expect((await resultsOf(store, job.job_id))[2]).toMatchObject({
    status: 'failed',
    error: { code: 'daemon_crashed' },
  });
});

test('a result of too many bytes fails its own lot, whatever the characters', async () => {
  const store = await tempStore();
  const texts: Record<string, string> = { lot_2: 'я'.repeat(17 * 1024 ** 2), lot_3: 'я'.repeat(8 * 1024 ** 2) };
  const plain = generator();
  const talkative: typeof plain = {
    ...plain,
    async describe(request, signal) {
      const generated = await plain.describe(request, signal);
      const [first, ...rest] = generated.descriptions;
      if (first === undefined) return generated;
      return { ...generated, descriptions: [{ ...first, description: texts[request.lot_id] ?? 'short' }, ...rest] };
    },
  };
  const world = workshop(store, { generator: talkative });
  const job = newJob(world.clock.now());
  await store.createJob(job, lots(4));
  await world.engine.start();
  await ended(world, job.job_id);
  const results = await resultsOf(store, job.job_id);
  expect(results.map((one) => one.error?.code ?? one.status)).toEqual([
    'completed',
    'result_too_large',
    'completed',
    'completed',
  ]);
  await world.engine.stop(0);
});

test.each([
  ['an error', (cause: Error) => new Error('no', { cause })],
  ['an error of descgen', (cause: Error) => new DescgenError('home_unusable', 'no', { cause })],
])(
  'a shortage of this machine while a lot is described, as the cause of %s, is not the lot’s fault: it waits, uncounted, and is completed',
  async (_what, failure) => {
    const store = await tempStore();
    let calls = 0;
    const world = workshop(store, {
      generator: generator(async () => {
        calls += 1;
        if (calls <= 9) throw failure(Object.assign(new Error('EMFILE'), { code: 'EMFILE' }));
      }),
    });
    const job = newJob(world.clock.now());
    await store.createJob(job, lots(1));
    await world.engine.start();
    await ended(world, job.job_id);
    const [result] = await resultsOf(store, job.job_id);
    expect(result).toMatchObject({ status: 'completed', provenance: { attempts: 1 } });
    expect(calls).toBe(10);
    await world.engine.stop(0);
  },
);

test('a webhook whose outcome cannot be stored is stored without its answer, and the others as they are', async () => {
  const store = await tempStore();
  let refused = '';
  const failing: Store = {
    ...store,
    async exchangeDeliveries(exchange) {
      const bad = exchange.settlements.find(
        ({ claim, attempt }) => claim.delivery_id === refused && attempt?.answer?.body !== '',
      );
      if (bad !== undefined) throw new TypeError('no such value');
      return store.exchangeDeliveries(exchange);
    },
  };
  const office = postOffice(failing, () => 200);
  const deliveries = await endJobs(store, office.clock.now(), Array(20).fill(HOOK));
  refused = deliveries[7]?.delivery_id ?? '';
  await office.dispatcher.start();
  await pass(office, 5_000);
  for (const { job_id } of deliveries) expect(await deliveryOf(store, job_id)).toMatchObject({ status: 'delivered' });
  expect((await store.getDelivery(refused))?.attempts).toMatchObject([{ answer: { status: 200, body: '' } }]);
  expect(office.sent).toHaveLength(20);
  await office.dispatcher.stop(0);
});

test('a webhook that this machine could not send waits, uncounted, and is no mark against its endpoint', async () => {
  const store = await tempStore();
  let short = 6;
  const office = postOffice(store, async () => {
    short -= 1;
    if (short < 0) return { kind: 'answered', answer: { status: 200, headers: {}, body: '', truncated: false }, ms: 1 };
    return { kind: 'unanswered', reason: 'connect', message: 'No free file handle.', local: true, ms: 1 };
  });
  const [delivery] = await endJobs(store, office.clock.now(), [HOOK]);
  await office.dispatcher.start();
  await pass(office, 60_000);
  expect(await deliveryOf(store, delivery?.job_id ?? '')).toMatchObject({ status: 'delivered', attempts: 1 });
  await office.dispatcher.stop(0);
});
