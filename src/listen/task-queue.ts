import { createLimiter } from '../core/limiter.js';

export interface QueueBounds {
  count: number;
  /** Of the bodies that they wait with. */
  bytes: number;
}

export interface QueueOptions {
  /** So many run at once; others wait for their turn. */
  atOnce: number;
  /** What webhooks wait for, and what can be done about it: `for their command: 4 run at once (--exec-at-once)`. */
  what: string;
  /** Hears it when more and more wait; a sentence. */
  tell(message: string): void;
  waiting?: QueueBounds | undefined;
}

/** Runs a task in its turn; null for one that there is no room for. `bytes`: what it holds while it waits. */
export type Queue = <T>(bytes: number, task: () => Promise<T>) => Promise<T | null>;

/** Memory is all that bounds them: whoever waits is a webhook that was taken, and must not be lost lightly. */
const BOUNDS: QueueBounds = { count: 10_000, bytes: 64 * 1024 ** 2 };
/** It is told when so many wait, and again when ten times as many do. */
const TOLD_AT = 100;

export function createQueue({ atOnce, what, tell, waiting: bounds = BOUNDS }: QueueOptions): Queue {
  const limit = createLimiter(atOnce);
  const waiting = { count: 0, bytes: 0 };
  let next = TOLD_AT;
  const changed = (): void => {
    if (waiting.count === 0) next = TOLD_AT;
    if (waiting.count < next) return;
    next *= 10;
    tell(`${waiting.count.toLocaleString('en')} webhooks wait ${what}. They come faster than that.`);
  };
  return (bytes, task) => {
    if (waiting.count >= bounds.count || waiting.bytes + bytes > bounds.bytes) return Promise.resolve(null);
    waiting.count += 1;
    waiting.bytes += bytes;
    const result = limit(() => {
      waiting.count -= 1;
      waiting.bytes -= bytes;
      changed();
      return task();
    });
    changed();
    return result;
  };
}
