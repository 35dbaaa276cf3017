/** Bytes -> text: which encoding it is, found out or set. */
import { isUtf8 } from 'node:buffer';
import type { Findings } from './findings.js';

/** What TextDecoder calls it: `utf-8`, `utf-16le`, `windows-1251`. */
export type Encoding = string;

/** Taken where bytes are not UTF-8: what Excel writes for "CSV" where people write Cyrillic. */
const FALLBACK = 'windows-1251';

/** Labels of TextDecoder, and what people and Excel call the same. */
export function encodingNamed(label: string): Encoding | null {
  try {
    return new TextDecoder(label.trim().replace(/^(?:cp|win)-?(\d{4})$/i, 'windows-$1')).encoding;
  } catch {
    // Not a label that is known: null says so.
    return null;
  }
}

/** How much of a text shows whether it is UTF-16, and how many of its characters must be ASCII for that. */
const HEAD = 4_096;
const ASCII_SHARE = 0.15;

/** By the mark at the beginning, or by the zeros that stand beside ASCII characters in UTF-16; null when neither is there. */
export function encodingOfHead(head: Uint8Array): Encoding | null {
  const [first, second, third] = head;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  for (const [at, byte] of head.subarray(0, HEAD).entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (Math.min(even, odd) > 0 || Math.max(even, odd) < (ASCII_SHARE * Math.min(head.length, HEAD)) / 2) return null;
  return even + odd === 0 ? null : even > 0 ? 'utf-16be' : 'utf-16le';
}

export interface TextOptions {
  name: string;
  /** As it was set; null finds it out. */
  encoding: Encoding | null;
  findings: Pick<Findings, 'problem' | 'warning'>;
  /** Called once, when it is known what the text is in. */
  found(encoding: Encoding): void;
}

/**
 * The text of a stream of bytes, without its mark. Bytes that are not UTF-8 are read as windows-1251 with a warning, as
 * long as only ASCII came before; later, and for zero characters, the text ends with a problem.
 */
export async function* decodeStream(bytes: AsyncIterable<Uint8Array>, options: TextOptions): AsyncGenerator<string> {
  const decoder = new Decoder(options);
  for await (const chunk of bytes) {
    const text = decoder.push(chunk);
    if (text === null) return;
    if (text !== '') yield text;
  }
  const rest = decoder.end();
  if (rest !== null && rest !== '') yield rest;
}

/** The same for bytes that are there as a whole; null when there is a problem. */
export function decodeWhole(bytes: Uint8Array, options: TextOptions): string | null {
  const decoder = new Decoder(options);
  const text = decoder.push(bytes);
  const rest = text === null ? null : decoder.end();
  return text === null || rest === null ? null : text + rest;
}

class Decoder {
  private readonly options: TextOptions;
  private decoder: InstanceType<typeof TextDecoder> | null = null;
  /** Only ASCII so far: every encoding but UTF-16 is still open. */
  private open = false;
  /** Begins a character whose rest has not come. */
  private pending: Uint8Array = new Uint8Array();
  private line = 1;

  constructor(options: TextOptions) {
    this.options = options;
  }

  /** Null when there is a problem, which was told. */
  push(chunk: Uint8Array): string | null {
    const bytes = this.pending.length === 0 ? chunk : Buffer.concat([this.pending, chunk]);
    this.pending = new Uint8Array();
    this.decoder ??= this.begin(bytes);
    return this.decode(this.open ? this.settle(bytes) : bytes, true);
  }

  end(): string | null {
    if (this.open && this.pending.length > 0) this.decoder = this.fallBack();
    else if (this.open) this.options.found('utf-8');
    this.open = false;
    return this.decode(this.pending, false);
  }

  private begin(head: Uint8Array): InstanceType<typeof TextDecoder> {
    const known = this.options.encoding ?? encodingOfHead(head);
    if (known !== null) return this.use(known);
    this.open = true;
    return new TextDecoder('utf-8', { fatal: true });
  }

  /** The first bytes beyond ASCII decide; what can be read now. */
  private settle(bytes: Uint8Array): Uint8Array {
    const whole = withoutCutEnd(bytes);
    if (whole.every((byte) => byte < 0x80)) {
      this.pending = bytes.subarray(whole.length);
      return whole;
    }
    this.open = false;
    if (isUtf8(whole)) this.options.found('utf-8');
    else this.decoder = this.fallBack();
    return bytes;
  }

  private fallBack(): InstanceType<typeof TextDecoder> {
    const { name, findings } = this.options;
    findings.warning('such inputs', `${name} is not UTF-8 and was read as ${FALLBACK}; --encoding says what it is.`);
    return this.use(FALLBACK);
  }

  private use(encoding: Encoding): InstanceType<typeof TextDecoder> {
    this.options.found(encoding);
    return new TextDecoder(encoding, { fatal: true });
  }

  private decode(bytes: Uint8Array, stream: boolean): string | null {
    const { name, findings } = this.options;
    try {
      const text = this.decoder?.decode(bytes, { stream }) ?? '';
      const zero = text.indexOf('\0');
      if (zero !== -1) {
        const line = this.line + countLines(text.slice(0, zero));
        findings.problem(`${name}:${line}`, 'holds a zero character, so it is no text');
        return null;
      }
      this.line += countLines(text);
      return text;
    } catch {
      // What was wrong with the bytes, TextDecoder does not tell.
      const encoding = this.decoder?.encoding ?? 'utf-8';
      const line = encoding === 'utf-8' ? this.line + linesOfUtf8(bytes) : this.line;
      const advice =
        this.options.encoding === null ? 'say what it is by --encoding, such as windows-1251' : 'is --encoding right?';
      findings.problem(`${name}:${line}`, `is not ${encoding} from here on; ${advice}`);
      return null;
    }
  }
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

function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

/** How many lines at the beginning are UTF-8. */
function linesOfUtf8(bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let lines = 0;
  let start = 0;
  for (let feed = buffer.indexOf(10); feed !== -1; feed = buffer.indexOf(10, start)) {
    if (!isUtf8(buffer.subarray(start, feed))) break;
    lines += 1;
    start = feed + 1;
  }
  return lines;
}
