/** Goes through the blocks of one JPEG scan, sequential or progressive (ITU-T T.81, annexes F and G), without computing pixels. */
import type { HuffmanTable, JpegBits } from './jpeg-bits.js';

/** One component (brightness, or one of colour) of the frame. */
export interface Component {
  /** Sampling factors. */
  h: number;
  v: number;
  /** Blocks in a row and a column that hold the picture, and in memory, where rows are padded to whole units. */
  columns: number;
  rows: number;
  paddedColumns: number;
  /** One byte for each coefficient of each block: whether it is known not to be zero. Empty in sequential frames. */
  nonzero: Uint8Array;
  /** Bits that are missing of each coefficient, or 255 when there is nothing of it yet. */
  missingBits: Uint8Array;
  dc: HuffmanTable | undefined;
  ac: HuffmanTable | undefined;
}

export interface Scan {
  components: readonly Component[];
  progressive: boolean;
  /** First and last coefficient (`Ss`, `Se`). */
  from: number;
  to: number;
  /** Whether the coefficients were begun by an earlier scan (`Ah`), and bits that later scans add to them (`Al`). */
  refines: boolean;
  missingBits: number;
  /** Units between restart markers; 0: none. */
  restart: number;
  /** Units (of all components, interleaved) in a row and a column. */
  columns: number;
  rows: number;
}

/** Encoders and cameras may pad the data of a scan. */
const MOST_PADDING = 4_096;
const MOST_LEFT_OVER = 64;

/** True when every block of the scan is there, and nothing else. */
export function isScanWhole(scan: Scan, bits: JpegBits): boolean {
  if (!hasBlocks(scan, bits)) return false;
  for (const { missingBits } of scan.components) missingBits.fill(scan.missingBits, scan.from, scan.to + 1);
  const rest = bits.rest();
  return rest.bytes <= MOST_PADDING && rest.content <= MOST_LEFT_OVER;
}

function hasBlocks(scan: Scan, bits: JpegBits): boolean {
  const readBlock = scan.progressive ? progressiveBlocks(scan, bits) : sequentialBlock;
  const [only] = scan.components;
  const single = scan.components.length === 1 && only !== undefined;
  const columns = single ? only.columns : scan.columns;
  const units = columns * (single ? only.rows : scan.rows);
  for (let unit = 0; unit < units; unit += 1) {
    if (scan.restart > 0 && unit > 0 && unit % scan.restart === 0) {
      bits.restart();
      readBlock.restart?.();
    }
    const column = unit % columns;
    const row = (unit - column) / columns;
    if (single) readBlock(only, row * only.paddedColumns + column, bits);
    else readUnit(scan.components, { column, row, bits, readBlock });
    if (bits.broken) return false;
  }
  return true;
}

interface ReadBlock {
  (component: Component, block: number, bits: JpegBits): void;
  restart?(): void;
}

function readUnit(
  components: readonly Component[],
  { column, row, bits, readBlock }: { column: number; row: number; bits: JpegBits; readBlock: ReadBlock },
): void {
  for (const component of components) {
    for (let y = 0; y < component.v; y += 1) {
      const start = (row * component.v + y) * component.paddedColumns + column * component.h;
      for (let x = 0; x < component.h; x += 1) readBlock(component, start + x, bits);
    }
  }
}

function symbol(table: HuffmanTable | undefined, bits: JpegBits): number {
  if (table !== undefined) return bits.symbol(table);
  bits.broken = true;
  return 0;
}

const sequentialBlock: ReadBlock = ({ dc, ac }, _block, bits) => {
  bits.read(Math.min(16, symbol(dc, bits)));
  for (let k = 1; k < 64 && !bits.broken; k += 1) {
    const code = symbol(ac, bits);
    const size = code & 15;
    const run = code >> 4;
    if (size === 0 && run < 15) return;
    k += run;
    if (k > 63) bits.broken = true;
    bits.read(size);
  }
};

function progressiveBlocks({ from, to, refines }: Scan, bits: JpegBits): ReadBlock {
  /** Blocks to come without a further coefficient in this scan. */
  let empty = 0;

  const dcBlock: ReadBlock = ({ dc }) => void bits.read(refines ? 1 : Math.min(16, symbol(dc, bits)));

  const acBlock: ReadBlock = ({ ac, nonzero }, block) => {
    if (empty > 0) {
      empty -= 1;
      return;
    }
    for (let k = from; k <= to && !bits.broken; k += 1) {
      const code = symbol(ac, bits);
      const size = code & 15;
      const run = code >> 4;
      if (size === 0 && run < 15) {
        empty = (1 << run) - 1 + bits.read(run);
        return;
      }
      k += run;
      if (k > 63) bits.broken = true;
      if (size > 0) nonzero[block * 64 + k] = 1;
      bits.read(size);
    }
  };

  /** Each coefficient that is not zero takes a bit of correction on the way. */
  const acRefinement: ReadBlock = ({ ac, nonzero }, block) => {
    const first = block * 64;
    let k = from;
    while (empty === 0 && k <= to && !bits.broken) {
      const code = symbol(ac, bits);
      const size = code & 15;
      let zeros = code >> 4;
      if (size === 0 && zeros < 15) {
        empty = (1 << zeros) + bits.read(zeros);
        break;
      }
      if (size > 1) bits.broken = true;
      bits.read(size);
      for (; k <= to; k += 1) {
        if (nonzero[first + k] === 1) bits.read(1);
        else if (zeros === 0) break;
        else zeros -= 1;
      }
      if (size > 0 && k <= to) nonzero[first + k] = 1;
      k += 1;
    }
    if (empty === 0) return;
    for (; k <= to; k += 1) if (nonzero[first + k] === 1) bits.read(1);
    empty -= 1;
  };

  const readBlock = from === 0 ? dcBlock : refines ? acRefinement : acBlock;
  const counted: ReadBlock = (component, block) => readBlock(component, block, bits);
  counted.restart = () => {
    empty = 0;
  };
  return counted;
}
