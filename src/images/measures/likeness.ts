import type { Grey } from './picture.js';

const COLUMNS = 9;
const ROWS = 8;
/** Steps of brightness by which neighbours must differ for their bit to be more than chance. */
const FIRM = 4;
/** Firm bits, bits of each kind, and bits unlike the one above them, below which a picture has too little in it to be compared. */
const LEAST_FIRM = 20;
const LEAST_OF_A_KIND = 8;
const LEAST_TURNS = 8;

/**
 * What a picture looks like, in 64 bits (16 hexadecimal digits), so that pictures of the same thing differ in few of them:
 * whether each cell of a grid of 9 by 8 is brighter than the one to its right (dHash). Null for a flat picture, a plain
 * gradient and mere stripes: their bits are chance, or all alike, and they would match pictures that have nothing to do
 * with them.
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

/** Mean brightness of each cell; in a tiny picture a cell is the pixel it begins with. */
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
