/** Jobs and lots of the store in the shape of the contract. */
import type { AppContext } from '../app/context.js';
import type { Delivery } from '../core/delivery/delivery.js';
import { etaSeconds, type Job, pendingLots, percentDone } from '../core/job.js';
import type { LotResult } from '../core/lot.js';
import type { Spent } from '../core/ports/spending.js';
import { isoMillis } from '../core/time.js';
import type { CreatedAnswer, StatusAnswer } from './contract/contract.js';
import { nextAttempt } from './views-webhooks.js';

/** A lot as results show it. The facts behind each sentence have a separate call: they would add a fifth to every answer. */
export function lotView(lot: LotResult): LotResult {
  return { ...lot, descriptions: lot.descriptions.map(({ basis: _, ...description }) => description) };
}

export function createdView(job: Job, base: string): CreatedAnswer {
  return {
    job_id: job.job_id,
    status: job.status,
    created_at: isoMillis(job.created_at),
    total_lots: job.total_lots,
    languages: job.languages,
    generator: job.generator,
    webhook_url: job.webhook_url,
    status_url: `${base}/api/v1/jobs/${job.job_id}/status`,
    results_url: `${base}/api/v1/jobs/${job.job_id}/results`,
    warnings: job.warnings,
  };
}

export function statusView(
  job: Job,
  delivery: Delivery | undefined,
  { clock, dispatcher }: Pick<AppContext, 'clock' | 'dispatcher'>,
): StatusAnswer {
  const { results_available, warnings, ...rest } = jobView(job, clock.now());
  const webhook = delivery === undefined ? null : webhookView(delivery, dispatcher.held());
  return { ...rest, webhook, results_available, warnings };
}

/** Nothing for a generator that asks no models. */
export function spentView(spent: Spent | null): Pick<StatusAnswer, 'tokens' | 'cost'> {
  return spent === null ? {} : { tokens: { input: spent.input, output: spent.output }, cost: spent.cost };
}

/** A job as lists show it: without its delivery. */
export function jobView(job: Job, now: number): Omit<StatusAnswer, 'webhook'> {
  return {
    job_id: job.job_id,
    name: job.name,
    source: job.source,
    status: job.status,
    created_at: isoMillis(job.created_at),
    updated_at: isoMillis(job.updated_at),
    completed_at: job.completed_at === null ? null : isoMillis(job.completed_at),
    total_lots: job.total_lots,
    completed_lots: job.completed_lots,
    failed_lots: job.failed_lots,
    pending_lots: pendingLots(job),
    percent: percentDone(job),
    eta_seconds: etaSeconds(job, now),
    languages: job.languages,
    generator: job.generator,
    webhook_url: job.webhook_url,
    results_available: job.described_lots > 0,
    warnings: job.warnings,
  };
}

function webhookView(delivery: Delivery, held: boolean): NonNullable<StatusAnswer['webhook']> {
  return {
    delivery_id: delivery.delivery_id,
    status: delivery.status,
    attempts: delivery.attempts,
    ...nextAttempt(delivery, held),
    last_error: delivery.last_error,
  };
}
