/** Reads delivery statistics and the numbers that health is judged by. */
import type Database from 'better-sqlite3';
import {
  type DeliveryCounts,
  type DeliveryNumbers,
  type DeliveryStatistics,
  type EndpointStatistics,
  SHORT_SPAN_MS,
} from '../../../core/delivery/statistics.js';
import { ifReadable } from '../file/decode.js';
import { type StoredStatistics, toStatistics } from './count-deliveries.js';

const HOUR_MS = 3_600_000;
/** At most this many suspended endpoints are named. */
const MOST_NAMED = 10;

export interface StatisticsReads {
  statistics(window: { since: number; span_ms: number }): DeliveryStatistics;
  numbers(at: { now: number; suspended_after: number }): DeliveryNumbers;
}

export function createStatisticsReads(db: Database.Database): StatisticsReads {
  const rows = db.prepare<[number, number], StoredStatistics>(
    'SELECT * FROM delivery_statistics WHERE span = ? AND at >= ? ORDER BY at',
  );
  const endpoints = db.prepare<[number, number], EndpointStatistics>(
    `SELECT endpoints.origin AS endpoint, sums.attempts, sums.delivered, sums.failed, sums.answered, sums.answered_ms,
       endpoints.transport_failures
     FROM (SELECT endpoint, sum(attempts) AS attempts, sum(delivered) AS delivered, sum(failed) AS failed,
             sum(answered) AS answered, sum(answered_ms) AS answered_ms
           FROM endpoint_statistics WHERE span = ? AND at >= ? GROUP BY endpoint) AS sums
     JOIN endpoints ON endpoints.id = sums.endpoint ORDER BY sums.attempts DESC, endpoints.origin`,
  );
  return {
    statistics: ({ since, span_ms }) => ({
      rows: rows.all(span_ms, since).flatMap((row) => ifReadable(() => toStatistics(row)) ?? []),
      endpoints: endpoints.all(span_ms, since),
    }),
    numbers: createNumbers(db),
  };
}

interface Pending {
  pending: number;
  oldest_owed_at: number | null;
}

function createNumbers(db: Database.Database): StatisticsReads['numbers'] {
  // Those being sent are included and counted separately: checking each for a claim would double the time for a million rows.
  const pending = db.prepare<[], Pending>(
    `SELECT count(*) AS pending, min(owed_at) AS oldest_owed_at FROM deliveries WHERE status = 'pending'`,
  );
  const sending = db
    .prepare<[], number>(
      `SELECT count(*) FROM temp.delivery_claims
       WHERE EXISTS (SELECT 1 FROM deliveries WHERE deliveries.id = delivery)`,
    )
    .pluck();
  const due = db.prepare<[number], number | null>('SELECT min(due_at) FROM due_endpoints WHERE due_at <= ?').pluck();
  const lastSuccess = db.prepare<[], number | null>('SELECT max(last_success_at) FROM delivery_statistics').pluck();
  const since = db.prepare<[number, number], DeliveryCounts>(
    `SELECT coalesce(sum(attempts), 0) AS attempts, coalesce(sum(delivered), 0) AS delivered,
       coalesce(sum(failed), 0) AS failed, coalesce(sum(answered), 0) AS answered,
       coalesce(sum(answered_ms), 0) AS answered_ms FROM delivery_statistics WHERE span = ? AND at >= ?`,
  );
  const suspended = db
    .prepare<[number, number], string>(
      'SELECT origin FROM endpoints WHERE transport_failures >= ? ORDER BY transport_failures DESC LIMIT ?',
    )
    .pluck();
  const countsSince = (time: number): DeliveryCounts =>
    since.get(SHORT_SPAN_MS, Math.floor(time / SHORT_SPAN_MS) * SHORT_SPAN_MS) ?? noCounts();

  return ({ now, suspended_after }) => {
    const all = pending.get();
    const delivering = sending.get() ?? 0;
    return {
      pending: (all?.pending ?? 0) - delivering,
      delivering,
      oldest_owed_at: all?.oldest_owed_at ?? null,
      oldest_due_at: due.get(now) ?? null,
      last_success_at: lastSuccess.get() ?? null,
      hour: countsSince(now - HOUR_MS),
      day: countsSince(now - 24 * HOUR_MS),
      suspended: suspended.all(suspended_after, MOST_NAMED),
    };
  };
}

function noCounts(): DeliveryCounts {
  return { attempts: 0, delivered: 0, failed: 0, answered: 0, answered_ms: 0 };
}
