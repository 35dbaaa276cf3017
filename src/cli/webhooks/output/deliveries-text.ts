/** What a person is told of webhooks. */
import type {
  DeliveriesAnswer,
  DeliveryAnswer,
  FailuresAnswer,
  WebhookAttempt,
  WebhookDelivery,
  WebhookHealthAnswer,
} from '../../../api/contract/contract-webhooks.js';
import type { DeliveryStatus } from '../../../core/delivery/delivery.js';
import type { Style } from '../../output/style.js';
import { counted, duration, table, visible } from '../../output/terminal-text.js';
import { adviceOn } from './webhook-advice.js';

export function deliveryWord(status: DeliveryStatus, style: Style): string {
  if (status === 'delivered') return style.green(status);
  if (status === 'failed') return style.red(status);
  return status === 'cancelled' ? style.dim(status) : style.cyan(status);
}

/** `in 2 min 5 s`, `4 s ago`, `now`. */
export function when(time: string, now: number): string {
  const seconds = Math.round((Date.parse(time) - now) / 1000);
  if (seconds === 0) return 'now';
  return seconds > 0 ? `in ${duration(seconds)}` : `${duration(-seconds)} ago`;
}

export function percent(rate: number | null): string {
  return rate === null ? 'none yet' : `${(rate * 100).toLocaleString('en', { maximumFractionDigits: 1 })} %`;
}

interface Sent {
  delivery_id: string;
  status: DeliveryStatus;
  attempts: number;
  next_attempt_at: string | null;
  last_error: string | null;
}

/** Why a webhook has arrived or not, when it is sent next, and what can be done. */
export function whyText(delivery: Sent, { now, style }: { now: number; style: Style }): string {
  const { delivery_id, status, attempts, next_attempt_at, last_error } = delivery;
  const after = attempts === 0 ? '' : ` after ${counted(attempts, 'attempt')}`;
  // The error is a sentence, with its full stop.
  const error = last_error === null ? '' : `: ${visible(last_error)}`;
  const state = `${deliveryWord(status, style)}${after}${error}`;
  if (status === 'failed')
    return `${state} Not sent again by itself: \`descgen webhooks show ${delivery_id}\` tells more, \`descgen webhooks retry ${delivery_id}\` sends it`;
  if (status !== 'pending') return state;
  if (next_attempt_at === null || Date.parse(next_attempt_at) <= now)
    return error === '' ? `${state}, due now` : `${state} Due now`;
  return `${state} Sent again ${when(next_attempt_at, now)} (${next_attempt_at})`;
}

export function deliveriesText(
  { deliveries }: DeliveriesAnswer,
  { now, style }: { now: number; style: Style },
): string {
  if (deliveries.length === 0) return '';
  const head = ['DELIVERY', 'STATUS', 'ATTEMPTS', 'ANSWER', 'NEXT', 'CREATED', 'URL'];
  const rows = deliveries.map((one) => [
    one.delivery_id,
    one.status,
    String(one.attempts),
    one.last_status_code === null ? '-' : String(one.last_status_code),
    one.next_attempt_at === null ? '-' : when(one.next_attempt_at, now),
    one.created_at,
    visible(one.webhook_url),
  ]);
  const [first, ...rest] = table([head, ...rows]).split('\n');
  return [style.bold(first ?? ''), ...rest].join('\n');
}

/** One line for each delivery that is sent again. */
export function resentText(delivery: WebhookDelivery, style: Style): string {
  return `${style.bold(delivery.delivery_id)}  to be sent now to ${visible(delivery.webhook_url)}\n`;
}

