/** Regular upkeep: removes jobs, keys and statistics that are past their time. */
import { SHORT_SPAN_MS, SHORT_WINDOW_MS } from '../core/delivery/statistics.js';
import type { Store } from '../core/ports/store.js';
import type { Clock, Logger } from '../core/ports/world.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const EVERY_MS = 60 * 60 * 1000;
/** Jobs removed in one batch, so that no request waits for long. */
const BATCH = 100;

export interface Maintenance {
  start(): void;
  stop(): void;
  /** One step: removes one batch; true when there may be more. */
  tick(): Promise<boolean>;
}

/** A year of long intervals, two days of short ones, and a little more: a window may start inside one. */
function oldStatistics(now: number): { short: number; long: number } {
  return { short: now - SHORT_WINDOW_MS - 2 * SHORT_SPAN_MS, long: now - 366 * DAY_MS };
}

/** Removes jobs that finished more than `retentionDays` ago, and keys after a day. 0 days keeps all jobs. */
export function createMaintenance(context: {
  store: Store;
  clock: Clock;
  log: Logger;
  retentionDays: number;
}): Maintenance {
  const { store, clock, log, retentionDays } = context;
  let cancel: (() => void) | null = null;
  let stopped = false;

  const tick = async (): Promise<boolean> => {
    const now = clock.now();
    const finished = retentionDays === 0 ? 0 : now - retentionDays * DAY_MS;
    const dropped = await store.purge({ finished, idempotency: now - DAY_MS, statistics: oldStatistics(now) }, BATCH);
    if (dropped > 0) log.info({ jobs: dropped, retention_days: retentionDays }, 'old jobs removed');
    return dropped === BATCH;
  };
  const later = (ms: number): void => {
    if (!stopped) cancel = clock.after(ms, run);
  };
  const run = (): void => {
    tick().then(
      (more) => later(more ? 50 : EVERY_MS),
      (error: unknown) => {
        log.error({ err: error }, 'removing old jobs failed; next attempt in an hour');
        later(EVERY_MS);
      },
    );
  };
  return {
    start: () => later(60_000),
    stop: () => {
      stopped = true;
      cancel?.();
    },
    tick,
  };
}
