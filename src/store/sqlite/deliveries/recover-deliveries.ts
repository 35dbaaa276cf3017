/** After a restart or a clock set back: makes deliveries due again. */
import type Database from 'better-sqlite3';
import { CLAIMED, createClaimRows } from './delivery-claims.js';
import { SUPERSEDED } from './delivery-rows.js';
import type { Endpoints } from './endpoints.js';

export interface DeliveryRecovery {
  /** Deliveries that a dead process was sending are due again, uncounted: their answers are unknown. */
  endForeignLeases(recovery: { owner: string; now: number }): number;
  /** See `Store.hastenDeliveries`. */
  hasten(now: number, waits: readonly number[]): number;
}

export function createDeliveryRecovery(db: Database.Database, endpoints: Endpoints): DeliveryRecovery {
  const claims = createClaimRows(db);
  // Deliveries that were being sent when their job was reopened could not be cancelled then. Resends by hand are wanted, superseded
  // or not.
  const cancelSuperseded = db.prepare<[number]>(
    `UPDATE deliveries SET status = 'cancelled', next_attempt_at = NULL, ended_at = ? WHERE status = 'pending'
       AND by_hand = 0 AND NOT ${CLAIMED} AND EXISTS (SELECT 1 FROM jobs WHERE jobs.id = deliveries.job AND ${SUPERSEDED})`,
  );
  const pending = db
    .prepare<[], number>(`SELECT count(*) FROM deliveries WHERE status = 'pending' AND NOT ${CLAIMED}`)
    .pluck();
  const endForeign = db.transaction(({ owner, now }: { owner: string; now: number }): number => {
    claims.removeForeign(owner);
    cancelSuperseded.run(now);
    endpoints.refreshAll();
    return pending.get() ?? 0;
  });

  const bringForward = db.prepare<[number, number, number]>(
    `UPDATE deliveries SET next_attempt_at = ?
     WHERE status = 'pending' AND turn = ? AND next_attempt_at > ? AND NOT ${CLAIMED}`,
  );
  const hasten = db.transaction((now: number, waits: readonly number[]): number => {
    let total = 0;
    for (const [turn, wait] of [0, ...waits].entries()) total += bringForward.run(now + wait, turn, now + wait).changes;
    if (total > 0) endpoints.refreshAll();
    return total;
  });
  return {
    endForeignLeases: (recovery) => endForeign.immediate(recovery),
    hasten: (now, waits) => hasten.immediate(now, waits),
  };
}
