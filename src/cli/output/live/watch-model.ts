/** What the live view of jobs shows, and how it fits a terminal. Nothing here draws. */
import type { StatusAnswer } from '../../../api/contract/contract.js';
import { jobIsFinished, LOTS_WAIT } from '../../../core/job.js';
import { counted, duration } from '../terminal-text.js';

export interface FailedLot {
  job_id: string;
  lot_id: string;
  reason: string;
}

/** What is currently known about the watched jobs. */
export interface WatchState {
  jobs: readonly StatusAnswer[];
  /** The latest failures, the newest last. */
  failures: readonly FailedLot[];
  /** Finished lots per second over the last seconds; null before there is a rate. */
  rate: number | null;
  elapsed_ms: number;
  /** Why there is no news, in a sentence; null while all is well. */
  trouble: string | null;
}

export interface Totals {
  total: number;
  done: number;
  failed: number;
  pending: number;
  ended: number;
  /** Whole percent; 100 only when everything is done. */
  percent: number;
  /** Seconds; null when unknown. */
  left: number | null;
}

export function totalsOf({ jobs, rate }: Pick<WatchState, 'jobs' | 'rate'>): Totals {
  const sum = (pick: (job: StatusAnswer) => number): number => jobs.reduce((all, job) => all + pick(job), 0);
  const total = sum((job) => job.total_lots);
  const pending = sum((job) => job.pending_lots);
  const done = total - pending;
  return {
    total,
    done,
    pending,
    failed: sum((job) => job.failed_lots),
    ended: jobs.filter((job) => jobIsFinished(job.status)).length,
    percent: total === 0 ? 0 : Math.floor((100 * done) / total),
    left: timeLeft(jobs, { rate, pending }),
  };
}

/** Why lots wait for their generator, as the daemon says it; null while none does. */
export function waitingReason(jobs: readonly StatusAnswer[]): string | null {
  const warnings = jobs.filter((job) => !jobIsFinished(job.status)).flatMap((job) => job.warnings);
  const found = warnings.find((warning) => warning.startsWith(LOTS_WAIT));
  return found === undefined ? null : found.slice(LOTS_WAIT.length).trim();
}

/** What the row of problems says: a daemon that is away, or why lots wait. */
export function problemText({ jobs, trouble }: Pick<WatchState, 'jobs' | 'trouble'>): string | null {
  if (trouble !== null) return trouble;
  const reason = waitingReason(jobs);
  return reason === null ? null : `Lots are waiting: ${reason}`;
}

/** From the recent rate; before there is one, the daemon's estimate. */
function timeLeft(
  jobs: readonly StatusAnswer[],
  { rate, pending }: { rate: number | null; pending: number },
): number | null {
  if (pending === 0) return null;
  if (rate !== null && rate > 0) return Math.ceil(pending / rate);
  const estimates = jobs.flatMap((job) => (job.pending_lots > 0 && job.eta_seconds !== null ? [job.eta_seconds] : []));
  return estimates.length === 0 ? null : Math.max(...estimates);
}

/** The parts of the line of numbers; those with the highest `gives` are left out first when space is short. */
export function countParts(totals: Totals, rate: number | null): { text: string; gives: number }[] {
  const parts = [{ text: `${number(totals.done)} of ${counted(totals.total, 'lot')}`, gives: 0 }];
  if (rate !== null && rate > 0) parts.push({ text: `${rateText(rate)} lots/s`, gives: 3 });
  if (totals.left !== null) parts.push({ text: `about ${duration(totals.left)} left`, gives: 2 });
  if (totals.failed > 0) parts.push({ text: `${number(totals.failed)} failed`, gives: 1 });
  return parts;
}

/** The parts that fit into `width` together. */
export function fitting(parts: readonly { text: string; gives: number }[], width: number): string[] {
  const kept = [...parts];
  const length = (): number => kept.reduce((all, { text }) => all + text.length + 3, -3);
  while (kept.length > 1 && length() > width) {
    const last = Math.max(...kept.map(({ gives }) => gives));
    kept.splice(
      kept.findIndex(({ gives }) => gives === last),
      1,
    );
  }
  return kept.map(({ text }) => text);
}

/** How many rows each part of the view gets. */
export interface Layout {
  head: boolean;
  bar: boolean;
  counts: boolean;
  trouble: boolean;
  webhook: boolean;
  jobs: number;
  failures: number;
  foot: boolean;
}

/** More is never shown, however tall the terminal is. */
const MOST_JOBS = 20;
const MOST_FAILURES = 20;

/**
 * Shares out the rows of a terminal; the last one stays free for the cursor, because a view as high as the terminal would clear
 * all of it. The most important come first: the numbers, problems, the bar, then failures and jobs.
 */
export function layoutOf(
  rows: number,
  wants: { jobs: number; failures: number; webhook: boolean; trouble: boolean },
): Layout {
  let left = Math.max(0, rows - 1);
  const one = (wanted: boolean): boolean => {
    if (!wanted || left === 0) return false;
    left -= 1;
    return true;
  };
  const counts = one(true);
  const trouble = one(wants.trouble);
  const bar = one(true);
  const foot = one(true);
  const head = one(true);
  const webhook = one(wants.webhook);
  const several = wants.jobs > 1 ? Math.min(wants.jobs, MOST_JOBS) : 0;
  // Neither may displace the other.
  const failuresFirst = Math.min(wants.failures, MOST_FAILURES, several === 0 ? left : Math.ceil(left / 2));
  const jobs = Math.min(several, left - failuresFirst);
  const failures = Math.min(wants.failures, MOST_FAILURES, left - jobs);
  return { head, bar, counts, trouble, webhook, jobs, failures, foot };
}

/** Unfinished jobs first, then finished ones. */
export function jobsInOrder(jobs: readonly StatusAnswer[]): StatusAnswer[] {
  const open = jobs.filter((job) => !jobIsFinished(job.status));
  return [...open, ...jobs.filter((job) => jobIsFinished(job.status))];
}

export function number(value: number): string {
  return value.toLocaleString('en');
}

function rateText(rate: number): string {
  return rate < 10 ? rate.toFixed(1) : number(Math.round(rate));
}
