/** When something that failed temporarily is tried again. */
export interface RetryPolicy {
  /** Repetitions after the first attempt. */
  retries: number;
  /** Longest wait before the first repetition, in milliseconds; it doubles from one to the next. */
  base_ms: number;
  /** No wait is longer than this. */
  max_ms: number;
}

export const LOT_RETRY: RetryPolicy = { retries: 5, base_ms: 1_000, max_ms: 60_000 };

/** No lot waits longer than this for its next attempt, whatever the other side requested. */
export const LONGEST_LOT_WAIT_MS = 600_000;

/**
 * Milliseconds to wait after attempt number `attempt` (from 1) failed: exponential with "equal jitter" (half fixed, half
 * random), so that lots that failed together do not come back together; null when there is no further attempt.
 * A longer wait requested by the other side is honoured, up to ten minutes.
 */
export function retryDelay(
  policy: RetryPolicy,
  attempt: number,
  hints: { random: number; retry_after_ms?: number | undefined },
): number | null {
  if (attempt > policy.retries) return null;
  const ceiling = Math.min(policy.max_ms, policy.base_ms * 2 ** (attempt - 1));
  const own = Math.round(ceiling / 2 + (ceiling / 2) * hints.random);
  return Math.max(own, Math.min(hints.retry_after_ms ?? 0, LONGEST_LOT_WAIT_MS));
}
