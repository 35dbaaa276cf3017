import { endToEndHeaders } from '../webhook/end-to-end.js';
import type { Answer } from '../webhook/receiver/behaviour.js';
import type { ReceivedRequest } from '../webhook/receiver/request.js';
import { replayUrl } from '../webhook/recording/replay.js';
import type { Forwarded } from './entry.js';
import { exchange } from './exchange.js';

export type Forward = (request: ReceivedRequest) => Promise<Forwarded>;

/** Passes webhooks on byte for byte, with the headers they came with; to the path they came to where `to` has none. */
export function createForward({ to, ...how }: { to: string; deadline_ms: number; signal: AbortSignal }): Forward {
  return async ({ raw_headers, body, target }) => {
    const result = await exchange({
      ...how,
      url: new URL(replayUrl(target, to)),
      headers: endToEndHeaders(raw_headers),
      body,
    });
    if (result.kind === 'interrupted') return { kind: 'unanswered', message: 'descgen listen was ended.', ms: 0 };
    if (result.kind === 'unanswered') return { kind: 'unanswered', message: result.message, ms: result.ms };
    return result;
  };
}

/** What the sender is answered when the other program's answer is passed back; no answer at all is a 502, so that the sender repeats. */
export function answerOf(forwarded: Forwarded): Answer {
  if (forwarded.kind === 'answered') {
    return { status: forwarded.status, headers: endToEndHeaders(forwarded.headers), body: forwarded.body };
  }
  const body = Buffer.from(JSON.stringify({ error: forwarded.message }));
  return { status: 502, headers: ['Content-Type', 'application/json'], body };
}
