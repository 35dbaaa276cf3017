/**
 * The events of the event stream. Finished jobs are durable and ordered by `seq`; the other events reach only those who are
 * connected at that moment.
 */
import type { DeliveryAttempt, DeliveryStatus, UnansweredReason } from './delivery/delivery.js';
import type { JobStatus } from './job.js';

/** A job ended. Kept in the store; `seq` grows in the order in which jobs finish; gaps mean nothing. */
export interface JobEnded {
  type: 'job.ended';
  seq: number;
  job_id: string;
  end: number;
  webhook_id: string;
  status: Exclude<JobStatus, 'queued' | 'processing'>;
  ended_at: number;
  total_lots: number;
  completed_lots: number;
  failed_lots: number;
  results_available: boolean;
  /** As the client wrote it; null when the job has none and `listen` may report it. */
  webhook_url: string | null;
}

/** Lots of a job were settled. */
export interface JobProgress {
  type: 'job.progress';
  job_id: string;
  status: JobStatus;
  total_lots: number;
  completed_lots: number;
  failed_lots: number;
  pending_lots: number;
  percent: number;
}

/** A job was accepted. */
export interface JobCreated {
  type: 'job.created';
  job_id: string;
  total_lots: number;
}

/** An attempt at a webhook was made and its outcome is stored. */
export interface DeliveryAttempted {
  type: 'delivery.attempted';
  delivery_id: string;
  job_id: string;
  /** Scheme, host and port. */
  endpoint: string;
  attempt: number;
  outcome: DeliveryAttempt['outcome'];
  status_code: number | null;
  reason: UnansweredReason | null;
  error: string | null;
  ms: number;
  /** The delivery's status after it. */
  status: DeliveryStatus;
  next_attempt_at: number | null;
}

export type DescgenEvent = JobEnded | JobProgress | JobCreated | DeliveryAttempted;

/** The kinds of events. */
export const EVENT_TYPES = [
  'job.ended',
  'job.created',
  'job.progress',
  'delivery.attempted',
] as const satisfies readonly DescgenEvent['type'][];

/** In-process publish and subscribe. A subscriber that throws does not affect the others. */
export interface EventHub {
  publish(event: DescgenEvent): void;
  /** Calls `listener` for each event from now on, until the function returned is called. */
  subscribe(listener: (event: DescgenEvent) => void): () => void;
}
