/** How a CSV text is cut into columns, and where its header is, by its first rows. */
import { type Columns, columnsOf, namesLots } from './csv-header.js';

export interface Dialect {
  delimiter: string;
  /** How many characters stand before the header: Excel's line `sep=;`, empty rows, titles. */
  skip: number;
  /** How many of the rows before it hold something. */
  titles: number;
  /** A quote inside a quoted cell is written `\"`, as MySQL does. */
  backslash: boolean;
}

export const DELIMITERS = [',', ';', '\t', '|'] as const;
/** The header is one of so many rows that are not empty. */
const FIRST_ROWS = 20;
/** No spreadsheet has more columns. */
export const MOST_COLUMNS = 16_384;

/** Excel writes and reads this line before the header. */
const SEP_LINE = /^\ufeff?"?sep=(.)"?\r?(?:\n|$)/i;

/** `head` holds the first rows; `set` is the delimiter that the user gave. */
export function dialectOf(head: string, set: string | null): Dialect {
  const line = SEP_LINE.exec(head);
  const start = line === null ? 0 : line[0].length;
  const named = set ?? line?.[1];
  let best: { delimiter: string; row: HeadRow | undefined; titles: number; score: number } | null = null;
  for (const delimiter of named === undefined ? DELIMITERS : [named]) {
    const rows = firstRows(head, { start, delimiter });
    const at = rows.findIndex(({ columns }) => namesLots(columns));
    const row = rows[Math.max(at, 0)];
    const width = row?.columns.names.length ?? 0;
    // A row whose columns are known is cut correctly, whatever else its names contain.
    const score = width < 2 ? 0 : (row?.columns.known ?? 0) * MOST_COLUMNS + width;
    if (best === null || score > best.score) best = { delimiter, row, titles: Math.max(at, 0), score };
  }
  const { delimiter = ',', row, titles = 0 } = best ?? {};
  return { delimiter, skip: row?.at ?? start, titles, backslash: hasBackslashQuotes(head, delimiter) };
}

/** Whether one of the first rows names a lot's columns: so CSV is known where no name ends in `.csv`. */
export function looksLikeCsv(head: string): boolean {
  if (/^\s*[[{]/.test(head)) return false;
  const { delimiter, skip } = dialectOf(head, null);
  return firstRows(head, { start: skip, delimiter }).some(({ columns }) => namesLots(columns));
}

/** Whether so many rows that hold something end in the text as may come before a header. */
export function hasFirstRows(text: string): boolean {
  let count = 0;
  let holdsSome = false;
  for (let at = 0; at < text.length && count < FIRST_ROWS; at += 1) {
    const character = text[at] ?? '';
    if (character !== '\n' && character !== '\r') holdsSome ||= !EMPTY.has(character);
    else if (holdsSome) {
      count += 1;
      holdsSome = false;
    }
  }
  return count >= FIRST_ROWS;
}

const EMPTY: ReadonlySet<string> = new Set([' ', '\t', ...DELIMITERS]);

interface HeadRow {
  /** Where it begins. */
  at: number;
  columns: Columns;
}

/** The first rows that are not empty; the header is none of those behind it, so the search ends there. */
function firstRows(text: string, { start, delimiter }: { start: number; delimiter: string }): HeadRow[] {
  const rows: HeadRow[] = [];
  for (let at = start; at < text.length && rows.length < FIRST_ROWS; ) {
    const { cells, end } = cut(text, at, delimiter);
    if (cells.some((cell) => cell.trim() !== '')) {
      const row = { at, columns: columnsOf(cells) };
      rows.push(row);
      if (namesLots(row.columns)) break;
    }
    at = end;
  }
  return rows;
}

/** The cells of the row that begins at `at`, near enough for a header, and where the next row begins. */
function cut(text: string, at: number, delimiter: string): { cells: string[]; end: number } {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  let index = at;
  for (; index < text.length; index += 1) {
    const character = text[index] ?? '';
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[index + 1] === '"') {
        cell += '"';
        index += 1;
      } else quoted = false;
    } else if (character === '"' && cell.trim() === '') quoted = true;
    else if (character === delimiter) {
      if (cells.length < MOST_COLUMNS) cells.push(cell);
      cell = '';
    } else if (character === '\n' || character === '\r') break;
    else cell += character;
  }
  const end = text[index] === '\r' && text[index + 1] === '\n' ? index + 2 : index + 1;
  return { cells: [...cells, cell], end };
}

/**
 * In a quoted cell, `\"` before anything but a delimiter or the row's end can only be a quote that is written so: a cell that
 * ends in a backslash (`"C:\photos\"`) ends there.
 */
function hasBackslashQuotes(text: string, delimiter: string): boolean {
  const between = delimiter.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const cell = new RegExp(
    `(?:^|${between}|[\\r\\n])[ ]*"(?:[^"\\\\]|\\\\[^"]|\\\\"(?=[^]))*?\\\\"(?![ ]*(?:${between}|[\\r\\n]|$))[^"]`,
  );
  return cell.test(text);
}
