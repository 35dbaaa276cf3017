/** How long this process was deaf: the time in which its event loop ran nothing that comes from outside. */

export interface LoopStalls {
  /** Milliseconds so far; differences of it count. */
  total(): number;
  /** Measures while there is something to measure for. */
  start(): void;
}

const BEAT_MS = 100;
/** A beat that is late by less than this is no stall: timers are late by a few milliseconds all the time. */
const TOLERATED_MS = 50;

/** `needed` is asked now and then whether there is still something to measure for. */
export function createLoopStalls(needed: () => boolean, now: () => number = () => performance.now()): LoopStalls {
  let beat: NodeJS.Timeout | null = null;
  let last = 0;
  let sum = 0;

  const lateBy = (): number => {
    const late = now() - last - BEAT_MS;
    return late > TOLERATED_MS ? late : 0;
  };

  return {
    total() {
      return beat === null ? sum : sum + lateBy();
    },
    start() {
      if (beat !== null) return;
      last = now();
      beat = setInterval(() => {
        sum += lateBy();
        last = now();
        if (needed() || beat === null) return;
        clearInterval(beat);
        beat = null;
      }, BEAT_MS);
      beat.unref();
    },
  };
}
