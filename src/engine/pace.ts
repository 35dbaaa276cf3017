/** Weight of one measurement against the earlier ones. */
const WEIGHT = 0.3;

export interface Pace {
  settled(lots: number, at_ms: number): void;
  /** Lots to keep waiting beside those in work. */
  ahead(): number;
}

/**
 * Learns how fast lots are finished: fast ones are claimed ahead by the dozen, about `ahead_ms` of work and at most `most`; slow
 * ones (a model's lots) hardly at all. Claiming more shares commits, claiming less is fairer between jobs.
 */
export function createPace({ ahead_ms, most }: { ahead_ms: number; most: number }): Pace {
  let per_ms = 0;
  let last: number | null = null;
  return {
    settled(lots, at_ms) {
      if (lots === 0) return;
      const passed = last === null ? null : Math.max(at_ms - last, 0.1);
      last = at_ms;
      if (passed === null) return;
      // A long pause says nothing about the speed of work.
      if (passed < 1_000) per_ms += WEIGHT * (lots / passed - per_ms);
      else per_ms = lots / passed;
    },
    ahead: () => Math.min(most, Math.ceil(per_ms * ahead_ms)),
  };
}
