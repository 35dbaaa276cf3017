/** Work is claimed about this far ahead, in milliseconds: enough to share commits, little enough to stay fair between jobs. */
const AHEAD_MS = 120;
const MOST_AHEAD = 512;
/** How much one measurement counts against those before. */
const WEIGHT = 0.3;

export interface Pace {
  settled(lots: number, at_ms: number): void;
  /** Lots to hold in readiness beside those in work. */
  ahead(): number;
}

/** Learns how fast lots are finished: fast ones are claimed ahead by the dozen, slow ones (a model's) hardly at all. */
export function createPace(): Pace {
  let per_ms = 0;
  let last: number | null = null;
  return {
    settled(lots, at_ms) {
      if (lots === 0) return;
      const passed = last === null ? null : Math.max(at_ms - last, 0.1);
      last = at_ms;
      if (passed === null) return;
      // A long pause says nothing of the speed of the work.
      if (passed < 1_000) per_ms += WEIGHT * (lots / passed - per_ms);
      else per_ms = lots / passed;
    },
    ahead: () => Math.min(MOST_AHEAD, Math.ceil(per_ms * AHEAD_MS)),
  };
}
