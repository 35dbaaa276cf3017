import { randomUUID } from 'node:crypto';
import { createDescribeLot } from '../../src/app/describe-lot.js';
import type { DescgenEvent } from '../../src/core/events.js';
import { jobIsFinished } from '../../src/core/job.js';
import type { Generator } from '../../src/core/ports/generator.js';
import type { PhotoReader } from '../../src/core/ports/photos.js';
import type { Store } from '../../src/core/ports/store.js';
import { createEmbeddedEngine, type EmbeddedEngine } from '../../src/engine/embedded.js';
import { type ManualClock, manualClock } from '../helper/clock.js';
import { memoryLog } from '../helper/log.js';
import { generator, nobodySends, photos } from '../helper/world.js';

export interface Workshop {
  engine: EmbeddedEngine;
  store: Store;
  clock: ManualClock;
  events: DescgenEvent[];
  log: ReturnType<typeof memoryLog>;
}

/** An engine on a real store, whose time is moved by hand and whose photos and generator are made up. */
export function workshop(
  store: Store,
  options: {
    generator?: Generator;
    /** Beside it. */
    others?: readonly Generator[];
    concurrency?: number;
    describingAtOnce?: number;
    askingAtOnce?: number;
    clock?: ManualClock;
    photos?: PhotoReader;
    stopReading?: AbortSignal;
  } = {},
): Workshop {
  const clock = options.clock ?? manualClock();
  const chance = { random: () => 0.5, uuid: () => randomUUID() };
  const all = [options.generator ?? generator(), ...(options.others ?? [])];
  const events: DescgenEvent[] = [];
  const log = memoryLog();
  const engine = createEmbeddedEngine({
    store,
    clock,
    chance,
    log,
    publish: (event) => events.push(event),
    owner: randomUUID(),
    concurrency: options.concurrency ?? 4,
    describe: createDescribeLot({
      photos: options.photos ?? photos(),
      ...(options.stopReading === undefined ? {} : { stopReading: options.stopReading }),
      generators: { list: () => all, get: (name) => all.find((one) => one.name === name) },
      clock,
      chance,
      retries: 5,
      describingAtOnce: options.describingAtOnce ?? 4,
      askingAtOnce: options.askingAtOnce ?? 4,
    }),
    webhookId: () => `msg_${randomUUID()}`,
    dispatcher: nobodySends,
  });
  return { engine, store, clock, events, log };
}

/** Lets what is under way go on until `done`, moving time by what the next timer waits for. */
export async function until(world: Workshop, done: () => Promise<boolean> | boolean): Promise<void> {
  for (let round = 0; round < 2_000; round += 1) {
    if (await done()) return;
    await new Promise((resolve) => setImmediate(resolve));
    const next = world.clock.next();
    if (next !== null) world.clock.advance(Math.min(next, 1_000));
  }
  throw new Error('it never came to pass');
}

export async function ended(world: Workshop, job_id: string): Promise<void> {
  await until(world, async () => jobIsFinished((await world.store.getJob(job_id))?.status ?? 'queued'));
}
