/** How much work the daemon does at once on this machine. */
import { availableParallelism } from 'node:os';

/** Lots in progress at once: enough that waiting for a file or a server leaves no core idle. */
export function workAtOnce(setting: number | 'auto'): number {
  return setting === 'auto' ? Math.max(8, availableParallelism() * 4) : setting;
}

/** Photos in progress at once, over all lots; bounds their memory. */
export function photosAtOnce(): number {
  return Math.max(8, availableParallelism() * 4);
}

/**
 * Processes that read photos. JavaScript takes a tenth of the time of decoding, so one process keeps several cores busy.
 * `threads` is the number of decoding threads of each: two per core in total, or UV_THREADPOOL_SIZE.
 */
export function readersAtOnce(threadPool: string | undefined): { most: number; threads: number } {
  const most = Math.ceil(availableParallelism() / 4);
  const threads = Number(threadPool) || Math.max(4, 2 * availableParallelism());
  return { most, threads: Math.ceil(threads / most) };
}
