import { expect, test } from 'vitest';
import { generator, lots, newJob, tempStore } from '../helper/world.js';
import { ended, until, workshop } from './workshop.js';

const MINUTE = 60_000;

test('lots that were in work during several crashes are worked on one at a time, and hold up no other lot', async () => {
  const store = await tempStore();
  let suspects = 0;
  let most = 0;
  const release: (() => void)[] = [];
  const world = workshop(store, {
    generator: generator(async ({ lot_id }) => {
      if (!lot_id.startsWith('suspect')) return;
      suspects += 1;
      most = Math.max(most, suspects);
      await new Promise<void>((resolve) => release.push(resolve));
      suspects -= 1;
    }),
  });
  const suspected = newJob(world.clock.now());
  const named = lots(2).map((lot, at) => ({ ...lot, lot_id: `suspect_${at}` }));
  await store.createJob(suspected, named);
  for (let crashes = 0; crashes < 3; crashes += 1) {
    const now = world.clock.now();
    const claim = { owner: `life-${crashes}`, limit: 10, now, lease_until: now + MINUTE, alone: false };
    await store.exchange({ settlements: [], claim, now, name_end: () => Promise.reject() as never });
    await store.endForeignLeases({ owner: 'next', now, name_end: () => Promise.reject() as never });
  }

  await world.engine.start();
  await until(world, () => suspects === 1);
  // A slow suspect is in work; the others go on beside it.
  const healthy = newJob(world.clock.now());
  await store.createJob(healthy, lots(50));
  world.engine.wake();
  await ended(world, healthy.job_id);
  expect([suspects, most]).toEqual([1, 1]);
  release.shift()?.();
  await until(world, () => suspects === 1 && release.length === 1);
  release.shift()?.();
  await ended(world, suspected.job_id);
  expect(most).toBe(1);
  expect((await store.getJob(suspected.job_id))?.status).toBe('completed');
  await world.engine.stop(0);
});
