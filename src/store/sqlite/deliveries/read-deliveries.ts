/** Reads deliveries: one, pages of many, failures. */
import type Database from 'better-sqlite3';
import type { Delivery } from '../../../core/delivery/delivery.js';
import type { DeliveryPage, DeliveryQuery, DeliveryStore, FailuresPage } from '../../../core/ports/deliveries.js';
import { decodeCursor, encodeCursor } from '../file/cursor.js';
import { CLAIMED } from './delivery-claims.js';
import {
  type AttemptRow,
  DELIVERIES_OF_JOBS,
  DELIVERY_COLUMNS,
  type DeliveryRow,
  toAttempt,
  toDelivery,
} from './delivery-rows.js';

type Found = Awaited<ReturnType<DeliveryStore['getDelivery']>>;

export interface DeliveryReads {
  /** The delivery of the job's latest end; a cancellation has none. */
  latest(job_id: string): Delivery | undefined;
  get(delivery_id: string): Found;
  list(query: DeliveryQuery): DeliveryPage;
  failures(query: { limit: number; cursor?: string | undefined }): FailuresPage;
}

const CLAIMED_STATUS = `iif(${CLAIMED}, 'delivering', deliveries.status)`;
const NEWEST = Number.MAX_SAFE_INTEGER;

export function createDeliveryReads(db: Database.Database): DeliveryReads {
  const latest = db.prepare<[string], Delivery>(
    `SELECT ${DELIVERY_COLUMNS} FROM ${DELIVERIES_OF_JOBS} WHERE jobs.job_id = ? AND deliveries."end" = jobs.ends`,
  );
  const byId = db.prepare<[string], DeliveryRow>(
    `SELECT deliveries.id, ${DELIVERY_COLUMNS} FROM ${DELIVERIES_OF_JOBS} WHERE deliveries.delivery_id = ?`,
  );
  const attempts = db.prepare<[number], AttemptRow>(
    'SELECT * FROM delivery_attempts WHERE delivery = ? ORDER BY number',
  );
  return {
    latest: (job_id) => latest.get(job_id),
    get(delivery_id) {
      const row = byId.get(delivery_id);
      return row && { delivery: toDelivery(row), attempts: attempts.all(row.id).map(toAttempt) };
    },
    list: createList(db),
    failures: createFailures(db),
  };
}

