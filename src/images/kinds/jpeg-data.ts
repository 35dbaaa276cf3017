/**
 * Whether a JPEG has all its picture data. Decoders fill in what is missing and merely warn, in words that they also use for
 * harmless oddities; and many good photos lack the mark of their end. So the blocks themselves are counted.
 */
import { type HuffmanTable, huffmanTable, JpegBits } from './jpeg-bits.js';
import { type Component, isScanWhole } from './jpeg-scan.js';

/** `unknown`: a kind of JPEG that is not judged here (arithmetic, lossless, height given later, far too many scans). */
export type PictureData = 'whole' | 'damaged' | 'unknown';

/** Blocks, over all scans, that are worth the time: about two seconds. */
const MOST_BLOCKS = 10_000_000;
/** Bytes to remember what earlier scans of a progressive JPEG said. */
const MOST_MEMORY = 160 * 1024 ** 2;

const [SOF0, SOF2, DHT, EOI, SOS, DRI] = [0xc0, 0xc2, 0xc4, 0xd9, 0xda, 0xdd];

interface State {
  bytes: Buffer;
  frame: Frame | null;
  dc: Map<number, HuffmanTable>;
  ac: Map<number, HuffmanTable>;
  restart: number;
  blocks: number;
}

interface Frame {
  progressive: boolean;
  components: Map<number, Component>;
  columns: number;
  rows: number;
}

export function pictureData(bytes: Buffer): PictureData {
  const state: State = { bytes, frame: null, dc: new Map(), ac: new Map(), restart: 0, blocks: 0 };
  try {
    for (let at = nextMarker(bytes, 2); at !== -1; ) {
      const marker = bytes[at + 1] ?? 0;
      if (marker === EOI) break;
      const end = at + 2 + bytes.readUInt16BE(at + 2);
      if (end > bytes.length) return 'damaged';
      const verdict = take(marker, bytes.subarray(at + 4, end), { state, end });
      if (verdict !== null) return verdict;
      at = nextMarker(bytes, end);
    }
  } catch (error) {
    // Read beyond the end of a buffer.
    if (error instanceof RangeError) return 'damaged';
    throw error;
  }
  const components = [...(state.frame?.components.values() ?? [])];
  const complete = components.every(({ missingBits }) => missingBits.every((bits) => bits === 0));
  return components.length > 0 && complete ? 'whole' : 'damaged';
}

/** As much of a file as file systems lose at once, and more than pictures of one colour have. */
const GAP = Buffer.alloc(512);

/** Whether zeros replace picture data, as after a failed copy; decoders may take them for a flat picture, without a warning. */
export function hasGap(bytes: Buffer): boolean {
  for (let at = nextMarker(bytes, 2); at !== -1 && at + 4 <= bytes.length; ) {
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (bytes[at + 1] === SOS) return bytes.includes(GAP, end);
    at = nextMarker(bytes, end);
  }
  return false;
}

/** The next marker with a segment, or the end; -1 when there is none. */
function nextMarker(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const marker = bytes[at + 1] ?? 0;
    const bare = marker === 0 || marker === 1 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd8);
    if (!bare) return at;
  }
  return -1;
}

function take(marker: number, data: Buffer, { state, end }: { state: State; end: number }): PictureData | null {
  if (marker === DHT) return takeTables(data, state);
  if (marker === DRI) state.restart = data.readUInt16BE(0);
  else if (marker === SOS) return takeScan(data, { state, end });
  else if (marker >= SOF0 && marker <= SOF2) {
    state.frame = readFrame(data, marker === SOF2);
    if (state.frame === null) return 'unknown';
  } else if (marker > SOF2 && marker <= 0xcf && marker !== 0xc8) return 'unknown';
  return null;
}

function takeTables(data: Buffer, { dc, ac }: State): 'damaged' | null {
  for (let at = 0; at + 17 <= data.length; ) {
    const kind = data.readUInt8(at);
    const counts = data.subarray(at + 1, at + 17);
    const symbols = counts.reduce((sum, count) => sum + count, 0);
    const table = huffmanTable(counts, data.subarray(at + 17, at + 17 + symbols));
    if (table === null) return 'damaged';
    (kind >> 4 === 0 ? dc : ac).set(kind & 15, table);
    at += 17 + symbols;
  }
  return null;
}

/** Null when it is not judged here. */
function readFrame(data: Buffer, progressive: boolean): Frame | null {
  const height = data.readUInt16BE(1);
  const width = data.readUInt16BE(3);
  const count = data.readUInt8(5);
  const parts = Array.from({ length: count }, (_, index) => data.subarray(6 + 3 * index, 9 + 3 * index));
  const sampled = parts.map((part) => ({
    id: part.readUInt8(0),
    h: part.readUInt8(1) >> 4,
    v: part.readUInt8(1) & 15,
  }));
  if (height === 0 || width === 0 || sampled.some(({ h, v }) => h === 0 || v === 0 || h > 4 || v > 4)) return null;
  const most = { h: Math.max(...sampled.map(({ h }) => h)), v: Math.max(...sampled.map(({ v }) => v)) };
  const columns = Math.ceil(width / (8 * most.h));
  const rows = Math.ceil(height / (8 * most.v));
  const blocks = columns * rows * sampled.reduce((sum, { h, v }) => sum + h * v, 0);
  if (blocks > MOST_BLOCKS || (progressive && blocks * 64 > MOST_MEMORY)) return null;
  const components = sampled.map(({ id, h, v }): [number, Component] => [
    id,
    {
      h,
      v,
      columns: Math.ceil((width * h) / (8 * most.h)),
      rows: Math.ceil((height * v) / (8 * most.v)),
      paddedColumns: columns * h,
      missingBits: new Uint8Array(64).fill(255),
      nonzero: new Uint8Array(progressive ? columns * h * rows * v * 64 : 0),
      dc: undefined,
      ac: undefined,
    },
  ]);
  return { progressive, components: new Map(components), columns, rows };
}

function takeScan(data: Buffer, { state, end }: { state: State; end: number }): PictureData | null {
  const { frame } = state;
  if (frame === null) return 'damaged';
  const count = data.readUInt8(0);
  const components: Component[] = [];
  for (let index = 0; index < count; index += 1) {
    const component = frame.components.get(data.readUInt8(1 + 2 * index));
    if (component === undefined) return 'damaged';
    const tables = data.readUInt8(2 + 2 * index);
    component.dc = state.dc.get(tables >> 4);
    component.ac = state.ac.get(tables & 15);
    components.push(component);
  }
  const [from, to, bits] = [0, 1, 2].map((index) => data.readUInt8(1 + 2 * count + index));
  state.blocks += frame.columns * frame.rows * components.reduce((sum, { h, v }) => sum + h * v, 0);
  if (state.blocks > MOST_BLOCKS) return 'unknown';
  const scan = {
    components,
    progressive: frame.progressive,
    from: from ?? 0,
    to: Math.min(63, to ?? 63),
    refines: (bits ?? 0) >> 4 > 0,
    missingBits: (bits ?? 0) & 15,
    restart: state.restart,
    columns: frame.columns,
    rows: frame.rows,
  };
  return isScanWhole(scan, new JpegBits(state.bytes, end)) ? null : 'damaged';
}
