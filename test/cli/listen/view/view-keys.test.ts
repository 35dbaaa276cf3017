import { describe, expect, test } from 'vitest';
import type { Log } from '../../../../src/cli/listen/view/entry-log.js';
import { detailsOf, type Key, withKey } from '../../../../src/cli/listen/view/view-keys.js';
import { layoutOf, noticeOf } from '../../../../src/cli/listen/view/view-layout.js';
import {
  type Effect,
  firstState,
  type ListenState,
  listFrom,
  selectedRow,
  withEvents,
  withSize,
} from '../../../../src/cli/listen/view/view-state.js';
import type { Entry, ListenEvent } from '../../../../src/listen/entry.js';
import { entry, refused, verified } from '../make-entry.js';

function opened(over: Partial<Pick<ListenState, 'columns' | 'rows' | 'keys'>> = {}): ListenState {
  return firstState({
    url: 'http://localhost:3000/',
    forwardTo: null,
    secret: '…a1b2',
    keys: true,
    columns: 80,
    rows: 14,
    ...over,
  });
}

function received(...entries: Entry[]): ListenEvent[] {
  return entries.map((one) => ({ type: 'received', entry: one }));
}

function many(from: number, to: number): Entry[] {
  return Array.from({ length: to - from + 1 }, (_, index) => entry(from + index));
}

/** Ten rows of list, with fifty webhooks. */
function full(): ListenState {
  return withEvents(opened(), received(...many(1, 50)));
}

function pressed(state: ListenState, ...keys: (Exclude<Key, object> | string)[]): ListenState {
  return keys.reduce((now, key) => withKey(now, keyOf(key)).state, state);
}

function keyOf(key: string): Key {
  return key.length === 1 ? { char: key } : (key as Key);
}

function effectOf(state: ListenState, key: string): Effect | null {
  return withKey(state, keyOf(key)).effect;
}

/** The numbers of the first and the last row in the list, and of the marked one. */
function seen(state: ListenState): [number | undefined, number | undefined, number | undefined] {
  const { list } = layoutOf(state);
  const from = listFrom(state, list);
  const rows = state.log.shown.slice(from, from + list);
  return [rows[0]?.number, rows.at(-1)?.number, selectedRow(state)?.number];
}

const numbers = (log: Log) => log.shown.map(({ number }) => number);

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

describe('moving', () => {
  test.each([
    [[], [41, 50, 50]],
    [['up'], [41, 50, 49]],
    [
      ['k', 'k', 'j'],
      [41, 50, 49],
    ],
    [['pageup'], [41, 50, 41]],
    [
      ['pageup', 'up'],
      [40, 49, 40],
    ],
    [['g'], [1, 10, 1]],
    [
      ['home', 'down'],
      [1, 10, 2],
    ],
    [
      ['g', 'pagedown'],
      [1, 10, 10],
    ],
    [
      ['g', 'pagedown', 'down'],
      [2, 11, 11],
    ],
    [
      ['g', 'up'],
      [1, 10, 1],
    ],
    [
      ['g', 'G'],
      [41, 50, 50],
    ],
    [
      ['g', 'escape'],
      [41, 50, 50],
    ],
  ] as const)('%j', (keys, expected) => {
    expect(layoutOf(full()).list).toBe(10);
    expect(seen(pressed(full(), ...keys))).toEqual(expected);
  });

  test.each([
    ['a user who has not moved follows the newest', [], [51, 60, 60]],
    ['a user who has moved stays where they are', ['k'], [41, 50, 49]],
    ['a user who came back to the end follows again', ['k', 'j'], [51, 60, 60]],
  ] as const)('%s', (_what, keys, expected) => {
    expect(seen(withEvents(pressed(full(), ...keys), received(...many(51, 60))))).toEqual(expected);
  });

  test('when the marked entry is dropped, the oldest is marked', () => {
    const at = pressed(full(), 'g');
    const later = withEvents(at, received(...many(51, 10_020)));
    expect(seen(later)).toEqual([21, 30, 21]);
  });

  test('an empty list takes every key', () => {
    for (const key of ['up', 'G', 'enter', 'r', 'c', 'x', 'f', 'pagedown', 'escape', 'n']) {
      expect(seen(pressed(opened(), key))).toEqual([undefined, undefined, undefined]);
    }
  });
});

