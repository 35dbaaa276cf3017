/** What `replay` prints. */

import type { SendResult } from '../../core/ports/sender.js';
import { clipped } from '../../core/text/clip.js';
import { isoMillis } from '../../core/time.js';
import { readPayload } from '../../signature/verify-payload.js';
import type { RawRequest } from '../../webhook/http-exchange.js';
import { headersOf, type ReceivedRequest } from '../../webhook/receiver/received-request.js';
import { jsonLine } from '../output/json-text.js';
import type { Style } from '../output/style.js';
import { counted, visible } from '../output/terminal-text.js';
import { wasTaken } from '../webhooks/output/sent-text.js';

/** One recording, and the result of sending it. */
export interface Replay {
  file: string;
  request: ReceivedRequest;
  sent: RawRequest;
  result: SendResult;
}

const WIDEST_STATUS = 'partially_completed'.length;

/** One line. `width` is that of the longest file name. */
export function replayText(
  { file, request, result }: Replay,
  { style, width }: { style: Style; width: number },
): string {
  const payload = readPayload(request.body);
  const status = (payload.ok ? payload.value.status : 'not a webhook').padEnd(WIDEST_STATUS);
  return `${visible(file).padEnd(width)}  ${status}  ${outcomeText(result, style)}\n`;
}

function outcomeText(result: SendResult, style: Style): string {
  if (result.kind === 'interrupted') return 'interrupted';
  const ms = `${Math.round(result.ms)} ms`;
  if (result.kind === 'unanswered') {
    const what = result.reason === 'refused_address' ? 'not sent' : 'no answer';
    return `${style.red(what)}  ${ms}  ${visible(result.message)}`;
  }
  const { status, body } = result.answer;
  if (wasTaken(result)) return `${style.green(String(status))}  ${ms}`;
  const said = body.trim() === '' ? '' : `  ${visible(clipped(body.trim()))}`;
  return `${style.red(String(status))}  ${ms}${said}`;
}

export function replayJson({ file, request, sent, result }: Replay): string {
  const payload = readPayload(request.body);
  return jsonLine({
    file,
    received_at: isoMillis(request.received_at),
    job_id: payload.ok ? payload.value.job_id : null,
    status: payload.ok ? payload.value.status : null,
    webhook_id: headersOf({ raw_headers: sent.headers })['webhook-id'] ?? null,
    url: sent.url,
    ...result,
  });
}

export function replaySummary({ sent, delivered, left }: { sent: number; delivered: number; left: number }): string {
  const rest = left === 0 ? '' : ` ${counted(left, 'more recording')} ${left === 1 ? 'was' : 'were'} not sent.`;
  return `${delivered} of ${counted(sent, 'webhook')} delivered.${rest}\n`;
}
