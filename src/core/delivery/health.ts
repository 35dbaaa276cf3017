/** Judges from counts whether webhooks get through, and gives the reasons in words. */
import type { DeliveryCounts, DeliveryNumbers } from './statistics.js';

export type HealthStatus = 'healthy' | 'degraded' | 'unhealthy';

export interface WebhookHealth {
  status: HealthStatus;
  /** Sentences, the most serious first; empty when healthy. */
  reasons: string[];
}

/** After this many attempts in a row without an answer an endpoint keeps one slot until it answers. */
export const SUSPENDED_AFTER = 3;

const MINUTE_MS = 60_000;
/** With fewer attempts than this a rate means nothing. */
const FEW = 5;

interface Finding {
  grave: boolean;
  reason: string;
}

/** `held`: nothing is sent before a release, because the database is a copy. */
export function judgeHealth(numbers: DeliveryNumbers, { now, held }: { now: number; held: boolean }): WebhookHealth {
  const waiting = held ? hold(numbers) : lateness(numbers, now);
  const findings = [waiting, hourRate(numbers.hour), failures(numbers.hour), silence(numbers)];
  const found = findings.filter((finding) => finding !== null).sort((a, b) => Number(b.grave) - Number(a.grave));
  const status = found.length === 0 ? 'healthy' : found.some((finding) => finding.grave) ? 'unhealthy' : 'degraded';
  return { status, reasons: found.map((finding) => finding.reason) };
}

function hold({ pending }: DeliveryNumbers): Finding | null {
  if (pending === 0) return null;
  const what = pending === 1 ? '1 webhook is held' : `${pending} webhooks are held`;
  const reason = `${what}, because this database is a copy: \`descgen webhooks release\` sends what is held, \`descgen webhooks release --discard\` drops it.`;
  return { grave: false, reason };
}

/** The share of attempts that were answered with 2xx; null when there was none. */
export function successRate(counts: Pick<DeliveryCounts, 'attempts' | 'delivered'>): number | null {
  return counts.attempts === 0 ? null : Math.round((counts.delivered / counts.attempts) * 10_000) / 10_000;
}

function lateness({ oldest_due_at }: DeliveryNumbers, now: number): Finding | null {
  const late = oldest_due_at === null ? 0 : now - oldest_due_at;
  if (late < MINUTE_MS) return null;
  const minutes = Math.floor(late / MINUTE_MS);
  const reason = `A webhook has been due for ${minutes} min: the backlog is growing, or its endpoint does not respond.`;
  return { grave: late >= 15 * MINUTE_MS, reason };
}

function hourRate(hour: DeliveryCounts): Finding | null {
  const rate = successRate(hour);
  if (rate === null || hour.attempts < FEW || rate >= 0.95) return null;
  const reason = `Only ${Math.floor(rate * 100)} % of ${hour.attempts} requests of the last hour were answered with 2xx.`;
  return { grave: rate < 0.5, reason };
}

function failures(hour: DeliveryCounts): Finding | null {
  if (hour.failed === 0) return null;
  const what = hour.failed === 1 ? '1 webhook' : `${hour.failed} webhooks`;
  return {
    grave: hour.delivered === 0,
    reason: `${what} failed for good in the last hour; \`descgen webhooks failures\` shows why.`,
  };
}

function silence({ suspended }: DeliveryNumbers): Finding | null {
  if (suspended.length === 0) return null;
  const named = suspended.slice(0, 3).join(', ');
  const rest = suspended.length > 3 ? ' and others' : '';
  return {
    grave: false,
    reason: `${named}${rest}: no answer to the last ${SUSPENDED_AFTER} requests; requests go there one at a time until one is answered.`,
  };
}
