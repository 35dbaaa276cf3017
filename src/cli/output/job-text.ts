import type { CreatedAnswer, JobsAnswer, LotAnswer, StatusAnswer } from '../../api/contract/contract.js';
import { EXIT } from '../../core/errors.js';
import type { JobStatus } from '../../core/job.js';
import { whyText } from '../webhooks/output/deliveries-text.js';
import type { Style } from './style.js';
import { counted, duration, table, visible, wrapped } from './terminal-text.js';

/** The exit code that tells of a job's end. */
export function exitOfEnd(status: JobStatus): number {
  if (status === 'completed') return EXIT.done;
  return status === 'partially_completed' ? EXIT.partiallyCompleted : EXIT.failed;
}

/** The worst of several ends: failed before partly completed before completed. */
export function worstExit(codes: readonly number[]): number {
  return Math.max(EXIT.done, ...codes);
}

export function statusWord(status: JobStatus, style: Style): string {
  switch (status) {
    case 'completed':
      return style.green(status);
    case 'partially_completed':
      return style.yellow(status);
    case 'failed':
    case 'cancelled':
      return style.red(status);
    default:
      return style.cyan(status);
  }
}

export function createdText(job: CreatedAnswer, style: Style): string {
  return `${style.bold(job.job_id)}  ${counted(job.total_lots, 'lot')} in ${job.languages.join(', ')}, ${job.status}\n`;
}

/** All of a status, a line a thing. */
export function statusText(job: StatusAnswer, style: Style, now: number): string {
  const rows: string[][] = [
    ['job', style.bold(job.job_id)],
    ['status', statusWord(job.status, style)],
    ['lots', lotsText(job)],
    ['languages', job.languages.join(', ')],
    ['generator', visible(job.generator)],
    ['created', job.created_at],
  ];
  if (job.completed_at !== null) rows.push(['ended', job.completed_at]);
  if (job.eta_seconds !== null && job.completed_at === null)
    rows.push(['time left', `about ${duration(job.eta_seconds)}`]);
  if (job.webhook_url !== null) rows.push(['webhook', visible(job.webhook_url)]);
  if (job.webhook !== null) rows.push(['', whyText(job.webhook, { now, style })]);
  rows.push(['results', job.results_available ? `descgen results ${job.job_id}` : 'none yet']);
  for (const warning of job.warnings) rows.push(['warning', style.yellow(visible(warning))]);
  return table(rows);
}

function lotsText(job: StatusAnswer): string {
  const parts = [`${job.completed_lots} completed`];
  if (job.failed_lots > 0) parts.push(`${job.failed_lots} failed`);
  if (job.pending_lots > 0) parts.push(`${job.pending_lots} to do`);
  return `${parts.join(', ')} of ${job.total_lots} (${job.percent} %)`;
}

/** `pending after 2 attempts: HTTP 500`; null while the job owes no webhook. */
export function webhookState({ webhook }: StatusAnswer): string | null {
  if (webhook === null) return null;
  const attempts = webhook.attempts === 0 ? '' : ` after ${counted(webhook.attempts, 'attempt')}`;
  const error = webhook.last_error === null ? '' : `: ${visible(webhook.last_error)}`;
  return `${webhook.status}${attempts}${error}`;
}

/** How several jobs ended, a row a job. */
export function endsTable(jobs: readonly StatusAnswer[], style: Style, ids: ReadonlyMap<string, string>): string {
  const rows = jobs.map((job) => [
    ids.get(job.job_id) ?? job.job_id,
    job.status,
    `${job.completed_lots}/${job.total_lots}`,
    String(job.failed_lots),
    took(job),
    webhookState(job) ?? '-',
  ]);
  const [first, ...rest] = table([['JOB', 'STATUS', 'LOTS', 'FAILED', 'TOOK', 'WEBHOOK'], ...rows]).split('\n');
  return [style.bold(first ?? ''), ...rest].join('\n');
}

/** From the submission to the end; empty while it has none. */
export function took(job: StatusAnswer): string {
  if (job.completed_at === null) return '';
  return duration(Math.max(0, (Date.parse(job.completed_at) - Date.parse(job.created_at)) / 1000));
}

/** A row a job; `ids` gives what is shown for an id. */
export function jobsText({ jobs }: JobsAnswer, style: Style, ids?: ReadonlyMap<string, string>): string {
  if (jobs.length === 0) return '';
  const head = ['JOB', 'STATUS', 'LOTS', 'FAILED', 'LANGUAGES', 'CREATED'];
  const rows = jobs.map((job) => [
    ids?.get(job.job_id) ?? job.job_id,
    job.status,
    `${job.total_lots - job.pending_lots}/${job.total_lots}`,
    String(job.failed_lots),
    job.languages.join(','),
    job.created_at,
  ]);
  const [first, ...rest] = table([head, ...rows]).split('\n');
  return [style.bold(first ?? ''), ...rest].join('\n');
}

/** One line that tells how a job ended. */
export function endText(job: StatusAnswer, style: Style): string {
  return `${style.bold(job.job_id)}  ${statusWord(job.status, style)}: ${lotsText(job)}\n`;
}

/** A described lot for a person to read. */
export function lotText(lot: LotAnswer, style: Style, width: number): string {
  const lines: string[] = [`${style.bold(visible(lot.lot_id))}  ${lotStatusWord(lot, style)}`];
  if (lot.error !== undefined) lines.push(wrapped(style.red(visible(lot.error.message)), width, '  '));
  for (const missing of lot.missing_images) {
    lines.push(
      wrapped(style.yellow(`photo left out: ${visible(missing.url)}: ${visible(missing.reason)}`), width, '  '),
    );
  }
  for (const warning of lot.warnings) lines.push(wrapped(style.yellow(`warning: ${visible(warning)}`), width, '  '));
  for (const one of lot.descriptions) {
    lines.push('', `  ${style.dim(`[${one.language}]`)} ${style.bold(visible(one.title))}`);
    for (const paragraph of one.description.split('\n')) lines.push(wrapped(visible(paragraph), width, '  '));
    for (const highlight of one.highlights) lines.push(wrapped(`• ${visible(highlight)}`, width, '    '));
    for (const note of one.condition) lines.push(wrapped(`! ${visible(note)}`, width, '    '));
  }
  return `${lines.join('\n')}\n\n`;
}

function lotStatusWord(lot: LotAnswer, style: Style): string {
  if (lot.status === 'completed') return style.green(lot.status);
  return lot.status === 'failed' || lot.status === 'cancelled' ? style.red(lot.status) : style.cyan(lot.status);
}
