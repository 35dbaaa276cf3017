import type { Clock } from '../../src/core/ports/world.js';

export interface ManualClock extends Clock {
  /** Moves time on, and fires what came due, in order. */
  advance(ms: number): void;
  /** Sets wall time on or back, and no timer notices: what a hand at the clock does, or a machine that slept. */
  shift(ms: number): void;
  /** Milliseconds until the next timer; null when none waits. */
  next(): number | null;
}

/** A clock that stands still until it is moved. */
export function manualClock(start = Date.UTC(2025, 7, 6, 11, 30)): ManualClock {
  let now = start;
  let shifted = 0;
  const timers = new Set<{ at: number; wake: () => void }>();
  const earliest = () => [...timers].sort((a, b) => a.at - b.at)[0];
  return {
    now: () => now + shifted,
    after(ms, wake) {
      const timer = { at: now + ms, wake };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(ms) {
      const until = now + ms;
      for (let timer = earliest(); timer !== undefined && timer.at <= until; timer = earliest()) {
        timers.delete(timer);
        now = Math.max(now, timer.at);
        timer.wake();
      }
      now = until;
    },
    shift(ms) {
      shifted += ms;
    },
    next() {
      const timer = earliest();
      return timer === undefined ? null : timer.at - now;
    },
  };
}
