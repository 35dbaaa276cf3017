/** What photos appear to be is reported to the person who runs the program: no published text contains it. */
import type { Photo } from '../../core/lot.js';

/** Flags that are reported, in order, with what they say of one photo and of several; the record has the others. */
const REPORTED = [
  ['blurred', 'appears blurred', 'appear blurred'],
  ['underexposed', 'appears underexposed', 'appear underexposed'],
  ['overexposed', 'appears overexposed', 'appear overexposed'],
  ['screenshot', 'appears to be a screenshot', 'appear to be screenshots'],
  ['small', 'is of low resolution', 'are of low resolution'],
] as const;

/** A sentence for each flag and for duplicates, which are not counted. */
export function photoWarnings(all: readonly Photo[]): string[] {
  const counted = all.filter((photo) => photo.duplicate_of === null);
  const repeating = all.filter((photo) => photo.duplicate_of !== null).map(({ index }) => index);
  const flagged = REPORTED.flatMap(([flag, one, several]) => {
    const numbers = counted.filter(({ flags }) => flags.includes(flag)).map(({ index }) => index);
    return sentenceOn(numbers, one, several);
  });
  return [
    ...sentenceOn(
      repeating,
      'shows the same as an earlier one and is not counted',
      'show the same as earlier ones and are not counted',
    ),
    ...flagged,
  ];
}

function sentenceOn(numbers: readonly number[], one: string, several: string): string[] {
  if (numbers.length === 0) return [];
  return numbers.length === 1 ? [`Photo ${numbers[0]} ${one}.`] : [`Photos ${runsOf(numbers).join(', ')} ${several}.`];
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
