/** Measures how much of a picture has exactly one colour. */
import type { SmallPicture } from './picture.js';

const TILE = 8;

/**
 * The share (0 to 1) of tiles of 8 by 8 pixels that have exactly one colour: large in user interfaces, close to zero in
 * photos, where noise makes neighbours differ except in clipped light.
 */
export function flatnessOf(picture: SmallPicture): number {
  const columns = Math.floor(picture.width / TILE);
  const rows = Math.floor(picture.height / TILE);
  if (columns === 0 || rows === 0) return 0;
  let flat = 0;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (isFlat(picture, column * TILE, row * TILE)) flat += 1;
    }
  }
  return flat / (columns * rows);
}

function isFlat({ data, width }: SmallPicture, left: number, top: number): boolean {
  const first = (top * width + left) * 3;
  for (let y = 0; y < TILE; y += 1) {
    const row = first + y * width * 3;
    for (let at = row; at < row + TILE * 3; at += 3) {
      const same = data[at] === data[first] && data[at + 1] === data[first + 1] && data[at + 2] === data[first + 2];
      if (!same) return false;
    }
  }
  return true;
}
