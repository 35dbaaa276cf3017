import { expect, test } from 'vitest';
import { type Cursor, createLogPosition } from '../../src/listen/log-position.js';

const end = (seq: number, log = 'a') => ({
  seq,
  webhook_id: `msg_${log}${seq}`,
  ended_at: new Date(seq * 1_000).toISOString(),
});

function position(from: { cursor: Cursor } | { time: string }) {
  const kept: Cursor[] = [];
  return { kept, ...createLogPosition({ from, remember: (cursor) => void kept.push(cursor) }) };
}

const START = '2025-08-06T11:30:00.000Z';

test('a new listener begins at a time, and saves that position at once', () => {
  const one = position({ time: START });
  expect(one.since()).toBe(START);
  expect(one.opened(7)).toBe(true);
  expect(one.kept).toEqual([{ seq: 7, webhook_id: null, ended_at: expect.any(String) }]);
  expect(one.judge(end(8))).toBe('new');
  one.passed(end(8), true);
  expect(one.kept).toHaveLength(1);
  one.done(end(8));
  expect(one.kept.at(-1)).toEqual(end(8));
});

test('it saves up to where everything is done, in whatever order that happens', () => {
  const one = position({ cursor: end(8) });
  one.opened(7);
  for (const seq of [9, 10, 11]) one.passed(end(seq), true);
  one.done(end(10));
  one.done(end(11));
  expect(one.kept).toEqual([]);
  one.done(end(9));
  expect(one.kept).toEqual([end(11)]);
});

test('after an interruption it asks for what follows the last one received, done or not', () => {
  const one = position({ cursor: end(8) });
  one.opened(7);
  one.passed(end(9), true);
  expect(one.since()).toBe('8');
  expect([one.opened(8), one.judge(end(9)), one.judge(end(10))]).toEqual([true, 'known', 'new']);
});

test('until something comes, it continues where the daemon began', () => {
  const one = position({ time: START });
  one.opened(7);
  expect(one.since()).toBe('7');
  expect([one.opened(7), one.judge(end(8))]).toEqual([true, 'new']);
});

test('after an interruption it asks for the last end again, and recognises it', () => {
  const one = position({ cursor: end(8) });
  expect(one.since()).toBe('7');
  expect(one.opened(7)).toBe(true);
  expect([8, 9, 10].map((seq) => one.judge(end(seq)))).toEqual(['known', 'new', 'new']);
});

test('when the last end was removed with old jobs, it continues after it', () => {
  const one = position({ cursor: end(8) });
  one.opened(7);
  expect(one.judge(end(12))).toBe('new');
});

test('another database is noticed by what is under the number, and asked by time', () => {
  const one = position({ cursor: end(8) });
  expect(one.opened(7)).toBe(true);
  expect(one.judge(end(8, 'b'))).toBe('elsewhere');
  expect(one.since()).toBe(end(8).ended_at);
  expect(one.opened(2)).toBe(true);
  expect(one.judge(end(3, 'b'))).toBe('new');
  one.passed(end(3, 'b'), true);
  expect(one.since()).toBe('2');
});

test('another database that is shorter is noticed when the stream opens', () => {
  const one = position({ cursor: end(8) });
  expect(one.opened(3)).toBe(false);
  expect(one.since()).toBe(end(8).ended_at);
  expect(one.opened(0)).toBe(true);
  expect(one.judge(end(1, 'b'))).toBe('new');
});

test('a listener that was killed before anything came continues where it began', () => {
  const one = position({ cursor: { seq: 7, webhook_id: null, ended_at: START } });
  expect(one.since()).toBe('7');
  expect(one.opened(7)).toBe(true);
  expect(one.judge(end(8))).toBe('new');
});

test('ends that are not wanted are saved only at the end', () => {
  const one = position({ cursor: end(8) });
  one.opened(7);
  one.passed(end(9), false);
  expect([one.kept, one.since()]).toEqual([[], '8']);
  one.save();
  one.save();
  expect(one.kept).toEqual([end(9)]);
});
