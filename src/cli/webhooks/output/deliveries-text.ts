/** What a person reads about webhooks. */
import type {
  DeliveriesAnswer,
  DeliveryAnswer,
  FailuresAnswer,
  WebhookAttempt,
  WebhookDelivery,
  WebhookHealthAnswer,
} from '../../../api/contract/contract-webhooks.js';
import type { DeliveryStatus } from '../../../core/delivery/delivery.js';
import { shortIds } from '../../jobs/job-name.js';
import { listText } from '../../output/list-text.js';
import type { Style } from '../../output/style.js';
import { counted, duration, table, visible } from '../../output/terminal-text.js';
import { shortWhen, when } from '../../output/times.js';
import { adviceOn } from './webhook-advice.js';

export function deliveryWord(status: DeliveryStatus, style: Style): string {
  if (status === 'delivered') return style.green(status);
  if (status === 'failed') return style.red(status);
  return status === 'cancelled' ? style.dim(status) : style.cyan(status);
}

export function percent(rate: number | null): string {
  return rate === null ? 'none yet' : `${(rate * 100).toLocaleString('en', { maximumFractionDigits: 1 })} %`;
}

interface Sent {
  delivery_id: string;
  status: DeliveryStatus;
  attempts: number;
  next_attempt_at: string | null;
  held?: true | undefined;
  last_error: string | null;
}

/** What is said instead of a next attempt. */
export const HELD = 'held because the database is a copy; `descgen webhooks release` sends what is held';

/** Why a webhook arrived or not, when it is sent next, and what to do. */
export function whyText(delivery: Sent, { now, style }: { now: number; style: Style }): string {
  const { delivery_id, status, attempts, next_attempt_at, last_error } = delivery;
  const after = attempts === 0 ? '' : ` after ${counted(attempts, 'attempt')}`;
  // The error is a sentence, with its full stop.
  const error = last_error === null ? '' : `: ${visible(last_error)}`;
  const state = `${deliveryWord(status, style)}${after}${error}`;
  if (status === 'failed')
    return `${state} It will not be retried automatically: \`descgen webhooks show ${delivery_id}\` shows the details, \`descgen webhooks retry ${delivery_id}\` resends it`;
  if (status !== 'pending') return state;
  if (delivery.held === true) return error === '' ? `${state}, ${HELD}` : `${state} Held${HELD.slice('held'.length)}`;
  if (next_attempt_at === null || Date.parse(next_attempt_at) <= now)
    return error === '' ? `${state}, due now` : `${state} Due now`;
  return `${state} Next attempt ${when(next_attempt_at, now)} (${next_attempt_at})`;
}

/** How much of a delivery id distinguishes it in most lists: `msg_` and eight characters. */
const SHORT_DELIVERY = 12;

/** A row for each webhook: on a terminal short ids and relative times, elsewhere whole ids and ISO 8601. */
export function deliveriesText(
  { deliveries }: DeliveriesAnswer,
  { now, style }: { now: number; style: Style },
): string {
  const live = Number.isFinite(style.width);
  const short = live
    ? shortIds(
        deliveries.map((one) => one.delivery_id),
        SHORT_DELIVERY,
      )
    : new Map<string, string>();
  const jobs = live ? shortIds(deliveries.map((one) => one.job_id)) : new Map<string, string>();
  const rows = deliveries.map((one) => [
    short.get(one.delivery_id) ?? one.delivery_id,
    jobs.get(one.job_id) ?? one.job_id,
    one.status,
    String(one.attempts),
    one.last_status_code === null ? '-' : String(one.last_status_code),
    nextText(one, { now, live }),
    live ? shortWhen(one.created_at, now) : one.created_at,
    visible(one.webhook_url),
  ]);
  return listText(['DELIVERY', 'JOB', 'STATUS', 'TRIES', 'HTTP', 'NEXT', 'CREATED', 'URL'], rows, style);
}

function nextText({ held, next_attempt_at }: WebhookDelivery, { now, live }: { now: number; live: boolean }): string {
  if (held === true) return 'held';
  if (next_attempt_at === null) return '-';
  return live ? shortWhen(next_attempt_at, now) : when(next_attempt_at, now);
}

/** One line for each webhook that is resent. */
export function resentText(delivery: WebhookDelivery, style: Style): string {
  return `${style.bold(delivery.delivery_id)}  queued for ${visible(delivery.webhook_url)}\n`;
}

/** One line for the result of a resent webhook. */
export function arrivalText(delivery: WebhookDelivery, style: Style): string {
  const { delivery_id, status, last_status_code, last_error } = delivery;
  const response = last_status_code === null ? '' : ` (${last_status_code})`;
  const reason = status === 'delivered' || last_error === null ? '' : `: ${visible(last_error)}`;
  return `${style.bold(delivery_id)}  ${deliveryWord(status, style)}${response}${reason}\n`;
}

