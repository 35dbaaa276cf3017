/** The rows of the list: columns as wide as their contents; the least important ones are left out when space is short. */
import type { Entry } from '../../../listen/entry.js';
import type { Style } from '../../output/style.js';
import { visible } from '../../output/terminal-text.js';
import { cells } from '../../output/text-width.js';
import type { Row } from './entry-log.js';
import * as say from './entry-words.js';
import { type Part, padCells, paintedLine } from './line-cells.js';

type Cell = (entry: Entry, style: Style) => Part;

interface Column {
  /** The order in which it is left out when space is short, the highest first; null for never. */
  gives: number | null;
  cell: Cell;
  /** A shorter form, and when it is used. */
  brief?: { gives: number; cell: Cell };
}

const NOTHING: Part = { text: '' };

const COLUMNS: readonly Column[] = [
  { gives: null, cell: markCell },
  { gives: 9, cell: ({ number }, style) => ({ text: `#${number}`, paint: style.dim }) },
  { gives: 5, cell: ({ request }) => ({ text: say.clock(request.received_at) }) },
  { gives: null, cell: statusCell },
  { gives: 4, cell: ({ verdict }) => cellOf(say.payloadOf(verdict), (payload) => say.lots(payload)) },
  { gives: 1, cell: ({ verdict }, style) => ({ ...cellOf(say.payloadOf(verdict), say.shortJob), paint: style.bold }) },
  { gives: 2, cell: repeatsCell, brief: { gives: 10, cell: repeatsBrief } },
  { gives: 12, cell: ({ verdict }, style) => attemptCell(say.attemptOf(verdict), style) },
  { gives: 0, cell: ({ performed }, style) => answerCell(performed, style), brief: { gives: 8, cell: answerBrief } },
  { gives: 3, cell: ({ forwarded }, style) => forwardCell(forwarded, style), brief: { gives: 7, cell: forwardBrief } },
  { gives: 6, cell: ({ command }, style) => commandCell(command, style), brief: { gives: 11, cell: commandBrief } },
];
const GAP = 2;
const MARK = '> '.length;
/** Notes are left out when they would get fewer columns. */
const FEWEST_NOTES = 10;

export interface ListLook {
  columns: number;
  style: Style;
  /** Number of the marked entry; null when none is marked. */
  marked: number | null;
}

export function listLines(rows: readonly Row[], { columns, style, marked }: ListLook): string[] {
  const entries = rows.map(({ entry }) => entry);
  const table = fitted(entries, columns - (marked === null ? 0 : MARK), style);
  return entries.map((entry, index) => {
    const parts: Part[] = [];
    if (marked !== null) parts.push({ text: entry.number === marked ? '> ' : '  ', paint: style.cyan });
    for (const [at, { width, parts: column }] of table.entries()) {
      const part = column[index] ?? NOTHING;
      parts.push({ text: ' '.repeat(at === 0 ? 0 : GAP) }, { ...part, text: padCells(part.text, width) });
    }
    const used = parts.reduce((all, { text }) => all + cells(text), 0);
    if (columns - used >= GAP + FEWEST_NOTES) {
      parts.push({ text: ' '.repeat(GAP) }, { text: say.notes(entry).join(' · '), paint: style.yellow });
    }
    return paintedLine(parts, columns).trimEnd();
  });
}

interface Fitted {
  width: number;
  /** One for each entry. */
  parts: Part[];
}

/** The columns that are not empty, as many and as long as space allows. */
function fitted(entries: readonly Entry[], columns: number, style: Style): Fitted[] {
  const laid = (cell: Cell): Fitted => {
    const parts = entries.map((entry) => cell(entry, style));
    return { width: Math.max(0, ...parts.map(({ text }) => cells(text))), parts };
  };
  const table = COLUMNS.map(({ cell }) => laid(cell));
  const total = (): number => table.reduce((all, { width }) => all + (width === 0 ? 0 : width + GAP), -GAP);
  for (const { column, cell } of CONCESSIONS) {
    if (total() <= columns) break;
    table[column] = cell === null ? { width: 0, parts: [] } : laid(cell);
  }
  return table.filter(({ width }) => width > 0);
}

/** What is shortened or left out, in this order, until the rest fits. */
const CONCESSIONS: readonly { gives: number; column: number; cell: Cell | null }[] = COLUMNS.flatMap(
  ({ gives, brief }, column) => [
    ...(brief === undefined ? [] : [{ ...brief, column }]),
    ...(gives === null ? [] : [{ gives, column, cell: null }]),
  ],
).sort((a, b) => b.gives - a.gives);

function markCell({ verdict }: Entry, style: Style): Part {
  return { text: say.verdictMark(verdict), paint: say.verdictPaint(verdict, style) };
}

function cellOf<T>(value: T | null, text: (value: T) => string): Part {
  return value === null ? NOTHING : { text: text(value) };
}

/** The status of the job, or the method of a request that reports none. */
function statusCell({ verdict, request }: Entry, style: Style): Part {
  const payload = say.payloadOf(verdict);
  if (payload === null) return { text: visible(request.method), paint: style.dim };
  const paint = { completed: style.green, partially_completed: style.yellow, failed: style.red }[payload.status];
  // A status that is not genuine proves nothing.
  return { text: payload.status, paint: verdict.kind === 'verified' ? paint : style.dim };
}

function repeatsCell({ repeats }: Entry, style: Style): Part {
  return { ...cellOf(repeats, say.repeated), paint: style.yellow };
}

function repeatsBrief({ repeats }: Entry, style: Style): Part {
  return { ...cellOf(repeats, () => 'again'), paint: style.yellow };
}

function attemptCell(attempt: number | null, style: Style): Part {
  return attempt === null || attempt === 1 ? NOTHING : { text: `attempt ${attempt}`, paint: style.yellow };
}

function answerCell(performed: Entry['performed'], style: Style): Part {
  if (performed === null) return { text: '…', paint: style.dim };
  const { status } = performed;
  return { text: say.answered(performed), paint: status !== null && status < 300 ? undefined : style.red };
}

function answerBrief({ performed }: Entry, style: Style): Part {
  const whole = answerCell(performed, style);
  return performed === null ? whole : { ...whole, text: say.answeredBriefly(performed) };
}

function forwardCell(answer: Entry['forwarded'], style: Style): Part {
  if (answer === null) return NOTHING;
  return { text: `→ ${say.forwarded(answer)}`, paint: say.forwardFailed(answer) ? style.red : style.green };
}

function forwardBrief({ forwarded }: Entry, style: Style): Part {
  const whole = forwardCell(forwarded, style);
  return forwarded === null
    ? whole
    : { ...whole, text: `→ ${forwarded.kind === 'answered' ? forwarded.status : 'none'}` };
}

function commandCell(command: Entry['command'], style: Style): Part {
  if (command === null) return NOTHING;
  return { text: `exec ${say.commandRan(command)}`, paint: command.error === null ? style.green : style.red };
}

function commandBrief({ command }: Entry, style: Style): Part {
  const whole = commandCell(command, style);
  return command === null ? whole : { ...whole, text: command.error === null ? 'exec done' : 'exec failed' };
}
