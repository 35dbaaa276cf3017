/** Counters in plain numbers, so that no metrics library is loaded until someone reads them. */

export interface Tally {
  /** Occurrences by label. */
  readonly counts: ReadonlyMap<string, number>;
  add(label: string, by?: number): void;
}

/** All labels start at 0: a rate over a series that appears late would miss its first step. */
export function createTally(labels: readonly string[]): Tally {
  const counts = new Map(labels.map((label) => [label, 0]));
  return {
    counts,
    add: (label, by = 1) => void counts.set(label, (counts.get(label) ?? 0) + by),
  };
}

export interface Spread {
  readonly sum: number;
  readonly count: number;
  /** Upper bounds with the number of values at or below each. */
  cumulative(): [bound: number, count: number][];
  observe(value: number): void;
}

/** A histogram; `bounds` ascend. */
export function createSpread(bounds: readonly number[]): Spread {
  const counts = bounds.map(() => 0);
  let sum = 0;
  let count = 0;
  return {
    get sum() {
      return sum;
    },
    get count() {
      return count;
    },
    cumulative() {
      let below = 0;
      return bounds.map((bound, index) => {
        below += counts[index] ?? 0;
        return [bound, below];
      });
    },
    observe(value) {
      sum += value;
      count += 1;
      const index = bounds.findIndex((bound) => value <= bound);
      if (index !== -1) counts[index] = (counts[index] ?? 0) + 1;
    },
  };
}
