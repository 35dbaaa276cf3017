import { createLimiter } from '../core/limiter.js';

export interface QueueBounds {
  count: number;
  /** Of the bodies that they wait with. */
  bytes: number;
}

export interface QueueOptions {
  atOnce: number;
  tell(message: string): void;
  waiting?: QueueBounds;
}

/** Memory is all that bounds them: whoever waits is a webhook that was taken, and must not be lost lightly. */
const BOUNDS: QueueBounds = { count: 10_000, bytes: 64 * 1024 ** 2 };
/** It is told when so many wait, and again when ten times as many do. */
const TOLD_AT = 100;

/** Lets tasks wait for their turn; gives null for one that there is no room for. `bytes`: what a task holds while it waits. */
export function createCommandQueue({ atOnce, tell, waiting: bounds = BOUNDS }: QueueOptions) {
  const limit = createLimiter(atOnce);
  const waiting = { count: 0, bytes: 0 };
  let next = TOLD_AT;
  const behind = (): void => {
    if (waiting.count === 0) next = TOLD_AT;
    if (waiting.count < next) return;
    next *= 10;
    const counted = `${waiting.count.toLocaleString('en')} webhooks wait for their command`;
    tell(`${counted}: ${atOnce} run at once (--exec-at-once), and they end slower than webhooks come.`);
  };
  return <T>(bytes: number, task: () => Promise<T>): Promise<T | null> => {
    if (waiting.count >= bounds.count || waiting.bytes + bytes > bounds.bytes) return Promise.resolve(null);
    waiting.count += 1;
    waiting.bytes += bytes;
    const result = limit(() => {
      waiting.count -= 1;
      waiting.bytes -= bytes;
      behind();
      return task();
    });
    behind();
    return result;
  };
}
