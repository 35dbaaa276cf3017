/** Cutting, padding and painting text by its width on a terminal. */
import { cells, cellsOf, charactersOf, PLAIN } from '../../output/text-width.js';

/** Text with more UTF-16 units per cell is not meant to be read, and would be slow to measure. */
const MOST_UNITS = 8;

/** As much of the text as fits into `width` cells, with an ellipsis where it is cut. */
export function clipCells(text: string, width: number): string {
  if (width <= 0) return '';
  if (PLAIN.test(text)) return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
  const some = text.slice(0, width * MOST_UNITS);
  if (some === text && cells(text) <= width) return text;
  return `${headOf(some, width - 1)}…`;
}

function headOf(text: string, width: number): string {
  let used = 0;
  let head = '';
  for (const { segment } of charactersOf(text)) {
    used += cellsOf(segment);
    if (used > width) break;
    head += segment;
  }
  return head;
}

export function padCells(text: string, width: number): string {
  return `${text}${' '.repeat(Math.max(0, width - cells(text)))}`;
}

/** The text in lines of at most `width` cells, broken wherever a line is full. At least one line. */
export function brokenCells(text: string, width: number): string[] {
  const room = Math.max(2, width);
  const lines: string[] = [];
  if (PLAIN.test(text)) {
    for (let at = 0; at < text.length; at += room) lines.push(text.slice(at, at + room));
    return lines.length === 0 ? [''] : lines;
  }
  let line = '';
  let used = 0;
  for (const { segment } of charactersOf(text)) {
    const width = cellsOf(segment);
    if (used + width > room) {
      lines.push(line);
      line = '';
      used = 0;
    }
    line += segment;
    used += width;
  }
  return [...lines, line];
}

/** A piece of a line, and its colour. */
export interface Part {
  text: string;
  paint?: ((text: string) => string) | undefined;
}

/** The parts in at most `width` cells, coloured only after they were cut: a colour has no width. */
export function paintedLine(parts: readonly Part[], width: number): string {
  let left = width;
  let line = '';
  for (const { text, paint } of parts) {
    if (left <= 0 || text === '') continue;
    const shown = clipCells(text, left);
    left -= cells(shown);
    line += paint === undefined ? shown : paint(shown);
  }
  return line;
}
