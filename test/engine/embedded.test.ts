import { expect, test } from 'vitest';
import { DescgenError } from '../../src/core/errors.js';
import type { Store } from '../../src/core/ports/store.js';
import { generator, lots, newJob, tempStore } from '../helper/world.js';
import { ended, until, workshop } from './workshop.js';

test('every lot of a job is described once, and the job ends', async () => {
  const store = await tempStore();
  const seen: string[] = [];
  const world = workshop(store, { generator: generator(async ({ lot_id }) => void seen.push(lot_id)) });
  const job = newJob(world.clock.now());
  await store.createJob(job, lots(300));
  await world.engine.start();
  await ended(world, job.job_id);
  expect(seen.length).toBe(300);
  expect(new Set(seen).size).toBe(300);
  expect(await store.getJob(job.job_id)).toMatchObject({ status: 'completed', completed_lots: 300, failed_lots: 0 });
  expect(world.events.filter((event) => event.type === 'job.ended')).toHaveLength(1);
  await world.engine.stop(0);
});

test('a lot whose generator fails for the moment is repeated, five times at most', async () => {
  const store = await tempStore();
  let calls = 0;
  const failing = generator(async () => {
    calls += 1;
    throw new DescgenError('generator_failed', 'The model is overloaded.', { transient: true });
  });
  const world = workshop(store, { generator: failing });
  const job = newJob(world.clock.now());
  await store.createJob(job, lots(1));
  await world.engine.start();
  await ended(world, job.job_id);
  expect(calls).toBe(6);
  const [lot] = (await store.listLots(job.job_id, { after: -1, limit: 1, finished_only: true })).lots;
  expect(lot?.result.error).toEqual({ code: 'generator_failed', message: 'The model is overloaded.' });
  await world.engine.stop(0);
});

test('a lot that fails for good is not repeated', async () => {
  const store = await tempStore();
  let calls = 0;
  const world = workshop(store, {
    generator: generator(async () => {
      calls += 1;
      throw new DescgenError('generator_failed', 'It cannot be said.');
    }),
  });
  const job = newJob(world.clock.now());
  await store.createJob(job, lots(1));
  await world.engine.start();
  await ended(world, job.job_id);
  expect(calls).toBe(1);
  expect((await store.getJob(job.job_id))?.status).toBe('failed');
  await world.engine.stop(0);
});

test('an unexpected failure of ours fails the lot and is logged, and the others go on', async () => {
  const store = await tempStore();
  const world = workshop(store, {
    generator: generator(async ({ lot_id }) => {
      if (lot_id === 'lot_2') throw new TypeError('a bug');
    }),
  });
  const job = newJob(world.clock.now());
  await store.createJob(job, lots(3));
  await world.engine.start();
  await ended(world, job.job_id);
  expect(await store.getJob(job.job_id)).toMatchObject({
    status: 'partially_completed',
    completed_lots: 2,
    failed_lots: 1,
  });
  expect(world.log.lines.some((line) => line.level === 'error')).toBe(true);
  await world.engine.stop(0);
});

