/**
 * Durations counted in bins that grow by a constant factor: any quantile is known within 10 %, however many were counted, and
 * histograms of several intervals can be added up.
 */
export interface Histogram {
  count: number;
  sum: number;
  /** Durations in each bin, by its number; empty bins are left out. */
  bins: Map<number, number>;
}

/** Bins for each doubling. */
const PER_OCTAVE = 4;
/** Bin 0 holds everything up to this many milliseconds. */
const SMALLEST_MS = 1 / 16;
/** Above 2^32 ms (seven weeks) durations are no longer distinguished. */
const LAST_BIN = 36 * PER_OCTAVE;

export function emptyHistogram(): Histogram {
  return { count: 0, sum: 0, bins: new Map() };
}

export function addTo(histogram: Histogram, ms: number): void {
  const bin = binOf(ms);
  histogram.count += 1;
  histogram.sum += ms;
  histogram.bins.set(bin, (histogram.bins.get(bin) ?? 0) + 1);
}

/** Adds `other` to `histogram`. */
export function mergeInto(histogram: Histogram, other: Histogram): void {
  histogram.count += other.count;
  histogram.sum += other.sum;
  for (const [bin, count] of other.bins) histogram.bins.set(bin, (histogram.bins.get(bin) ?? 0) + count);
}

/** The duration that the share `q` (0 to 1) of those counted did not exceed, within 10 %; null when none was counted. */
export function quantile(histogram: Histogram, q: number): number | null {
  if (histogram.count === 0) return null;
  let left = Math.max(1, Math.ceil(q * histogram.count));
  for (const bin of [...histogram.bins.keys()].sort((a, b) => a - b)) {
    left -= histogram.bins.get(bin) ?? 0;
    if (left <= 0) return middleOf(bin);
  }
  return middleOf(LAST_BIN);
}

export interface Timing {
  avg: number;
  p50: number;
  p95: number;
  p99: number;
}

/** Milliseconds; null when nothing was counted. */
export function timingOf(histogram: Histogram): Timing | null {
  const [p50, p95, p99] = [quantile(histogram, 0.5), quantile(histogram, 0.95), quantile(histogram, 0.99)];
  if (p50 === null || p95 === null || p99 === null) return null;
  return { avg: rounded(histogram.sum / histogram.count), p50, p95, p99 };
}

function binOf(ms: number): number {
  if (!(ms > SMALLEST_MS)) return 0;
  return Math.min(LAST_BIN, Math.ceil(Math.log2(ms / SMALLEST_MS) * PER_OCTAVE));
}

/** The geometric middle of a bin. */
function middleOf(bin: number): number {
  return rounded(SMALLEST_MS * 2 ** ((bin - 0.5) / PER_OCTAVE));
}

function rounded(ms: number): number {
  return Number(ms.toPrecision(3));
}
