/**
 * Delivery statistics, counted by the store as it settles: one row for each interval of time, and one for each
 * interval and endpoint. All times are milliseconds since 1970.
 */
import { emptyHistogram, type Histogram, mergeInto } from './histogram.js';

/** Each attempt belongs to one of these by its answer. */
export const STATUS_CLASSES = ['1xx', '2xx', '3xx', '4xx', '5xx', 'unanswered'] as const;
export type StatusClass = (typeof STATUS_CLASSES)[number];

/** Counted for all endpoints, and for each. */
export interface DeliveryCounts {
  attempts: number;
  /** Attempts that a receiver answered with 2xx. */
  delivered: number;
  /** Deliveries that failed for good. */
  failed: number;
  /** The sum of all exchanges that were answered, in milliseconds, and how many these were. */
  answered: number;
  answered_ms: number;
}

/** One interval. */
export interface StatisticsRow extends DeliveryCounts {
  /** When the interval begins. */
  at: number;
  by_status_class: Record<StatusClass, number>;
  /** How long exchanges took that were answered. */
  exchange_ms: Histogram;
  /** How long it took from the end of the job (or the resend) to delivery. */
  delivery_ms: Histogram;
}

export interface EndpointStatistics extends DeliveryCounts {
  /** Scheme, host and port. */
  endpoint: string;
  transport_failures: number;
}

export interface DeliveryStatistics {
  rows: StatisticsRow[];
  /** The busiest first. */
  endpoints: EndpointStatistics[];
}

/** Numbers that health is judged by. */
export interface DeliveryNumbers {
  /** Pending, due or not. */
  pending: number;
  /** Being sent at this moment. */
  delivering: number;
  /** Since when the oldest of them has been waiting; null when none is. */
  oldest_owed_at: number | null;
  /** Since when the most overdue pending one has been due; null when nothing is due. */
  oldest_due_at: number | null;
  last_success_at: number | null;
  hour: DeliveryCounts;
  day: DeliveryCounts;
  /** Origins limited to one slot because they do not respond; at most ten are named. */
  suspended: string[];
}

/** Intervals that are kept: short ones for the last two days, long ones for a year. */
export const SHORT_SPAN_MS = 5 * 60_000;
export const LONG_SPAN_MS = 6 * 60 * 60_000;
/** Windows up to this long are read in short intervals. */
export const SHORT_WINDOW_MS = 48 * 60 * 60_000;

export function emptyRow(at: number): StatisticsRow {
  return {
    at,
    attempts: 0,
    delivered: 0,
    failed: 0,
    answered: 0,
    answered_ms: 0,
    by_status_class: { '1xx': 0, '2xx': 0, '3xx': 0, '4xx': 0, '5xx': 0, unanswered: 0 },
    exchange_ms: emptyHistogram(),
    delivery_ms: emptyHistogram(),
  };
}

/** Adds `row` to `sum`, whose `at` stays. */
export function addRow(sum: StatisticsRow, row: StatisticsRow): void {
  sum.attempts += row.attempts;
  sum.delivered += row.delivered;
  sum.failed += row.failed;
  sum.answered += row.answered;
  sum.answered_ms += row.answered_ms;
  for (const one of STATUS_CLASSES) sum.by_status_class[one] += row.by_status_class[one];
  mergeInto(sum.exchange_ms, row.exchange_ms);
  mergeInto(sum.delivery_ms, row.delivery_ms);
}
