/** Names and texts from outside, made fit for one line of a message. */

/** Control characters, line and paragraph separators, marks that turn the direction of text, and what nobody can see. */
const UNSHOWABLE = /[\p{Cc}\p{Cs}\u00ad\u200b\u2028\u2029\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;
const LONGEST = 200;

/** The text with everything escaped that a terminal would obey or nobody would see; the middle of a long one is left out. */
export function shown(text: string): string {
  return shortened(text).replace(UNSHOWABLE, escaped);
}

/** The same in double quotes. */
export function quoted(text: string): string {
  return JSON.stringify(shortened(text)).replace(UNSHOWABLE, escaped);
}

/** One line of JSON with the same value, and the same characters escaped. */
export function shownJson(line: string): string {
  return line.replace(UNSHOWABLE, (character) => (character === '\n' ? character : escaped(character)));
}

/** One word of a POSIX shell command, in quotes where it needs them. */
export function shellWord(text: string): string {
  return /^[\w./:-]+$/.test(text) ? text : shellQuoted(text);
}

/** The same, in quotes always. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
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
