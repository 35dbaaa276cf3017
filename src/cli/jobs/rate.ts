/** How fast something goes, measured over the last seconds. */
const WINDOW_MS = 10_000;
const SHORTEST_MS = 400;

export interface Rate {
  /** Records how much is done at a time (milliseconds) and returns the rate per second; null before there is one. */
  at(now: number, done: number): number | null;
}

export function createRate(): Rate {
  let seen: { now: number; done: number }[] = [];
  return {
    at(now, done) {
      // Less than before: something was queued again, and the past no longer counts.
      if (done < (seen.at(-1)?.done ?? 0)) seen = [];
      seen.push({ now, done });
      // One sample older than the window is kept, so that the window is always covered.
      while ((seen[1]?.now ?? now) <= now - WINDOW_MS) seen.shift();
      const first = seen[0];
      if (first === undefined || now - first.now < SHORTEST_MS) return null;
      return ((done - first.done) * 1000) / (now - first.now);
    },
  };
}
