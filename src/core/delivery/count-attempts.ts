/** What attempts add to the statistics of deliveries: counted once over a batch, stored by the caller that settles it. */

import type { DeliveriesExchanged, DeliverySettlement } from '../ports/deliveries.js';
import { addTo } from './histogram.js';
import type { DeliveryCounts, StatisticsRow, StatusClass } from './statistics.js';
import { emptyRow } from './statistics.js';

export function countUp(
  settlements: readonly DeliverySettlement[],
  settled: DeliveriesExchanged['settled'],
): { all: StatisticsRow; endpoints: Map<number, DeliveryCounts> } {
  const all = emptyRow(0);
  const endpoints = new Map<number, DeliveryCounts>();
  for (const [index, settlement] of settlements.entries()) {
    const { claim, attempt } = settlement;
    const became = settled[index];
    if (attempt === null || became === null || became === undefined) continue;
    let one = endpoints.get(claim.endpoint.id);
    if (one === undefined) {
      one = { attempts: 0, delivered: 0, failed: 0, answered: 0, answered_ms: 0 };
      endpoints.set(claim.endpoint.id, one);
    }
    for (const counts of [all, one]) count(counts, settlement, became.status);
    all.by_status_class[classOf(attempt.status_code)] += 1;
    if (attempt.status_code !== null) addTo(all.exchange_ms, attempt.ms);
    if (became.status === 'delivered')
      addTo(all.delivery_ms, Math.max(0, attempt.started_at + attempt.ms - claim.owed_at));
  }
  return { all, endpoints };
}

export function count(counts: DeliveryCounts, { attempt }: DeliverySettlement, status: string): void {
  counts.attempts += 1;
  if (status === 'delivered') counts.delivered += 1;
  if (status === 'failed') counts.failed += 1;
  if (attempt === null || attempt.status_code === null) return;
  counts.answered += 1;
  counts.answered_ms += attempt.ms;
}

export function classOf(status_code: number | null): StatusClass {
  return CLASSES_BY_HUNDREDS[Math.floor((status_code ?? 0) / 100)] ?? '5xx';
}

export const CLASSES_BY_HUNDREDS: readonly StatusClass[] = ['unanswered', '1xx', '2xx', '3xx', '4xx', '5xx'];
