import { describe, expect, test } from 'vitest';
import { layoutOf, noticeOf } from '../../../../src/cli/listen/view/view-layout.js';
import { type ListenState, selectedRow, withEvents, withSize } from '../../../../src/cli/listen/view/view-state.js';
import { entry, refused, verified } from '../make-entry.js';
import { full, many, numbers, opened, pressed, received } from './state-of-test.js';

describe('what is counted', () => {
  test('each webhook once by its verdict, and its failed actions when it is finished', () => {
    const forwarded = {
      kind: 'unanswered',
      url: 'http://localhost:8000/',
      message: 'Nothing listens there.',
      ms: 1,
    } as const;
    const command = { exit_code: 1, failure: 'exit_code' as const, error: 'It ended with 1.', output: '', ms: 1 };
    const failing = entry(2, { repeats: 1, forwarded, command });
    const state = withEvents(opened(), [
      ...received(
        entry(1),
        failing,
        entry(3, { verdict: refused() }),
        entry(4, { verdict: refused({ kind: 'unverified' }) }),
        entry(5, { verdict: { kind: 'unsuitable', message: 'No POST.' } }),
      ),
      { type: 'changed', entry: failing },
      { type: 'finished', entry: failing },
      { type: 'finished', entry: entry(1) },
    ]);
    expect(state.counts).toEqual({
      received: 5,
      verified: 2,
      unverified: 1,
      refused: 1,
      unsuitable: 1,
      repeated: 1,
      forwards_failed: 1,
      commands_failed: 1,
    });
  });

  test('address, tunnel and problems are shown', () => {
    const state = withEvents(opened(), [
      { type: 'listening', url: 'http://localhost:3001/' },
      { type: 'tunnel', state: 'lost', message: 'The daemon has gone.' },
    ]);
    expect(state.url).toBe('http://localhost:3001/');
    expect(noticeOf(state)).toEqual({ text: 'The daemon has gone.', trouble: true });
    const back = withEvents(state, [{ type: 'tunnel', state: 'attached', message: 'It is back.' }]);
    expect(noticeOf(back)).toBeNull();
    const troubled = withEvents(back, [{ type: 'trouble', message: 'The disk is full.' }]);
    expect(noticeOf(troubled)).toEqual({ text: 'The disk is full.', trouble: true });
    expect(noticeOf(pressed(troubled, 'up'))).toBeNull();
  });
});

describe('what is shown', () => {
  test('a state is not changed by what comes after it', () => {
    const before = full();
    const rows = before.log.rows;
    withEvents(before, received(...many(51, 60)));
    expect(before.log.rows).toBe(rows);
    expect(rows).toHaveLength(50);
  });

  test('f goes round, / is typed, and the mark stays on what is shown', () => {
    const entries = [
      entry(1),
      entry(2, { verdict: verified({ status: 'failed', job_id: 'ABCD-1' }) }),
      entry(3, { verdict: refused(), repeats: 1 }),
      entry(4, { verdict: verified({ status: 'partially_completed' }) }),
      entry(5, { verdict: { kind: 'unsuitable', message: 'No POST.' } }),
    ];
    const state = withEvents(opened(), received(...entries));
    expect(numbers(pressed(state, 'f').log)).toEqual([1, 2, 4]);
    expect(numbers(pressed(state, 'f', 'f', 'f', 'f', 'f', 'f').log)).toEqual([3]);
    expect(pressed(state, 'f', 'f', 'f', 'f', 'f', 'f', 'f').log.filter.kind).toBe('all');
    const typed = pressed(state, '/', 'a', 'b', 'q', 'backspace', 'c');
    expect([typed.mode, typed.log.filter.text, numbers(typed.log)]).toEqual(['search', 'abc', [2]]);
    expect(pressed(typed, 'enter')).toMatchObject({ mode: 'list', log: { filter: { text: 'abc' } } });
    expect(pressed(typed, 'escape')).toMatchObject({ mode: 'list', log: { filter: { text: '' } } });
    expect(selectedRow(pressed(typed, 'enter'))?.number).toBe(2);
    expect(numbers(pressed(typed, 'enter', 'escape').log)).toHaveLength(5);
    expect(selectedRow(pressed(state, '/', '!'))).toBeNull();
  });
});

describe('sharing out the rows', () => {
  const modes = {
    list: full(),
    details: pressed(full(), 'enter'),
    search: pressed(full(), '/'),
    help: pressed(full(), '?'),
  };

  test.each([1, 2, 3, 4, 5, 10, 24, 50, 200])('%i rows are filled and not overrun', (rows) => {
    for (const state of Object.values(modes)) {
      for (const of of [state, withEvents(state, [{ type: 'trouble', message: 'x' }]), { ...state, keys: false }]) {
        const layout = layoutOf(withSize(of, { columns: 80, rows }));
        expect(Object.values(layout).reduce((all, one) => all + one, 0)).toBe(rows);
      }
    }
  });

  test('one line is for the counts, for what is read, or for what is typed', () => {
    const one = (state: ListenState) => layoutOf(withSize(state, { columns: 80, rows: 1 }));
    expect(one(modes.list)).toMatchObject({ counts: 1 });
    expect(one(modes.details)).toMatchObject({ details: 1 });
    expect(one(modes.search)).toMatchObject({ foot: 1 });
  });

  test('list and details stand together only where there is room for both', () => {
    expect(layoutOf(withSize(modes.details, { columns: 80, rows: 24 })).list).toBe(0);
    const both = layoutOf(withSize(modes.details, { columns: 200, rows: 50 }));
    expect(both.list).toBeGreaterThan(10);
    expect(both.details).toBeGreaterThan(both.list);
  });

  test('without keys there is no line for them', () => {
    expect(layoutOf({ ...full(), keys: false })).toMatchObject({ foot: 0, place: 0, list: 12 });
  });
});
