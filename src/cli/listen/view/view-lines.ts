/** The lines around list and details: address, counts, position, keys. */
import { maskedUrl } from '../../../core/text/mask-url.js';
import { fitting } from '../../output/live/watch-model.js';
import { createStyle, type Style } from '../../output/style.js';
import { counted as countedNoun, visible } from '../../output/terminal-text.js';
import { count } from './entry-words.js';
import { type Part, paintedLine } from './line-cells.js';
import { type Counts, type ListenState, selectedAt } from './view-state.js';

/** For lines that have one colour as a whole. */
const PLAIN_STYLE = createStyle(false);

type Words = readonly { text: string; gives: number; paint?: Part['paint'] }[];

/** The words that fit, each in its colour. */
function fittingLine(words: Words, { columns, style }: { columns: number; style: Style }): string {
  const parts: Part[] = [];
  for (const text of fitting(words, columns)) {
    if (parts.length > 0) parts.push({ text: ' · ', paint: style.dim });
    parts.push({ text, paint: words.find((word) => word.text === text)?.paint });
  }
  return paintedLine(parts, columns);
}

const TUNNEL = { attached: 'daemon attached', waiting: 'waiting for a daemon', lost: 'daemon lost' } as const;

export function headLine({ url, forwardTo, secret, tunnel, columns }: ListenState, style: Style): string {
  const words: Words[number][] = [{ text: visible(url), gives: 0, paint: style.bold }];
  if (tunnel !== null) {
    const paint = { attached: style.green, waiting: style.yellow, lost: style.red }[tunnel.state];
    words.push({ text: TUNNEL[tunnel.state], gives: 1, paint });
  }
  if (forwardTo !== null) words.push({ text: `forwarding to ${visible(maskedUrl(forwardTo))}`, gives: 2 });
  words.push({ text: `secret ${visible(secret)}`, gives: 3, paint: style.dim });
  return fittingLine(words, { columns, style });
}

export function countsLine({ counts, columns }: Pick<ListenState, 'counts' | 'columns'>, style: Style): string {
  const counted = (name: keyof Counts, word: string, gives: number, paint?: Part['paint']): Words =>
    counts[name] === 0 ? [] : [{ text: `${count(counts[name])} ${word}`, gives, paint }];
  const words: Words = [
    { text: `${count(counts.received)} received`, gives: 0 },
    ...counted('verified', 'verified', 2, style.green),
    ...counted('unverified', 'unverified', 3, style.yellow),
    ...counted('refused', 'refused', 1, style.red),
    ...counted('unsuitable', 'not a webhook', 6, style.yellow),
    ...counted('repeated', 'repeated', 7, style.yellow),
    ...counted('forwards_failed', 'failed forwards', 4, style.red),
    ...counted('commands_failed', 'failed commands', 5, style.red),
  ];
  return fittingLine(words, { columns, style });
}

/** The position in the list, and what the list leaves out. */
export function placeLine(state: ListenState, style: Style): string {
  const { log, selected, columns } = state;
  const { kind, text } = log.filter;
  const at = selectedAt(state);
  const below = log.shown.length - 1 - at;
  const words: Words[number][] = [];
  if (log.shown.length > 0) words.push({ text: `${count(at + 1)} of ${count(log.shown.length)}`, gives: 1 });
  if (kind !== 'all' || text !== '') {
    const typed = text === '' ? [] : [`"${visible(text)}"`];
    words.push({ text: `only ${[...(kind === 'all' ? [] : [kind]), ...typed].join(', ')}`, gives: 0 });
  }
  if (selected !== null && below > 0) words.push({ text: `${count(below)} below`, gives: 2 });
  if (state.counts.received > log.rows.length)
    words.push({ text: `the last ${count(log.rows.length)} kept`, gives: 3 });
  return style.dim(fittingLine(words, { columns, style: PLAIN_STYLE }));
}

/** Which lines of the details are visible. */
export function linesPlace({ from, seen, of }: { from: number; seen: number; of: number }): string {
  return seen >= of ? countedNoun(of, 'line') : `lines ${count(from + 1)} to ${count(from + seen)} of ${count(of)}`;
}

const LIST_KEYS: Words = [
  { text: 'up/down select', gives: 5 },
  { text: 'Enter details', gives: 1 },
  { text: 'r send again', gives: 2 },
  { text: 'c curl', gives: 3 },
  { text: 'f filter', gives: 4 },
  { text: '/ search', gives: 6 },
  { text: 'x clear', gives: 7 },
  { text: '? help', gives: 8 },
  { text: 'q quit', gives: 0 },
];
const DETAIL_KEYS: Words = [
  { text: 'Esc back', gives: 0 },
  { text: 'up/down scroll', gives: 4 },
  { text: 'n next', gives: 2 },
  { text: 'p previous', gives: 3 },
  { text: 'r send again', gives: 5 },
  { text: 'c curl', gives: 6 },
  { text: '? help', gives: 7 },
  { text: 'q quit', gives: 1 },
];
const HELP_KEYS: Words = [{ text: 'any key closes the help', gives: 0 }];

export function footLine({ mode, columns, log }: ListenState, style: Style): string {
  if (mode !== 'search') {
    const keys = { list: LIST_KEYS, details: DETAIL_KEYS, help: HELP_KEYS }[mode];
    return style.dim(fittingLine(keys, { columns, style: PLAIN_STYLE }));
  }
  const typed = `/${visible(log.filter.text)}`;
  return paintedLine(
    [{ text: typed }, { text: '_', paint: style.bold }, { text: '  Enter keeps it, Esc clears it', paint: style.dim }],
    columns,
  );
}
