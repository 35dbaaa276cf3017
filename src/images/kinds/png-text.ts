/** Takes the text and over-large profiles out of PNG files: compressed, they unpack to whatever size their author likes. */
import { inflateSync } from 'node:zlib';

const SIGNATURE_BYTES = 8;
/** Length, type and checksum around the data of a chunk. */
const FRAME_BYTES = 12;
const TEXT = new Set(['tEXt', 'zTXt', 'iTXt']);
/** Colour profiles have at most a few megabytes. */
const MOST_PROFILE_BYTES = 4 * 1024 ** 2;

/** The same picture; the same buffer when there is nothing to take out. Broken files are left as they are from where they break. */
export function withoutPngText(bytes: Buffer): Buffer {
  const kept: Buffer[] = [];
  let from = 0;
  let at = SIGNATURE_BYTES;
  while (at + FRAME_BYTES <= bytes.length) {
    const end = at + FRAME_BYTES + bytes.readUInt32BE(at);
    if (end > bytes.length) break;
    if (isUnwanted(bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, end - 4))) {
      kept.push(bytes.subarray(from, at));
      from = end;
    }
    at = end;
  }
  return from === 0 ? bytes : Buffer.concat([...kept, bytes.subarray(from)]);
}

function isUnwanted(type: string, data: Buffer): boolean {
  return TEXT.has(type) || (type === 'iCCP' && !hasUsableProfile(data));
}

/** A name, a zero, the method 0, then the compressed profile (PNG specification, section 11.3.2.3). */
function hasUsableProfile(data: Buffer): boolean {
  const name = data.indexOf(0);
  if (name === -1 || data[name + 1] !== 0) return false;
  try {
    return inflateSync(data.subarray(name + 2), { maxOutputLength: MOST_PROFILE_BYTES }).length > 0;
  } catch {
    return false;
  }
}
