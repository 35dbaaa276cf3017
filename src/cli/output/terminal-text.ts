/** Building text for people: widths, wrapping, tables, counts and times. */
import { paintedCells } from './text-width.js';

export { visible } from './clean-text.js';

/** A terminal that does not know its size (`docker exec`, `kubectl`) says 0. */
const COLUMNS = 80;
/** Longer lines are hard to read. */
const WIDEST_PROSE = 110;
/** What prose is wrapped to where there is no terminal. */
const PIPED_PROSE = 100;

/** The columns of a stream's terminal; infinite where it is none, since whatever reads a pipe wraps for itself. */
export function columnsOf(stream: { isTTY?: boolean; columns?: number }): number {
  return stream.isTTY === true ? stream.columns || COLUMNS : Number.POSITIVE_INFINITY;
}

/** How wide paragraphs are where a line may be `width` columns long. */
export function proseWidth(width: number): number {
  return Number.isFinite(width) ? Math.min(width, WIDEST_PROSE) : PIPED_PROSE;
}

/** Cut to so many columns of a terminal: a line that wraps could not be drawn over. */
export function fitted(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let room = columns - 1;
  let cut = '';
  for (const character of text) {
    room -= widthOf(character);
    if (room < 0) break;
    cut += character;
  }
  return `${cut}…`;
}

/** Latin, Greek and Cyrillic without marks and the soft hyphen: a column each. Measuring by clusters is a thousand times slower. */
const PLAIN = /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027\u2030-\u205e]*$/;

/** The columns that a text takes; colours take none. */
export function widthOf(text: string): number {
  return PLAIN.test(text) ? text.length : paintedCells(text);
}

/**
 * Columns padded to the widest cell, two spaces between. Where a line may be `width` columns long, the last column wraps
 * below itself; where there is no room for that, it has lines of its own below the row.
 */
export function table(rows: readonly (readonly string[])[], width = Number.POSITIVE_INFINITY): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.slice(0, -1).entries()) {
      widths[column] = Math.max(widths[column] ?? 0, widthOf(cell));
    }
  }
  return rows.map((row) => tableRow(row, widths, width)).join('');
}

/** The narrowest last column that is worth wrapping into. */
const FEWEST_COLUMNS = 16;
const BELOW = '    ';

function tableRow(row: readonly string[], widths: readonly number[], width: number): string {
  const before = row.slice(0, -1).map((cell, column) => padded(cell, widths[column] ?? 0));
  const indent = before.reduce((sum, cell) => sum + widthOf(cell) + 2, 0);
  const last = row.at(-1) ?? '';
  if (indent + widthOf(last) <= width) return `${[...before, last].join('  ').trimEnd()}\n`;
  if (width - indent < FEWEST_COLUMNS) {
    const cells = before.join('  ').trimEnd();
    const head = widthOf(cells) <= width ? cells : wrapped(cells, width);
    return `${head}\n${last === '' ? '' : `${wrapped(last, width, BELOW)}\n`}`;
  }
  return `${[...before, wrapped(last, width, ' '.repeat(indent)).trimStart()].join('  ').trimEnd()}\n`;
}

export function padded(text: string, width: number): string {
  return `${text}${' '.repeat(Math.max(0, width - widthOf(text)))}`;
}

/** `1 lot`, `5 lots`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

/** `4 s`, `2 min 5 s`, `3 h 10 min`. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${Math.ceil(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}

/** The words between which a line may break: a command in backquotes is one where it is short. */
const WORDS = /`[^`\n]{1,60}`\S*|\S+/g;
/** Chinese, Japanese and Korean: written without spaces, and broken anywhere but before closing marks. */
const EAST_ASIAN = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff01-\uff60]/;
const EAST_ASIAN_PIECES = /[\u0021-\u02ff]+|.[、。，．！？：；」』）】》〉]*/gu;

/** Breaks text at spaces so that no line is wider than `width`, each line after an indent. */
export function wrapped(text: string, width: number, indent = ''): string {
  const room = Math.max(1, width - widthOf(indent));
  return text
    .split('\n')
    .flatMap((paragraph) => (widthOf(paragraph) <= room ? [paragraph] : linesOf(paragraph, room)))
    .map((line) => `${indent}${line}`.trimEnd())
    .join('\n');
}

interface Piece {
  text: string;
  /** What is before it on its line. */
  gap: '' | ' ';
}

function linesOf(paragraph: string, room: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const { text, gap } of piecesOf(paragraph, room)) {
    const width = widthOf(text);
    if (line !== '' && used + gap.length + width > room) {
      lines.push(line);
      line = '';
      used = 0;
    }
    used += width + (line === '' ? 0 : gap.length);
    line = line === '' ? text : `${line}${gap}${text}`;
  }
  return [...lines, line];
}

/** What stays together. A long word of another script, such as a URL, stays whole: it may be copied. */
function piecesOf(paragraph: string, room: number): Piece[] {
  return (paragraph.match(WORDS) ?? []).flatMap((word): Piece[] => {
    if (EAST_ASIAN.test(word)) {
      return (word.match(EAST_ASIAN_PIECES) ?? []).map((text, index) => ({ text, gap: index === 0 ? ' ' : '' }));
    }
    const parts = word.startsWith('`') && widthOf(word) > room ? word.split(' ') : [word];
    return parts.map((text) => ({ text, gap: ' ' }));
  });
}

/** Lines for a person, each no wider than `width` and its rest below its own beginning; a line that is drawn over stays. */
export function wrappedLines(text: string, width: number): string {
  if (!Number.isFinite(width)) return text;
  return text
    .split('\n')
    .map((line) => {
      if (widthOf(line) <= width || DRAWN_OVER.test(line)) return line;
      const indent = /^ */.exec(line)?.[0] ?? '';
      return wrapped(line.slice(indent.length), width, indent);
    })
    .join('\n');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they move the cursor
const DRAWN_OVER = /\r|\u001b\[[\d;]*[A-LN-Za-ln-z]/;
