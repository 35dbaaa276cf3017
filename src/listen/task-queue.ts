/** Runs a few tasks at once; the others wait, within bounds, and a growing backlog is reported. */
import { createLimiter } from '../core/limiter.js';

export interface QueueBounds {
  count: number;
  /** Of the bodies of the waiting webhooks. */
  bytes: number;
}

export interface TaskQueueOptions {
  /** How many run at once; the others wait. */
  atOnce: number;
  /** What webhooks wait for, and what the user can do about it: `for their command: 4 run at once (--exec-at-once)`. */
  what: string;
  /** Receives a sentence when more and more wait. */
  tell(message: string): void;
  waiting?: QueueBounds | undefined;
}

/** Runs a task in its turn; resolves to null when there is no room for it. `bytes`: what it holds while it waits. */
export type TaskQueue = <T>(bytes: number, task: () => Promise<T>) => Promise<T | null>;

/** Only memory bounds them: each is a webhook that was accepted and should not be dropped lightly. */
const BOUNDS: QueueBounds = { count: 10_000, bytes: 64 * 1024 ** 2 };
/** The backlog is reported at this length, and again each time it has grown tenfold. */
const REPORTED_AT = 100;

export function createTaskQueue({ atOnce, what, tell, waiting: bounds = BOUNDS }: TaskQueueOptions): TaskQueue {
  const limit = createLimiter(atOnce);
  const waiting = { count: 0, bytes: 0 };
  let next = REPORTED_AT;
  const changed = (): void => {
    if (waiting.count === 0) next = REPORTED_AT;
    if (waiting.count < next) return;
    next *= 10;
    tell(
      `${waiting.count.toLocaleString('en')} webhooks are waiting ${what}. They arrive faster than they can be handled.`,
    );
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
