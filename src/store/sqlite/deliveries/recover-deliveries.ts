import type Database from 'better-sqlite3';
import { CLAIMED, createClaimRows } from './delivery-claims.js';
import { OVERTAKEN } from './delivery-rows.js';
import type { Endpoints } from './endpoints.js';

export interface DeliveryRecovery {
  /** What a dead process was sending is due again, uncounted: its answer, if there was one, is not known. */
  endForeignLeases(recovery: { owner: string; now: number }): number;
  /** See `Store.hastenDeliveries`. */
  hasten(now: number, waits: readonly number[]): number;
}

export function createDeliveryRecovery(db: Database.Database, endpoints: Endpoints): DeliveryRecovery {
  const claims = createClaimRows(db);
  // What was being sent when its job was opened again could not be cancelled then. What waits to be resent by hand is
  // wanted, overtaken or not.
  const cancelOvertaken = db.prepare<[number]>(
    `UPDATE deliveries SET status = 'cancelled', next_attempt_at = NULL, ended_at = ? WHERE status = 'pending'
       AND by_hand = 0 AND NOT ${CLAIMED} AND EXISTS (SELECT 1 FROM jobs WHERE jobs.id = deliveries.job AND ${OVERTAKEN})`,
  );
  const owed = db
    .prepare<[], number>(`SELECT count(*) FROM deliveries WHERE status = 'pending' AND NOT ${CLAIMED}`)
    .pluck();
  const endForeign = db.transaction(({ owner, now }: { owner: string; now: number }): number => {
    claims.removeForeign(owner);
    cancelOvertaken.run(now);
    endpoints.refreshAll();
    return owed.get() ?? 0;
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
