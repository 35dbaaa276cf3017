/**
 * Spaces out the pages of all streams of results, so that their readers, however many, leave time for other requests, and bounds
 * what all of them together have not read yet.
 */
import type { ServerResponse } from 'node:http';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { createLimiter } from '../../core/limiter.js';
import { HTTP_LIMITS } from './http-limits.js';

/** Resolves when the caller may read and write its next page: one page of all callers in each turn of the event loop. */
export type PageTurn = () => Promise<void>;

export interface PageTurns {
  /** Counts what the reader of this response has not read, until the response is closed. */
  follow(response: ServerResponse): PageTurn;
}

export interface PageTurnsOptions {
  /** Unread bytes of all streams; above this, no further page is read from the store. */
  bytes?: number;
  /** Above the bound, a reader that has not finished its page after this long is disconnected. */
  page_ms?: number;
  /** How often this is looked at. */
  look_ms?: number;
}

export function createPageTurns({
  bytes = HTTP_LIMITS.unread_results,
  page_ms = HTTP_LIMITS.unread_page_ms,
  look_ms = 100,
}: PageTurnsOptions = {}): PageTurns {
  const oneByOne = createLimiter(1);
  /** Each with the time of its latest turn. The longest without one comes first. */
  const streams = new Map<ServerResponse, number>();

  const unread = (): number => [...streams.keys()].reduce((sum, { writableLength }) => sum + writableLength, 0);
  const disconnectSlow = (): void => {
    const now = performance.now();
    for (const [response, since] of streams) {
      if (unread() <= bytes) return;
      if (response.writableLength > 0 && now - since > page_ms) response.destroy();
      if (response.destroyed) streams.delete(response);
    }
  };
  const room = async (): Promise<void> => {
    await setImmediate();
    while (unread() > bytes) {
      disconnectSlow();
      if (unread() > bytes) await setTimeout(look_ms, undefined, { ref: false });
    }
  };

  return {
    follow(response) {
      response.once('close', () => streams.delete(response));
      return async () => {
        await oneByOne(room);
        if (response.destroyed) return;
        streams.delete(response);
        streams.set(response, performance.now());
      };
    },
  };
}
