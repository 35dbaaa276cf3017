import { availableParallelism } from 'node:os';

/** Lots in work at once: enough that waiting for one photo's file or server leaves no core idle. */
export function workAtOnce(setting: number | 'auto'): number {
  return setting === 'auto' ? Math.max(8, availableParallelism() * 4) : setting;
}

/** Photos in work at once, over all lots; bounds the memory they take. */
export function photosAtOnce(): number {
  return Math.max(8, availableParallelism() * 4);
}

/** Threads that measure photos: measuring one takes less than a tenth of the time of decoding it. */
export function measurersAtOnce(): number {
  return Math.max(1, Math.floor(availableParallelism() / 2));
}
