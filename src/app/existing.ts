/** What several use cases share: finding a job, naming a delivery. */
import { DescgenError } from '../core/errors.js';
import type { Job } from '../core/job.js';
import type { Chance } from '../core/ports/world.js';
import type { AppContext } from './context.js';

/** The job, or `job_not_found`. */
export async function existingJob(app: Pick<AppContext, 'store'>, job_id: string): Promise<Job> {
  const job = await app.store.getJob(job_id);
  if (job === undefined) {
    throw new DescgenError('job_not_found', `There is no job ${job_id}; \`descgen jobs\` lists all jobs.`);
  }
  return job;
}

/** A new `webhook-id` (Standard Webhooks: unique per message, the same on every attempt). */
export function deliveryId(chance: Chance): string {
  return `msg_${chance.uuid().replaceAll('-', '')}`;
}
