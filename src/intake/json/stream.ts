/** A JSON text as its bytes come: brackets one by one, values whole. */
import { expected, notJson, type PathStep } from '../../json/problem.js';
import { decodeUtf8 } from '../../json/utf8.js';
import { withoutCutEnd } from '../text/encoded-lines.js';
import type { Ahead } from '../text/read-ahead.js';
import { type JsonPart, LONGEST_PART } from './value.js';

/** Bytes shown in place of what was expected. */
const SHOWN = 400;

export const END = -1;

/**
 * Walks a JSON text whose bytes come piece by piece: the outermost brackets one by one, what is between them as whole
 * values, which are not judged here. It knows the line and column (in characters) of each.
 */
export class JsonStream {
  private readonly bytes: Ahead;
  private chunk: Buffer = Buffer.alloc(0);
  private at = 0;
  private line = 1;
  private column = 1;
  private afterReturn = false;

  constructor(bytes: Ahead) {
    this.bytes = bytes;
  }

  /** The next byte after white space, which it passes; `END` at the end. */
  async peek(): Promise<number> {
    for (;;) {
      let { at } = this;
      while (at < this.chunk.length && isSpace(this.chunk[at] ?? 0)) at++;
      this.pass(at);
      if (at < this.chunk.length) return this.chunk[at] ?? 0;
      if (!(await this.more())) return END;
    }
  }

  /** Passes `byte` where it is next. */
  async passes(byte: number): Promise<boolean> {
    if ((await this.peek()) !== byte) return false;
    this.pass(this.at + 1);
    return true;
  }

  /** The value that is next, as far as there is any: the text may end in it. Throws `invalid_json` when none begins. */
  async value(path: readonly PathStep[]): Promise<JsonPart> {
    await this.peek();
    const { line, column } = this;
    const parts: Uint8Array[] = [];
    const extent = new Extent();
    let size = 0;
    let tooLong = false;
    for (;;) {
      const end = extent.endIn(this.chunk, this.at);
      const part = this.chunk.subarray(this.at, end ?? this.chunk.length);
      tooLong = size + part.length > LONGEST_PART;
      const taken = tooLong && end === null ? withoutCutEnd(part) : part;
      parts.push(taken);
      size += taken.length;
      this.pass(this.at + taken.length);
      if (end !== null || tooLong || !(await this.more())) break;
    }
    if (size === 0) return await this.fail('a value');
    const [first] = parts;
    const bytes = first === undefined || parts.length > 1 ? Buffer.concat(parts) : first;
    const cutAt = tooLong ? { line: this.line, column: this.column } : null;
    return { bytes, within: { line, column, path }, cutAt };
  }

  /** Throws the `invalid_json` that says what was expected here, and what was found instead. */
  async fail(what: string): Promise<never> {
    const { line, column } = this;
    const following = Buffer.concat([this.chunk.subarray(this.at), await this.bytes.peek(SHOWN)]).subarray(0, SHOWN);
    const text = decodeUtf8(withoutCutEnd(following), { line, column, path: [] });
    throw notJson({ at: 0, line, column }, expected(what, text, 0));
  }

  private async more(): Promise<boolean> {
    const next = await this.bytes.next();
    if (next === null) return false;
    this.chunk = next;
    this.at = 0;
    return true;
  }

  private pass(to: number): void {
    const { chunk } = this;
    let { line, column, afterReturn } = this;
    for (let at = this.at; at < to; at++) {
      const byte = chunk[at] ?? 0;
      if (byte === 0x0a || byte === 0x0d) {
        if (byte === 0x0d || !afterReturn) line++;
        column = 1;
      } else if ((byte & 0xc0) !== 0x80) {
        // Every byte of a character but the first begins with the bits 10.
        column++;
      }
      afterReturn = byte === 0x0d;
    }
    this.at = to;
    Object.assign(this, { line, column, afterReturn });
  }
}

/** Finds where a value ends, over as many pieces as it has. */
class Extent {
  private depth = 0;
  private inString = false;
  private escaped = false;
  private begun = false;

  /** The index after the value's last byte; null when it goes on behind the piece. */
  endIn(chunk: Buffer, from: number): number | null {
    let { depth, inString, escaped, begun } = this;
    for (let at = from; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === 0x5c) escaped = true;
        else if (byte === 0x22) {
          inString = false;
          if (depth === 0) return at + 1;
        }
      } else if (byte === 0x22) {
        if (depth === 0 && begun) return at;
        inString = true;
      } else if ((byte & 0xdf) === 0x5b) {
        // [ or {, which differ in one bit
        if (depth === 0 && begun) return at;
        depth++;
      } else if ((byte & 0xdf) === 0x5d) {
        // ] or }
        if (depth === 0) return at;
        depth--;
        if (depth === 0) return at + 1;
      } else if (depth === 0 && (byte === 0x2c || byte === 0x3a || isSpace(byte))) {
        return at;
      }
      begun = true;
    }
    this.depth = depth;
    this.inString = inString;
    this.escaped = escaped;
    this.begun = begun;
    return null;
  }
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
