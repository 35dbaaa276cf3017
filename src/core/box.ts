/** A part of an upright photo, in thousandths of its width and height. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const WHOLE = 1_000;
/** In thousandths: what is smaller on one side shows nothing, and is mostly a mistake. */
const THINNEST = 5;
/** A larger part shows hardly more than the whole photo. */
const LARGEST_SHARE = 1 / 2;

/** `[left, top, right, bottom]` as a model gives it; null for what cannot be a part of a photo, or is no use as one. */
export function boxOf(numbers: readonly number[]): Box | null {
  const [left, top, right, bottom, ...more] = numbers;
  if (left === undefined || top === undefined || right === undefined || bottom === undefined) return null;
  const inside = [left, top, right, bottom].every((one) => Number.isInteger(one) && one >= 0 && one <= WHOLE);
  if (!inside || more.length > 0 || right - left < THINNEST || bottom - top < THINNEST) return null;
  const share = ((right - left) * (bottom - top)) / WHOLE ** 2;
  return share > LARGEST_SHARE ? null : { left, top, right, bottom };
}

/** In pixels. */
export interface Area {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Of its size, on each side: boxes of models are rarely exact. */
const MARGIN = 1 / 3;
/** Pixels: a smaller part shows nothing of its surroundings. */
const SMALLEST = 256;

/** The part of a photo of this size, with a margin, at least 256 pixels on each side; null when it is about all of the photo. */
export function areaOf(box: Box, size: { width: number; height: number }): Area | null {
  const [left, width] = extent([box.left, box.right], size.width);
  const [top, height] = extent([box.top, box.bottom], size.height);
  return width * height > size.width * size.height * LARGEST_SHARE ? null : { left, top, width, height };
}

/** Where a side begins and how long it is. */
function extent([from, to]: [from: number, to: number], side: number): [start: number, length: number] {
  const [first, last] = [(from * side) / WHOLE, (to * side) / WHOLE];
  const length = Math.min(side, Math.ceil(Math.max(SMALLEST, (last - first) * (1 + 2 * MARGIN))));
  const start = Math.round((first + last - length) / 2);
  return [Math.max(0, Math.min(side - length, start)), length];
}
