import type { Answer } from '../webhook/receiver/behaviour.js';
import type { ReceivedRequest } from '../webhook/receiver/request.js';
import type { Forwarded } from './entry.js';
import { exchange } from './exchange.js';

/** Headers of one connection (RFC 9110, 7.6.1), and those that are made anew. */
const OF_THE_CONNECTION = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
  'host',
  'content-length',
]);

export type Forward = (request: ReceivedRequest) => Promise<Forwarded>;

/** Passes webhooks on byte for byte, with the headers they came with. */
export function createForward(options: { url: URL; deadline_ms: number; signal: AbortSignal }): Forward {
  return async ({ raw_headers, body }) => {
    const result = await exchange({ ...options, headers: endToEnd(raw_headers), body });
    if (result.kind === 'interrupted') return { kind: 'unanswered', message: 'descgen listen was ended.', ms: 0 };
    if (result.kind === 'unanswered') return { kind: 'unanswered', message: result.message, ms: result.ms };
    return result;
  };
}

/** What the sender is answered when the other program's answer is passed back; no answer at all is a 502, so that the sender repeats. */
export function answerOf(forwarded: Forwarded): Answer {
  if (forwarded.kind === 'answered') {
    return { status: forwarded.status, headers: endToEnd(forwarded.headers), body: forwarded.body };
  }
  const body = Buffer.from(JSON.stringify({ error: forwarded.message }));
  return { status: 502, headers: ['Content-Type', 'application/json'], body };
}

function endToEnd(raw: readonly string[]): string[] {
  const kept: string[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const [name = '', value = ''] = raw.slice(at, at + 2);
    if (!OF_THE_CONNECTION.has(name.toLowerCase())) kept.push(name, value);
  }
  return kept;
}
