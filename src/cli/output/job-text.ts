/** What a person reads about a job. */
import type { CreatedAnswer, StatusAnswer } from '../../api/contract/contract.js';
import { EXIT } from '../../core/errors.js';
import { type JobStatus, jobIsFinished } from '../../core/job.js';
import { whyText } from '../webhooks/output/deliveries-text.js';
import { listText } from './list-text.js';
import type { Style } from './style.js';
import { counted, duration, table, visible, wrappedLines } from './terminal-text.js';
import { when } from './times.js';

/** The exit code for a job's result. */
export function exitOfEnd(status: JobStatus): number {
  if (status === 'completed') return EXIT.done;
  return status === 'partially_completed' ? EXIT.partiallyCompleted : EXIT.failed;
}

/** The worst of several results: failed before partly completed before completed. */
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
  const text = `${style.bold(job.job_id)}  ${counted(job.total_lots, 'lot')} in ${job.languages.join(', ')}, ${job.status}\n`;
  return wrappedLines(text, style.width);
}

export interface StatusParts {
  style: Style;
  now: number;
  /** Rows between the webhook and the results: why lots failed, photos that were left out. */
  findings?: readonly (readonly [string, string])[];
}

/** Everything in a status, one line for each. */
export function statusText(job: StatusAnswer, { style, now, findings = [] }: StatusParts): string {
  const time = (text: string): string => (Number.isFinite(style.width) ? `${text} (${when(text, now)})` : text);
  const rows: (readonly string[])[] = [
    ['job', style.bold(job.job_id)],
    ['status', statusWord(job.status, style)],
    ['lots', lotsText(job)],
    ['languages', job.languages.join(', ')],
    ['generator', visible(job.generator)],
    ['created', time(job.created_at)],
  ];
  if (job.completed_at !== null) rows.push(['finished', time(job.completed_at)]);
  if (job.eta_seconds !== null && job.completed_at === null)
    rows.push(['time left', `about ${duration(job.eta_seconds)}`]);
  if (job.webhook_url !== null) rows.push(['webhook', visible(job.webhook_url)]);
  if (job.webhook !== null) rows.push(['', whyText(job.webhook, { now, style })]);
  if (job.tokens !== undefined) rows.push(['models', spentText(job.tokens, job.cost ?? null)]);
  rows.push(...findings);
  rows.push(['results', resultsText(job)]);
  for (const warning of job.warnings) rows.push(['warning', style.yellow(visible(warning))]);
  return table(rows, style.width);
}

function spentText({ input, output }: { input: number; output: number }, cost: number | null): string {
  const price = cost === null ? 'at a price that is not known' : `$${cost.toFixed(cost < 1 ? 4 : 2)}`;
  return `${input.toLocaleString('en')} tokens asked, ${output.toLocaleString('en')} answered: ${price}`;
}

/** "None yet" would promise more where the job has finished. */
function resultsText(job: StatusAnswer): string {
  if (job.results_available) return `descgen results ${job.job_id}`;
  return jobIsFinished(job.status) ? 'none: no lot was described' : 'none yet';
}

function lotsText(job: StatusAnswer): string {
  const cancelled = cancelledLots(job);
  const parts = [`${job.completed_lots} completed`];
  if (job.failed_lots > 0) parts.push(`${job.failed_lots} failed`);
  if (cancelled > 0) parts.push(`${cancelled} cancelled`);
  if (job.pending_lots > 0) parts.push(`${job.pending_lots} to do`);
  const percent = cancelled === 0 ? job.percent : Math.floor((100 * (job.total_lots - cancelled)) / job.total_lots);
  return `${parts.join(', ')} of ${job.total_lots} (${percent} %)`;
}

function cancelledLots(
  job: Pick<StatusAnswer, 'total_lots' | 'completed_lots' | 'failed_lots' | 'pending_lots'>,
): number {
  return Math.max(0, job.total_lots - job.completed_lots - job.failed_lots - job.pending_lots);
}

/** `pending after 2 attempts: HTTP 500`; null while the job has no webhook. */
export function webhookState({ webhook }: StatusAnswer): string | null {
  if (webhook === null) return null;
  const attempts = webhook.attempts === 0 ? '' : ` after ${counted(webhook.attempts, 'attempt')}`;
  const error = webhook.last_error === null ? '' : `: ${visible(webhook.last_error)}`;
  const held = webhook.held === true ? ' (held: `descgen webhooks release`)' : '';
  return `${webhook.status}${held}${attempts}${error}`;
}

/** The results of several jobs, a row for each; `ids` gives what is shown for an id. */
export function endsTable(jobs: readonly StatusAnswer[], style: Style, ids: ReadonlyMap<string, string>): string {
  const rows = jobs.map((job) => [
    ids.get(job.job_id) ?? job.job_id,
    job.status,
    `${job.completed_lots}/${job.total_lots}`,
    String(job.failed_lots),
    took(job),
    webhookState(job) ?? '-',
  ]);
  return listText(['JOB', 'STATUS', 'LOTS', 'FAILED', 'TOOK', 'WEBHOOK'], rows, style);
}

/** From submission to the end; empty while the job has not finished. */
export function took(job: StatusAnswer): string {
  if (job.completed_at === null) return '';
  return duration(Math.max(0, (Date.parse(job.completed_at) - Date.parse(job.created_at)) / 1000));
}

/** One sentence: the result of a job. */
export function endText(job: StatusAnswer, style: Style): string {
  const text = `${style.bold(job.job_id)}  ${statusWord(job.status, style)}: ${lotsText(job)}\n`;
  return wrappedLines(text, style.width);
}
