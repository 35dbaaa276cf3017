/** The daemon's stream of finished jobs, as the client reads it. */
import type { Got } from 'got';
import type { JobEnded } from '../../core/events.js';

/** A finished job as the stream reports it. */
export type EndEvent = Omit<JobEnded, 'ended_at'> & { ended_at: string };

export type EndMessage =
  /** The stream is open, and continues after this sequence number. */
  { type: 'stream.opened'; after: number } | EndEvent;

export interface EndsQuery {
  /** A sequence number, or an ISO 8601 time. */
  since: string;
  signal: AbortSignal;
}

/** The daemon sends something every 15 s; after this silence it is gone. */
const SILENCE_MS = 45_000;

/** Finished jobs from `since` on, and then as they come, endlessly. Throws what the connection throws when it breaks. */
export async function* streamEnds(got: Got, { since, signal }: EndsQuery): AsyncGenerator<EndMessage> {
  const { createParser } = await import('eventsource-parser');
  const arrived: EndMessage[] = [];
  const parser = createParser({
    onEvent({ event, data }) {
      if (event === 'job.ended' || event === 'stream.opened') arrived.push(JSON.parse(data) as EndMessage);
    },
  });
  const stream = got.stream('api/v1/events', {
    headers: { accept: 'text/event-stream' },
    searchParams: { since, types: 'stream.opened,job.ended' },
    timeout: { connect: 5_000, response: 30_000, socket: SILENCE_MS },
    throwHttpErrors: true,
    signal,
  });
  // The reader gets every error; one that comes after the reader has left is none.
  stream.on('error', () => undefined);
  const decoder = new TextDecoder();
  for await (const chunk of stream) {
    parser.feed(decoder.decode(chunk as Buffer, { stream: true }));
    yield* arrived.splice(0);
  }
}
