/** How wide text is on a terminal, and cutting it by that. A wide character (Chinese, an emoji) takes two cells, an accent none. */

const PLAIN = /^[\x20-\x7e]*$/;
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}\p{Emoji_Presentation}\u3000-\u303e\u3200-\u33ff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]/u;
/** Forms of those scripts that were made narrow. */
const NARROW = /^[\uff61-\uffdc\uffe8-\uffee]/;
/** A picture that is asked for by the sign after it. */
const AS_PICTURE = /\p{Extended_Pictographic}\ufe0f/u;
const NOTHING = /^[\p{Mn}\p{Me}\p{Cf}]*$/u;
/** More UTF-16 units than this a cell are no text that somebody reads; they would only be slow. */
const MOST_UNITS = 8;
const segmenter = new Intl.Segmenter();

function cellsOf(character: string): number {
  if (NOTHING.test(character)) return 0;
  if (NARROW.test(character)) return 1;
  return WIDE.test(character) || AS_PICTURE.test(character) ? 2 : 1;
}

export function cells(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const { segment } of segmenter.segment(text)) width += cellsOf(segment);
  return width;
}

/** As much of the text as fits into `width` cells, with a mark where something is left out. */
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
  for (const { segment } of segmenter.segment(text)) {
    used += cellsOf(segment);
    if (used > width) break;
    head += segment;
  }
  return head;
}

export function padCells(text: string, width: number): string {
  return `${text}${' '.repeat(Math.max(0, width - cells(text)))}`;
}

/** The text in lines of at most `width` cells, broken wherever one is full. At least one line. */
export function brokenCells(text: string, width: number): string[] {
  const room = Math.max(2, width);
  const lines: string[] = [];
  if (PLAIN.test(text)) {
    for (let at = 0; at < text.length; at += room) lines.push(text.slice(at, at + room));
    return lines.length === 0 ? [''] : lines;
  }
  let line = '';
  let used = 0;
  for (const { segment } of segmenter.segment(text)) {
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

/** A piece of a line, with what colours it. */
export interface Part {
  text: string;
  paint?: ((text: string) => string) | undefined;
}

/** The parts one after the other in at most `width` cells, painted only after they were cut: a colour has no width. */
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
