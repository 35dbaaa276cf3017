/** The width of text on a terminal, and cutting by it. A wide character (Chinese, an emoji) takes two cells, an accent none. */

const PLAIN = /^[\x20-\x7e]*$/;
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}\p{Emoji_Presentation}\u3000-\u303e\u3200-\u33ff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]/u;
/** Half-width forms of those scripts. */
const NARROW = /^[\uff61-\uffdc\uffe8-\uffee]/;
/** A symbol that the following character turns into an emoji. */
const AS_PICTURE = /\p{Extended_Pictographic}\ufe0f/u;
const NOTHING = /^[\p{Mn}\p{Me}\p{Cf}]*$/u;
/** Text with more UTF-16 units per cell is not meant to be read, and would be slow to measure. */
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