/** Everything about one webhook: each request with its response. */
export function deliveryText(delivery: DeliveryAnswer, { now, style }: { now: number; style: Style }): string {
  const rows: string[][] = [
    ['delivery', style.bold(delivery.delivery_id)],
    ['job', `${delivery.job_id} (end ${delivery.end})`],
    ['to', visible(delivery.webhook_url)],
    ['status', whyText(delivery, { now, style })],
    ['created', delivery.created_at],
  ];
  if (delivery.ended_at !== null) rows.push(['finished', delivery.ended_at]);
  const advice = delivery.status === 'delivered' ? null : adviceOn(delivery.last_status_code);
  if (advice !== null) rows.push(['advice', advice]);
  rows.push(['body', visible(delivery.body)]);
  if (delivery.history.length < delivery.attempts) {
    rows.push(['', style.dim(`${delivery.attempts - delivery.history.length} older attempts are no longer kept`)]);
  }
  return `${table(rows, style.width)}${delivery.history.map((attempt) => attemptText(attempt, style)).join('')}`;
}

function attemptText(attempt: WebhookAttempt, style: Style): string {
  const { request, answer } = attempt;
  const lines = [
    '',
    `${style.bold(`attempt ${attempt.attempt}`)}  ${attempt.started_at}  ${outcomeText(attempt, style)}`,
    ...marked('>', [`${request.method} ${request.url}`, ...headerLines(request.headers)]),
  ];
  if (!('X-Signature' in request.headers)) {
    lines.push(style.dim('  (its signatures were made with a secret that is no longer in use)'));
  }
  if (answer !== null) {
    const body = answer.body === '' ? [] : ['', ...answer.body.split('\n')];
    lines.push(...marked('<', [String(answer.status_code), ...headerLines(answer.headers), ...body]));
    if (answer.truncated) lines.push(style.dim('  (the response was longer)'));
  }
  return `${lines.join('\n')}\n`;
}

function outcomeText({ outcome, ms, error, reason, trigger, answer }: WebhookAttempt, style: Style): string {
  const took = `in ${Math.round(ms).toLocaleString('en')} ms${trigger === 'hand' ? ', resent manually' : ''}`;
  if (outcome === 'delivered') return `${style.green(`delivered (${answer?.status_code ?? ''})`)} ${took}`;
  const why = reason === null ? '' : ` (${reason})`;
  return `${style.red(`${outcome}${why}`)} ${took}: ${visible(error ?? '')}`;
}

function headerLines(headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
}

function marked(mark: string, lines: readonly string[]): string[] {
  return lines.map((line) => `  ${mark} ${visible(line.replace(/\r$/, ''))}`.trimEnd());
}

export function failuresText({ failures }: FailuresAnswer, style: Style): string {
  return failures
    .map((one) => {
      const advice = adviceOn(one.last_status_code);
      const rows: [string, string][] = [
        ['  at', one.failed_at ?? ''],
        ['  job', one.job_id],
        ['  to', visible(one.webhook_url)],
        ['  error', visible(one.last_error ?? '')],
        ...(advice === null ? [] : [['  advice', advice] as [string, string]]),
        ...(one.last_answer ? [['  response', visible(one.last_answer)] as [string, string]] : []),
        ['  resend', one.resend],
      ];
      const head = `${style.bold(one.delivery_id)}  ${style.red('failed')} after ${counted(one.attempts, 'attempt')}`;
      return `${head}\n${table(rows, style.width)}`;
    })
    .join('\n');
}

export function healthText(health: WebhookHealthAnswer, { now, style }: { now: number; style: Style }): string {
  const paint = { healthy: style.green, degraded: style.yellow, unhealthy: style.red }[health.status];
  const rows: string[][] = [['health', paint(health.status)]];
  for (const reason of health.reasons) rows.push(['', visible(reason)]);
  const oldest =
    health.oldest_waiting_at === null ? '' : `, the oldest for ${duration(health.oldest_waiting_seconds ?? 0)}`;
  rows.push(
    ['pending', `${counted(health.queue_depth, 'webhook')} (${health.delivering} being sent)${oldest}`],
    [
      'last success',
      health.last_success_at === null ? 'none yet' : `${health.last_success_at} (${when(health.last_success_at, now)})`,
    ],
    ['last hour', windowText(health.last_hour)],
    ['last day', windowText(health.last_day)],
  );
  for (const endpoint of health.suspended_endpoints) rows.push(['unreachable', visible(endpoint)]);
  return table(rows, style.width);
}

function windowText(counts: WebhookHealthAnswer['last_hour']): string {
  if (counts.attempts === 0) return 'no attempts';
  return `${percent(counts.success_rate)} of ${counted(counts.attempts, 'attempt')} delivered, ${counted(counts.failed, 'webhook')} failed`;
}
