/** Removes a finished job with its lots, results and deliveries. */
import { DescgenError } from '../core/errors.js';
import type { AppContext } from './context.js';
import { existingJob } from './existing.js';

/** Throws `job_not_found` or `job_unfinished`. */
export async function deleteJob(app: AppContext, job_id: string): Promise<void> {
  const job = await existingJob(app, job_id);
  if (!(await app.store.deleteJob(job_id))) {
    throw new DescgenError('job_unfinished', `Job ${job_id} is still ${job.status}; cancel it first, then remove it.`);
  }
  app.log.info({ job_id }, 'job removed');
}
