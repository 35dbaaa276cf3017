/** Wires the parts of the store that handle deliveries. */
import type Database from 'better-sqlite3';
import type { Delivery } from '../../../core/delivery/delivery.js';
import type { DeliveryStore } from '../../../core/ports/deliveries.js';
import { createDeliveryClaims } from './claim-deliveries.js';
import { createCountDeliveries } from './count-deliveries.js';
import { CLAIMED } from './delivery-claims.js';
import type { Endpoints } from './endpoints.js';
import { createExchangeDeliveries } from './exchange-deliveries.js';
import { createDeliveryReads } from './read-deliveries.js';
import { createStatisticsReads } from './read-statistics.js';
import { createDeliveryRecovery } from './recover-deliveries.js';
import { createResending } from './resend.js';
import { createSettleDeliveries } from './settle-deliveries.js';

/** `run` wraps each call and translates its errors. */
export function createDeliveryStore(
  db: Database.Database,
  { endpoints, run }: { endpoints: Endpoints; run: <T>(work: () => T) => T },
): DeliveryStore & { latestDelivery(job_id: string): Promise<Delivery | undefined> } {
  const reads = createDeliveryReads(db);
  const statistics = createStatisticsReads(db);
  const resending = createResending(db, { endpoints, run });
  const recovery = createDeliveryRecovery(db, endpoints);
  const exchange = createExchangeDeliveries(db, {
    settle: createSettleDeliveries(db, endpoints),
    count: createCountDeliveries(db),
    claims: createDeliveryClaims(db, endpoints),
  });
  return {
    exchangeDeliveries: async (request) => run(() => exchange(request)),
    nextDelivery: async (after) => run(() => endpoints.next(after)),
    endForeignDeliveryLeases: async (which) => run(() => recovery.endForeignLeases(which)),
    hastenDeliveries: async (now, waits) => run(() => recovery.hasten(now, waits)),
    latestDelivery: async (job_id) => run(() => reads.latest(job_id)),
    listDeliveries: async (query) => run(() => reads.list(query)),
    getDelivery: async (delivery_id) => run(() => reads.get(delivery_id)),
    listFailures: async (query) => run(() => reads.failures(query)),
    resendDelivery: async (delivery_id, now) => run(() => resending.resend(delivery_id, now)),
    recoverDeliveries: (range) => resending.recover(range),
    deliveryStatistics: async (window) => run(() => statistics.statistics(window)),
    deliveryNumbers: async (at) => run(() => statistics.numbers(at)),
  };
}

/** A reopened job will report another end: cancels its pending deliveries, inside a transaction. */
export function createPendingCanceller(
  db: Database.Database,
  endpoints: Endpoints,
): (job: number, now: number) => void {
  const cancel = db
    .prepare<[number, number], number>(
      `UPDATE deliveries SET status = 'cancelled', next_attempt_at = NULL, ended_at = ?
       WHERE job = ? AND status = 'pending' AND NOT ${CLAIMED} RETURNING endpoint`,
    )
    .pluck();
  return (job, now) => endpoints.refresh(new Set(cancel.all(now, job)));
}

/** All pending webhooks that are not being sent. */
export function createPendingWebhooks(
  db: Database.Database,
  endpoints: Endpoints,
): { count(): number; cancelAll(now: number): number } {
  const count = db
    .prepare<[], number>(`SELECT count(*) FROM deliveries WHERE status = 'pending' AND NOT ${CLAIMED}`)
    .pluck();
  const cancel = db.prepare<[number]>(
    `UPDATE deliveries SET status = 'cancelled', next_attempt_at = NULL, ended_at = ?
     WHERE status = 'pending' AND NOT ${CLAIMED}`,
  );
  return {
    count: () => count.get() ?? 0,
    cancelAll(now) {
      const { changes } = cancel.run(now);
      endpoints.refreshAll();
      return changes;
    },
  };
}
