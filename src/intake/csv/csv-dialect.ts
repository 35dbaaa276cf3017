/** How a CSV text is cut into columns, by its first row. */
import { columnsOf } from './csv-header.js';

export interface Dialect {
  delimiter: string;
  /** What stands before the header and is none of it: a byte order mark's rest, Excel's line `sep=;`, empty lines. */
  skip: number;
}

export const DELIMITERS = [',', ';', '\t', '|'] as const;

/** Excel writes and reads this line before the header. */
const SEP_LINE = /^sep=(.)\r?(?:\n|$)/i;

/** `head` holds the first row at least; `set` is what the user says. */
export function dialectOf(head: string, set: string | null): Dialect {
  const line = SEP_LINE.exec(head);
  const skip = line === null ? 0 : line[0].length;
  if (set !== null) return { delimiter: set, skip };
  if (line?.[1] !== undefined) return { delimiter: line[1], skip };
  const row = firstRow(head.slice(skip));
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const cells = cut(row, delimiter);
    // A row whose columns are known is cut rightly, whatever else stands in its names.
    const score = cells.length === 1 ? 0 : columnsOf(cells).known * 1_000 + cells.length;
    if (score > best.score) best = { delimiter, score };
  }
  return { delimiter: best.delimiter, skip };
}

/** Whether the first row names a lot's columns: so CSV is known where no name ends in `.csv`. */
export function looksLikeCsv(head: string): boolean {
  if (/^\s*[[{]/.test(head)) return false;
  const { delimiter, skip } = dialectOf(head, null);
  const columns = columnsOf(cut(firstRow(head.slice(skip)), delimiter));
  return columns.lot_id !== null && columns.images.length > 0;
}

/** Where the first row that is not empty ends; -1 when it goes on beyond the text. */
export function endOfFirstRow(text: string): number {
  const start = emptyStart(text);
  let quoted = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '\n' || character === '\r')) return at;
  }
  return -1;
}

function firstRow(text: string): string {
  const end = endOfFirstRow(text);
  return (end === -1 ? text : text.slice(0, end)).slice(emptyStart(text));
}

/** How long the rows at the beginning are that hold nothing. */
function emptyStart(text: string): number {
  return /^[\s,;|]*[\r\n]/.exec(text)?.[0].length ?? 0;
}

/** The cells of one row, near enough for a header. */
function cut(row: string, delimiter: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (const character of row) {
    if (character === '"') quoted = !quoted;
    else if (character === delimiter && !quoted) {
      cells.push(cell);
      cell = '';
    } else cell += character;
  }
  return [...cells, cell];
}
