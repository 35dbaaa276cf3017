/** Text from outside, made safe to come out, in each format as it needs it. The list of what is not safe is in core. */
import { UNSAFE, UNSAFE_BUT_LINES, UNSAFE_IN_JSON, unicodeEscapes } from '../../core/text/unsafe-characters.js';

const LINE_END = /\r\n?|[\u0085\u2028\u2029]/g;

/** For a line that a person reads: what a terminal would obey, or what is invisible, is shown escaped (`\x1b`, `\u202e`). */
export function visible(text: string): string {
  return text.replace(UNSAFE, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : unicodeEscapes(character);
  });
}

/** JSON text with the same value, in which nothing is left that a terminal obeys or hides. */
export function cleanJson(json: string): string {
  return json.replace(UNSAFE_IN_JSON, unicodeEscapes);
}

/** For files that other programs read (CSV, Markdown): such characters are left out, and every line end is `\n`. */
export function withoutUnsafe(text: string): string {
  return text.replace(LINE_END, '\n').replace(UNSAFE_BUT_LINES, '');
}
