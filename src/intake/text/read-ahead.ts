/** Bytes as they come: from a file, a pipe, standard input. */
import { DescgenError } from '../../core/errors.js';

export type Bytes = AsyncIterable<Uint8Array | string>;

/** What the system says against reading on; `cause` is what it said. */
export class Unreadable extends Error {}

/** A stream of bytes whose beginning can be looked at before it is read. It is read once. */
export class Ahead implements AsyncIterable<Buffer> {
  private readonly source: AsyncIterator<Uint8Array | string>;
  /** Got, but not yet read. */
  private kept: Buffer[] = [];
  private size = 0;
  private ended = false;

  constructor(bytes: Bytes) {
    this.source = bytes[Symbol.asyncIterator]();
  }

  /** The first bytes that are not read yet, as many as asked for, unless there are fewer. Throws `Unreadable`. */
  async peek(size: number): Promise<Buffer> {
    while (this.size < size && !this.ended) await this.pull();
    const whole = this.kept.length === 1 ? this.kept[0] : Buffer.concat(this.kept);
    this.kept = whole === undefined || whole.length === 0 ? [] : [whole];
    return whole?.subarray(0, size) ?? Buffer.alloc(0);
  }

  /** Passes bytes that were looked at. */
  drop(size: number): void {
    const [first, ...others] = this.kept;
    if (first === undefined || size === 0) return;
    this.kept = [first.subarray(size), ...others];
    this.size -= size;
  }

  /** The next bytes, at least one; null at the end. Throws `Unreadable`. */
  async next(): Promise<Buffer | null> {
    while (this.size === 0 && !this.ended) await this.pull();
    const first = this.kept.shift();
    if (first === undefined) return null;
    this.size -= first.length;
    return first.length === 0 ? this.next() : first;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    for (let bytes = await this.next(); bytes !== null; bytes = await this.next()) yield bytes;
  }

  /** Lets go of what the bytes come from, however much of it was read. */
  async close(): Promise<void> {
    if (!this.ended) await this.source.return?.();
    this.ended = true;
  }

  private async pull(): Promise<void> {
    const next = await this.source.next().catch((cause: unknown) => {
      this.ended = true;
      // An interruption concerns the whole command, not this input.
      throw cause instanceof DescgenError ? cause : new Unreadable('The bytes cannot be read.', { cause });
    });
    if (next.done === true) {
      this.ended = true;
      return;
    }
    const bytes = typeof next.value === 'string' ? Buffer.from(next.value) : asBuffer(next.value);
    this.kept.push(bytes);
    this.size += bytes.length;
  }
}

/** The same bytes in pieces of one size, but the last; what cannot be read comes behind all that could. */
export async function* inBlocks(bytes: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Buffer> {
  let kept: Buffer = Buffer.alloc(0);
  try {
    for await (const piece of bytes) {
      kept = kept.length === 0 ? asBuffer(piece) : Buffer.concat([kept, piece]);
      for (; kept.length >= size; kept = kept.subarray(size)) yield kept.subarray(0, size);
    }
  } catch (error) {
    if (kept.length > 0) yield kept;
    throw error;
  }
  if (kept.length > 0) yield kept;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
