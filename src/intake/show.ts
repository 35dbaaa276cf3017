/** Names and texts from outside, fit to stand in one line of a message. */

/** Control characters, line and paragraph separators, and those that turn the direction of text. */
const UNSHOWABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const LONGEST = 200;

/** The text with what a terminal would obey escaped; the middle of a long one is left out. */
export function showName(text: string): string {
  return shortened(text).replace(UNSHOWABLE, escaped);
}

/** The same in double quotes. */
export function quoted(text: string): string {
  return JSON.stringify(shortened(text)).replace(UNSHOWABLE, escaped);
}

/** Whether a name can be kept and shown as it is: it holds no control character and no half of a surrogate pair. */
export function isPlainName(text: string): boolean {
  return !/[\p{Cc}\p{Cs}]/u.test(text);
}

function shortened(text: string): string {
  const characters = text.length > LONGEST ? [...text] : [];
  if (characters.length <= LONGEST) return text;
  return `${characters.slice(0, LONGEST / 2).join('')}…${characters.slice(-LONGEST / 2 + 1).join('')}`;
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

function escaped(character: string): string {
  return NAMED.get(character) ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
