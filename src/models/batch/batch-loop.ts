/** Sends gathered questions in batches, looks how far the batches are, and releases the lots whose replies are there. */
import { createLimiter } from '../../core/limiter.js';
import { isShortage } from '../../core/machine/shortage.js';
import type { Batch, Freed, Gathering } from '../../core/ports/batches.js';
import { reserve } from '../purse.js';
import type { BatchLoopOptions, Stepping } from './batch-parts.js';
import { stepOf } from './batch-step.js';
import { createCaller } from './call-server.js';

export interface BatchLoop {
  start(): void;
  /** A question was put. */
  put(): void;
  /** A job ended: its batches are cancelled and its questions forgotten. */
  ended(job_id: string): void;
  /** Why the batches of a job do not get on. */
  trouble(job_id: string): string | null;
  /** One step: all that is due. */
  tick(): Promise<void>;
  stop(): Promise<void>;
}

/** Questions that come one after the other go into one batch. */
const QUIET_MS = 2_000;
const GATHERED_AT_MOST_MS = 600_000;
const LONGEST_PAUSE_MS = 60_000;
const LONGEST_WAIT_MS = 600_000;
/** Uploads and downloads at once. */
const AT_ONCE = 4;

export function createBatchLoop(options: BatchLoopOptions): BatchLoop {
  const { batches, clock, log, purse } = options;
  const stopped = new AbortController();
  const due = new Map<string, number>();
  const failures = new Map<string, number>();
  const troubles = new Map<string, string>();
  const paused = new Map<string, number>();
  const most = new Map<string, number>();
  /** Jobs that ended since the last step. */
  let over = new Set<string>();
  const limit = createLimiter(AT_ONCE);
  let timer: { at: number; cancel: () => void } | null = null;
  let running: Promise<void> | null = null;

  const free = ({ job_id, amount }: Freed): void => reserve(purse, job_id, -amount);
  const stepping: Stepping = {
    ...options,
    caller: createCaller(stopped.signal),
    free,
    later(batch, ms) {
      due.set(batch.id, clock.now() + ms);
      failures.delete(batch.id);
      troubles.delete(batch.job_id);
    },
    failing(batch, message, retry_after_ms = 0) {
      const times = failures.get(batch.id) ?? 0;
      failures.set(batch.id, times + 1);
      const wait = Math.min(LONGEST_WAIT_MS, Math.max(retry_after_ms, 1_000 * 2 ** Math.min(times, 10)));
      due.set(batch.id, clock.now() + wait);
      troubles.set(batch.job_id, message);
      log.warn({ batch: batch.id, job_id: batch.job_id, reason: message }, 'a batch of questions does not get on');
    },
    pause: (generator, ms) => paused.set(generator, clock.now() + ms),
    shrink: (generator, bytes) => most.set(generator, bytes),
  };
  const step = stepOf(stepping);

  const sendAt = ({ generator, first_at, last_at }: Gathering): number =>
    Math.max(paused.get(generator) ?? 0, Math.min(last_at + QUIET_MS, first_at + GATHERED_AT_MOST_MS));

  const gather = async (gathering: Gathering): Promise<void> => {
    const { job_id, generator, questions, bytes } = gathering;
    if (!(await options.isOpen(job_id))) return free(batches.forget(job_id));
    const provider = options.provider(generator);
    if (provider === null) return;
    const { limits } = provider.server;
    const room = { ...limits, bytes: Math.min(limits.bytes, most.get(generator) ?? limits.bytes) };
    const isFull = questions >= room.requests || bytes >= room.bytes;
    const now = clock.now();
    if (now < (isFull ? (paused.get(generator) ?? 0) : sendAt(gathering))) return;
    batches.open({ id: options.id(), job_id, generator }, room);
  };

  const guarded = async (batch: Batch): Promise<void> => {
    try {
      await step(batch);
    } catch (error) {
      if (stopped.signal.aborted) return;
      if (!isShortage(error)) log.error({ err: error, batch: batch.id }, 'a step of a batch of questions failed');
      stepping.failing(batch, error instanceof Error ? error.message : String(error));
    }
  };

  const tick = async (): Promise<void> => {
    const ended = over;
    over = new Set();
    for (const job_id of ended) free(batches.forget(job_id));
    for (const gathering of batches.gatherings()) await gather(gathering);
    const now = clock.now();
    const all = batches.batches();
    const isDue = ({ id, job_id, cancelled }: Batch): boolean =>
      (due.get(id) ?? 0) <= now || (ended.has(job_id) && !cancelled);
    await Promise.all(all.filter(isDue).map((batch) => limit(() => guarded(batch))));
    const left = new Set(batches.batches().map(({ id }) => id));
    for (const { id } of all) {
      if (left.has(id)) continue;
      due.delete(id);
      failures.delete(id);
    }
  };

  const wakeAt = (at: number): void => {
    if (stopped.signal.aborted || (timer !== null && timer.at <= at)) return;
    timer?.cancel();
    timer = { at, cancel: clock.after(Math.max(10, at - clock.now()), run) };
  };

  const run = (): void => {
    timer = null;
    if (running !== null) return;
    running = tick()
      .catch((error: unknown) => {
        if (stopped.signal.aborted) return;
        log.error({ err: error }, 'the batches of questions could not be looked at; next attempt in a minute');
        return LONGEST_PAUSE_MS;
      })
      .then((pause) => {
        running = null;
        if (!stopped.signal.aborted) wakeAt(pause === undefined ? nextAt() : clock.now() + pause);
      });
  };

  const nextAt = (): number => {
    const now = clock.now();
    try {
      const times = [
        ...batches.gatherings().map((one) => Math.max(now + 250, sendAt(one))),
        ...batches.batches().map(({ id }) => due.get(id) ?? now),
      ];
      return over.size > 0 ? now : Math.min(now + LONGEST_PAUSE_MS, ...times);
    } catch (error) {
      log.error({ err: error }, 'the batches of questions could not be read; next attempt in a minute');
      return now + LONGEST_PAUSE_MS;
    }
  };

  return {
    start() {
      for (const { job_id, amount } of batches.reserved()) reserve(purse, job_id, amount);
      for (const job_id of batches.jobs()) {
        options
          .isOpen(job_id)
          .then((open) => (open ? undefined : over.add(job_id)))
          .catch((error: unknown) => log.error({ err: error, job_id }, 'the job of a batch could not be read'));
      }
      wakeAt(clock.now());
    },
    put: () => wakeAt(clock.now() + QUIET_MS),
    ended(job_id) {
      over.add(job_id);
      wakeAt(clock.now());
    },
    trouble: (job_id) => troubles.get(job_id) ?? null,
    tick,
    async stop() {
      stopped.abort();
      timer?.cancel();
      await running;
    },
  };
}
