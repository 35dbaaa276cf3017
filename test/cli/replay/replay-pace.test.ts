import { expect, test } from 'vitest';
import { createSchedule, type Pace } from '../../../src/cli/replay/replay-pace.js';

/** When each is due: the first at 1000, each asked for when the one before took `took` ms. */
function dues(pace: Pace, received: readonly number[], took: number): number[] {
  const dueAt = createSchedule(pace);
  let now = 1_000;
  return received.map((received_at) => {
    const due = dueAt(now, received_at);
    now = due + took;
    return due;
  });
}

test.each<[string, Pace, number[], number, number[]]>([
  ['at once', { kind: 'at_once' }, [0, 5_000, 9_000], 30, [1_000, 1_030, 1_060]],
  ['ten a second', { kind: 'rate', per_second: 10 }, [0, 0, 0, 0], 30, [1_000, 1_100, 1_200, 1_300]],
  ['ten a second, each slower than that', { kind: 'rate', per_second: 10 }, [0, 0, 0], 250, [1_000, 1_250, 1_500]],
  ['one in two seconds', { kind: 'rate', per_second: 0.5 }, [0, 0], 1, [1_000, 3_000]],
  ['as they came', { kind: 'original', longest_gap: 10_000 }, [7, 507, 507, 2_007], 1, [1_000, 1_500, 1_501, 3_001]],
  [
    'as they came, capped',
    { kind: 'original', longest_gap: 1_000 },
    [0, 3_600_000, 3_600_500],
    1,
    [1_000, 2_000, 2_500],
  ],
  ['as they came, the clock set back', { kind: 'original', longest_gap: 1_000 }, [500, 0], 1, [1_000, 1_001]],
])('%s', (_what, pace, received, took, due) => {
  expect(dues(pace, received, took)).toEqual(due);
});

test('one that was late is not made up for by those behind it', () => {
  const dueAt = createSchedule({ kind: 'rate', per_second: 10 });
  expect([dueAt(0, 0), dueAt(5_000, 0), dueAt(5_001, 0), dueAt(5_101, 0)]).toEqual([0, 5_000, 5_100, 5_200]);
});
