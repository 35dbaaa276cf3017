/** The width of text on a terminal. A wide character (Chinese, an emoji) takes two columns, an accent none. */
import { stripVTControlCharacters } from 'node:util';

/** A column for each character. */
export const PLAIN = /^[\x20-\x7e]*$/;
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}\p{Emoji_Presentation}\u3000-\u303e\u3200-\u33ff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]/u;
/** Half-width forms of those scripts. */
const NARROW = /^[\uff61-\uffdc\uffe8-\uffee]/;
/** A symbol that the following character turns into an emoji. */
const AS_PICTURE = /\p{Extended_Pictographic}\ufe0f/u;
const NOTHING = /^[\p{Mn}\p{Me}\p{Cf}]*$/u;
let segmenter: Intl.Segmenter | null = null;

/** The characters as a reader sees them. The segmenter is made when it is needed: that takes longer than most commands start. */
export function charactersOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter();
  return segmenter.segment(text);
}

export function cellsOf(character: string): number {
  if (NOTHING.test(character)) return 0;
  if (NARROW.test(character)) return 1;
  return WIDE.test(character) || AS_PICTURE.test(character) ? 2 : 1;
}

export function cells(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const { segment } of charactersOf(text)) width += cellsOf(segment);
  return width;
}

/** The same for text with colours, which take no columns. */
export function paintedCells(text: string): number {
  return cells(text.includes('\u001b') ? stripVTControlCharacters(text) : text);
}
