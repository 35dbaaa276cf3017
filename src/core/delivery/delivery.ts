/**
 * A delivery: the webhook that reports one end of a job.
 */
import type { Job, ReportedStatus } from '../job.js';
import { isoSeconds } from '../time.js';

export const DELIVERY_STATUSES = ['pending', 'delivering', 'delivered', 'failed', 'cancelled'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** Legal transitions. `failed -> pending` and `delivered -> pending` are resends by hand, as is one that is pending already. */
export const DELIVERY_TRANSITIONS: Readonly<Record<DeliveryStatus, readonly DeliveryStatus[]>> = {
  pending: ['delivering', 'cancelled'],
  delivering: ['pending', 'delivered', 'failed', 'cancelled'],
  delivered: ['pending'],
  failed: ['pending'],
  cancelled: [],
};

export function deliveryMayBecome(from: DeliveryStatus, to: DeliveryStatus): boolean {
  return DELIVERY_TRANSITIONS[from].includes(to);
}

/** A delivery as the store keeps it. Times are milliseconds since 1970. */
export interface Delivery {
  /** The `webhook-id`: fixed for one end of a job, the same on every attempt. */
  delivery_id: string;
  job_id: string;
  /** Which end of the job it reports, from 1. */
  end: number;
  url: string;
  /** The exact text that is signed and sent, the same on every attempt. */
  body: string;
  status: DeliveryStatus;
  /** Requests that were answered or given up, resends included; attempts interrupted by a stop of the daemon are not counted. */
  attempts: number;
  created_at: number;
  /** When it is due; null when no further attempt is scheduled. */
  next_attempt_at: number | null;
  /** One sentence about the last attempt; null when it delivered, and before the first. */
  last_error: string | null;
  /** The status of the last answer; null when the last attempt got none. */
  last_status_code: number | null;
  /** When it was delivered, failed or was cancelled; null while it is pending. */
  ended_at: number | null;
}

/** The unit of fairness between receivers: scheme, host and port, `https://example.com:8443`. */
export function endpointOf(url: string): string {
  return new URL(url).origin;
}

/** Why an attempt got no answer. */
export const UNANSWERED_REASONS = [
  'timeout',
  'dns',
  'connect',
  'tls',
  'reset',
  'refused_address',
  'protocol',
  'too_large',
] as const;
export type UnansweredReason = (typeof UNANSWERED_REASONS)[number];

/** The part of a receiver's answer that is kept. */
export interface ReceivedAnswer {
  status: number;
  headers: Record<string, string>;
  /** The beginning as text, at most 4 KiB. */
  body: string;
  /** The answer continued after `body`. */
  truncated: boolean;
}

/** One request that was sent, or that failed on the way. */
export interface DeliveryAttempt {
  /** From 1; the `X-Delivery-Attempt` of the request. */
  number: number;
  /** `hand`: a person asked for it; `schedule`: descgen's own first request and repetitions. */
  trigger: 'schedule' | 'hand';
  started_at: number;
  /** How long the whole exchange took, in milliseconds. */
  ms: number;
  outcome: 'delivered' | 'refused' | 'unanswered';
  /** Null when there was no answer. */
  status_code: number | null;
  /** Why there was no answer; null when there was one. */
  reason: UnansweredReason | null;
  /** One sentence for a person; null when it delivered. */
  error: string | null;
  /** Null when there was no answer. */
  answer: ReceivedAnswer | null;
  /** Identifies the secrets that signed it without revealing them (see `secretsMark`). */
  secrets_mark: string;
}

/** The guide's eight fields, in its order ("Структура webhook payload"). */
export interface WebhookPayload {
  job_id: string;
  status: ReportedStatus;
  timestamp: string;
  total_lots: number;
  completed_lots: number;
  failed_lots: number;
  webhook_url: string;
  results_available: boolean;
}

/** What one end of a job reports, before its receiver is known. */
export interface JobEnd {
  job_id: string;
  /** Which end of the job, from 1. */
  end: number;
  /** The `webhook-id` of this end, fixed once. */
  webhook_id: string;
  status: ReportedStatus;
  ended_at: number;
  total_lots: number;
  completed_lots: number;
  failed_lots: number;
  results_available: boolean;
}

export function jobEnd(job: Job, status: ReportedStatus, at: { now: number; webhook_id: string }): JobEnd {
  return {
    job_id: job.job_id,
    end: job.ends + 1,
    webhook_id: at.webhook_id,
    status,
    ended_at: at.now,
    total_lots: job.total_lots,
    completed_lots: job.completed_lots,
    failed_lots: job.failed_lots,
    results_available: job.described_lots > 0,
  };
}

/** The text of the webhook: exactly the guide's body; `webhook_url` is exactly what the client wrote. */
export function webhookBody(end: JobEnd, webhook_url: string): string {
  const payload: WebhookPayload = {
    job_id: end.job_id,
    status: end.status,
    timestamp: isoSeconds(end.ended_at),
    total_lots: end.total_lots,
    completed_lots: end.completed_lots,
    failed_lots: end.failed_lots,
    webhook_url,
    results_available: end.results_available,
  };
  return JSON.stringify(payload);
}
