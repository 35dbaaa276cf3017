import { describe, expect, test } from 'vitest';
import { detailsOf, withKey } from '../../../../src/cli/listen/view/view-keys.js';
import { layoutOf } from '../../../../src/cli/listen/view/view-layout.js';
import { type ListenState, selectedRow, withEvents, withSize } from '../../../../src/cli/listen/view/view-state.js';
import { entry } from '../make-entry.js';
import { effectOf, full, keyOf, many, numbers, opened, pressed, received, seen } from './state-of-test.js';

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
