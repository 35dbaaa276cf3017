/** Whether the daemon can take jobs and work on them, with the reason if it cannot. */
import { statfs } from 'node:fs/promises';
import { DescgenError } from '../core/errors.js';
import type { EventHub } from '../core/events.js';
import type { Store } from '../core/ports/store.js';
import type { Clock, Logger } from '../core/ports/world.js';

export interface Readiness {
  /** The store to be used from now on: what fails there counts. */
  store: Store;
  /** A sentence, or null when the daemon is ready. */
  reason(): Promise<string | null>;
  /** Looks again and again, and logs changes, until `stop`. */
  start(): void;
  stop(): void;
}

export interface ReadinessOptions {
  store: Store;
  /** The folder of the database. */
  folder: string;
  hub: EventHub;
  clock: Clock;
  log: Logger;
  /** Free bytes of the folder's disk. */
  freeBytes?: (folder: string) => Promise<number>;
}

/** With less than this the next transaction may fail. */
const LEAST_FREE = 1024 * 1024;
/** A failed write counts for this long, unless another one succeeds; work that goes on repeats it sooner. */
const TROUBLE_MS = 60_000;
/** Work is stuck when lots are due and none was settled for this long. */
const STUCK_MS = 60_000;
const LOOK_MS = 10_000;
/** Two looks that are further apart than this had no running process between them. */
const SLEPT_MS = 3 * LOOK_MS;

export function createReadiness(options: ReadinessOptions): Readiness {
  const { hub, clock, log, freeBytes = freeBytesOf } = options;
  const { store, trouble } = watchedStore(options.store, clock);
  let settledAt = clock.now();
  /** When no work was due, or when none could have been done. */
  let idleAt = clock.now();
  let lookedAt = clock.now();
  let said: string | null = null;
  let cancel: (() => void) | null = null;
  let unsubscribe: (() => void) | null = null;

  const stuck = async (): Promise<string | null> => {
    const now = clock.now();
    const [due, counts] = await Promise.all([store.dueLots(now), store.countLots()]);
    const isDue = due.alone || counts.processing > 0 || (due.next !== null && due.next <= now);
    if (!isDue || now - lookedAt > SLEPT_MS) idleAt = now;
    lookedAt = now;
    const since = Math.max(settledAt, idleAt);
    if (now - since < STUCK_MS) return null;
    return `Lots are waiting, but none was finished for ${Math.floor((now - since) / 1_000)} seconds; see the log.`;
  };

  const reason = async (): Promise<string | null> => {
    try {
      await store.verify();
      await store.seqAt(0);
      const stuckReason = await stuck();
      return (await diskReason(options.folder, freeBytes)) ?? trouble() ?? stuckReason;
    } catch (error) {
      return error instanceof DescgenError ? error.message : 'The store does not answer; see the log.';
    }
  };

  const look = async (): Promise<void> => {
    const now = await reason();
    // The seconds in a reason change all the time.
    if ((now === null) !== (said === null)) {
      if (now === null) log.info({}, 'ready again');
      else log.warn({ reason: now }, 'not ready');
      said = now;
    }
  };

  const lookAgain = (): void => {
    cancel = clock.after(LOOK_MS, () => {
      look().then(lookAgain, (error: unknown) => log.error({ err: error }, 'readiness could not be checked'));
    });
  };

  return {
    store,
    reason,
    start() {
      unsubscribe = hub.subscribe((event) => {
        if (event.type === 'job.progress' || event.type === 'job.ended') settledAt = clock.now();
      });
      lookAgain();
    },
    stop() {
      cancel?.();
      unsubscribe?.();
    },
  };
}

async function diskReason(folder: string, freeBytes: (folder: string) => Promise<number>): Promise<string | null> {
  const free = await freeBytes(folder);
  if (free >= LEAST_FREE) return null;
  return `The disk of ${folder} is full: ${Math.floor(free / 1024)} KB are free; make room.`;
}

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

const STORE_ERRORS: ReadonlySet<string> = new Set(['storage_full', 'storage_unavailable', 'database_damaged']);
/** Calls that write whenever they succeed. */
const WRITES: ReadonlySet<PropertyKey> = new Set(['createJob', 'cancelJob', 'retryJob', 'deleteJob']);

/** The same store; `trouble` is the latest failure that nothing has disproved. */
function watchedStore(store: Store, clock: Clock): { store: Store; trouble: () => string | null } {
  let failure: { message: string; at: number } | null = null;
  const watch = (name: PropertyKey, result: unknown): unknown => {
    if (!(result instanceof Promise)) return result;
    return result.then(
      (value) => {
        if (WRITES.has(name)) failure = null;
        return value as unknown;
      },
      (error: unknown) => {
        if (error instanceof DescgenError && STORE_ERRORS.has(error.code)) {
          failure = { message: error.message, at: clock.now() };
        }
        throw error;
      },
    );
  };
  const watched = new Proxy(store, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => watch(name, Reflect.apply(member, target, args));
    },
  });
  return {
    store: watched,
    trouble: () => (failure !== null && clock.now() - failure.at < TROUBLE_MS ? failure.message : null),
  };
}
