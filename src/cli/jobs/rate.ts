/** How fast something goes, by what was seen of it lately. */
const WINDOW_MS = 10_000;
const SHORTEST_MS = 400;

export interface Rate {
  /** Notes how much was done at a time (milliseconds), and gives how much a second; null before that can be told. */
  at(now: number, done: number): number | null;
}

export function createRate(): Rate {
  let seen: { now: number; done: number }[] = [];
  return {
    at(now, done) {
      // Less than before: something was queued again, and what was seen counts no more.
      if (done < (seen.at(-1)?.done ?? 0)) seen = [];
      seen.push({ now, done });
      // One older than the window is kept, so that the window is always spanned.
      while ((seen[1]?.now ?? now) <= now - WINDOW_MS) seen.shift();
      const first = seen[0];
      if (first === undefined || now - first.now < SHORTEST_MS) return null;
      return ((done - first.done) * 1000) / (now - first.now);
    },
  };
}
