/**
 * The one list of characters that a terminal obeys, or that hide what is written. They never come out as they are; what is done
 * with them instead, each format decides.
 */

// Marks that turn the direction of text; line and paragraph separators; the soft hyphen, zero-width and tag characters; halves
// of characters. Joiners stay where writing needs them: in emoji, and in Arabic and Indic scripts.
const NEEDS_JOINER =
  '\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f\\p{Script=Arabic}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Gujarati}\\p{Script=Gurmukhi}\\p{Script=Sinhala}';
const HIDDEN =
  '\\p{Cs}\\u00ad\\u061c\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}';
const STRAY_JOINER = `(?<![${NEEDS_JOINER}])[\\u200c\\u200d]`;

/** Those characters, with the control characters of the given ranges. */
function unsafe(controls: string): RegExp {
  return new RegExp(`[${controls}${HIDDEN}]|${STRAY_JOINER}`, 'gu');
}

/** For one line: C0, DEL and C1 controls too. */
export const UNSAFE = unsafe('\\u0000-\\u001f\\u007f-\\u009f');
/** For JSON text: line ends stay between its parts; within its strings there are none. */
export const UNSAFE_IN_JSON = unsafe('\\u007f-\\u009f');
/** For text in which line ends and tabs stay. */
export const UNSAFE_BUT_LINES = unsafe('\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f');

/** As JSON writes it: `\\u202e`, and two of these beyond the first 65,536 characters. */
export function unicodeEscapes(character: string): string {
  let escaped = '';
  for (let at = 0; at < character.length; at += 1) {
    escaped += `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`;
  }
  return escaped;
}
