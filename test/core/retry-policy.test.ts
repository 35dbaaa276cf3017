import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOT_RETRY, retryDelay } from '../../src/core/retry-policy.js';

const policy = { retries: 5, base_ms: 1_000, max_ms: 60_000 };

describe('the wait before the next attempt', () => {
  it.each([
    // attempt -> shortest, longest
    [1, 500, 1_000],
    [2, 1_000, 2_000],
    [3, 2_000, 4_000],
    [4, 4_000, 8_000],
    [5, 8_000, 16_000],
  ])('after attempt %i is %i to %i ms, by chance', (attempt, shortest, longest) => {
    expect(retryDelay(policy, attempt, { random: 0 })).toBe(shortest);
    expect(retryDelay(policy, attempt, { random: 1 })).toBe(longest);
    expect(retryDelay(policy, attempt, { random: 0.5 })).toBe((shortest + longest) / 2);
  });

  it('is never longer than the policy allows', () => {
    const patient = { retries: 100, base_ms: 1_000, max_ms: 60_000 };
    expect(retryDelay(patient, 7, { random: 1 })).toBe(60_000);
    expect(retryDelay(patient, 100, { random: 1 })).toBe(60_000);
    expect(retryDelay(patient, 100, { random: 0 })).toBe(30_000);
  });

  it('there is none after the last repetition: six attempts in all', () => {
    expect(retryDelay(LOT_RETRY, LOT_RETRY.retries, { random: 0.5 })).not.toBeNull();
    expect(retryDelay(LOT_RETRY, LOT_RETRY.retries + 1, { random: 0.5 })).toBeNull();
    expect(retryDelay({ ...policy, retries: 0 }, 1, { random: 0.5 })).toBeNull();
  });

  it.each([
    ['a longer one is honoured', 20_000, 20_000],
    ['a shorter one changes nothing', 10, 500],
    ['one above ten minutes is cut to ten minutes', 3_600_000, 600_000],
    ['none changes nothing', undefined, 500],
  ])('the other side may ask for a wait: %s', (_, retry_after_ms, expected) => {
    expect(retryDelay(policy, 1, { random: 0, retry_after_ms })).toBe(expected);
  });

  it('asked for or not, there is no attempt past the last', () => {
    expect(retryDelay(policy, 6, { random: 0, retry_after_ms: 1_000 })).toBeNull();
  });

  it('lies between half the ceiling and the ceiling, in whole milliseconds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
        const delay = retryDelay(policy, attempt, { random });
        const ceiling = 1_000 * 2 ** (attempt - 1);
        expect(delay).toBeGreaterThanOrEqual(ceiling / 2);
        expect(delay).toBeLessThanOrEqual(ceiling);
        expect(Number.isInteger(delay)).toBe(true);
      }),
    );
  });
});
