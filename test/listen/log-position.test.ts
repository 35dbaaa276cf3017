import { expect, test } from 'vitest';
import { type Cursor, createRoute } from '../../src/listen/log-position.js';

const end = (seq: number, log = 'a') => ({
  seq,
  webhook_id: `msg_${log}${seq}`,
  ended_at: new Date(seq * 1_000).toISOString(),
});

function route(from: { cursor: Cursor } | { time: string }) {
  const kept: Cursor[] = [];
  return { kept, ...createRoute({ from, remember: (cursor) => void kept.push(cursor) }) };
}

const START = '2025-08-06T11:30:00.000Z';

test('a listener without a past begins at a time, and keeps at once where that was', () => {
  const one = route({ time: START });
  expect(one.since()).toBe(START);
  expect(one.opened(7)).toBe(true);
  expect(one.kept).toEqual([{ seq: 7, webhook_id: null, ended_at: expect.any(String) }]);
  expect(one.judge(end(8))).toBe('new');
  one.passed(end(8), true);
  expect(one.kept).toHaveLength(1);
  one.done(end(8));
  expect(one.kept.at(-1)).toEqual(end(8));
});

test('it keeps how far all is done, whatever is done first', () => {
  const one = route({ cursor: end(8) });
  one.opened(7);
  for (const seq of [9, 10, 11]) one.passed(end(seq), true);
  one.done(end(10));
  one.done(end(11));
  expect(one.kept).toEqual([]);
  one.done(end(9));
  expect(one.kept).toEqual([end(11)]);
});

test('a break asks for what comes after the last one taken, done or not', () => {
  const one = route({ cursor: end(8) });
  one.opened(7);
  one.passed(end(9), true);
  expect(one.since()).toBe('8');
  expect([one.opened(8), one.judge(end(9)), one.judge(end(10))]).toEqual([true, 'known', 'new']);
});

test('as long as nothing came, it goes on where the daemon began', () => {
  const one = route({ time: START });
  one.opened(7);
  expect(one.since()).toBe('7');
  expect([one.opened(7), one.judge(end(8))]).toEqual([true, 'new']);
});

test('after a break it asks for the last end once more, and knows it', () => {
  const one = route({ cursor: end(8) });
  expect(one.since()).toBe('7');
  expect(one.opened(7)).toBe(true);
  expect([8, 9, 10].map((seq) => one.judge(end(seq)))).toEqual(['known', 'new', 'new']);
});

test('where the last end was removed with old jobs, it goes on after it', () => {
  const one = route({ cursor: end(8) });
  one.opened(7);
  expect(one.judge(end(12))).toBe('new');
});

test('another database is noticed by what stands under the number, and asked by time', () => {
  const one = route({ cursor: end(8) });
  expect(one.opened(7)).toBe(true);
  expect(one.judge(end(8, 'b'))).toBe('elsewhere');
  expect(one.since()).toBe(end(8).ended_at);
  expect(one.opened(2)).toBe(true);
  expect(one.judge(end(3, 'b'))).toBe('new');
  one.passed(end(3, 'b'), true);
  expect(one.since()).toBe('2');
});

test('another database that is shorter is noticed when the stream opens', () => {
  const one = route({ cursor: end(8) });
  expect(one.opened(3)).toBe(false);
  expect(one.since()).toBe(end(8).ended_at);
  expect(one.opened(0)).toBe(true);
  expect(one.judge(end(1, 'b'))).toBe('new');
});

test('a listener that was killed before anything came goes on where it began', () => {
  const one = route({ cursor: { seq: 7, webhook_id: null, ended_at: START } });
  expect(one.since()).toBe('7');
  expect(one.opened(7)).toBe(true);
  expect(one.judge(end(8))).toBe('new');
});

test('ends that are nobody’s business are kept only at the end', () => {
  const one = route({ cursor: end(8) });
  one.opened(7);
  one.passed(end(9), false);
  expect([one.kept, one.since()]).toEqual([[], '8']);
  one.save();
  one.save();
  expect(one.kept).toEqual([end(9)]);
});
