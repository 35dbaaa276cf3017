import type Database from 'better-sqlite3';
import type { Delivery } from '../../core/delivery.js';

/** The delivery of the job's latest end; an end that was a cancellation owes none. */
export function createLatestDelivery(db: Database.Database): (job_id: string) => Delivery | undefined {
  const latest = db.prepare<[string], Delivery>(
    `SELECT deliveries.delivery_id, jobs.job_id, deliveries."end", deliveries.url, deliveries.body, deliveries.status,
       deliveries.attempts, deliveries.created_at, deliveries.next_attempt_at, deliveries.last_error
     FROM jobs JOIN deliveries ON deliveries.job = jobs.id AND deliveries."end" = jobs.ends WHERE jobs.job_id = ?`,
  );
  return (job_id) => latest.get(job_id);
}
