import { describe, expect, onTestFinished, test } from 'vitest';
import { DescgenError } from '../../src/core/errors.js';
import type { DueLots } from '../../src/core/ports/queue.js';
import type { Store } from '../../src/core/ports/store.js';
import { createEventHub } from '../../src/daemon/event-hub.js';
import { createReadiness } from '../../src/daemon/readiness.js';
import { memoryLog } from '../helper/log.js';
import { tempStore } from '../helper/world.js';

const MIB = 1024 * 1024;
const full = new DescgenError('storage_full', 'The disk is full.');

/** A real store whose answers can be replaced, a clock that is moved by hand, and a disk of any size. */
async function world(replaced: Partial<Store> = {}, free = 100 * MIB) {
  const store = { ...(await tempStore()), ...replaced };
  const log = memoryLog();
  const hub = createEventHub(log);
  const timers: (() => void)[] = [];
  let now = 1_000_000;
  const clock = {
    now: () => now,
    after: (_ms: number, wake: () => void) => {
      timers.push(wake);
      return () => undefined;
    },
  };
  const disk = { free };
  const readiness = createReadiness({ store, folder: '/data', hub, clock, log, freeBytes: async () => disk.free });
  readiness.start();
  onTestFinished(() => readiness.stop());
  return {
    readiness,
    hub,
    disk,
    /** Moves time in steps that a running process would take. */
    async pass(seconds: number) {
      for (let step = 0; step < seconds; step += 10) {
        now += 10_000;
        await readiness.reason();
      }
    },
    sleep(seconds: number) {
      now += seconds * 1_000;
    },
  };
}

const DUE: DueLots = { next: 0, alone: false };
const progress = { type: 'job.progress', job_id: 'j', completed_lots: 1, failed_lots: 0, total_lots: 2 } as never;

test('an idle daemon is ready, however long it is idle', async () => {
  const { readiness, pass } = await world();
  await pass(600);
  expect(await readiness.reason()).toBeNull();
});

test('a full disk is a reason, until there is room', async () => {
  const { readiness, disk } = await world();
  disk.free = MIB - 1;
  expect(await readiness.reason()).toMatch(/\/data is full/);
  disk.free = MIB;
  expect(await readiness.reason()).toBeNull();
});

test('a store that does not answer is a reason, with its own words', async () => {
  const gone = new DescgenError('storage_unavailable', 'The database was removed.');
  const { readiness } = await world({ seqAt: () => Promise.reject(gone) });
  expect(await readiness.reason()).toBe(gone.message);
});

describe('a write that failed', () => {
  const failing = { exchange: () => Promise.reject(full) } as unknown as Partial<Store>;

  test('is a reason for a minute', async () => {
    const { readiness, pass } = await world(failing);
    await expect(readiness.store.exchange({} as never)).rejects.toThrow(full);
    expect(await readiness.reason()).toBe(full.message);
    await pass(60);
    expect(await readiness.reason()).toBeNull();
  });

  test('is none any more when another one succeeds', async () => {
    const { readiness } = await world({ ...failing, retryJob: async () => null });
    await expect(readiness.store.exchange({} as never)).rejects.toThrow(full);
    await readiness.store.retryJob('j', 0);
    expect(await readiness.reason()).toBeNull();
  });

  test('is none when the caller was at fault', async () => {
    const missing = new DescgenError('job_not_found', 'There is no such job.');
    const { readiness } = await world({ getJob: () => Promise.reject(missing) });
    await expect(readiness.store.getJob('j')).rejects.toThrow(missing);
    expect(await readiness.reason()).toBeNull();
  });
});

describe('lots that are due', () => {
  const due = { dueLots: async () => DUE } as Partial<Store>;

  test('are a reason when none is settled for a minute', async () => {
    const { readiness, pass, hub } = await world(due);
    await pass(50);
    expect(await readiness.reason()).toBeNull();
    await pass(20);
    expect(await readiness.reason()).toMatch(/none was finished for \d+ seconds/);
    hub.publish(progress);
    expect(await readiness.reason()).toBeNull();
  });

  test('are none after the machine has slept', async () => {
    const { readiness, pass, sleep } = await world(due);
    await pass(30);
    sleep(3_600);
    expect(await readiness.reason()).toBeNull();
  });

  test('are none when they are due later', async () => {
    const { readiness, pass } = await world({ dueLots: async () => ({ next: Number.MAX_SAFE_INTEGER, alone: false }) });
    await pass(600);
    expect(await readiness.reason()).toBeNull();
  });
});
