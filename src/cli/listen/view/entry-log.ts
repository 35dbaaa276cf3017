/** The webhooks that a view keeps: the latest, within a bound of bytes, and those of them that match the filter. */
import type { Entry, ListenEvent } from '../../../listen/entry.js';
import type { Verdict } from '../../../listen/verdict.js';
import { payloadOf, webhookIdOf } from './entry-words.js';

/** What is kept of an entry. Each change of the entry makes a new row. */
export interface Row {
  readonly number: number;
  /** Without headers and bodies when `kept` is false. */
  readonly entry: Entry;
  readonly kept: boolean;
  /** Approximate memory of its headers and bodies; 0 when they are not kept. */
  readonly bytes: number;
  /** Length of the body, kept or not. */
  readonly length: number;
  /** The text that a search looks in, in lower case. */
  readonly words: string;
}

export const KINDS = ['all', 'verified', 'refused', 'completed', 'partially_completed', 'failed', 'repeated'] as const;
export interface Filter {
  kind: (typeof KINDS)[number];
  /** What the user typed; everything matches an empty text. */
  text: string;
}

export interface Bounds {
  entries: number;
  bytes: number;
}

export const BOUNDS: Bounds = { entries: 10_000, bytes: 64 * 1024 * 1024 };

export interface Log {
  /** In the order of their numbers. */
  readonly rows: readonly Row[];
  /** Those that match the filter; `rows` itself when that is all. */
  readonly shown: readonly Row[];
  readonly filter: Filter;
  readonly bytes: number;
  /** How many of the oldest rows have lost their headers and bodies. */
  readonly lean: number;
}

export const EMPTY_LOG: Log = { rows: [], shown: [], filter: { kind: 'all', text: '' }, bytes: 0, lean: 0 };

export type EntryEvent = Extract<ListenEvent, { entry: Entry }>;

/** The log after these events; it is copied once, however many they are. */
export function logged(log: Log, events: readonly EntryEvent[], bounds: Bounds = BOUNDS): Log {
  const rows = [...log.rows];
  const shown = isOpen(log.filter) ? rows : [...log.shown];
  let { bytes } = log;
  for (const { type, entry } of events) {
    const row = rowOf(entry);
    const at = firstAtOrAfter(rows, entry.number);
    const known = rows[at];
    if (known?.number === entry.number) {
      const now = known.kept ? row : stripped(row);
      bytes += now.bytes - known.bytes;
      replace(rows, now);
      if (shown !== rows) replace(shown, now);
    } else if (type === 'received' && at === rows.length) {
      // Any other row was dropped or cleared long ago.
      bytes += row.bytes;
      rows.push(row);
      if (shown !== rows && lets(row, log.filter)) shown.push(row);
    }
  }
  return bounded({ rows, shown, filter: log.filter, bytes, lean: log.lean }, bounds);
}

interface Draft extends Log {
  rows: Row[];
  shown: Row[];
}

function bounded(draft: Draft, bounds: Bounds): Log {
  const { rows, shown } = draft;
  let { bytes, lean } = draft;
  const gone = rows.splice(0, Math.max(0, rows.length - bounds.entries));
  bytes -= gone.reduce((all, row) => all + row.bytes, 0);
  lean = Math.max(0, lean - gone.length);
  const [oldest] = rows;
  if (shown !== rows && oldest !== undefined) shown.splice(0, firstAtOrAfter(shown, oldest.number));
  for (; bytes > bounds.bytes && lean < rows.length; lean += 1) {
    const row = rows[lean];
    if (row === undefined) break;
    bytes -= row.bytes;
    replace(rows, stripped(row));
    if (shown !== rows) replace(shown, stripped(row));
  }
  return { ...draft, bytes, lean };
}

/** The same rows with another filter. A narrower filter only looks at the rows that are shown already. */
export function filtered(log: Log, filter: Filter): Log {
  const before = log.filter;
  const narrower = filter.text.includes(before.text) && (before.kind === 'all' || before.kind === filter.kind);
  const among = narrower ? log.shown : log.rows;
  return { ...log, filter, shown: isOpen(filter) ? log.rows : among.filter((row) => lets(row, filter)) };
}

/** The index of the first row with this number or a higher one; the length when there is none. */
export function firstAtOrAfter(rows: readonly Row[], number: number): number {
  let from = 0;
  let to = rows.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((rows[middle]?.number ?? 0) < number) from = middle + 1;
    else to = middle;
  }
  return from;
}

function replace(rows: Row[], row: Row): void {
  const at = firstAtOrAfter(rows, row.number);
  if (rows[at]?.number === row.number) rows[at] = row;
}

function rowOf(entry: Entry): Row {
  const { request, forwarded, command, verdict } = entry;
  const answer = forwarded?.kind === 'answered' ? forwarded.body.length + lengthOf(forwarded.headers) : 0;
  const { length } = request.body;
  // The parsed payload is about as long again.
  const bytes = 2 * length + lengthOf(request.raw_headers) + answer + (command?.output.length ?? 0);
  return { number: entry.number, entry, kept: true, bytes, length, words: wordsOf(entry.number, verdict) };
}

function lengthOf(texts: readonly string[]): number {
  return texts.reduce((all, text) => all + text.length, 0);
}

function wordsOf(number: number, verdict: Verdict): string {
  const payload = payloadOf(verdict);
  const code = 'code' in verdict ? verdict.code : '';
  const words = [`#${number}`, verdict.kind, code, webhookIdOf(verdict) ?? '', payload?.status, payload?.job_id];
  return words
    .map((word) => short(word ?? ''))
    .join(' ')
    .toLowerCase();
}

const NO_BYTES = Buffer.alloc(0);

function stripped(row: Row): Row {
  const { entry } = row;
  const { request, forwarded, command, verdict } = entry;
  const lean: Entry = {
    ...entry,
    request: { ...request, target: short(request.target), raw_headers: [], body: NO_BYTES },
    verdict: verdict.kind === 'unsuitable' ? verdict : strippedVerdict(verdict),
    forwarded: forwarded?.kind === 'answered' ? { ...forwarded, headers: [], body: NO_BYTES } : forwarded,
    command: command === null ? null : { ...command, output: '' },
  };
  return { ...row, entry: lean, kept: false, bytes: 0 };
}

function strippedVerdict<V extends Exclude<Verdict, { kind: 'unsuitable' }>>(verdict: V): V {
  const { payload } = verdict;
  if (payload === null) return verdict;
  const { status, total_lots, completed_lots, failed_lots, results_available } = payload;
  const texts = {
    job_id: short(payload.job_id),
    timestamp: short(payload.timestamp),
    webhook_url: short(payload.webhook_url),
  };
  return { ...verdict, payload: { ...texts, status, total_lots, completed_lots, failed_lots, results_available } };
}

const SHORT = 100;

/** A copy of its beginning: a substring would keep the whole text in memory. */
function short(text: string): string {
  return text.length <= SHORT ? text : Buffer.from(text.slice(0, SHORT)).toString();
}

function isOpen({ kind, text }: Filter): boolean {
  return kind === 'all' && text === '';
}

/** Depends only on the facts known when the webhook arrives and never changes. */
function lets({ entry, words }: Row, { kind, text }: Filter): boolean {
  if (!words.includes(text.toLowerCase())) return false;
  switch (kind) {
    case 'all':
      return true;
    case 'verified':
      return entry.verdict.kind === 'verified';
    case 'refused':
      return entry.verdict.kind !== 'verified';
    case 'repeated':
      return entry.repeats !== null;
    default:
      return payloadOf(entry.verdict)?.status === kind;
  }
}
