/** Waiting until jobs finish, with progress. */
import type { Client } from '../../api/client/client.js';
import type { StatusAnswer } from '../../api/contract/contract.js';
import { DescgenError } from '../../core/errors.js';
import { jobIsFinished } from '../../core/job.js';
import type { Cli } from '../cli.js';
import { createReturn } from '../daemon/daemon-return.js';
import { createProgress, type Progress, type ProgressOptions } from '../output/progress.js';
import { createFailures } from './failures.js';
import { typedId } from './job-name.js';
import { createRate } from './rate.js';

/** How often the status is requested: soon at first, so that a small job seems instant, then less often. */
const FIRST_MS = 40;
const SLOWEST_MS = 500;
/** A slower answer is reported. */
const SLOW_MS = 3_000;

export interface WaitOptions extends ProgressOptions {
  /** Milliseconds; without it, waits forever. */
  timeout_ms?: number;
  /** Called for each job as it finishes. */
  ended?: (status: StatusAnswer) => void;
  /** Called for each new status of a job. */
  changed?: (status: StatusAnswer) => void;
}

/**
 * Waits until every job has finished and shows progress; the statuses come in the order of the ids. A daemon that goes away is
 * waited for. Ctrl-C leaves the jobs alone.
 */
export async function waitForEnd(
  cli: Cli,
  client: Client,
  job_ids: readonly string[],
  options: WaitOptions = {},
): Promise<StatusAnswer[]> {
  const progress = createProgress(cli, options);
  const watch = createWatch(job_ids, { progress, options });
  const daemon = createReturn(cli, client);
  const deadline = createDeadline(options.timeout_ms);
  try {
    const ask = (): Promise<void> => daemon.reach((now) => watch.ask(now), watch.trouble);
    // One look, however short the time: jobs that have already finished are not too late.
    await ask();
    let pause = FIRST_MS;
    while (watch.open().length > 0) {
      await deadline.or(sleep(pause, cli.interrupted), watch.open);
      const asked = performance.now();
      await deadline.or(ask(), watch.open);
      // Asking about very many jobs takes long itself: half of the time is left to the daemon.
      pause = Math.max(Math.min(SLOWEST_MS, pause * 1.4), performance.now() - asked);
    }
    return watch.statuses();
  } catch (error) {
    throw cli.interrupted.aborted ? stoppedWaiting(cli, job_ids) : error;
  } finally {
    deadline.clear();
    watch.close();
    await progress.end();
  }
}

interface Watch {
  ask(client: Client): Promise<void>;
  trouble(text: string): void;
  open(): string[];
  statuses(): StatusAnswer[];
  close(): void;
}

/** The latest status of each job; each answer is shown as it comes. */
function createWatch(
  job_ids: readonly string[],
  { progress, options }: { progress: Progress; options: WaitOptions },
): Watch {
  const last = new Map<string, StatusAnswer>();
  const failures = createFailures();
  const rate = createRate();
  const began = performance.now();
  let slow: NodeJS.Timeout | undefined;

  const isOver = (id: string): boolean => jobIsFinished(last.get(id)?.status ?? 'queued');
  const statuses = (): StatusAnswer[] => job_ids.flatMap((id) => last.get(id) ?? []);
  const show = (trouble: string | null): void => {
    const jobs = statuses();
    const now = performance.now();
    const done = jobs.reduce((sum, job) => sum + job.total_lots - job.pending_lots, 0);
    const state = { jobs, failures: failures.latest, elapsed_ms: now - began, trouble };
    progress.show({ ...state, rate: jobs.length < job_ids.length ? null : rate.at(now, done) });
  };
  const take = (status: StatusAnswer): void => {
    const before = last.get(status.job_id);
    last.set(status.job_id, status);
    if (before?.updated_at !== status.updated_at || before.status !== status.status) options.changed?.(status);
    if (isOver(status.job_id)) options.ended?.(status);
  };
  return {
    async ask(client) {
      slow = setTimeout(() => show('The daemon is slow to respond.'), SLOW_MS);
      try {
        for (const id of job_ids) if (!isOver(id)) take(await client.status(id));
        if (options.quiet !== true && options.show === undefined) await failures.look(client, statuses());
      } finally {
        clearTimeout(slow);
      }
      show(null);
    },
    trouble: show,
    open: () => job_ids.filter((id) => !isOver(id)),
    statuses,
    close: () => clearTimeout(slow),
  };
}

interface Deadline {
  /** The work's result, or `timed_out` when the time is over first; `open` lists the unfinished jobs. */
  or<T>(work: Promise<T>, open: () => string[]): Promise<T>;
  clear(): void;
}

function createDeadline(timeout_ms: number | undefined): Deadline {
  if (timeout_ms === undefined) return { or: (work) => work, clear: () => undefined };
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<'over'>((resolve) => {
    timer = setTimeout(() => resolve('over'), Math.min(timeout_ms, LONGEST_TIMER_MS));
  });
  return {
    async or<T>(work: Promise<T>, open: () => string[]): Promise<T> {
      const first = await Promise.race([work, over]);
      if (first !== 'over' || timeout_ms > LONGEST_TIMER_MS) return work;
      // Nothing waits for it any more; its result does not matter.
      work.catch(() => undefined);
      throw tooLate(open());
    },
    clear: () => clearTimeout(timer),
  };
}

/** Longer timers fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

function tooLate(open: readonly string[]): DescgenError {
  return new DescgenError(
    'timed_out',
    `Not finished in time: ${open.join(', ')}. The work goes on; wait again for the rest.`,
  );
}

function stoppedWaiting(cli: Cli, job_ids: readonly string[]): DescgenError {
  const ids = job_ids.length > 5 ? '<job>…' : job_ids.map((id) => typedId(cli, id)).join(' ');
  return new DescgenError(
    'interrupted',
    `Stopped waiting; the work goes on. \`descgen wait ${ids}\` waits again, \`descgen cancel ${ids}\` cancels it.`,
  );
}

export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
