/** Reads deliveries, their metrics and their health. */
import type { Delivery, DeliveryAttempt } from '../../core/delivery/delivery.js';
import { type DeliveryMetrics, deliveryMetrics, metricsWindow } from '../../core/delivery/delivery-metrics.js';
import { judgeHealth, SUSPENDED_AFTER, successRate, type WebhookHealth } from '../../core/delivery/health.js';
import type { DeliveryNumbers } from '../../core/delivery/statistics.js';
import { DescgenError } from '../../core/errors.js';
import type { DeliveryPage, DeliveryQuery, FailuresPage } from '../../core/ports/deliveries.js';
import { secretsMark, webhookHeaders, withoutSignatures } from '../../signature/webhook-request.js';
import type { AppContext } from '../context.js';

/** One attempt with the request and its answer, as support wants to see it. */
export interface ShownAttempt extends Omit<DeliveryAttempt, 'secrets_mark'> {
  request: {
    method: 'POST';
    url: string;
    /** Without signatures that were made with secrets no longer in use. */
    headers: Record<string, string>;
  };
}

export interface ShownDelivery {
  delivery: Delivery;
  attempts: ShownAttempt[];
}

/** Newest first. Throws `invalid_request` for an unknown cursor. */
export async function listDeliveries(app: Pick<AppContext, 'store'>, query: DeliveryQuery): Promise<DeliveryPage> {
  return app.store.listDeliveries(query);
}

/** A delivery with every attempt, the first one first. Throws `delivery_not_found`. */
export async function showDelivery(
  app: Pick<AppContext, 'store' | 'secrets'>,
  delivery_id: string,
): Promise<ShownDelivery> {
  const found = await app.store.getDelivery(delivery_id);
  if (found === undefined) throw deliveryNotFound(delivery_id);
  const { delivery } = found;
  const secrets = app.secrets();
  const mark = secretsMark(secrets);
  const attempts = found.attempts.map(({ secrets_mark, ...attempt }): ShownAttempt => {
    const message = { ...delivery, attempt: attempt.number, at: attempt.started_at };
    const headers = webhookHeaders(message, secrets);
    const shown = secrets_mark === mark ? headers : withoutSignatures(headers);
    return { ...attempt, request: { method: 'POST', url: delivery.url, headers: shown } };
  });
  return { delivery, attempts };
}

/** Deliveries that failed for good, the latest first. */
export async function webhookFailures(
  app: Pick<AppContext, 'store'>,
  query: { limit: number; cursor?: string | undefined },
): Promise<FailuresPage> {
  return app.store.listFailures(query);
}

/** The last `hours` (1 to 8,760), from the start of the interval in which they began. */
export async function webhookMetrics(
  app: Pick<AppContext, 'store' | 'clock'>,
  hours: number,
): Promise<DeliveryMetrics> {
  const window = metricsWindow(app.clock.now(), hours);
  return deliveryMetrics(await app.store.deliveryStatistics(window), window);
}

export interface ShownHealth extends WebhookHealth {
  /** Nothing is sent before a release, because the database is a copy. */
  held: boolean;
  numbers: DeliveryNumbers;
  /** pending + delivering */
  queue_depth: number;
  /** How long the oldest pending delivery has been waiting, in milliseconds. */
  oldest_waiting_ms: number | null;
  success_rate: { hour: number | null; day: number | null };
}

export async function webhookHealth(app: Pick<AppContext, 'store' | 'clock' | 'dispatcher'>): Promise<ShownHealth> {
  const now = app.clock.now();
  const numbers = await app.store.deliveryNumbers({ now, suspended_after: SUSPENDED_AFTER });
  const { oldest_owed_at } = numbers;
  const held = app.dispatcher.held();
  return {
    ...judgeHealth(numbers, { now, held }),
    held,
    numbers,
    queue_depth: numbers.pending + numbers.delivering,
    oldest_waiting_ms: oldest_owed_at === null ? null : Math.max(0, now - oldest_owed_at),
    success_rate: { hour: successRate(numbers.hour), day: successRate(numbers.day) },
  };
}

export function deliveryNotFound(delivery_id: string): DescgenError {
  return new DescgenError(
    'delivery_not_found',
    `There is no delivery ${delivery_id}; \`descgen webhooks list\` lists all deliveries.`,
  );
}
