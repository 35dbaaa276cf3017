/** Reopens a finished job and queues its failed lots. */
import { DescgenError } from '../core/errors.js';
import { type Job, jobIsFinished } from '../core/job.js';
import type { AppContext } from './context.js';
import { existingJob } from './existing.js';

/** Throws `job_not_found`, `job_unfinished` or `nothing_to_retry`. */
export async function retryJob(app: AppContext, job_id: string): Promise<{ job: Job; requeued: number }> {
  const before = await existingJob(app, job_id);
  const retried = await app.store.retryJob(job_id, app.clock.now());
  if (retried === null) throw refusal(before);
  app.log.info({ job_id, lots: retried.requeued }, 'job reopened');
  app.engine.wake();
  return retried;
}

function refusal(job: Job): DescgenError {
  if (!jobIsFinished(job.status)) {
    return new DescgenError(
      'job_unfinished',
      `Job ${job.job_id} is still ${job.status}; retry it when it has finished.`,
    );
  }
  if (job.status === 'cancelled') {
    return new DescgenError(
      'nothing_to_retry',
      `Job ${job.job_id} was cancelled and cannot be retried; submit its lots again.`,
    );
  }
  return new DescgenError('nothing_to_retry', `Job ${job.job_id} has no failed lots to retry.`);
}
