import type { OutgoingWebhook, SendResult } from '../../../core/ports/sender.js';
import type { Style } from '../../output/style.js';
import { visible } from '../../output/terminal-text.js';

/** What goes out. */
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

/** What came back, and what it means (guide, "Коды ответа"). */
export function answerText(result: SendResult, style: Style): string {
  return `${resultLines(result, style).join('\n')}\n`;
}

function resultLines(result: SendResult, style: Style): string[] {
  if (result.kind === 'interrupted') return [];
  const ms = `${Math.round(result.ms)} ms`;
  if (result.kind === 'unanswered') {
    const what = result.reason === 'refused_address' ? 'not sent' : `no answer after ${ms}`;
    return [
      `${style.red(what)} (${result.reason}): ${visible(result.message)}`,
      'The daemon would send it again after the intervals of webhooks.retrySchedule.',
    ];
  }
  const { status, headers, body, truncated } = result.answer;
  const good = status >= 200 && status <= 299;
  return [
    `${good ? style.green(String(status)) : style.red(String(status))} in ${ms}`,
    ...Object.entries(headers).map(([name, value]) => style.dim(`  ${visible(name)}: ${visible(value)}`)),
    ...bodyLines(body, truncated),
    meaning(status),
  ];
}

function bodyLines(body: string, truncated: boolean): string[] {
  if (body === '') return [];
  const lines = body
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((line) => `  ${visible(line)}`);
  return truncated ? [...lines, '  … (there is more)'] : lines;
}

function meaning(status: number): string {
  if (status >= 200 && status <= 299) return 'Delivered.';
  if (status === 401 || status === 403) {
    return 'Refused, and never sent again. Has the receiver the secret of `descgen secret show`, and does it verify the raw body?';
  }
  if (status >= 400 && status <= 499)
    return 'Refused, and never sent again unless webhooks.retryClientErrors names it.';
  const again = 'The daemon would send it again after the intervals of webhooks.retrySchedule.';
  return status < 500 ? `Redirects are never followed: give the address it leads to. ${again}` : again;
}
