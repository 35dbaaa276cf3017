/** Forwards webhooks to a program of the user. */
import { endToEndHeaders } from '../../webhook/end-to-end.js';
import type { Answer } from '../../webhook/receiver/behaviour.js';
import { replayUrl } from '../../webhook/recording/replay-request.js';
import type { Forwarded } from '../entry.js';
import { createTaskQueue } from '../task-queue.js';
import type { ForwardLoops, LoopEntry } from './forward-loops.js';
import { sendRequest } from './send-request.js';

export type Forward = (entry: LoopEntry) => Promise<Forwarded>;

export interface ForwardOptions {
  to: string;
  deadline_ms: number;
  signal: AbortSignal;
  /** What this listener calls itself in `Via`. */
  pseudonym: string;
  loops: Pick<ForwardLoops, 'forwarding'>;
  /** Receives a sentence when the other program falls behind. */
  tell(message: string): void;
  atOnce?: number;
}

/** A program that hangs must not use up all file handles. */
const AT_ONCE = 64;

/**
 * Forwards byte for byte, with the headers as they came and, as every intermediary must, a `Via` (RFC 9110 section 7.6.3); to
 * the webhook's own path where `to` has none.
 */
export function createForward({ to, pseudonym, loops, tell, atOnce = AT_ONCE, ...how }: ForwardOptions): Forward {
  const queue = createTaskQueue({ atOnce, tell, what: `to be forwarded: at most ${atOnce} are forwarded at once` });
  return async (entry) => {
    const { raw_headers, body, target } = entry.request;
    const url = new URL(replayUrl(target, to));
    const unanswered = (message: string, ms = 0): Forwarded => ({ kind: 'unanswered', url: url.href, message, ms });
    const result = await queue(body.length, () => {
      const headers = [...endToEndHeaders(raw_headers), 'Via', `1.1 ${pseudonym}`];
      const over = loops.forwarding(entry);
      return sendRequest({ ...how, url, headers, body }).finally(over);
    });
    if (result === null) return unanswered('Not forwarded: too many others are waiting for their turn.');
    if (result.kind === 'interrupted') return unanswered('descgen listen ended.');
    if (result.kind === 'unanswered') return unanswered(result.message, result.ms);
    return { ...result, url: url.href };
  };
}

/** The sender's answer when the other program's is passed back; no answer at all is a 502, so that the sender retries. */
export function answerOf(forwarded: Forwarded): Answer {
  if (forwarded.kind === 'answered') {
    return { status: forwarded.status, headers: endToEndHeaders(forwarded.headers), body: forwarded.body };
  }
  const body = Buffer.from(JSON.stringify({ error: forwarded.message }));
  return { status: 502, headers: ['Content-Type', 'application/json'], body };
}
