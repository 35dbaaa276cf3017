/** Resends deliveries by hand, one or all failed ones. */
import { setImmediate } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import type { Resent } from '../../../core/ports/deliveries.js';
import { DELIVERIES_OF_JOBS, DELIVERY_COLUMNS, type DeliveryRow, SUPERSEDED, toDelivery } from './delivery-rows.js';
import type { Endpoints } from './endpoints.js';

/** Deliveries resent in one transaction: it blocks everything else. */
const AT_ONCE = 2_000;

interface Failed {
  id: number;
  endpoint: number;
  ended_at: number;
}

export interface Resending {
  resend(delivery_id: string, now: number): Resent;
  /** Works in small transactions and lets other work run between them. */
  recover(range: { since: number; now: number; dry_run: boolean }): Promise<number>;
}

/** `run` wraps each transaction and translates its errors. */
export function createResending(
  db: Database.Database,
  { endpoints, run }: { endpoints: Endpoints; run: <T>(work: () => T) => T },
): Resending {
  const find = db.prepare<[string], DeliveryRow & { endpoint: number }>(
    `SELECT deliveries.id, deliveries.endpoint, ${DELIVERY_COLUMNS} FROM ${DELIVERIES_OF_JOBS}
     WHERE deliveries.delivery_id = ?`,
  );
  const begin = db.prepare<[number, number, number]>(
    `UPDATE deliveries SET status = 'pending', turn = 0, by_hand = 1, owed_at = ?, next_attempt_at = ?, ended_at = NULL
     WHERE id = ?`,
  );
  const resend = db.transaction((delivery_id: string, now: number): Resent => {
    const row = find.get(delivery_id);
    if (row === undefined) return { kind: 'unknown' };
    const { endpoint, ...known } = row;
    const delivery = toDelivery(known);
    if (delivery.status === 'delivering' || delivery.status === 'cancelled') return { kind: 'refused', delivery };
    begin.run(now, now, row.id);
    endpoints.dueAt(endpoint, now);
    return { kind: 'resent', delivery: { ...delivery, status: 'pending', next_attempt_at: now, ended_at: null } };
  });
  const resendSome = db.transaction((some: readonly Failed[], now: number): void => {
    for (const { id } of some) begin.run(now, now, id);
    for (const endpoint of new Set(some.map((one) => one.endpoint))) endpoints.dueAt(endpoint, now);
  });
  const { count, next } = createFailedReads(db);

  return {
    resend: (delivery_id, now) => resend.immediate(delivery_id, now),
    async recover({ since, now, dry_run }) {
      if (dry_run) return run(() => count(since, now));
      let total = 0;
      let from = { ended_at: since, id: 0 };
      while (db.open) {
        // A delivery that fails again meanwhile ends after `now` or before the current position: it is not resent twice.
        const some = run(() => next(from, now));
        const last = some.at(-1);
        if (last === undefined) break;
        run(() => resendSome.immediate(some, now));
        total += some.length;
        from = last;
        await setImmediate();
      }
      return total;
    },
  };
}

function createFailedReads(db: Database.Database) {
  const from = 'deliveries INDEXED BY deliveries_failed JOIN jobs ON jobs.id = deliveries.job';
  const failed = `deliveries.status = 'failed' AND NOT ${SUPERSEDED}`;
  const count = db
    .prepare<[number, number], number>(`SELECT count(*) FROM ${from} WHERE ${failed} AND ended_at BETWEEN ? AND ?`)
    .pluck();
  const next = db.prepare<[number, number, number, number], Failed>(
    `SELECT deliveries.id, deliveries.endpoint, deliveries.ended_at FROM ${from}
     WHERE ${failed} AND (deliveries.ended_at, deliveries.id) > (?, ?) AND deliveries.ended_at <= ?
     ORDER BY deliveries.ended_at, deliveries.id LIMIT ?`,
  );
  return {
    count: (since: number, now: number): number => count.get(since, now) ?? 0,
    next: (from: { ended_at: number; id: number }, now: number): Failed[] =>
      next.all(from.ended_at, from.id, now, AT_ONCE),
  };
}
