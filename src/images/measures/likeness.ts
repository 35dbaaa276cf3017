/** Computes a hash by which similar pictures are found. */
import type { Grey } from './picture.js';

const COLUMNS = 9;
const ROWS = 8;
/** The difference of brightness from which the bit of two neighbours is more than noise. */
const FIRM = 4;
/** Minimum numbers of firm bits, of zeros and ones, and of bits unlike the bit above; pictures with fewer have too little detail to be compared. */
const LEAST_FIRM = 20;
const LEAST_OF_A_KIND = 8;
const LEAST_TURNS = 8;

/**
 * A difference hash (dHash) of 64 bits (16 hexadecimal digits): whether each cell of a 9 by 8 grid is brighter than the one to
 * its right. The hashes of similar pictures differ in few bits. Null for a flat picture, a plain gradient and stripes: their
 * bits are noise or all the same, and they would match unrelated pictures.
 */
export function likenessOf(grey: Grey): string | null {
  const cells = cellsOf(grey);
  const rows: number[] = [];
  let firm = 0;
  for (let row = 0; row < ROWS; row += 1) {
    let bits = 0;
    for (let column = 0; column < COLUMNS - 1; column += 1) {
      const at = row * COLUMNS + column;
      const difference = (cells[at] ?? 0) - (cells[at + 1] ?? 0);
      if (Math.abs(difference) >= FIRM) firm += 1;
      bits = bits * 2 + (difference > 0 ? 1 : 0);
    }
    rows.push(bits);
  }
  const ones = rows.reduce((sum, bits) => sum + onesIn(bits), 0);
  const turns = rows.slice(1).reduce((sum, bits, above) => sum + onesIn(bits ^ (rows[above] ?? 0)), 0);
  if (firm < LEAST_FIRM || turns < LEAST_TURNS) return null;
  if (Math.min(ones, 64 - ones) < LEAST_OF_A_KIND) return null;
  return rows.map((bits) => bits.toString(16).padStart(2, '0')).join('');
}

function onesIn(bits: number): number {
  let count = 0;
  for (let rest = bits; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}

/** The mean brightness of each cell; in a tiny picture, that of its first pixel. */
function cellsOf({ data, width, height }: Grey): Float64Array {
  const cells = new Float64Array(COLUMNS * ROWS);
  for (let row = 0; row < ROWS; row += 1) {
    const top = Math.floor((row * height) / ROWS);
    const bottom = Math.max(top + 1, Math.floor(((row + 1) * height) / ROWS));
    for (let column = 0; column < COLUMNS; column += 1) {
      const left = Math.floor((column * width) / COLUMNS);
      const right = Math.max(left + 1, Math.floor(((column + 1) * width) / COLUMNS));
      let sum = 0;
      for (let y = top; y < bottom; y += 1) {
        for (let at = y * width + left; at < y * width + right; at += 1) sum += data[at] ?? 0;
      }
      cells[row * COLUMNS + column] = sum / ((right - left) * (bottom - top));
    }
  }
  return cells;
}
