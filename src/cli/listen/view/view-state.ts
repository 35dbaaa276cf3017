/** The state of the view of `listen`, and how events change it. Nothing here draws. */
import type { Entry, ListenEvent } from '../../../listen/entry.js';
import { EMPTY_LOG, type EntryEvent, firstAtOrAfter, type Log, logged, type Row } from './entry-log.js';
import { forwardFailed } from './entry-words.js';

export interface Counts {
  received: number;
  verified: number;
  unverified: number;
  refused: number;
  unsuitable: number;
  repeated: number;
  forwards_failed: number;
  commands_failed: number;
}

const NONE: Counts = {
  received: 0,
  verified: 0,
  unverified: 0,
  refused: 0,
  unsuitable: 0,
  repeated: 0,
  forwards_failed: 0,
  commands_failed: 0,
};

export interface ListenState {
  readonly url: string;
  /** The URL of `--forward-to`. */
  readonly forwardTo: string | null;
  /** Masked. */
  readonly secret: string;
  /** Whether keys can be read. */
  readonly keys: boolean;
  readonly columns: number;
  readonly rows: number;
  /** The connection to the daemon; null before anything is known about it. */
  readonly tunnel: Pick<Extract<ListenEvent, { type: 'tunnel' }>, 'state' | 'message'> | null;
  /** A message to show until the next key, in a sentence. */
  readonly notice: { text: string; trouble: boolean } | null;
  readonly counts: Counts;
  readonly log: Log;
  /** The highest entry number so far. */
  readonly last: number;
  /** Entries up to this one were cleared. */
  readonly cleared: number;
  readonly mode: 'list' | 'details' | 'search' | 'help';
  /** Where the help was opened. */
  readonly helpFrom: 'list' | 'details';
  /** Number of the marked entry; null while it is always the newest. */
  readonly selected: number | null;
  /** Number of the entry at the top of the list, once the user has moved. */
  readonly top: number;
  /** The first line of the details that is shown. */
  readonly scroll: number;
}

type Fixed = Pick<ListenState, 'url' | 'forwardTo' | 'secret' | 'keys' | 'columns' | 'rows'>;

export function firstState(of: Fixed): ListenState {
  return {
    ...of,
    tunnel: null,
    notice: null,
    counts: NONE,
    log: EMPTY_LOG,
    last: 0,
    cleared: 0,
    mode: 'list',
    helpFrom: 'list',
    selected: null,
    top: 0,
    scroll: 0,
  };
}

/** The state after these events. Many at once cost little more than one. */
export function withEvents(state: ListenState, events: readonly ListenEvent[]): ListenState {
  const entries: EntryEvent[] = [];
  const counts = { ...state.counts };
  let { tunnel, notice, url, last } = state;
  for (const event of events) {
    if (event.type === 'listening') url = event.url;
    else if (event.type === 'tunnel') tunnel = { state: event.state, message: event.message };
    else if (event.type === 'trouble') notice = { text: event.message, trouble: true };
    else if (event.entry.number > state.cleared) {
      entries.push(event);
      last = Math.max(last, event.entry.number);
      countIn(counts, event);
    }
  }
  const log = entries.length === 0 ? state.log : logged(state.log, entries);
  return { ...state, url, tunnel, notice, counts, log, last };
}

function countIn(counts: Counts, { type, entry }: EntryEvent): void {
  if (type === 'received') {
    counts.received += 1;
    counts[entry.verdict.kind] += 1;
    if (entry.repeats !== null) counts.repeated += 1;
  }
  // Counted once each: only a finished entry does not change any more.
  if (type !== 'finished') return;
  if (entry.forwarded !== null && forwardFailed(entry.forwarded)) counts.forwards_failed += 1;
  if (entry.command !== null && entry.command.error !== null) counts.commands_failed += 1;
}

export function withSize(state: ListenState, size: { columns: number; rows: number }): ListenState {
  return { ...state, ...size };
}

/** Removes everything received so far and resets the counts. */
export function cleared(state: ListenState): ListenState {
  const log = { ...EMPTY_LOG, filter: state.log.filter };
  return { ...state, log, counts: NONE, notice: null, cleared: state.last, mode: 'list', selected: null, scroll: 0 };
}

/** The index of the marked entry among those shown; -1 when none is shown. */
export function selectedAt({ log, selected }: Pick<ListenState, 'log' | 'selected'>): number {
  const last = log.shown.length - 1;
  return selected === null ? last : Math.min(last, firstAtOrAfter(log.shown, selected));
}

export function selectedRow(state: Pick<ListenState, 'log' | 'selected'>): Row | null {
  return state.log.shown[selectedAt(state)] ?? null;
}

/** The index of the first visible row: the list scrolls only as far as the mark needs. */
export function listFrom(state: ListenState, height: number): number {
  const { shown } = state.log;
  const end = Math.max(0, shown.length - height);
  if (state.selected === null) return end;
  const at = selectedAt(state);
  const wanted = Math.min(end, firstAtOrAfter(shown, state.top));
  return Math.max(0, Math.min(at, Math.max(wanted, at - height + 1)));
}

/** Marks the entry at the index `at` among those shown. At the last one, the newest is followed again. */
export function selecting(state: ListenState, at: number, height: number): ListenState {
  const { shown } = state.log;
  const inside = Math.max(0, Math.min(shown.length - 1, at));
  const row = shown[inside];
  if (row === undefined) return state;
  const top = shown[listFrom(state, height)]?.number ?? 0;
  const follows = inside === shown.length - 1 && state.mode === 'list';
  const marked = { ...state, selected: row.number, top };
  const now = { ...marked, top: shown[listFrom(marked, height)]?.number ?? 0 };
  return follows ? { ...now, selected: null } : now;
}

export type Effect =
  | { type: 'quit'; how: 'quit' | 'interrupt' }
  /** Back to the shell, as Ctrl-Z does elsewhere. */
  | { type: 'suspend' }
  | { type: 'replay'; entry: Entry }
  /** Shown outside the view, so that it can be copied whole. */
  | { type: 'print'; text: string };
