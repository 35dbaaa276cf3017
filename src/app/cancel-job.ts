/** Cancels the unfinished lots of a job. */
import { DescgenError } from '../core/errors.js';
import type { Job } from '../core/job.js';
import type { AppContext } from './context.js';
import { deliveryId, existingJob } from './existing.js';

/** No webhook is sent: the guide has no status for it. Throws `job_not_found` or `job_finished`. */
export async function cancelJob(app: AppContext, job_id: string): Promise<Job> {
  const before = await existingJob(app, job_id);
  const cancelled = await app.store.cancelJob(job_id, { now: app.clock.now(), webhook_id: deliveryId(app.chance) });
  if (cancelled === null) {
    throw new DescgenError(
      'job_finished',
      `Job ${job_id} has already finished (${before.status}); there is nothing to cancel.`,
    );
  }
  app.engine.abandon(job_id);
  app.log.info({ job_id }, 'job cancelled');
  app.hub.publish(cancelled.ended);
  return cancelled.job;
}
