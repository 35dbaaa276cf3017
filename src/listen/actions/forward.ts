import { endToEndHeaders } from '../../webhook/end-to-end.js';
import type { Answer } from '../../webhook/receiver/behaviour.js';
import { headerOf, type ReceivedRequest } from '../../webhook/receiver/received-request.js';
import { replayUrl } from '../../webhook/recording/replay-request.js';
import type { Forwarded } from '../entry.js';
import { createQueue } from '../task-queue.js';
import { exchange } from './send-request.js';

export type Forward = (request: ReceivedRequest) => Promise<Forwarded>;

export interface ForwardOptions {
  to: string;
  deadline_ms: number;
  signal: AbortSignal;
  /** What this listener calls itself in `Via`. */
  pseudonym: string;
  /** Hears it when the other program falls behind; a sentence. */
  tell(message: string): void;
  atOnce?: number;
}

/** One that hangs must not take all file handles. */
const AT_ONCE = 64;

/**
 * Passes webhooks on byte for byte, with the headers they came with and, as every intermediary must, a `Via` (RFC 9110 section
 * 7.6.3); to the path they came to where `to` has none.
 */
export function createForward({ to, pseudonym, tell, atOnce = AT_ONCE, ...how }: ForwardOptions): Forward {
  const queue = createQueue({ atOnce, tell, what: `to be passed on: ${atOnce} are under way at once` });
  return async ({ raw_headers, body, target }) => {
    const result = await queue(body.length, () => {
      const headers = [...endToEndHeaders(raw_headers), 'Via', `1.1 ${pseudonym}`];
      return exchange({ ...how, url: new URL(replayUrl(target, to)), headers, body });
    });
    if (result === null) {
      return { kind: 'unanswered', message: 'It was not passed on: too many others wait for their turn.', ms: 0 };
    }
    if (result.kind === 'interrupted') return { kind: 'unanswered', message: 'descgen listen was ended.', ms: 0 };
    if (result.kind === 'unanswered') return { kind: 'unanswered', message: result.message, ms: result.ms };
    return result;
  };
}

/** Whether the listener of this pseudonym has passed it on before: it would go round for ever. */
export function cameBack(request: ReceivedRequest, pseudonym: string): boolean {
  const via = headerOf(request, 'via') ?? '';
  return via.split(',').some((one) => one.trim().split(/\s+/)[1] === pseudonym);
}

/** What the sender is answered when the other program's answer is passed back; no answer at all is a 502, so that the sender repeats. */
export function answerOf(forwarded: Forwarded): Answer {
  if (forwarded.kind === 'answered') {
    return { status: forwarded.status, headers: endToEndHeaders(forwarded.headers), body: forwarded.body };
  }
  const body = Buffer.from(JSON.stringify({ error: forwarded.message }));
  return { status: 502, headers: ['Content-Type', 'application/json'], body };
}
