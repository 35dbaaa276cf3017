/** Bytes to text, strictly UTF-8. */
import { isAscii } from 'node:buffer';
import { ALONE, beginningOf, notJson, placeAt, type Within } from './problem.js';

/** `ignoreBOM` keeps a byte order mark in the text, where JSON does not allow it. */
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of UTF-8 bytes. Throws `invalid_json` naming the first byte that is not UTF-8. */
export function decodeUtf8(bytes: Uint8Array, within: Within = ALONE): string {
  // Most bodies are ASCII, of which every byte is a character: that is a copy.
  if (isAscii(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  try {
    return strict.decode(bytes);
  } catch (cause) {
    const at = firstBadByte(bytes);
    if (at === -1) throw cause;
    const before = strict.decode(bytes.subarray(0, at));
    const byte = (bytes[at] ?? 0).toString(16).padStart(2, '0');
    throw notJson(
      placeAt(before, before.length, beginningOf(within)),
      `the byte 0x${byte} is not UTF-8; send the text as UTF-8`,
    );
  }
}

/** Where the first sequence starts that is not well-formed (Unicode, table 3-7); -1 when all are. */
function firstBadByte(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const size = sequenceSize(bytes, at);
    if (size === 0) return at;
    at += size;
  }
  return -1;
}

/** How many bytes the well-formed sequence at `at` has; 0 when there is none. */
function sequenceSize(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  // Overlong forms, surrogates and what lies past U+10FFFF show in the second byte.
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  const second = bytes[at + 1] ?? 0;
  if (second < lowest || second > highest) return 0;
  for (let index = 2; index < size; index++) {
    if (((bytes[at + index] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return size;
}
