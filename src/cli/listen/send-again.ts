import type { Agent } from 'node:http';
import { exchange } from '../../listen/actions/send-request.js';
import type { Entry, ListenEvent } from '../../listen/entry.js';
import { endToEndHeaders } from '../../webhook/end-to-end.js';
import { replayUrl } from '../../webhook/recording/replay-request.js';

export interface Again {
  /** The listener's own. */
  url: string;
  agent: Agent;
  signal: AbortSignal;
  emit(event: ListenEvent): void;
}

/** Once more, as it came; what becomes of it is seen as with any other webhook. */
export function sendAgain({ request, number }: Entry, { url, agent, signal, emit }: Again): void {
  const again = { url: new URL(replayUrl(request.target, new URL(url).origin)), agent, signal, deadline_ms: 30_000 };
  const headers = endToEndHeaders(request.raw_headers);
  void exchange({ ...again, headers, body: request.body }).then((result) => {
    if (result.kind === 'unanswered') emit({ type: 'trouble', message: `#${number}, sent again: ${result.message}` });
  });
}
