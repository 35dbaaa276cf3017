/** Which photo flags the text mentions. */
import type { Fact, Photo } from '../../core/lot.js';

/** Flags that the text mentions, in order; the record has the others. */
export const TOLD_FLAGS = ['blurred', 'underexposed', 'overexposed', 'screenshot', 'small'] as const;

export interface PhotoRemarks {
  /** The numbers of the photos with each flag; flags without photos are omitted. */
  flagged: { flag: (typeof TOLD_FLAGS)[number]; photos: number[] }[];
  /** Numbers of the photos that repeat an earlier one. */
  duplicates: number[];
  facts: Fact[];
}

export function findPhotoRemarks(all: readonly Photo[]): PhotoRemarks {
  const counted = all.filter((photo) => photo.duplicate_of === null);
  const flagged = TOLD_FLAGS.map((flag) => ({ flag, photos: numbersOf(counted, flag) })).filter(
    ({ photos }) => photos.length > 0,
  );
  const repeating = all.filter((photo) => photo.duplicate_of !== null);
  const facts = flagged.map(
    ({ flag, photos }): Fact => ({ key: `photos_${flag}`, value: photos, source: 'measurement' }),
  );
  if (repeating.length > 0) {
    const value = repeating.map(({ index, duplicate_of }) => ({ photo: index, duplicate_of }));
    facts.push({ key: 'photos_duplicate', value, source: 'measurement' });
  }
  return { flagged, duplicates: repeating.map(({ index }) => index), facts };
}

function numbersOf(photos: readonly Photo[], flag: string): number[] {
  return photos.filter(({ flags }) => flags.includes(flag)).map(({ index }) => index);
}

/** Runs of three and more numbers as one item: 1, 2, 3 and 7 are "1–3" and "7". */
export function runsOf(numbers: readonly number[]): string[] {
  const runs: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last !== undefined && last.to === number - 1) last.to = number;
    else runs.push({ from: number, to: number });
  }
  return runs.flatMap(({ from, to }) => {
    if (to - from >= 2) return [`${from}–${to}`];
    return from === to ? [String(from)] : [String(from), String(to)];
  });
}
