/** One time limit over several steps, which an outer signal can cut short. */

export interface Deadline {
  /** Aborted when the time is up or when the outer signal is aborted. */
  readonly signal: AbortSignal;
  /** Whether the time is up. */
  readonly expired: boolean;
  /** Resolves to true after `ms`, or to false as soon as the deadline is over. */
  sleep(ms: number): Promise<boolean>;
  /** Releases the timer and the outer signal. */
  end(): void;
}

/** Not `AbortSignal.any` with `AbortSignal.timeout`: on Node 20 a long-lived outer signal keeps every signal derived from it. */
export function startDeadline(ms: number, outer: AbortSignal): Deadline {
  const controller = new AbortController();
  const { signal } = controller;
  let expired = false;
  const timer = setTimeout(() => {
    expired = true;
    controller.abort();
  }, ms);
  const abort = () => controller.abort();
  if (outer.aborted) abort();
  else outer.addEventListener('abort', abort, { once: true });
  return {
    signal,
    get expired() {
      return expired;
    },
    sleep: (pause) => sleepUntil(signal, pause),
    end: () => {
      clearTimeout(timer);
      outer.removeEventListener('abort', abort);
    },
  };
}

function sleepUntil(signal: AbortSignal, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(false);
    const over = () => {
      clearTimeout(timer);
      resolve(false);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', over);
      resolve(true);
    }, ms);
    signal.addEventListener('abort', over, { once: true });
  });
}
