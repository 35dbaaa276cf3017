/** What each key does in the view. */
import { createStyle, type Style } from '../../output/style.js';
import { curlOf } from './copy-curl.js';
import { detailLines, type Line } from './entry-details.js';
import { type Filter, filtered, KINDS, type Row } from './entry-log.js';
import { helpLines } from './view-help.js';
import { layoutOf } from './view-layout.js';
import { cleared, type Effect, type ListenState, selectedAt, selectedRow, selecting } from './view-state.js';

/** A character, or the name of a key that writes none. `interrupt` is Ctrl-C, `suspend` is Ctrl-Z. */
export type Key = NamedKey | { char: string };
type NamedKey =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'pageup'
  | 'pagedown'
  | 'home'
  | 'end'
  | 'enter'
  | 'escape'
  | 'backspace'
  | 'interrupt'
  | 'suspend';

export interface Step {
  state: ListenState;
  effect: Effect | null;
}

export function withKey(state: ListenState, key: Key): Step {
  if (key === 'interrupt') return { state, effect: { type: 'quit', how: 'interrupt' } };
  if (key === 'suspend') return { state, effect: { type: 'suspend' } };
  if (state.mode === 'search') return stay(searched(state, key));
  const name = typeof key === 'string' ? key : (SAME[key.char] ?? key.char);
  // Whoever presses a key has read the message.
  const read = { ...state, notice: null };
  if (state.mode === 'help' && name !== 'q') return stay(inHelp(read, name));
  return acted(read, name) ?? stay(state.mode === 'details' ? scrolled(read, name) : moved(read, name));
}

/** Letters that work like another key. */
const SAME: Readonly<Record<string, NamedKey>> = {
  j: 'down',
  k: 'up',
  g: 'home',
  G: 'end',
  h: 'left',
  l: 'right',
  ' ': 'pagedown',
};

function stay(state: ListenState): Step {
  return { state, effect: null };
}

/** Keys that work in the list and in the details; null for any other key. */
function acted(state: ListenState, name: string): Step | null {
  switch (name) {
    case 'q':
      return { state, effect: { type: 'quit', how: 'quit' } };
    case 'r':
      return replayed(state);
    case 'c':
      return printed(state);
    case 'x':
      return stay(cleared(state));
    case 'f': {
      const { kind, text } = state.log.filter;
      const next = KINDS[(KINDS.indexOf(kind) + 1) % KINDS.length] ?? 'all';
      return stay(withFilter(state, { kind: next, text }));
    }
    case '/':
      return stay({ ...state, mode: 'search' });
    case '?':
      return stay({ ...state, mode: 'help', helpFrom: state.mode === 'details' ? 'details' : 'list', scroll: 0 });
    default:
      return null;
  }
}

function replayed(state: ListenState): Step {
  const row = selectedRow(state);
  if (row === null) return stay(state);
  if (!row.kept) return stay(lacking(state, row, 'sent again'));
  return { state: tell(state, `Sending #${row.number} again.`), effect: { type: 'replay', entry: row.entry } };
}

function printed(state: ListenState): Step {
  const row = selectedRow(state);
  if (row === null) return stay(state);
  if (!row.kept) return stay(lacking(state, row, 'copied'));
  const curl = curlOf(row.entry, state.url);
  if (!curl.ok) return stay(tell(state, `Cannot copy #${row.number}. ${curl.reason}`, true));
  return { state, effect: { type: 'print', text: curl.text } };
}

function lacking(state: ListenState, row: Row, what: string): ListenState {
  return tell(state, `#${row.number} cannot be ${what}: too much has arrived since, so its body is not kept.`, true);
}

function tell(state: ListenState, text: string, trouble = false): ListenState {
  return { ...state, notice: { text, trouble } };
}

function withFilter(state: ListenState, filter: Filter): ListenState {
  return { ...state, log: filtered(state.log, filter), mode: state.mode === 'details' ? 'list' : state.mode };
}

function moved(state: ListenState, name: string): ListenState {
  const { list } = layoutOf(state);
  const at = selectedAt(state);
  switch (name) {
    case 'enter':
    case 'right': {
      const row = selectedRow(state);
      return row === null ? state : { ...state, mode: 'details', selected: row.number, scroll: 0 };
    }
    case 'escape':
    case 'left':
      return state.log.shown === state.log.rows
        ? { ...state, selected: null }
        : withFilter(state, { kind: 'all', text: '' });
    default: {
      const by = distance(name, list, state.log.shown.length);
      return by === 0 ? state : selecting(state, at + by, list);
    }
  }
}

function scrolled(state: ListenState, name: string): ListenState {
  const { details, list } = layoutOf(state);
  switch (name) {
    case 'escape':
    case 'left':
      return backToList(state);
    case 'n':
    case 'p': {
      const at = selectedAt(state) + (name === 'n' ? 1 : -1);
      return { ...selecting(state, at, Math.max(1, list)), scroll: 0 };
    }
    default: {
      const length = detailsOf(state).length;
      const by = distance(name, details, length);
      return { ...state, scroll: Math.max(0, Math.min(length - details, state.scroll + by)) };
    }
  }
}

/** Someone who looked at the newest continues to follow. */
function backToList(state: ListenState): ListenState {
  const list: ListenState = { ...state, mode: 'list' };
  return selecting(list, selectedAt(list), layoutOf(list).list);
}

/** Scrolls; any other key closes the help. */
function inHelp(state: ListenState, name: string): ListenState {
  const height = layoutOf(state).details;
  const { length } = detailsOf(state);
  const by = distance(name, height, length);
  if (by === 0) return { ...state, mode: state.helpFrom, scroll: 0 };
  return { ...state, scroll: Math.max(0, Math.min(length - height, state.scroll + by)) };
}

/** How far a key moves among `length` lines, of which `height` are visible. */
function distance(name: string, height: number, length: number): number {
  const page = Math.max(1, height - 1);
  return { up: -1, down: 1, pageup: -page, pagedown: page, home: -length, end: length }[name] ?? 0;
}

function searched(state: ListenState, key: Key): ListenState {
  const { kind, text } = state.log.filter;
  if (key === 'enter') return { ...state, mode: 'list' };
  if (key === 'escape') return withFilter({ ...state, mode: 'list' }, { kind, text: '' });
  if (key === 'backspace') return withFilter(state, { kind, text: [...text].slice(0, -1).join('') });
  return typeof key === 'string' ? state : withFilter(state, { kind, text: text + key.char });
}

const PLAIN = createStyle(false);
let laid: { row: Row; columns: number; style: Style; lines: Line[] } | null = null;

/** The lines of the details (or of the help); laid out once per row and width. */
export function detailsOf(
  state: Pick<ListenState, 'mode' | 'log' | 'selected' | 'columns'>,
  style = PLAIN,
): readonly Line[] {
  if (state.mode === 'help') return helpLines(style);
  const row = selectedRow(state);
  if (row === null) return [];
  const { columns } = state;
  // A caller that only counts lines does not need their colours.
  const fits = laid?.row === row && laid.columns === columns && (style === PLAIN || laid.style === style);
  if (!fits || laid === null) laid = { row, columns, style, lines: detailLines(row, { columns, style }) };
  return laid.lines;
}