/** Everything of one delivery: what was sent and what was answered, attempt by attempt. */
export function deliveryText(delivery: DeliveryAnswer, { now, style }: { now: number; style: Style }): string {
  const rows: string[][] = [
    ['delivery', style.bold(delivery.delivery_id)],
    ['job', `${delivery.job_id} (end ${delivery.end})`],
    ['to', visible(delivery.webhook_url)],
    ['status', whyText(delivery, { now, style })],
    ['owed since', delivery.created_at],
  ];
  if (delivery.ended_at !== null) rows.push(['ended', delivery.ended_at]);
  const advice = delivery.status === 'delivered' ? null : adviceOn(delivery.last_status_code);
  if (advice !== null) rows.push(['advice', advice]);
  rows.push(['body', visible(delivery.body)]);
  if (delivery.history.length < delivery.attempts) {
    rows.push(['', style.dim(`${delivery.attempts - delivery.history.length} older attempts are no longer kept`)]);
  }
  return `${table(rows)}${delivery.history.map((attempt) => attemptText(attempt, style)).join('')}`;
}

function attemptText(attempt: WebhookAttempt, style: Style): string {
  const { request, answer } = attempt;
  const lines = [
    '',
    `${style.bold(`attempt ${attempt.attempt}`)}  ${attempt.started_at}  ${outcomeText(attempt, style)}`,
    ...marked('>', [`${request.method} ${request.url}`, ...headerLines(request.headers)]),
  ];
  if (!('X-Signature' in request.headers)) {
    lines.push(style.dim('  (its signatures were made with a secret that is not in use any more)'));
  }
  if (answer !== null) {
    const body = answer.body === '' ? [] : ['', ...answer.body.split('\n')];
    lines.push(...marked('<', [String(answer.status_code), ...headerLines(answer.headers), ...body]));
    if (answer.truncated) lines.push(style.dim('  (the answer went on)'));
  }
  return `${lines.join('\n')}\n`;
}

function outcomeText({ outcome, ms, error, reason, trigger, answer }: WebhookAttempt, style: Style): string {
  const took = `in ${Math.round(ms).toLocaleString('en')} ms${trigger === 'hand' ? ', resent by hand' : ''}`;
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
      const lines = [
        `${style.bold(one.delivery_id)}  ${style.red('failed')} after ${counted(one.attempts, 'attempt')}  ${one.failed_at ?? ''}`,
        `  job     ${one.job_id}`,
        `  to      ${visible(one.webhook_url)}`,
        `  error   ${visible(one.last_error ?? '')}`,
      ];
      const advice = adviceOn(one.last_status_code);
      if (advice !== null) lines.push(`  advice  ${advice}`);
      if (one.last_answer) lines.push(`  answer  ${visible(one.last_answer)}`);
      lines.push(`  resend  ${one.resend}`);
      return `${lines.join('\n')}\n`;
    })
    .join('\n');
}

export function healthText(health: WebhookHealthAnswer, { now, style }: { now: number; style: Style }): string {
  const paint = { healthy: style.green, degraded: style.yellow, unhealthy: style.red }[health.status];
  const rows: string[][] = [['health', paint(health.status)]];
  for (const reason of health.reasons) rows.push(['', visible(reason)]);
  const oldest =
    health.oldest_waiting_at === null ? '' : `, the oldest owed for ${duration(health.oldest_waiting_seconds ?? 0)}`;
  rows.push(
    ['owed', `${counted(health.queue_depth, 'webhook')} (${health.delivering} being sent)${oldest}`],
    [
      'last success',
      health.last_success_at === null ? 'none yet' : `${health.last_success_at} (${when(health.last_success_at, now)})`,
    ],
    ['last hour', windowText(health.last_hour)],
    ['last day', windowText(health.last_day)],
  );
  for (const endpoint of health.suspended_endpoints) rows.push(['no answer', visible(endpoint)]);
  return table(rows);
}

function windowText(counts: WebhookHealthAnswer['last_hour']): string {
  if (counts.attempts === 0) return 'no attempts';
  return `${percent(counts.success_rate)} of ${counted(counts.attempts, 'attempt')} delivered, ${counted(counts.failed, 'webhook')} given up`;
}
