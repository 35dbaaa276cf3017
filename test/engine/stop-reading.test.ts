import { expect, test } from 'vitest';
import type { PhotoReader } from '../../src/core/ports/photos.js';
import { generator, lots, newJob, photos, tempStore } from '../helper/world.js';
import { until, workshop } from './workshop.js';

test('a stop waits for lots that are being described, and hands back at once those that wait for photos', async () => {
  const store = await tempStore();
  const stopReading = new AbortController();
  const good = photos();
  let dripping = 0;
  const drip: PhotoReader = {
    read: (url, signal, options) => {
      if (!url.startsWith('https://drip.')) return good.read(url, signal, options);
      dripping += 1;
      return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    },
  };
  let speak = (): void => undefined;
  let speaking = false;
  const world = workshop(store, {
    photos: drip,
    stopReading: stopReading.signal,
    generator: generator(() => {
      speaking = true;
      return new Promise<void>((resolve) => {
        speak = resolve;
      });
    }),
  });
  const now = world.clock.now();
  const [slow, described] = [newJob(now), newJob(now)];
  await store.createJob(slow, lots(1, ['https://drip.example/1.jpg']));
  await store.createJob(described, lots(1));
  await world.engine.start();
  await until(world, () => dripping > 0 && speaking);

  stopReading.abort();
  // No time passes from here on: the grace does not end.
  const stopped = world.engine.stop(20_000);
  speak();
  await stopped;
  expect(await store.getJob(described.job_id)).toMatchObject({ status: 'completed', completed_lots: 1 });
  expect(await store.getJob(slow.job_id)).toMatchObject({ completed_lots: 0, failed_lots: 0 });
  const claim = { owner: 'next', limit: 9, now: world.clock.now(), lease_until: now + 60_000, alone: false };
  const { claimed } = await store.exchange({
    settlements: [],
    claim,
    now: world.clock.now(),
    name_end: () => {
      throw new Error('nothing ends here');
    },
  });
  // The attempt was not counted.
  expect(claimed.map((lot) => [lot.job_id, lot.attempt])).toEqual([[slow.job_id, 1]]);
});
