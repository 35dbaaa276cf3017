/** Lines of a text that is still bytes. */

/** What TextDecoder calls it: `utf-8`, `utf-16le`, `windows-1251`. */
export type Encoding = string;

/** What Node's windows-1252 leaves as control characters: it decodes Latin-1. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Null where the bytes are no text in that encoding. A mark stays. */
export function decoded(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
    if (encoding !== 'windows-1252') return text;
    return text.replace(/[\u0080-\u009f]/g, (sign) => WINDOWS_1252[sign.charCodeAt(0) - 0x80] ?? sign);
  } catch {
    // What was wrong with the bytes, TextDecoder does not tell.
    return null;
  }
}

/** How lines end: by a line feed, or where there is none by a return, as old Macs wrote it. */
function lineEnds(encoding: Encoding | null): Buffer[] {
  const ends = ['\n', '\r'].map((end) => Buffer.from(end, 'utf16le'));
  if (encoding === 'utf-16le') return ends;
  return ends.map((end) => (encoding === 'utf-16be' ? end.swap16() : end.subarray(0, 1)));
}

/** Lines of more bytes are not waited for. */
const LONGEST_LINE = 1024 ** 2;

/** Where the last whole line ends; 0 when there is none yet. */
export function endOfLines(bytes: Uint8Array, encoding: Encoding | null): number {
  const buffer = asBuffer(bytes);
  for (const mark of lineEnds(encoding)) {
    let at = buffer.lastIndexOf(mark);
    while (at > 0 && at % mark.length !== 0) at = buffer.lastIndexOf(mark, at - 1);
    if (at >= 0) return at + mark.length;
  }
  if (buffer.length <= LONGEST_LINE) return 0;
  return encoding?.startsWith('utf-16') === true ? buffer.length & ~1 : withoutCutEnd(buffer).length;
}

/** The text of the lines before the first that cannot be decoded. */
export function soundLines(bytes: Uint8Array, encoding: Encoding): string {
  const buffer = asBuffer(bytes);
  const mark = lineEnds(encoding).find((end) => buffer.includes(end));
  let text = '';
  let start = 0;
  for (let end = 0; mark !== undefined; start = end) {
    let at = buffer.indexOf(mark, start);
    while (at !== -1 && at % mark.length !== 0) at = buffer.indexOf(mark, at + 1);
    end = at + mark.length;
    const line = at === -1 ? null : decoded(buffer.subarray(start, end), encoding);
    if (line === null) break;
    text += line;
  }
  return text;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Without a character at the end that may go on in the next piece. */
export function withoutCutEnd(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return bytes.subarray(0, bytes.length - back);
    if (byte < 0x80) return bytes;
  }
  return bytes;
}

export function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
