/** States of the listen view for tests, and what keys make of them. */
import type { Log } from '../../../../src/cli/listen/view/entry-log.js';
import { type Key, withKey } from '../../../../src/cli/listen/view/view-keys.js';
import { layoutOf } from '../../../../src/cli/listen/view/view-layout.js';
import {
  type Effect,
  firstState,
  type ListenState,
  listFrom,
  selectedRow,
  withEvents,
} from '../../../../src/cli/listen/view/view-state.js';
import type { Entry, ListenEvent } from '../../../../src/listen/entry.js';
import { entry } from '../make-entry.js';

export function opened(over: Partial<Pick<ListenState, 'columns' | 'rows' | 'keys'>> = {}): ListenState {
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

export function received(...entries: Entry[]): ListenEvent[] {
  return entries.map((one) => ({ type: 'received', entry: one }));
}

export function many(from: number, to: number): Entry[] {
  return Array.from({ length: to - from + 1 }, (_, index) => entry(from + index));
}

/** Ten rows of list, with fifty webhooks. */
export function full(): ListenState {
  return withEvents(opened(), received(...many(1, 50)));
}

export function pressed(state: ListenState, ...keys: (Exclude<Key, object> | string)[]): ListenState {
  return keys.reduce((now, key) => withKey(now, keyOf(key)).state, state);
}

export function keyOf(key: string): Key {
  return key.length === 1 ? { char: key } : (key as Key);
}

export function effectOf(state: ListenState, key: string): Effect | null {
  return withKey(state, keyOf(key)).effect;
}

/** The numbers of the first and the last row in the list, and of the marked one. */
export function seen(state: ListenState): [number | undefined, number | undefined, number | undefined] {
  const { list } = layoutOf(state);
  const from = listFrom(state, list);
  const rows = state.log.shown.slice(from, from + list);
  return [rows[0]?.number, rows.at(-1)?.number, selectedRow(state)?.number];
}

export const numbers = (log: Log) => log.shown.map(({ number }) => number);
