/** Reports attempts at webhooks to the log and to subscribers. */
import type { DescgenEvent } from '../core/events.js';
import type { DeliveriesExchanged, DeliverySettlement } from '../core/ports/deliveries.js';
import type { Clock, Logger } from '../core/ports/world.js';

/** Failing attempts of one endpoint are logged at most this often; the log says how many lines were left out. */
const LOG_EVERY_MS = 1_000;

export interface DeliveryNews {
  /** Reports the outcomes of attempts once they are stored. */
  report(settlements: readonly DeliverySettlement[], settled: DeliveriesExchanged['settled']): void;
}

export function createDeliveryNews({
  clock,
  log,
  publish,
}: {
  clock: Clock;
  log: Logger;
  publish: (event: DescgenEvent) => void;
}): DeliveryNews {
  const logged = new Map<number, { at: number; left_out: number }>();

  /** How many were left out before this one; null when this one is left out too. */
  const turnOf = (endpoint: number): number | null => {
    const now = clock.now();
    const before = logged.get(endpoint);
    if (before !== undefined && Math.abs(now - before.at) < LOG_EVERY_MS) {
      before.left_out += 1;
      return null;
    }
    if (logged.size > 1_000) logged.clear();
    logged.set(endpoint, { at: now, left_out: 0 });
    return before?.left_out ?? 0;
  };

  const logRepetition = (event: Attempted, endpoint: number): void => {
    const left_out = turnOf(endpoint);
    if (left_out === null) return;
    const { delivery_id, job_id, attempt, error, next_attempt_at } = event;
    const next = next_attempt_at === null ? null : new Date(next_attempt_at).toISOString();
    const fields = { delivery_id, job_id, endpoint: event.endpoint, attempt, error, next_attempt_at: next };
    log.info(left_out > 0 ? { ...fields, left_out } : fields, 'webhook not delivered; it will be sent again');
  };

  const logFailure = ({ delivery_id, job_id, endpoint, attempt, error }: Attempted): void => {
    const fields = { delivery_id, job_id, endpoint, attempt, error };
    log.warn(fields, `webhook failed for good; once the receiver is fixed: descgen webhooks retry ${delivery_id}`);
  };

  const logSuperseded = ({ delivery_id, job_id, error }: Attempted): void => {
    log.info(
      { delivery_id, job_id, error },
      'webhook not delivered and cancelled: its job was reopened and will send another webhook when it finishes',
    );
  };

  return {
    report(settlements, settled) {
      for (const [index, settlement] of settlements.entries()) {
        const became = settled[index];
        if (became === null || became === undefined) {
          log.debug(
            { delivery_id: settlement.claim.delivery_id },
            'late outcome ignored: the delivery has changed since',
          );
          continue;
        }
        const event = eventOf(settlement, became);
        if (event === null) continue;
        if (event.status === 'failed') logFailure(event);
        else if (event.status === 'pending') logRepetition(event, settlement.claim.endpoint.id);
        else if (event.status === 'cancelled') logSuperseded(event);
        publish(event);
      }
    },
  };
}

type Attempted = Extract<DescgenEvent, { type: 'delivery.attempted' }>;

function eventOf(
  { claim, attempt }: DeliverySettlement,
  became: NonNullable<DeliveriesExchanged['settled'][number]>,
): Attempted | null {
  if (attempt === null) return null;
  return {
    type: 'delivery.attempted',
    delivery_id: claim.delivery_id,
    job_id: claim.job_id,
    endpoint: claim.endpoint.origin,
    attempt: attempt.number,
    outcome: attempt.outcome,
    status_code: attempt.status_code,
    reason: attempt.reason,
    error: attempt.error,
    ms: attempt.ms,
    status: became.status,
    next_attempt_at: became.next_attempt_at,
  };
}
