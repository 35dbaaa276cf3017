/** Rows of `deliveries` and `delivery_attempts`. */
import type { Delivery, DeliveryAttempt, UnansweredReason } from '../../../core/delivery/delivery.js';
import { decodeTexts, ifReadable } from '../file/decode.js';
import { CLAIMED } from './delivery-claims.js';

/** The columns of a `Delivery`, for a query over `DELIVERIES_OF_JOBS`. */
export const DELIVERY_COLUMNS = `deliveries.delivery_id, jobs.job_id, deliveries."end", delivery_requests.url,
  delivery_requests.body, iif(${CLAIMED}, 'delivering', deliveries.status) AS status, deliveries.attempts,
  deliveries.created_at, iif(${CLAIMED}, NULL, deliveries.next_attempt_at) AS next_attempt_at, deliveries.last_error,
  deliveries.last_status_code, deliveries.ended_at`;

export const DELIVERIES_OF_JOBS = `deliveries JOIN jobs ON jobs.id = deliveries.job
  JOIN delivery_requests ON delivery_requests.delivery = deliveries.id`;

/** A later end of the same job has superseded it, or the job is open again. */
export const SUPERSEDED = '(jobs.ends <> deliveries."end" OR jobs.completed_at IS NULL)';

export type DeliveryRow = Delivery & { id: number };

export function toDelivery({ id: _id, ...delivery }: DeliveryRow): Delivery {
  return delivery;
}

/** A row of `delivery_attempts`. */
export interface AttemptRow {
  number: number;
  by_hand: number;
  started_at: number;
  ms: number;
  status_code: number | null;
  reason: UnansweredReason | null;
  error: string | null;
  secrets_mark: string;
  answer_headers: string | null;
  answer_body: string | null;
  truncated: number;
}

export function toAttempt(row: AttemptRow): DeliveryAttempt {
  const { number, started_at, ms, status_code, reason, error, secrets_mark } = row;
  return {
    number,
    trigger: row.by_hand === 1 ? 'hand' : 'schedule',
    started_at,
    ms,
    outcome: status_code === null ? 'unanswered' : error === null ? 'delivered' : 'refused',
    status_code,
    reason,
    error,
    answer: answerOf(row),
    secrets_mark,
  };
}

function answerOf({ status_code, answer_headers, answer_body, truncated }: AttemptRow): DeliveryAttempt['answer'] {
  if (status_code === null) return null;
  return {
    status: status_code,
    headers: ifReadable(() => decodeTexts(answer_headers ?? '{}', 'delivery_attempts.answer_headers')) ?? {},
    body: answer_body ?? '',
    truncated: truncated === 1,
  };
}
