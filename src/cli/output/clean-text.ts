/**
 * Text from outside, made safe to come out: characters that a terminal obeys, or that hide what is written, never leave as
 * they are. The one list of them; every format takes it from here.
 */

// C0, DEL and C1 controls; marks that turn the direction of text; line and paragraph separators; zero-width and tag
// characters. Joiners stay where writing needs them: in emoji, and in Arabic and Indic scripts.
const NEEDS_JOINER =
  '\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f\\p{Script=Arabic}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Gujarati}\\p{Script=Gurmukhi}\\p{Script=Sinhala}';
const HIDDEN =
  '\\u061c\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}';
const STRAY_JOINER = `(?<![${NEEDS_JOINER}])[\\u200c\\u200d]`;

const UNSAFE = new RegExp(`[\\u0000-\\u001f\\u007f-\\u009f${HIDDEN}]|${STRAY_JOINER}`, 'gu');
/** In JSON the line ends between its parts stay; within strings there are none. */
const UNSAFE_IN_JSON = new RegExp(`[\\u007f-\\u009f${HIDDEN}]|${STRAY_JOINER}`, 'gu');
const LINE_END = /\r\n?|[\u0085\u2028\u2029]/g;
const UNSAFE_BUT_LINES = new RegExp(`[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f${HIDDEN}]|${STRAY_JOINER}`, 'gu');

/** For a line that a person reads: what a terminal would obey, or nobody would see, is shown escaped (`\x1b`, `\u202e`). */
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

function unicodeEscapes(character: string): string {
  let escaped = '';
  for (let at = 0; at < character.length; at += 1) {
    escaped += `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`;
  }
  return escaped;
}
