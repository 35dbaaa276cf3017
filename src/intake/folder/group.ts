/** Which photos of one folder belong together, by their names. */

import { piecesOf, viewOfWord } from '../../core/photo-names.js';
import { areCountedByCamera, isCameraName, isNumber, isProgramCode, isWord } from './camera-names.js';
import { stemOf } from './names.js';

export type Grouping = 'folder' | 'prefix' | 'file';

/** Photos of one lot; `key` is '' for those whose names say nothing of a lot. */
export interface Group {
  key: string;
  photos: string[];
}

/** Groups in the order in which their first photos come. All names are judged together: each means what the others show. */
export function groupByName(names: readonly string[]): Group[] {
  const stems = names.map(stemOf);
  const own = stems.map(lotInName);
  const keys = new Set(own);
  const hasNumbers = own.some((key, index) => key !== stems[index] && isNumber(key));
  const keyOf = (stem: string, index: number): string => {
    // `12.jpg` beside `12-1.jpg`: the whole name is what others begin with. Where some lots are numbers, all numbers are lots.
    if (keys.has(stem) || (hasNumbers && isNumber(stem))) return stem;
    return own[index] ?? '';
  };
  const groups = groupsOf(names, stems.map(keyOf));
  const areAllAlone =
    groups.length === names.length || groups.every(({ key, photos }) => key === '' || photos.length === 1);
  return areAllAlone &&
    areCountedByCamera(
      stems.filter((_, at) => own[at] !== ''),
      stems.length,
    )
    ? [{ key: '', photos: [...names] }]
    : groups;
}

function groupsOf(names: readonly string[], keys: readonly string[]): Group[] {
  const groups = new Map<string, Group>();
  for (const [index, name] of names.entries()) {
    const key = keys[index] ?? '';
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { key, photos: [name] });
    else group.photos.push(name);
  }
  return [...groups.values()];
}

/**
 * What a name says about the lot, without views (`front`) and the number of the photo: `12-1` -> `12`,
 * `car_001_front` and `car_001 (2)` -> `car_001`. A number of three digits or more behind a word is the lot's own
 * (`car_001`), behind another number the photo's (`12-001`). '' when nothing is left, or only what cameras call photos.
 */
function lotInName(stem: string): string {
  const pieces = piecesOf(stem);
  trimEnd(pieces);
  if (isCameraName(pieces) || isProgramCode(stem)) return '';
  const before = pieces.length;
  if (isNumber(pieces.at(-1)) && viewOfWord(wordsOf(pieces).at(-2) ?? '') !== null) pop(pieces);
  while (viewOfWord(pieces.at(-1) ?? '') !== null) pop(pieces);
  if (pieces.length === before) popNumber(pieces);
  return isCameraName(pieces) ? '' : pieces.join('').replace(/^[^\p{L}\p{N}]+/u, '');
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
