/** One exchange with a receiver: the request, the response, and what it means. */
import type { OutgoingWebhook, SendResult } from '../../../core/ports/sender.js';
import type { Style } from '../../output/style.js';
import { visible, wrappedLines } from '../../output/terminal-text.js';

/** The request. */
export function sentText(webhook: OutgoingWebhook, style: Style): string {
  const lines = [
    `${style.bold('POST')} ${visible(webhook.url)}`,
    ...Object.entries(webhook.headers).map(([name, value]) => style.dim(`  ${name}: ${visible(value)}`)),
    style.dim(`  ${visible(webhook.body)}`),
    '',
  ];
  return `${lines.join('\n')}\n`;
}

export function wasTaken(result: SendResult): boolean {
  return result.kind === 'answered' && result.answer.status >= 200 && result.answer.status <= 299;
}

/** The response, and what it means (guide, "Коды ответа"). */
export function answerText(result: SendResult, style: Style): string {
  return `${resultLines(result, style).join('\n')}\n`;
}

function resultLines(result: SendResult, style: Style): string[] {
  if (result.kind === 'interrupted') return [];
  const ms = `${Math.round(result.ms)} ms`;
  if (result.kind === 'unanswered') {
    const what = result.reason === 'refused_address' ? 'not sent' : `no response after ${ms}`;
    const why = `${style.red(what)} (${result.reason}): ${visible(result.message)}`;
    return [why, RETRIED].map((line) => wrappedLines(line, style.width));
  }
  const { status, headers, body, truncated } = result.answer;
  const good = status >= 200 && status <= 299;
  return [
    `${good ? style.green(String(status)) : style.red(String(status))} in ${ms}`,
    ...Object.entries(headers).map(([name, value]) => style.dim(`  ${visible(name)}: ${visible(value)}`)),
    ...bodyLines(body, truncated),
    wrappedLines(meaning(status), style.width),
  ];
}

function bodyLines(body: string, truncated: boolean): string[] {
  if (body === '') return [];
  const lines = body
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((line) => `  ${visible(line)}`);
  return truncated ? [...lines, '  … (truncated)'] : lines;
}

const RETRIED = 'The daemon would retry it on the schedule in webhooks.retrySchedule.';

function meaning(status: number): string {
  if (status >= 200 && status <= 299) return 'Delivered.';
  if (status === 401 || status === 403) {
    return 'Refused, and never retried. Does the receiver have the secret that `descgen secret show` prints, and does it verify the raw body?';
  }
  if (status >= 400 && status <= 499)
    return 'Refused, and never retried unless webhooks.retryClientErrors lists the status.';
  return status < 500 ? `Redirects are never followed; use the URL it leads to. ${RETRIED}` : RETRIED;
}
