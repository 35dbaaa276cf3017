/** Which photos of one folder belong together, by their names. */

import { piecesOf, viewOfWord } from './name-words.js';
import { stemOf } from './names.js';

export type Grouping = 'folder' | 'prefix' | 'file';

/** Photos of one lot; `key` is '' for those whose names say nothing of a lot. */
export interface Group {
  key: string;
  photos: string[];
}

/** What cameras, telephones and programs begin names with. */
const CAMERAS: ReadonlySet<string> = new Set(
  'img imag image dsc dscf dscn dcim mvi p pic pict picture photo pxl foto screenshot scan gopr whatsapp signal telegram фото снимок изображение скриншот'.split(
    ' ',
  ),
);

/** Groups in the order in which their first photos come. */
export function groupByName(names: readonly string[]): Group[] {
  const stems = names.map(stemOf);
  const keys = new Set(stems.map((stem) => lotInName(stem)));
  const groups = new Map<string, Group>();
  for (const [index, name] of names.entries()) {
    const stem = stems[index] ?? '';
    // `12.jpg` beside `12-1.jpg`: the whole name is what others begin with.
    const key = keys.has(stem) ? stem : lotInName(stem);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { key, photos: [name] });
    else group.photos.push(name);
  }
  return [...groups.values()];
}

/**
 * What a name says of the lot, when views (`front`) and the number of the photo are taken away: `12-1` -> `12`,
 * `car_001_front` and `car_001 (2)` -> `car_001`. A number of three digits or more behind a word is the lot's own
 * (`car_001`), behind another number the photo's (`12-001`). '' when nothing is left, or only what cameras call photos.
 */
function lotInName(stem: string): string {
  const pieces = piecesOf(stem);
  trimEnd(pieces);
  if (isCamera(pieces)) return '';
  const before = pieces.length;
  if (isNumber(pieces.at(-1)) && viewOfWord(wordsOf(pieces).at(-2) ?? '') !== null) pop(pieces);
  while (viewOfWord(pieces.at(-1) ?? '') !== null) pop(pieces);
  if (pieces.length === before) popNumber(pieces);
  return isCamera(pieces) ? '' : pieces.join('').replace(/^[^\p{L}\p{N}]+/u, '');
}

/** A number that touches the word before it (`car1`) is part of a name, one apart from it (`car 1`) counts. */
function popNumber(pieces: string[]): void {
  const last = pieces.at(-1) ?? '';
  if (!isNumber(last)) return;
  const words = wordsOf(pieces);
  const apart = !isWord(pieces.at(-2) ?? ' ');
  if (words.length === 1 || (apart && (last.length <= 2 || isNumber(words.at(-2))))) pop(pieces);
}

function pop(pieces: string[]): void {
  pieces.pop();
  trimEnd(pieces);
}

function trimEnd(pieces: string[]): void {
  while (pieces.length > 0 && !isWord(pieces.at(-1) ?? '')) pieces.pop();
}

function wordsOf(pieces: readonly string[]): string[] {
  return pieces.filter(isWord);
}

function isWord(piece: string): boolean {
  return /[\p{L}\p{N}]/u.test(piece);
}

function isNumber(piece: string | undefined): boolean {
  return piece !== undefined && /^\p{N}+$/u.test(piece);
}

/** `IMG_0042`, `20250806_113000`, `2025-08-06 11.30.00`, `WhatsApp Image 2025-08-06 at 11.30.00`. */
function isCamera(pieces: readonly string[]): boolean {
  const words = wordsOf(pieces);
  const [first = '', ...rest] = words;
  if (isCameraWord(first)) return rest.every((word) => isNumber(word) || word.length <= 3 || isCameraWord(word));
  return words.length > 1 && words.every(isNumber) && /^(19|20)\d\d(\d{4})?$/.test(first) && words.join('').length >= 8;
}

function isCameraWord(word: string): boolean {
  return CAMERAS.has(word.toLowerCase());
}
