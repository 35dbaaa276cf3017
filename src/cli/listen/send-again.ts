/** Sends a webhook to the listener again, as it came (the key `r` of the view). */
import type { Agent } from 'node:http';
import { sendRequest } from '../../listen/actions/send-request.js';
import type { Entry, ListenEvent } from '../../listen/entry.js';
import { endToEndHeaders } from '../../webhook/end-to-end.js';
import { replayUrl } from '../../webhook/recording/replay-request.js';

export interface SendAgainOptions {
  /** The listener's own. */
  url: string;
  agent: Agent;
  deadline_ms: number;
  /** The header that marks it as sent by the user. */
  mark: readonly [string, string];
  signal: AbortSignal;
  emit(event: ListenEvent): void;
}

/** It appears in the list like any other webhook. */
export function sendAgain(
  { request, number }: Pick<Entry, 'request' | 'number'>,
  { url, mark, emit, ...how }: SendAgainOptions,
): void {
  const to = new URL(replayUrl(request.target, new URL(url).origin));
  const headers = [...endToEndHeaders(request.raw_headers), ...mark];
  void sendRequest({ ...how, url: to, headers, body: request.body }).then((result) => {
    if (result.kind === 'unanswered') {
      emit({ type: 'trouble', message: `Could not send #${number} again: ${result.message}` });
    }
  });
}
