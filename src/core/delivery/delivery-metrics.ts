/** Delivery metrics of a window of time, computed from the store's intervals. */
import { successRate } from './health.js';
import { type Timing, timingOf } from './histogram.js';
import {
  addRow,
  type DeliveryStatistics,
  emptyRow,
  LONG_SPAN_MS,
  SHORT_SPAN_MS,
  SHORT_WINDOW_MS,
  type StatisticsRow,
  type StatusClass,
} from './statistics.js';

export interface EndpointMetrics {
  endpoint: string;
  attempts: number;
  delivered: number;
  failed: number;
  success_rate: number | null;
  /** Average of answered exchanges, in milliseconds. */
  avg_ms: number | null;
  /** Attempts in a row without an answer, until now. */
  transport_failures: number;
}

export interface MetricsPoint {
  /** When the interval begins. */
  at: number;
  attempts: number;
  delivered: number;
  failed: number;
  avg_ms: number | null;
  p95_ms: number | null;
}

export interface DeliveryMetrics {
  since: number;
  until: number;
  totals: {
    /** Requests sent. */
    attempts: number;
    /** Requests answered with 2xx. */
    delivered: number;
    /** Deliveries that failed for good. */
    failed: number;
    /** delivered / (delivered + failed); null when no delivery finished. */
    success_rate: number | null;
    /** Attempts answered with 2xx of all attempts; null without any. */
    attempt_success_rate: number | null;
  };
  /** From the end of the job (or the resend) to the answer that delivered, repetitions included, in milliseconds. */
  delivery_ms: Timing | null;
  /** One exchange that was answered, in milliseconds. */
  exchange_ms: Timing | null;
  by_status_class: Record<StatusClass, number>;
  by_endpoint: EndpointMetrics[];
  /** Length of the intervals of `series`, in milliseconds. */
  step_ms: number;
  /** Every interval of the window in order, also those without any attempt. */
  series: MetricsPoint[];
}

/** A plot gains nothing from more points than this. */
const MOST_POINTS = 150;

export interface MetricsWindow {
  /** The beginning of the first interval. */
  since: number;
  until: number;
  span_ms: number;
}

/** The window of the last `hours`, moved back to where an interval of the store begins. */
export function metricsWindow(now: number, hours: number): MetricsWindow {
  const length = hours * 3_600_000;
  const span_ms = length <= SHORT_WINDOW_MS ? SHORT_SPAN_MS : LONG_SPAN_MS;
  return { since: Math.floor((now - length) / span_ms) * span_ms, until: now, span_ms };
}

export function deliveryMetrics(statistics: DeliveryStatistics, window: MetricsWindow): DeliveryMetrics {
  const all = sumOf(statistics.rows, window.since);
  const ended = all.delivered + all.failed;
  return {
    since: window.since,
    until: window.until,
    totals: {
      attempts: all.attempts,
      delivered: all.delivered,
      failed: all.failed,
      success_rate: successRate({ attempts: ended, delivered: all.delivered }),
      attempt_success_rate: successRate(all),
    },
    delivery_ms: timingOf(all.delivery_ms),
    exchange_ms: timingOf(all.exchange_ms),
    by_status_class: all.by_status_class,
    by_endpoint: statistics.endpoints.map(({ answered, answered_ms, ...endpoint }) => ({
      ...endpoint,
      success_rate: successRate(endpoint),
      avg_ms: average(answered_ms, answered),
    })),
    ...seriesOf(statistics.rows, window),
  };
}

function seriesOf(rows: readonly StatisticsRow[], window: MetricsWindow): Pick<DeliveryMetrics, 'step_ms' | 'series'> {
  const spans = Math.ceil((window.until - window.since + 1) / window.span_ms);
  const step_ms = Math.ceil(spans / MOST_POINTS) * window.span_ms;
  const points = Math.ceil((window.until - window.since + 1) / step_ms);
  const groups = Array.from({ length: points }, (): StatisticsRow[] => []);
  for (const row of rows) groups[Math.floor((row.at - window.since) / step_ms)]?.push(row);
  return { step_ms, series: groups.map((group, index) => pointOf(sumOf(group, window.since + index * step_ms))) };
}

function pointOf(row: StatisticsRow): MetricsPoint {
  const { at, attempts, delivered, failed } = row;
  const timing = timingOf(row.exchange_ms);
  return { at, attempts, delivered, failed, avg_ms: timing?.avg ?? null, p95_ms: timing?.p95 ?? null };
}

function sumOf(rows: readonly StatisticsRow[], at: number): StatisticsRow {
  const sum = emptyRow(at);
  for (const row of rows) addRow(sum, row);
  return sum;
}

function average(sum: number, count: number): number | null {
  return count === 0 ? null : Number((sum / count).toPrecision(3));
}
