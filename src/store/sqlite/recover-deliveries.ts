import type Database from 'better-sqlite3';
import type { Endpoints } from './endpoints.js';
import { createOvertakenCanceller } from './settle-deliveries.js';

export interface DeliveryRecovery {
  /** Deliveries that a dead process was sending are due again, uncounted: their answer, if there was one, is not known. */
  endForeignLeases(recovery: { owner: string; now: number }): number;
  /** See `Store.hastenDeliveries`. */
  hasten(now: number, waits: readonly number[]): number;
}

export function createDeliveryRecovery(db: Database.Database, endpoints: Endpoints): DeliveryRecovery {
  const requeue = db
    .prepare<[number, string], number>(
      `UPDATE deliveries SET status = 'pending', owner = NULL, next_attempt_at = ?
       WHERE status = 'delivering' AND owner <> ? RETURNING id`,
    )
    .pluck();
  const cancel = createOvertakenCanceller(db);
  const endForeign = db.transaction(({ owner, now }: { owner: string; now: number }): number => {
    const keys = requeue.all(now, owner);
    for (const key of keys) cancel(key, now);
    endpoints.refreshAll();
    return keys.length;
  });

  const bringForward = db.prepare<[number, number, number]>(
    `UPDATE deliveries SET next_attempt_at = ? WHERE status = 'pending' AND turn = ? AND next_attempt_at > ?`,
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
