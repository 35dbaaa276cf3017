import { expect, test } from 'vitest';
import { type Cursor, createRoute } from '../../src/listen/route.js';

const end = (seq: number, log = 'a') => ({
  seq,
  webhook_id: `msg_${log}${seq}`,
  ended_at: new Date(seq * 1_000).toISOString(),
});

function route(from: { cursor: Cursor } | { time: string }) {
  const kept: Cursor[] = [];
  return { kept, ...createRoute({ from, remember: async (cursor) => void kept.push(cursor) }) };
}

const START = '2025-08-06T11:30:00.000Z';

test('a listener without a past begins at a time, and keeps at once where that was', async () => {
  const one = route({ time: START });
  expect(one.since()).toBe(START);
  expect(await one.opened(7)).toBe(true);
  expect(one.kept).toEqual([{ seq: 7, webhook_id: null, ended_at: expect.any(String) }]);
  expect(one.judge(end(8))).toBe('new');
  await one.passed(end(8), true);
  expect(one.kept.at(-1)).toEqual(end(8));
});

test('as long as nothing came, it asks by the same time again', async () => {
  const one = route({ time: START });
  await one.opened(7);
  expect(one.since()).toBe(START);
});

test('after a break it asks for the last end once more, and knows it', async () => {
  const one = route({ cursor: end(8) });
  expect(one.since()).toBe('7');
  expect(await one.opened(7)).toBe(true);
  expect([8, 9, 10].map((seq) => one.judge(end(seq)))).toEqual(['known', 'new', 'new']);
});

test('where the last end was removed with old jobs, it goes on after it', async () => {
  const one = route({ cursor: end(8) });
  await one.opened(7);
  expect(one.judge(end(12))).toBe('new');
});

test('another database is noticed by what stands under the number, and asked by time', async () => {
  const one = route({ cursor: end(8) });
  expect(await one.opened(7)).toBe(true);
  expect(one.judge(end(8, 'b'))).toBe('elsewhere');
  expect(one.since()).toBe(end(8).ended_at);
  expect(await one.opened(2)).toBe(true);
  expect(one.judge(end(3, 'b'))).toBe('new');
  await one.passed(end(3, 'b'), true);
  expect(one.since()).toBe('2');
});

test('another database that is shorter is noticed when the stream opens', async () => {
  const one = route({ cursor: end(8) });
  expect(await one.opened(3)).toBe(false);
  expect(one.since()).toBe(end(8).ended_at);
  expect(await one.opened(0)).toBe(true);
  expect(one.judge(end(1, 'b'))).toBe('new');
});

test('a listener that was killed before anything came goes on where it began', async () => {
  const one = route({ cursor: { seq: 7, webhook_id: null, ended_at: START } });
  expect(one.since()).toBe('7');
  expect(await one.opened(7)).toBe(true);
  expect(one.judge(end(8))).toBe('new');
});

test('ends that are nobody’s business are kept only at the end', async () => {
  const one = route({ cursor: end(8) });
  await one.opened(7);
  await one.passed(end(9), false);
  expect([one.kept, one.since()]).toEqual([[], '8']);
  await one.save();
  await one.save();
  expect(one.kept).toEqual([end(9)]);
});