function createList(db: Database.Database): DeliveryReads['list'] {
  const select = (filter: string): Database.Statement<(string | number)[], DeliveryRow> =>
    db.prepare(
      `SELECT deliveries.id, ${DELIVERY_COLUMNS} FROM ${DELIVERIES_OF_JOBS}
       WHERE ${filter} AND deliveries.id < ? ORDER BY deliveries.id DESC LIMIT ?`,
    );
  const every = select('TRUE');
  const ofJob = select('jobs.job_id = ?');
  const ofBoth = select(`jobs.job_id = ? AND ${CLAIMED_STATUS} = ?`);
  /** For a status that may be rare among a million rows: the keys come from a partial index. */
  const rare = (keys: string, { more = '0', but = 'TRUE' } = {}): ReturnType<typeof select> =>
    db.prepare(
      `SELECT deliveries.id, ${DELIVERY_COLUMNS} FROM ${DELIVERIES_OF_JOBS}
       WHERE deliveries.id IN (${keys} ORDER BY id DESC LIMIT ? + ${more}) AND ${but} ORDER BY deliveries.id DESC`,
    );
  // The status is a literal, so that SQLite uses the partial indexes.
  const ofStatus = {
    // Those being sent are among them; checking each for a claim would double the time for a million rows.
    pending: rare(`SELECT id FROM deliveries INDEXED BY deliveries_pending WHERE status = 'pending' AND id < ?`, {
      more: '(SELECT count(*) FROM temp.delivery_claims)',
      but: `NOT ${CLAIMED}`,
    }),
    // Some may already be removed, with their jobs.
    delivering: rare(
      `SELECT delivery AS id FROM temp.delivery_claims
       WHERE EXISTS (SELECT 1 FROM deliveries WHERE deliveries.id = delivery) AND delivery < ?`,
    ),
    delivered: select(`deliveries.status = 'delivered'`),
    failed: rare(`SELECT id FROM deliveries INDEXED BY deliveries_failed_newest WHERE status = 'failed' AND id < ?`),
    cancelled: rare(`SELECT id FROM deliveries INDEXED BY deliveries_cancelled WHERE status = 'cancelled' AND id < ?`),
  };

  /** A range of the unique index. The `+` keeps SQLite from walking the keys instead. */
  const ofPrefix = db.prepare<[string, string, string | null, string | null, number, number], DeliveryRow>(
    `SELECT deliveries.id, ${DELIVERY_COLUMNS} FROM ${DELIVERIES_OF_JOBS}
     WHERE deliveries.delivery_id >= ? AND deliveries.delivery_id < ? AND +jobs.job_id = coalesce(?, jobs.job_id)
       AND ${CLAIMED_STATUS} = coalesce(?, ${CLAIMED_STATUS}) AND +deliveries.id < ?
     ORDER BY +deliveries.id DESC LIMIT ?`,
  );

  const rowsOf = (query: DeliveryQuery, range: readonly [number, number]): DeliveryRow[] => {
    const { job_id, status, prefix } = query;
    if (prefix !== undefined) {
      return ofPrefix.all(prefix, `${prefix}\u{10ffff}`, job_id ?? null, status ?? null, ...range);
    }
    if (job_id === undefined) return status === undefined ? every.all(...range) : ofStatus[status].all(...range);
    return status === undefined ? ofJob.all(job_id, ...range) : ofBoth.all(job_id, status, ...range);
  };
  return (query) => {
    const { limit, cursor } = query;
    const [below = NEWEST] = cursor === undefined ? [] : decodeCursor(cursor, { numbers: 1, what: 'deliveries' });
    const rows = rowsOf(query, [below, limit + 1]);
    const kept = rows.slice(0, limit);
    const last = kept.at(-1);
    const next_cursor = rows.length > limit && last !== undefined ? encodeCursor(last.id) : null;
    return { deliveries: kept.map(toDelivery), next_cursor };
  };
}

function createFailures(db: Database.Database): DeliveryReads['failures'] {
  const page = db.prepare<[number, number, number], DeliveryRow & { ended_at: number }>(
    `SELECT deliveries.id, ${DELIVERY_COLUMNS} FROM ${DELIVERIES_OF_JOBS} WHERE deliveries.id IN (
       SELECT id FROM deliveries INDEXED BY deliveries_failed WHERE status = 'failed' AND (ended_at, id) < (?, ?)
       ORDER BY ended_at DESC, id DESC LIMIT ?)
     ORDER BY deliveries.ended_at DESC, deliveries.id DESC`,
  );
  const lastAttempt = db.prepare<[number], AttemptRow>(
    'SELECT * FROM delivery_attempts WHERE delivery = ? ORDER BY number DESC LIMIT 1',
  );
  return ({ limit, cursor }) => {
    const position = cursor === undefined ? [] : decodeCursor(cursor, { numbers: 2, what: 'failures' });
    const [ended_at = NEWEST, id = NEWEST] = position;
    const rows = page.all(ended_at, id, limit + 1);
    const kept = rows.slice(0, limit);
    const last = kept.at(-1);
    const failures = kept.map((row) => {
      const attempt = lastAttempt.get(row.id);
      return { delivery: toDelivery(row), last_attempt: attempt === undefined ? null : toAttempt(attempt) };
    });
    const more = rows.length > limit && last !== undefined;
    return { failures, next_cursor: more ? encodeCursor(last.ended_at, last.id) : null };
  };
}
