/** The help of the view: what each key does. */
import type { Style } from '../../output/style.js';
import type { Line } from './entry-details.js';

const KEYS: readonly (readonly [keys: string, what: string])[] = [
  ['up, down, j, k', 'select a webhook, or scroll its details'],
  ['PageUp, PageDown', 'a page at a time'],
  ['g, G', 'to the first, to the last'],
  ['Enter, right', 'open the details: verdict, headers, body, answers'],
  ['Esc, left', 'back to the list; in the list, remove the filter'],
  ['n, p', 'in the details: next, previous webhook'],
  ['r', 'send it to this listener again, as it came'],
  ['c', 'show it as a curl command to copy'],
  ['f', 'filter: verified, refused, completed, …, all'],
  ['/', 'search for text'],
  ['x', 'clear the list and the counts'],
  ['q, Ctrl-C', 'quit'],
];
const WIDEST = Math.max(...KEYS.map(([keys]) => keys.length));

export function helpLines(style: Style): Line[] {
  return [
    [{ text: 'Keys', paint: style.bold }],
    ...KEYS.map(([keys, what]) => [{ text: `  ${keys.padEnd(WIDEST)}  `, paint: style.cyan }, { text: what }]),
  ];
}
