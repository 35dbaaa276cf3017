/** Reopens a finished job: its failed lots are queued again. */
import type Database from 'better-sqlite3';
import { type Job, jobMayBecome } from '../../../core/job.js';
import type { NewJobBook } from './job-rows.js';

export type RetryJob = (job_id: string, now: number) => { job: Job; requeued: number } | null;

/**
 * The failed lots start over, but keep their stored results until new ones replace them. So `described_lots` does not change: it
 * counts stored results with a description, whatever state the lot is in.
 */
export function createRetryJob(
  db: Database.Database,
  { newBook, cancelPending }: { newBook: NewJobBook; cancelPending: (job: number, now: number) => void },
): RetryJob {
  const requeueFailed = db.prepare<[number, number]>(
    `UPDATE lots SET status = 'queued', attempts = 0, crashes = 0, alone = 0, available_at = ?
     WHERE job = ? AND status = 'failed'`,
  );
  const run = db.transaction((job_id: string, now: number) => {
    const book = newBook();
    const entry = book.find(job_id);
    if (entry === undefined || !jobMayBecome(entry.job.status, 'queued')) return null;
    const { job } = entry;
    const requeued = requeueFailed.run(now, entry.id).changes;
    cancelPending(entry.id, now);
    job.failed_lots -= requeued;
    job.status = 'queued';
    job.started_at = null;
    job.completed_at = null;
    job.updated_at = now;
    entry.changed = true;
    entry.queueChanged = true;
    book.flush();
    return { job, requeued };
  });
  return (job_id, now) => run.immediate(job_id, now);
}
