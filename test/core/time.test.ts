import { describe, expect, it } from 'vitest';
import { isoMillis, isoSeconds } from '../../src/core/time.js';

describe('times as text', () => {
  it('are in UTC, with milliseconds', () => {
    expect(isoMillis(Date.UTC(2025, 7, 6, 11, 30, 0, 7))).toBe('2025-08-06T11:30:00.007Z');
  });

  it('are in whole seconds, rounded down, where the guide has them', () => {
    expect(isoSeconds(Date.UTC(2025, 7, 6, 11, 30, 0, 999))).toBe('2025-08-06T11:30:00Z');
    expect(isoSeconds(0)).toBe('1970-01-01T00:00:00Z');
  });
});
