import { availableParallelism } from 'node:os';

/** Lots in work at once: enough that waiting for one photo's file or server leaves no core idle. */
export function workAtOnce(setting: number | 'auto'): number {
  return setting === 'auto' ? Math.max(8, availableParallelism() * 4) : setting;
}

/** Photos in work at once, over all lots; bounds the memory they take. */
export function photosAtOnce(): number {
  return Math.max(8, availableParallelism() * 4);
}

/**
 * Processes that look at photos. What each does in JavaScript takes a tenth of the time of decoding, so one feeds several cores.
 * `threads` is how many each has to decode in: two a core in all, or as many as UV_THREADPOOL_SIZE says.
 */
export function readersAtOnce(threadPool: string | undefined): { most: number; threads: number } {
  const most = Math.ceil(availableParallelism() / 4);
  const threads = Number(threadPool) || Math.max(4, 2 * availableParallelism());
  return { most, threads: Math.ceil(threads / most) };
}
