import { expect, test } from 'vitest';
import { createMaintenance } from '../../src/app/maintain.js';
import { jobEnd } from '../../src/core/delivery/delivery.js';
import { DescgenError } from '../../src/core/errors.js';
import { emptyLotResult } from '../../src/core/lot.js';
import type { Store } from '../../src/core/ports/store.js';
import { type ManualClock, manualClock } from '../helper/clock.js';
import { memoryLog } from '../helper/log.js';
import { lots, newJob, tempStore } from '../helper/world.js';

const DAY_MS = 86_400_000;

/** A job that finishes now. */
async function finishedJob(store: Store, clock: ManualClock): Promise<string> {
  const now = clock.now();
  const job = newJob(now);
  await store.createJob(job, lots(1));
  const name_end: Parameters<Store['endForeignLeases']>[0]['name_end'] = (one, status) =>
    jobEnd(one, status, { now, webhook_id: `msg_${one.job_id}` });
  const claim = { owner: 'test', limit: 1, now, lease_until: now + 1, alone: false };
  const { claimed } = await store.exchange({ settlements: [], claim, now, name_end });
  const settlements = claimed.map((one) => ({
    claim: one,
    decision: { next: 'completed' as const, result: emptyLotResult(one.input.lot_id, 'completed') },
  }));
  await store.exchange({ settlements, claim: null, now, name_end });
  return job.job_id;
}

function upkeep(store: Store, clock: ManualClock, inPlace = () => true) {
  const log = memoryLog();
  return { log, ...createMaintenance({ store, lock: { inPlace }, clock, log, retentionDays: 30 }) };
}

test('jobs past their time are removed, younger ones stay', async () => {
  const [store, clock] = [await tempStore(), manualClock()];
  const maintenance = upkeep(store, clock);
  const old = await finishedJob(store, clock);
  for (let day = 0; day < 29; day += 1) {
    await maintenance.purge();
    clock.shift(DAY_MS);
  }
  const young = await finishedJob(store, clock);
  await maintenance.purge();
  expect(await store.getJob(old)).toBeDefined();
  clock.shift(2 * DAY_MS);
  await maintenance.purge();
  expect(await store.getJob(old)).toBeUndefined();
  expect(await store.getJob(young)).toBeDefined();
});

test.each([40, 3_650])(
  'a clock that leaps %i days ahead removes nothing until it has stayed so for a day',
  async (days) => {
    const [store, clock] = [await tempStore(), manualClock()];
    const job = await finishedJob(store, clock);
    const running = upkeep(store, clock);
    await running.purge();
    clock.shift(days * DAY_MS);
    await running.purge();
    // A daemon that starts meanwhile knows it from the store.
    await upkeep(store, clock).purge();
    clock.shift(DAY_MS / 2);
    await running.purge();
    expect(await store.getJob(job)).toBeDefined();
    clock.shift(-days * DAY_MS);
    await running.purge();
    expect(await store.getJob(job)).toBeDefined();

    clock.shift(days * DAY_MS);
    const later = upkeep(store, clock);
    for (let hour = 0; hour <= 24; hour += 1) {
      await later.purge();
      clock.shift(DAY_MS / 24);
    }
    await later.purge();
    expect(await store.getJob(job)).toBeUndefined();
  },
);

test('a database that is not in place is reported once, and so is its return', async () => {
  const [store, clock] = [await tempStore(), manualClock()];
  let gone = true;
  const moved: Store = {
    ...store,
    verify: async () => {
      if (gone) throw new DescgenError('storage_unavailable', 'It was removed.');
    },
  };
  const maintenance = upkeep(moved, clock, () => false);
  for (let times = 0; times < 3; times += 1) await maintenance.watch();
  gone = false;
  for (let times = 0; times < 3; times += 1) await maintenance.watch();
  expect(maintenance.log.lines.map((line) => line.level)).toEqual(['error', 'info', 'warn']);
});
