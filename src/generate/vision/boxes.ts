/** Where on photos something was seen: one box a photo. */
import { type Box, boxOf } from '../../core/box.js';

/** As a model says it: the number of a photo in its question, and four numbers, or none. */
export type ToldBox = readonly [photo: string | undefined, numbers: readonly number[]];
/** By the lot's photos. */
export type Boxes = ReadonlyMap<number, Box> | undefined;

export function boxesIn(told: ToldBox | undefined, indexes: readonly number[]): Boxes {
  const index = indexes[Number(told?.[0]) - 1];
  const box = boxOf(told?.[1] ?? []);
  return index === undefined || box === null ? undefined : new Map([[index, box]]);
}

/** On the same photo, the first. */
export function bothBoxes(before: Boxes, now: Boxes): Boxes {
  return before === undefined || now === undefined ? (before ?? now) : new Map([...now, ...before]);
}
