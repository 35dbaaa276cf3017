/** Spaces out the pages of all streams of results, so that their readers, however many, leave time for other requests. */
import { setImmediate } from 'node:timers/promises';
import { createLimiter } from '../../core/limiter.js';

/** Resolves when the caller may read and write its next page: one page of all callers in each turn of the event loop. */
export type PageTurn = () => Promise<void>;

export function createPageTurns(): PageTurn {
  const oneByOne = createLimiter(1);
  return () => oneByOne(() => setImmediate());
}
