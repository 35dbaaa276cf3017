/** Adds settled attempts to the statistics. */
import type Database from 'better-sqlite3';
import { countUp } from '../../../core/delivery/count-attempts.js';
import { emptyHistogram, type Histogram } from '../../../core/delivery/histogram.js';
import {
  addRow,
  type DeliveryCounts,
  emptyRow,
  LONG_SPAN_MS,
  SHORT_SPAN_MS,
  STATUS_CLASSES,
  type StatisticsRow,
} from '../../../core/delivery/statistics.js';
import type { DeliveriesExchanged, DeliverySettlement } from '../../../core/ports/deliveries.js';
import { decodeNumbers, decodePairs, ifReadable } from '../file/decode.js';

/** A row of `delivery_statistics`. */
export interface StoredStatistics extends DeliveryCounts {
  at: number;
  delivery_ms: number;
  last_success_at: number | null;
  /** JSON: how many attempts of each status class, in the order of `STATUS_CLASSES`. */
  classes: string;
  exchange_bins: string;
  delivery_bins: string;
}

/** Counts settled attempts, inside the transaction that settles them. */
export type CountDeliveries = (
  settlements: readonly DeliverySettlement[],
  settled: DeliveriesExchanged['settled'],
  now: number,
) => void;

export function createCountDeliveries(db: Database.Database): CountDeliveries {
  const addToAll = createTotals(db);
  const addToEndpoint = db.prepare(
    `INSERT INTO endpoint_statistics (span, at, endpoint, attempts, delivered, failed, answered, answered_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (span, at, endpoint) DO UPDATE SET
       attempts = attempts + excluded.attempts, delivered = delivered + excluded.delivered,
       failed = failed + excluded.failed, answered = answered + excluded.answered,
       answered_ms = answered_ms + excluded.answered_ms`,
  );
  return (settlements, settled, now) => {
    const { all, endpoints } = countUp(settlements, settled);
    if (all.attempts === 0) return;
    for (const span of [SHORT_SPAN_MS, LONG_SPAN_MS]) {
      const at = Math.floor(now / span) * span;
      addToAll(span, { ...all, at }, now);
      for (const [endpoint, one] of endpoints) {
        const { attempts, delivered, failed, answered, answered_ms } = one;
        addToEndpoint.run(span, at, endpoint, attempts, delivered, failed, answered, answered_ms);
      }
    }
  };
}

function createTotals(db: Database.Database): (span: number, row: StatisticsRow, now: number) => void {
  const find = db.prepare<[number, number], StoredStatistics>(
    'SELECT * FROM delivery_statistics WHERE span = ? AND at = ?',
  );
  const put = db.prepare(
    `INSERT OR REPLACE INTO delivery_statistics (span, at, attempts, delivered, failed, answered, answered_ms, delivery_ms,
       last_success_at, classes, exchange_bins, delivery_bins) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return (span, row, now) => {
    const stored = find.get(span, row.at);
    // An interval that cannot be read starts again from nothing: it must not hold up the outcomes of webhooks.
    const sum = (stored && ifReadable(() => toStatistics(stored))) ?? emptyRow(row.at);
    addRow(sum, row);
    put.run(
      span,
      sum.at,
      sum.attempts,
      sum.delivered,
      sum.failed,
      sum.answered,
      sum.answered_ms,
      sum.delivery_ms.sum,
      row.delivered > 0 ? now : (stored?.last_success_at ?? null),
      JSON.stringify(STATUS_CLASSES.map((one) => sum.by_status_class[one])),
      JSON.stringify([...sum.exchange_ms.bins]),
      JSON.stringify([...sum.delivery_ms.bins]),
    );
  };
}

export function toStatistics(stored: StoredStatistics): StatisticsRow {
  const { at, attempts, delivered, failed, answered, answered_ms } = stored;
  const [c1 = 0, c2 = 0, c3 = 0, c4 = 0, c5 = 0, unanswered = 0] = decodeNumbers(
    stored.classes,
    'delivery_statistics.classes',
  );
  return {
    at,
    attempts,
    delivered,
    failed,
    answered,
    answered_ms,
    by_status_class: { '1xx': c1, '2xx': c2, '3xx': c3, '4xx': c4, '5xx': c5, unanswered },
    exchange_ms: toHistogram(stored.exchange_bins, answered_ms),
    delivery_ms: toHistogram(stored.delivery_bins, stored.delivery_ms),
  };
}

function toHistogram(bins: string, sum: number): Histogram {
  const histogram: Histogram = { ...emptyHistogram(), sum };
  for (const [bin, many] of decodePairs(bins, 'delivery_statistics')) {
    histogram.bins.set(bin, many);
    histogram.count += many;
  }
  return histogram;
}
