/** When each recording is sent: at once, at a rate, or at the original intervals. Times are in milliseconds. */
export type Pace =
  | { kind: 'at_once' }
  | { kind: 'rate'; per_second: number }
  | { kind: 'original'; longest_gap: number };

/** When the next one is due; called for each in order. A late one delays those after it: lost time is not caught up. */
export function createSchedule(pace: Pace): (now: number, received_at: number) => number {
  let last: { due: number; received_at: number } | null = null;
  return (now, received_at) => {
    const due = last === null ? now : Math.max(now, last.due + gap(pace, received_at - last.received_at));
    last = { due, received_at };
    return due;
  };
}

function gap(pace: Pace, original: number): number {
  switch (pace.kind) {
    case 'at_once':
      return 0;
    case 'rate':
      return 1_000 / pace.per_second;
    case 'original':
      return Math.min(Math.max(original, 0), pace.longest_gap);
  }
}
