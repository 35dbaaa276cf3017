import { DescgenError } from '../core/errors.js';
import { type Job, jobIsFinished } from '../core/job.js';
import type { AppContext } from './context.js';
import { existingJob } from './existing.js';

/** Opens a finished job again and queues its failed lots. */
export async function retryJob(app: AppContext, job_id: string): Promise<{ job: Job; requeued: number }> {
  const before = await existingJob(app, job_id);
  const retried = await app.store.retryJob(job_id, app.clock.now());
  if (retried === null) throw refusal(before);
  app.log.info({ job_id, lots: retried.requeued }, 'job opened again');
  app.engine.wake();
  return retried;
}

function refusal(job: Job): DescgenError {
  if (!jobIsFinished(job.status)) {
    return new DescgenError('job_unfinished', `Job ${job.job_id} is still ${job.status}; retry it when it has ended.`);
  }
  if (job.status === 'cancelled') {
    return new DescgenError('nothing_to_retry', `Job ${job.job_id} was cancelled; submit its lots again instead.`);
  }
  return new DescgenError('nothing_to_retry', `Job ${job.job_id} has no failed lot to retry.`);
}
