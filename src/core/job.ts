/**
 * A job: one submission. Its states, and how its outcome follows from its lots.
 */
import type { TextStyle } from './models/text-style.js';

export const JOB_STATUSES = [
  'queued',
  'processing',
  'completed',
  'partially_completed',
  'failed',
  'cancelled',
] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

/** The outcomes that a webhook can report (guide, "Поля уведомления"); a cancelled job sends none. */
export type ReportedStatus = 'completed' | 'partially_completed' | 'failed';

/** Legal transitions. `retry` reopens a finished job with failed lots. */
export const JOB_TRANSITIONS: Readonly<Record<JobStatus, readonly JobStatus[]>> = {
  queued: ['processing', 'cancelled'],
  processing: ['completed', 'partially_completed', 'failed', 'cancelled'],
  completed: [],
  partially_completed: ['queued'],
  failed: ['queued'],
  cancelled: [],
};

export function jobMayBecome(from: JobStatus, to: JobStatus): boolean {
  return JOB_TRANSITIONS[from].includes(to);
}

export function jobIsFinished(status: JobStatus): boolean {
  return status !== 'queued' && status !== 'processing';
}

/** How the warning of a job begins whose lots wait for their generator; the reason follows. */
export const LOTS_WAIT = 'Lots are waiting, and continue by themselves as soon as they can.';

/** How many lots of a job are in which state. `pending_lots` is the rest: queued or processing. */
export interface LotCounts {
  total_lots: number;
  completed_lots: number;
  failed_lots: number;
  cancelled_lots: number;
}

export function pendingLots(counts: LotCounts): number {
  return counts.total_lots - counts.completed_lots - counts.failed_lots - counts.cancelled_lots;
}

/** Whole percent of lots that were worked on to the end, cancelled ones not among them; 100 only when all were. */
export function percentDone(counts: LotCounts): number {
  return Math.floor((100 * (counts.completed_lots + counts.failed_lots)) / counts.total_lots);
}

/** The end that follows from the lots: null while any is pending. Cancelling is decided elsewhere. */
export function endOfJob(counts: LotCounts): ReportedStatus | null {
  if (pendingLots(counts) > 0) return null;
  if (counts.completed_lots === counts.total_lots) return 'completed';
  return counts.completed_lots === 0 ? 'failed' : 'partially_completed';
}

/** What its client asked for beside its lots. */
export interface JobOptions {
  /** Kept answers of models from before this job are not used. */
  no_cache: boolean;
  /** US dollars that its models may cost; null without a bound. */
  max_cost: number | null;
  /** Who words the facts; null where the settings decide. */
  style: TextStyle | null;
  /** The house style of prose; null where the settings decide. */
  voice: string | null;
  /** Its models are asked through batches: at half price, within a day. */
  batch: boolean;
}

export const NO_OPTIONS: JobOptions = {
  no_cache: false,
  max_cost: null,
  style: null,
  voice: null,
  batch: false,
};

/** A job as the store keeps it. Times are milliseconds since 1970. */
export interface Job extends LotCounts {
  job_id: string;
  /** What its client calls it; null when it has no name. */
  name: string | null;
  /** Where its lots came from, for people; null when unknown. */
  source: string | null;
  status: JobStatus;
  created_at: number;
  updated_at: number;
  /** When work on the first lot started since the job was last opened; null before. */
  started_at: number | null;
  /** When it last ended; null while it is open. */
  completed_at: number | null;
  languages: string[];
  generator: string;
  webhook_url: string | null;
  warnings: string[];
  options: JobOptions;
  /** Lots that have a description in at least one language. */
  described_lots: number;
  /** How many times the job has ended: 1 after its first end, one more for each end after a retry. */
  ends: number;
}

/**
 * Seconds until the last lot is done at the rate since work on the job started; null while there is no rate, 0 when finished.
 * A reopened job has none: its counts do not show which lots were finished since.
 */
export function etaSeconds(job: Job, now: number): number | null {
  if (jobIsFinished(job.status)) return 0;
  const pending = pendingLots(job);
  const done = job.total_lots - pending;
  if (job.started_at === null || job.ends > 0 || done === 0 || now <= job.started_at) return null;
  return Math.ceil((pending * (now - job.started_at)) / done / 1000);
}

/** Puts the job into its finished state. */
export function closeJob(job: Job, end: { status: JobStatus; ended_at: number; end: number }): void {
  job.status = end.status;
  job.completed_at = end.ended_at;
  job.updated_at = end.ended_at;
  job.ends = end.end;
}
