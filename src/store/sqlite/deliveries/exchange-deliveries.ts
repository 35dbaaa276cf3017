/** The hot transaction: settles deliveries, counts them, claims due ones. */
import type Database from 'better-sqlite3';
import type { DeliveriesExchanged, DeliveryExchange } from '../../../core/ports/deliveries.js';
import type { DeliveryClaims } from './claim-deliveries.js';
import type { CountDeliveries } from './count-deliveries.js';
import type { SettleDeliveries } from './settle-deliveries.js';

interface Parts {
  settle: SettleDeliveries;
  count: CountDeliveries;
  claims: DeliveryClaims;
}

/** Settles, counts, then claims: one transaction, and none at all when there is nothing to do. */
export function createExchangeDeliveries(
  db: Database.Database,
  { settle, count, claims }: Parts,
): (exchange: DeliveryExchange) => DeliveriesExchanged {
  const run = db.transaction(({ settlements, claim, now }: DeliveryExchange): DeliveriesExchanged => {
    const settled = settle(settlements, now);
    count(settlements, settled, now);
    const { claimed, more } = claim === null ? { claimed: [], more: false } : claims.claim(claim, now);
    return { settled, claimed, more };
  });
  return (exchange) => {
    const idle = exchange.settlements.length === 0 && (exchange.claim === null || !claims.mayFind(exchange.now));
    return idle ? { settled: [], claimed: [], more: false } : run.immediate(exchange);
  };
}
