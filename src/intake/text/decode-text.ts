/** Bytes -> text: which encoding it is, found out or set. */
import { isAscii, isUtf8 } from 'node:buffer';
import type { Told } from '../checks/findings.js';
import { countLines, decoded, type Encoding, endOfLines, soundLines } from './encoded-lines.js';
import { FALLBACK, type Guess, guessEncoding } from './guess-encoding.js';
import { inBlocks } from './read-ahead.js';

export type { Encoding } from './encoded-lines.js';

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
  findings: Told;
  /** Called once, when it is known what the text is in. */
  found(encoding: Encoding): void;
}

/** Bytes that are looked at together, in whatever pieces they come. */
const BLOCK = 64 * 1024;

/**
 * The text of a stream of bytes in whole lines, without its mark. Bytes that are mostly not UTF-8 are read in the encoding that
 * they seem to have, with a warning, as long as only ASCII came before; for others, and for zero characters, the text ends with a problem. Then, and when the
 * bytes cannot be read any further, it holds the lines before that place, however the bytes came.
 */
export async function* decodeStream(bytes: AsyncIterable<Uint8Array>, options: TextOptions): AsyncGenerator<string> {
  const decoder = new Decoder(options);
  for await (const block of inBlocks(bytes, BLOCK)) {
    const text = decoder.push(block);
    if (text !== '') yield text;
    if (decoder.broken) return;
  }
  const rest = decoder.end();
  if (rest !== '') yield rest;
}

/** The same for bytes that are there as a whole; null when there is a problem. */
export function decodeWhole(bytes: Uint8Array, options: TextOptions): string | null {
  const decoder = new Decoder(options);
  const text = decoder.push(bytes);
  const rest = decoder.broken ? '' : decoder.end();
  return decoder.broken ? null : text + rest;
}

/**
 * The text of bytes that more may follow, to see what it is: of whole lines where there is one, with marks in the place of
 * bytes that are wrong. Null when it is no text.
 */
export function decodeHead(bytes: Uint8Array, set: Encoding | null): string | null {
  const known = set ?? encodingOfHead(bytes);
  const lines = bytes.subarray(0, endOfLines(bytes, known) || bytes.length);
  const text = new TextDecoder(known ?? likely(lines)).decode(lines);
  return text.includes('\0') ? null : text;
}

/**
 * UTF-8 with a slip stays UTF-8: read as windows-1251, all of it would be garbled. Text of one byte a character hardly ever has
 * what looks like a character of UTF-8, so most of what is beyond ASCII decides.
 */
function guessed(bytes: Uint8Array): Guess {
  const utf8: Guess = { kind: 'sure', encoding: 'utf-8' };
  if (isUtf8(bytes)) return utf8;
  const beyond = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).match(/[^\p{ASCII}]/gu) ?? [];
  const wrong = beyond.filter((character) => character === '\uFFFD').length;
  return beyond.length - wrong > wrong ? utf8 : guessEncoding(bytes);
}

function likely(bytes: Uint8Array): Encoding {
  const guess = guessed(bytes);
  return guess.kind === 'sure' ? guess.encoding : (guess.candidates[0] ?? FALLBACK);
}

class Decoder {
  /** A problem was reported; no more text comes. */
  broken = false;
  private readonly options: TextOptions;
  /** Null as long as only ASCII came: every encoding but UTF-16 is still open. */
  private encoding: Encoding | null = null;
  private begun = false;
  /** Begins a line whose end has not come. */
  private pending: Uint8Array = new Uint8Array();
  private line = 1;

  constructor(options: TextOptions) {
    this.options = options;
  }

  push(chunk: Uint8Array): string {
    const bytes = this.pending.length === 0 ? chunk : Buffer.concat([this.pending, chunk]);
    if (!this.begun) this.begin(bytes);
    const end = endOfLines(bytes, this.encoding);
    this.pending = bytes.subarray(end);
    return this.decode(bytes.subarray(0, end));
  }

  end(): string {
    const text = this.decode(this.pending);
    if (this.encoding === null && !this.broken) this.use('utf-8');
    // DOS ends a text so.
    return text.endsWith('\u001a') ? text.slice(0, -1) : text;
  }

  private begin(head: Uint8Array): void {
    this.begun = true;
    const known = this.options.encoding ?? encodingOfHead(head);
    if (known !== null) this.use(known);
  }

  /** The text of whole lines, or of the last one; of what breaks off the lines before. */
  private decode(bytes: Uint8Array): string {
    if (bytes.length === 0) return '';
    const encoding = this.encoding ?? this.settle(bytes);
    if (encoding === null) return '';
    const whole = decoded(bytes, encoding);
    const text = whole ?? soundLines(bytes, encoding);
    const zero = text.indexOf('\0');
    const sound =
      zero === -1 ? text : text.slice(0, 1 + Math.max(...['\n', '\r'].map((end) => text.lastIndexOf(end, zero))));
    const begins = this.line === 1 && sound.startsWith('\uFEFF');
    this.line += countLines(sound);
    if (zero !== -1) this.breakOff('contains a NUL character, so it is not text');
    else if (whole === null) this.breakOff(`is not ${encoding} from here on; ${this.advice()}`);
    return begins ? sound.slice(1) : sound;
  }

  private breakOff(fault: string): void {
    this.options.findings.problem(`${this.options.name}:${this.line}`, fault);
    this.broken = true;
  }

  private advice(): string {
    return this.options.encoding === null
      ? 'fix it there, or name the encoding with --encoding, such as windows-1251'
      : 'is --encoding right?';
  }

  /** The first bytes beyond ASCII decide. */
  private settle(bytes: Uint8Array): Encoding | null {
    if (isAscii(bytes)) return 'utf-8';
    const guess = guessed(bytes);
    const { name, findings } = this.options;
    if (guess.kind === 'unclear') {
      const some = guess.candidates.slice(0, 4).join(' or ');
      const maybe = some === '' ? '' : ` (it may be ${some})`;
      findings.problem(
        name,
        `is not UTF-8, and its encoding is unclear${maybe}; name it with --encoding, or save it as UTF-8`,
      );
      this.broken = true;
      return null;
    }
    if (guess.encoding !== 'utf-8') {
      const sentence = `${name} is not UTF-8 and was read as ${guess.encoding}; if that is wrong, name its encoding with --encoding.`;
      findings.warning('such inputs', sentence);
    }
    return this.use(guess.encoding);
  }

  private use(encoding: Encoding): Encoding {
    this.encoding = encoding;
    this.options.found(encoding);
    return encoding;
  }
}
