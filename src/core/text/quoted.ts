/** Names and texts from outside, made fit for one line of a message. */

import { UNSAFE, unicodeEscapes } from './unsafe-characters.js';

const LONGEST = 200;

/** The text with everything escaped that a terminal would obey or that is invisible; the middle of a long one is left out. */
export function shown(text: string): string {
  return shortened(text).replace(UNSAFE, escaped);
}

/** Printable ASCII that JSON leaves as it is: most names, and there may be one for each lot. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** The same in double quotes. */
export function quoted(text: string): string {
  if (text.length <= LONGEST && PLAIN.test(text)) return `"${text}"`;
  return JSON.stringify(shortened(text)).replace(UNSAFE, escaped);
}

/** One line of JSON with the same value, and the same characters escaped. */
export function shownJson(line: string): string {
  return line.replace(UNSAFE, (character) => (character === '\n' ? character : escaped(character)));
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
  return NAMED.get(character) ?? unicodeEscapes(character);
}