test('a stop hands back what is running without counting the attempt, and another engine goes on', async () => {
  const store = await tempStore();
  let started = 0;
  const slow = generator(
    (_request, signal) =>
      new Promise((_resolve, reject) => {
        started += 1;
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
  );
  const world = workshop(store, { generator: slow, concurrency: 2 });
  const job = newJob(world.clock.now());
  await store.createJob(job, lots(5));
  await world.engine.start();
  await until(world, () => started === 2);
  const stopped = world.engine.stop(10_000);
  world.clock.advance(10_000);
  await stopped;
  expect(await store.countLots()).toMatchObject({ queued: 5, processing: 0 });

  const next = workshop(store, { clock: world.clock });
  await next.engine.start();
  await ended(next, job.job_id);
  const all = (await store.listLots(job.job_id, { after: -1, limit: 10, finished_only: true })).lots;
  expect(all.map((lot) => lot.result.provenance?.attempts)).toEqual([1, 1, 1, 1, 1]);
  await next.engine.stop(0);
});

test('a stop lets running work end within its grace', async () => {
  const store = await tempStore();
  let finish: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let started = false;
  const world = workshop(store, {
    generator: generator(() => {
      started = true;
      return held;
    }),
  });
  const job = newJob(world.clock.now());
  await store.createJob(job, lots(1));
  await world.engine.start();
  await until(world, () => started);
  const stopped = world.engine.stop(10_000);
  finish();
  await until(world, async () => (await store.getJob(job.job_id))?.status === 'completed');
  await stopped;
});

test('a small job does not wait for a large one that came before', async () => {
  const store = await tempStore();
  const order: string[] = [];
  const world = workshop(store, {
    concurrency: 2,
    generator: generator(async ({ lot_id }) => void order.push(lot_id)),
  });
  const large = newJob(world.clock.now());
  const small = newJob(world.clock.now() + 1);
  await store.createJob(large, lots(1_000));
  await store.createJob(small, [{ lot_id: 'small', images: ['https://example.com/1.jpg'] }]);
  await world.engine.start();
  await ended(world, large.job_id);
  expect(order.indexOf('small')).toBeLessThan(300);
  await world.engine.stop(0);
});

test('cancelled work is dropped and its late result refused', async () => {
  const store = await tempStore();
  let started = 0;
  let aborted = 0;
  const world = workshop(store, {
    generator: generator(
      (_request, signal) =>
        new Promise((_resolve, reject) => {
          started += 1;
          signal.addEventListener('abort', () => {
            aborted += 1;
            reject(signal.reason);
          });
        }),
    ),
    concurrency: 2,
  });
  const job = newJob(world.clock.now());
  await store.createJob(job, lots(3));
  await world.engine.start();
  await until(world, () => started > 0);
  await store.cancelJob(job.job_id, { now: world.clock.now(), webhook_id: 'msg_1' });
  world.engine.abandon(job.job_id);
  await until(world, () => aborted > 0);
  await world.engine.tick();
  expect(await store.getJob(job.job_id)).toMatchObject({ status: 'cancelled', completed_lots: 0, cancelled_lots: 3 });
  await world.engine.stop(0);
});

test('when the store refuses, results are kept and written when it is well again', async () => {
  const store = await tempStore();
  let sick = false;
  const moody: Store = {
    ...store,
    exchange: (exchange) =>
      sick ? Promise.reject(new DescgenError('storage_full', 'The disk is full.')) : store.exchange(exchange),
  };
  let described = 0;
  const world = workshop(moody, {
    generator: generator(async () => {
      described += 1;
      sick = described === 1;
    }),
    concurrency: 1,
  });
  const job = newJob(world.clock.now());
  await store.createJob(job, lots(1));
  await world.engine.start();
  await until(world, () => world.log.lines.some((line) => line.level === 'error'));
  expect((await store.getJob(job.job_id))?.status).toBe('processing');
  sick = false;
  await ended(world, job.job_id);
  expect(described).toBe(1);
  expect((await store.getJob(job.job_id))?.status).toBe('completed');
  await world.engine.stop(0);
});

test.each(['before the daemon starts', 'while it runs'])(
  'a clock set back by an hour %s freezes no lot',
  async (when) => {
    const store = await tempStore();
    const world = workshop(store);
    if (when === 'while it runs') await world.engine.start();
    const job = newJob(world.clock.now());
    await store.createJob(job, lots(3));
    world.clock.shift(-3_600_000);
    if (when !== 'while it runs') await world.engine.start();
    world.engine.wake();
    const before = world.clock.now();
    await ended(world, job.job_id);
    expect(world.clock.now() - before).toBeLessThan(60_000);
    expect(await store.getJob(job.job_id)).toMatchObject({ status: 'completed', completed_lots: 3 });
    await world.engine.stop(0);
  },
);

test('a job whose lots do not end leaves room for the lots of others', async () => {
  const store = await tempStore();
  let hanging = 0;
  const world = workshop(store, {
    concurrency: 4,
    generator: generator(({ lot_id }, signal) => {
      if (lot_id === 'lot_1') return Promise.resolve();
      hanging += 1;
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    }),
    describingAtOnce: 100,
  });
  const [slow, last] = [newJob(world.clock.now()), newJob(world.clock.now())];
  const others = Array.from({ length: 10 }, () => newJob(world.clock.now()));
  await store.createJob(slow, lots(50).slice(1));
  await world.engine.start();
  await until(world, () => hanging === 4);
  // Small jobs come one after the other, fast enough that lots are claimed ahead.
  for (const small of [...others, last]) {
    await store.createJob(small, lots(1));
    world.engine.wake();
    await ended(world, small.job_id);
  }
  expect(hanging).toBeLessThan(8);
  const stopped = world.engine.stop(0);
  world.clock.advance(1);
  await stopped;
});

test.each([
  { jobs: 1, size: 50, model: {}, at_once: 2 },
  { jobs: 40, size: 5, model: {}, at_once: 2 },
  // What asks a model has its own share.
  { jobs: 1, size: 50, model: { long_side: 1_024 }, at_once: 5 },
])(
  'a generator whose server hangs holds up no other, with $jobs jobs of $size lots, $at_once at once',
  async ({ jobs, size, model, at_once }) => {
    const store = await tempStore();
    let hanging = 0;
    const hang = generator(async (_request, signal) => {
      signal.throwIfAborted();
      hanging += 1;
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    });
    const others = [{ ...hang, ...model, name: 'hanging' }];
    const world = workshop(store, { concurrency: 8, describingAtOnce: 2, askingAtOnce: 5, others });
    for (let slow = 0; slow < jobs; slow += 1) {
      await store.createJob({ ...newJob(world.clock.now()), generator: 'hanging' }, lots(size));
    }
    await world.engine.start();
    await until(world, () => hanging === at_once);
    for (let round = 0; round < 2; round += 1) {
      const job = newJob(world.clock.now());
      await store.createJob(job, lots(20));
      world.engine.wake();
      await ended(world, job.job_id);
      expect(await store.getJob(job.job_id)).toMatchObject({ status: 'completed', completed_lots: 20 });
    }
    expect(hanging).toBe(at_once);
    const stopped = world.engine.stop(0);
    world.clock.advance(1);
    await stopped;
  },
);
