/** Tells TIFF pictures from camera raw files, which have the same structure. */
import type { FileKind } from './photo-kinds.js';

const NEW_SUBFILE_TYPE = 254;
const DNG_VERSION = 50_706;
const MOST_ENTRIES = 512;

/** Null when it is neither. BigTIFF (magic 43) counts as TIFF. */
export function tiffKind(bytes: Buffer): FileKind | null {
  if (bytes.length < 8) return null;
  const order = bytes.toString('latin1', 0, 2);
  if (order !== 'II' && order !== 'MM') return null;
  const little = order === 'II';
  const magic = little ? bytes.readUInt16LE(2) : bytes.readUInt16BE(2);
  if (magic === 43) return 'tiff';
  if (magic !== 42) return null;
  // Canon's CR2 has its own magic after the header.
  if (bytes.toString('latin1', 8, 10) === 'CR') return 'raw';
  return isRaw(bytes, little) ? 'raw' : 'tiff';
}

/** DNG has its own tag; in NEF, ARW and others the first picture is marked as a reduced version of another one (TIFF 6.0, NewSubfileType). */
function isRaw(bytes: Buffer, little: boolean): boolean {
  const uint16 = (at: number) => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const uint32 = (at: number) => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const directory = uint32(4);
  if (directory + 2 > bytes.length) return false;
  const entries = Math.min(uint16(directory), MOST_ENTRIES);
  for (let entry = 0; entry < entries; entry += 1) {
    const at = directory + 2 + 12 * entry;
    if (at + 12 > bytes.length) return false;
    const tag = uint16(at);
    if (tag === DNG_VERSION || (tag === NEW_SUBFILE_TYPE && (uint32(at + 8) & 1) === 1)) return true;
  }
  return false;
}