describe('details', () => {
  test('open on the marked webhook, stay with it, scroll, and go to the next', () => {
    const open = pressed(full(), 'k', 'enter');
    expect(open).toMatchObject({ mode: 'details', selected: 49, scroll: 0 });
    const later = withEvents(open, received(...many(51, 60)));
    expect(selectedRow(later)?.number).toBe(49);
    expect(pressed(later, 'down', 'j').scroll).toBe(2);
    const { details } = layoutOf(later);
    const length = detailsOf(later).length;
    expect(length).toBeGreaterThan(details);
    expect(pressed(later, 'G').scroll).toBe(length - details);
    expect(pressed(later, 'G', 'g').scroll).toBe(0);
    expect(pressed(later, 'G', 'n')).toMatchObject({ mode: 'details', selected: 50, scroll: 0 });
    expect(pressed(later, 'p')).toMatchObject({ mode: 'details', selected: 48 });
    expect(pressed(later, 'left')).toMatchObject({ mode: 'list', selected: 49 });
  });

  test('a user who opened the newest continues to follow after closing it', () => {
    expect(pressed(full(), 'right', 'escape').selected).toBeNull();
  });

  test('when the list grew meanwhile, the mark stays on the entry that was open', () => {
    const later = withEvents(pressed(full(), 'enter'), received(...many(51, 60)));
    expect(selectedRow(pressed(later, 'escape'))?.number).toBe(50);
  });

  test('are updated while they are open', () => {
    const open = pressed(withEvents(opened(), received(entry(1, { finished: false, performed: null }))), 'enter');
    const answered = withEvents(open, [{ type: 'finished', entry: entry(1) }]);
    const text = (state: ListenState) => JSON.stringify(detailsOf(state));
    expect(text(open)).toContain('not yet');
    expect(text(answered)).toContain('200 in 4 ms');
  });
});

describe('acting', () => {
  test('r sends the marked webhook again, c copies it, q and Ctrl-C quit, Ctrl-Z suspends', () => {
    const state = pressed(full(), 'k');
    expect(effectOf(state, 'r')).toMatchObject({ type: 'replay', entry: { number: 49 } });
    expect(effectOf(state, 'c')).toMatchObject({ type: 'print', text: expect.stringMatching(/^curl -i -X POST http/) });
    expect(effectOf(state, 'q')).toEqual({ type: 'quit', how: 'quit' });
    expect(effectOf(state, 'interrupt')).toEqual({ type: 'quit', how: 'interrupt' });
    expect(effectOf(state, 'suspend')).toEqual({ type: 'suspend' });
    expect(effectOf(pressed(state, 'enter'), 'r')).toMatchObject({ type: 'replay', entry: { number: 49 } });
    expect(effectOf(pressed(state, '/'), 'q')).toBeNull();
    expect(effectOf(pressed(state, '/'), 'interrupt')).toEqual({ type: 'quit', how: 'interrupt' });
  });

  test('an entry whose body is not kept is neither sent again nor copied, and that is reported', () => {
    const body = Buffer.alloc(20 * 1024 * 1024);
    const state = pressed(withEvents(opened(), received(...[1, 2, 3].map((number) => entry(number, { body })))), 'g');
    for (const key of ['r', 'c']) {
      const { state: now, effect } = withKey(state, { char: key });
      expect(effect).toBeNull();
      expect(now.notice).toMatchObject({ text: expect.stringContaining('its body is not kept'), trouble: true });
    }
    expect(JSON.stringify(detailsOf(state))).toContain('not kept');
    const { effect, state: now } = withKey(pressed(state, 'G'), { char: 'c' });
    expect([effect, now.notice?.text]).toEqual([null, expect.stringContaining('too long for a command line')]);
  });

  test('x clears list and counts, and cleared entries do not come back', () => {
    const state = pressed(full(), 'x');
    expect([state.log.rows.length, state.counts.received]).toEqual([0, 0]);
    const forwarded = {
      kind: 'unanswered',
      url: 'http://localhost:8000/',
      message: 'Nothing listens there.',
      ms: 1,
    } as const;
    const later = withEvents(state, [{ type: 'finished', entry: entry(50, { forwarded }) }, ...received(entry(51))]);
    expect(later.counts).toMatchObject({ received: 1, forwards_failed: 0 });
    expect(numbers(later.log)).toEqual([51]);
  });
});

describe('help', () => {
  const text = (state: ListenState) => JSON.stringify(detailsOf(state));

  test.each(['list', 'details'] as const)('? shows every key, from the %s; any key goes back there', (mode) => {
    const before = mode === 'list' ? full() : pressed(full(), 'k', 'enter', 'down');
    const open = pressed(before, '?');
    expect(open.mode).toBe('help');
    for (const key of ['Enter', 'Esc', ' r ', ' c ', ' f ', '/', ' x ', 'q, ']) expect(text(open)).toContain(key);
    for (const key of ['escape', 'r', 'x', '?', 'enter']) {
      const { state, effect } = withKey(open, keyOf(key));
      expect([state.mode, state.selected, effect]).toEqual([mode, before.selected, null]);
    }
    expect(effectOf(open, 'q')).toEqual({ type: 'quit', how: 'quit' });
  });

  test('scrolls where it does not fit', () => {
    const open = pressed(withSize(full(), { columns: 80, rows: 8 }), '?');
    expect(pressed(open, 'down')).toMatchObject({ mode: 'help', scroll: 1 });
    expect(pressed(open, 'G', 'down').scroll).toBe(detailsOf(open).length - layoutOf(open).details);
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
