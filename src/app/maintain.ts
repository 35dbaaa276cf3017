/** Regular upkeep: removes what is past its time, gives its space back, and notices when the store is no longer in place. */
import { SHORT_SPAN_MS, SHORT_WINDOW_MS } from '../core/delivery/statistics.js';
import type { Store } from '../core/ports/store.js';
import type { Clock, Logger } from '../core/ports/world.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const PURGE_EVERY_MS = 60 * 60 * 1000;
const WATCH_EVERY_MS = 10_000;
/** The pause between two steps of the same kind, so that no request waits for long. */
const PAUSE_MS = 50;
/** Jobs removed in one batch. */
const BATCH = 100;
/** When time has moved on by more than this at once, the clock may have been set wrong, */
const LEAP_MS = 7 * DAY_MS;
/** and nothing is removed before it has stayed that way for this long. */
const LEAP_CONFIRMED_MS = DAY_MS;

export interface Maintenance {
  start(): void;
  stop(): void;
  /** One step: removes one batch; true when there may be more. */
  purge(): Promise<boolean>;
  /** One step: looks whether the store is in place, and gives freed space back; true when there is more to give back. */
  watch(): Promise<boolean>;
}

/** A year of long intervals, two days of short ones, and a little more: a window may start inside one. */
function oldStatistics(now: number): { short: number; long: number } {
  return { short: now - SHORT_WINDOW_MS - 2 * SHORT_SPAN_MS, long: now - 366 * DAY_MS };
}

/** Removes jobs that finished more than `retentionDays` ago, and keys after a day. 0 days keeps all jobs. */
export function createMaintenance(context: {
  store: Store;
  /** What keeps a second daemon away, beside the store itself. */
  lock: { inPlace(): boolean };
  clock: Clock;
  log: Logger;
  retentionDays: number;
}): Maintenance {
  const { store, lock, clock, log, retentionDays } = context;
  const mayBelieve = createClockJudge(context);
  const cancels = new Map<() => Promise<boolean>, () => void>();
  let stopped = false;
  let displaced = false;
  let unlocked = false;

  const purge = async (): Promise<boolean> => {
    const now = clock.now();
    if (!(await mayBelieve(now))) return false;
    const finished = retentionDays === 0 ? 0 : now - retentionDays * DAY_MS;
    const removed = await store.purge({ finished, idempotency: now - DAY_MS, statistics: oldStatistics(now) }, BATCH);
    if (removed > 0) log.info({ jobs: removed, retention_days: retentionDays }, 'old jobs removed');
    return removed === BATCH;
  };

  const watch = async (): Promise<boolean> => {
    try {
      await store.verify();
    } catch (error) {
      if (!displaced) log.error({ err: error }, 'the database is not in place; no work is accepted or done');
      displaced = true;
      return false;
    }
    if (displaced) log.info({}, 'the database is in place again; work goes on');
    displaced = false;
    if (!unlocked && !lock.inPlace()) {
      unlocked = true;
      log.warn({}, 'the lock file was removed or replaced; the database itself still keeps a second daemon away');
    }
    return store.reclaim();
  };

  const repeat = (step: () => Promise<boolean>, every_ms: number, failed: string): void => {
    const later = (ms: number): void => {
      if (!stopped) cancels.set(step, clock.after(ms, run));
    };
    const run = (): void => {
      step().then(
        (more) => later(more ? PAUSE_MS : every_ms),
        (error: unknown) => {
          log.error({ err: error }, failed);
          later(every_ms);
        },
      );
    };
    later(Math.min(every_ms, 60_000));
  };

  return {
    start() {
      repeat(purge, PURGE_EVERY_MS, 'removing old jobs failed; next attempt in an hour');
      repeat(watch, WATCH_EVERY_MS, 'returning freed space to the disk failed; next attempt in a few seconds');
    },
    stop() {
      stopped = true;
      for (const cancel of cancels.values()) cancel();
    },
    purge,
    watch,
  };
}

/**
 * A clock that is a month ahead for a minute must not remove everything: after a leap forward, nothing is removed for a day. (A
 * machine that slept or was off for long looks the same, and waits in vain; that does no harm.)
 */
function createClockJudge({ store, log }: { store: Store; log: Logger }): (now: number) => Promise<boolean> {
  let before: number | null = null;
  let doubt_ms = 0;
  return async (now) => {
    const known = before ?? (await store.latestTime());
    before = now;
    const elapsed = known === 0 ? 0 : now - known;
    if (elapsed > LEAP_MS) {
      doubt_ms = LEAP_CONFIRMED_MS;
      log.warn(
        { days: Math.floor(elapsed / DAY_MS) },
        'the clock jumped ahead by days; no old job is removed for a day',
      );
    } else {
      doubt_ms -= Math.min(doubt_ms, Math.max(0, elapsed));
    }
    return doubt_ms === 0;
  };
}
