/** Cancels the unfinished lots of a job. */
import type Database from 'better-sqlite3';
import type { JobEnded } from '../../../core/events.js';
import { closeJob, type Job, jobMayBecome } from '../../../core/job.js';
import type { Ends } from './finish-jobs.js';
import type { NewJobBook } from './job-rows.js';

export type CancelJob = (
  job_id: string,
  at: { now: number; webhook_id: string },
) => { job: Job; ended: JobEnded } | null;

/** Cancels all unfinished lots at once; the end goes into the log, but has no delivery. */
export function createCancelJob(db: Database.Database, parts: { ends: Ends; newBook: NewJobBook }): CancelJob {
  const { ends, newBook } = parts;
  const cancelLots = db.prepare<[number]>(
    `UPDATE lots SET status = 'cancelled', owner = NULL, lease_until = NULL
     WHERE job = ? AND status IN ('queued', 'processing')`,
  );
  const run = db.transaction((job_id: string, at: { now: number; webhook_id: string }) => {
    const book = newBook();
    const entry = book.find(job_id);
    if (entry === undefined || !jobMayBecome(entry.job.status, 'cancelled')) return null;
    const { job } = entry;
    job.cancelled_lots += cancelLots.run(entry.id).changes;
    closeJob(job, { status: 'cancelled', ended_at: at.now, end: job.ends + 1 });
    entry.changed = true;
    entry.queueChanged = true;
    book.flush();
    const ended = ends.record({
      job_id,
      end: job.ends,
      webhook_id: at.webhook_id,
      status: 'cancelled',
      ended_at: at.now,
      total_lots: job.total_lots,
      completed_lots: job.completed_lots,
      failed_lots: job.failed_lots,
      results_available: job.described_lots > 0,
      webhook_url: job.webhook_url,
    });
    return { job, ended };
  });
  return (job_id, at) => run.immediate(job_id, at);
}
