/** Webhooks of the store in the shape of the contract. Lists mask the queries of URLs. */
import type { ShownAttempt, ShownDelivery, ShownHealth } from '../app/webhooks/watch-deliveries.js';
import { type Delivery, endpointOf } from '../core/delivery/delivery.js';
import type { DeliveryMetrics } from '../core/delivery/delivery-metrics.js';
import { successRate } from '../core/delivery/health.js';
import type { DeliveryCounts } from '../core/delivery/statistics.js';
import type { FailedDelivery } from '../core/ports/deliveries.js';
import { maskedUrl } from '../core/text/mask-url.js';
import { isoMillis } from '../core/time.js';
import type {
  DeliveryAnswer,
  FailuresAnswer,
  WebhookAttempt,
  WebhookDelivery,
  WebhookHealthAnswer,
  WebhookMetricsAnswer,
} from './contract/contract-webhooks.js';

/** Endpoints in one answer of metrics. */
const MOST_ENDPOINTS = 100;
/** Characters of an answer in a list of failures. */
const EXCERPT = 300;

const isoOrNull = (ms: number | null): string | null => (ms === null ? null : isoMillis(ms));

export function metricsView(metrics: DeliveryMetrics, hours: number): WebhookMetricsAnswer {
  const { since, until, step_ms, series, by_endpoint, ...rest } = metrics;
  return {
    hours,
    since: isoMillis(since),
    until: isoMillis(until),
    ...rest,
    endpoint_count: by_endpoint.length,
    by_endpoint: by_endpoint.slice(0, MOST_ENDPOINTS),
    step_seconds: Math.round(step_ms / 1000),
    series: series.map(({ at, ...point }) => ({ at: isoMillis(at), ...point })),
  };
}

export function healthView(health: ShownHealth, now: number): WebhookHealthAnswer {
  const { status, reasons, numbers, queue_depth, oldest_waiting_ms } = health;
  return {
    status,
    reasons,
    held: health.held,
    checked_at: isoMillis(now),
    queue_depth,
    pending: numbers.pending,
    delivering: numbers.delivering,
    oldest_waiting_at: isoOrNull(numbers.oldest_owed_at),
    oldest_waiting_seconds: oldest_waiting_ms === null ? null : oldest_waiting_ms / 1000,
    last_success_at: isoOrNull(numbers.last_success_at),
    last_hour: windowView(numbers.hour),
    last_day: windowView(numbers.day),
    suspended_endpoints: numbers.suspended,
  };
}

function windowView(counts: DeliveryCounts): WebhookHealthAnswer['last_hour'] {
  const { attempts, delivered, failed } = counts;
  return { attempts, delivered, failed, success_rate: successRate(counts) };
}

/** A delivery as lists show it. */
export function deliveryView(delivery: Delivery, held: boolean): WebhookDelivery {
  return { ...wholeDelivery(delivery, held), webhook_url: maskedUrl(delivery.url) };
}

/** One delivery for its owner: nothing is masked. */
export function deliveryDetailView({ delivery, attempts }: ShownDelivery, held: boolean): DeliveryAnswer {
  return { ...wholeDelivery(delivery, held), body: delivery.body, history: attempts.map(attemptView) };
}

/** Held webhooks of a copied database have no next attempt before they are released. */
export function nextAttempt(
  { status, next_attempt_at }: Delivery,
  held: boolean,
): Pick<WebhookDelivery, 'next_attempt_at' | 'held'> {
  if (held && status === 'pending') return { next_attempt_at: null, held: true };
  return { next_attempt_at: isoOrNull(next_attempt_at) };
}

function wholeDelivery(delivery: Delivery, held: boolean): WebhookDelivery {
  return {
    delivery_id: delivery.delivery_id,
    job_id: delivery.job_id,
    end: delivery.end,
    webhook_url: delivery.url,
    endpoint: endpointOf(delivery.url),
    status: delivery.status,
    attempts: delivery.attempts,
    created_at: isoMillis(delivery.created_at),
    ...nextAttempt(delivery, held),
    ended_at: isoOrNull(delivery.ended_at),
    last_status_code: delivery.last_status_code,
    last_error: delivery.last_error,
  };
}

function attemptView(attempt: ShownAttempt): WebhookAttempt {
  const { number, trigger, started_at, ms, outcome, reason, error, request, answer } = attempt;
  return {
    attempt: number,
    trigger,
    started_at: isoMillis(started_at),
    ms,
    outcome,
    reason,
    error,
    request,
    answer: answer && {
      status_code: answer.status,
      headers: answer.headers,
      body: answer.body,
      truncated: answer.truncated,
    },
  };
}

export function failureView({ delivery, last_attempt }: FailedDelivery): FailuresAnswer['failures'][number] {
  const { delivery_id, job_id, attempts, last_status_code, last_error, ended_at } = delivery;
  return {
    delivery_id,
    job_id,
    endpoint: endpointOf(delivery.url),
    webhook_url: maskedUrl(delivery.url),
    attempts,
    failed_at: isoOrNull(ended_at),
    last_attempt_at: last_attempt && isoMillis(last_attempt.started_at),
    last_status_code,
    last_error,
    last_answer: last_attempt?.answer?.body.slice(0, EXCERPT) ?? null,
    resend: `descgen webhooks retry ${delivery_id}`,
  };
}
