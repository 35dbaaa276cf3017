import { describe, expect, test } from 'vitest';
import { EMPTY_LOG, type EntryEvent, filtered, type Log, logged } from '../../../../src/cli/listen/view/entry-log.js';
import type { Entry } from '../../../../src/listen/entry.js';
import { entry, refused, verified } from '../make-entry.js';

function received(...entries: Entry[]): EntryEvent[] {
  return entries.map((one) => ({ type: 'received', entry: one }));
}

function many(from: number, to: number): Entry[] {
  return Array.from({ length: to - from + 1 }, (_, index) => entry(from + index));
}

const numbers = (log: Log) => log.shown.map(({ number }) => number);

describe('what is kept', () => {
  const bounds = { entries: 3, bytes: 1_000 };
  const big = (number: number) => entry(number, { body: Buffer.alloc(200) });

  test('the last entries', () => {
    const log = logged(EMPTY_LOG, received(...many(1, 5)), { ...bounds, bytes: 1e9 });
    expect(numbers(log)).toEqual([3, 4, 5]);
    const late = logged(log, [{ type: 'finished', entry: entry(1) }], bounds);
    expect(numbers(late)).toEqual([3, 4, 5]);
  });

  test('bytes up to a bound: the oldest lose theirs first, and do not get them back', () => {
    const log = logged(EMPTY_LOG, received(big(1), big(2), big(3)), bounds);
    expect(log.rows.map(({ kept, length, entry: { request } }) => [kept, length, request.body.length])).toEqual([
      [false, 200, 0],
      [true, 200, 200],
      [true, 200, 200],
    ]);
    expect(log.bytes).toBeLessThanOrEqual(bounds.bytes);
    const again = logged(log, [{ type: 'finished', entry: big(1) }], bounds);
    expect(again.rows[0]).toMatchObject({ kept: false, bytes: 0 });
    expect(again.bytes).toBe(log.bytes);
    expect(logged(again, received(entry(4)), { entries: 3, bytes: 1e9 }).lean).toBe(0);
  });

  test('however they come in, as many bytes are counted as are held', () => {
    let log = EMPTY_LOG;
    for (let number = 1; number <= 40; number += 1) {
      const one = entry(number, { body: Buffer.alloc((number * 37) % 400) });
      log = logged(log, [{ type: 'received', entry: one }], { entries: 10, bytes: 3_000 });
      one.command = { exit_code: 0, failure: null, error: null, output: 'x'.repeat(number), ms: 1 };
      log = logged(log, [{ type: 'finished', entry: one }], { entries: 10, bytes: 3_000 });
      expect(log.rows.reduce((all, { bytes }) => all + bytes, 0)).toBe(log.bytes);
      expect(log.bytes).toBeLessThanOrEqual(3_000);
      expect(log.rows.findIndex(({ kept }) => kept)).toBe(log.lean);
    }
    expect(log.rows).toHaveLength(10);
  });
});

describe('filters', () => {
  const entries = [
    entry(1),
    entry(2, { verdict: verified({ status: 'failed', job_id: 'ABCD-1' }) }),
    entry(3, { verdict: refused(), repeats: 1 }),
    entry(4, { verdict: verified({ status: 'partially_completed' }) }),
    entry(5, { verdict: { kind: 'unsuitable', message: 'No POST.' } }),
  ];
  const log = logged(EMPTY_LOG, received(...entries));

  test.each([
    ['all', '', [1, 2, 3, 4, 5]],
    ['verified', '', [1, 2, 4]],
    ['refused', '', [3, 5]],
    ['completed', '', [1, 3]],
    ['partially_completed', '', [4]],
    ['failed', '', [2]],
    ['repeated', '', [3]],
    ['all', 'abcd', [2]],
    ['all', '#4', [4]],
    ['all', 'NEWLINE', [3]],
    ['verified', '365a09ce', [1, 4]],
    ['all', 'nothing like it', []],
  ] as const)('%s "%s"', (kind, text, expected) => {
    expect(numbers(filtered(log, { kind, text }))).toEqual(expected);
  });

  test('what comes later goes through it too, and narrowing or widening it gives what it would from scratch', () => {
    const narrow = filtered(filtered(log, { kind: 'all', text: '3' }), { kind: 'all', text: '365' });
    expect(numbers(narrow)).toEqual([1, 3, 4]);
    const more = logged(narrow, received(entry(6), entry(7, { verdict: verified({ job_id: 'other' }) })));
    expect(numbers(more)).toEqual([1, 3, 4, 6]);
    expect(numbers(filtered(more, { kind: 'all', text: '' }))).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(numbers(filtered(more, { kind: 'refused', text: '365' }))).toEqual([3]);
  });
});
