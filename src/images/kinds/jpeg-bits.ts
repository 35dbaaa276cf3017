/** Reads the entropy-coded bits of a JPEG scan (ITU-T T.81, annexes B and F). One object per scan segment. */

/** For each of the 65,536 next 16 bits: length of the code times 256 plus its symbol; 0 when no code begins so. */
export type HuffmanTable = Uint16Array;

/** `counts` are the numbers of codes of 1 to 16 bits, `symbols` their symbols in order. Null when they do not fit. */
export function huffmanTable(counts: Uint8Array, symbols: Uint8Array): HuffmanTable | null {
  const table = new Uint16Array(65_536);
  let code = 0;
  let next = 0;
  for (let length = 1; length <= 16; length += 1) {
    for (let left = counts[length - 1] ?? 0; left > 0; left -= 1) {
      const from = code << (16 - length);
      const to = (code + 1) << (16 - length);
      if (to > 65_536) return null;
      table.fill((length << 8) | (symbols[next] ?? 0), from, to);
      code += 1;
      next += 1;
    }
    code <<= 1;
  }
  return table;
}

const RST0 = 0xd0;
const RST7 = 0xd7;

export class JpegBits {
  /** Bits were wanted that are not there, or that begin no code. */
  broken = false;
  private readonly bytes: Uint8Array;
  private at: number;
  private bits = 0;
  private count = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  /** The next symbol. */
  symbol(table: HuffmanTable): number {
    if (this.count < 16) this.fill();
    const next = this.count >= 16 ? this.bits >>> (this.count - 16) : this.bits << (16 - this.count);
    const entry = table[next & 0xffff] ?? 0;
    const length = entry >>> 8;
    if (length === 0 || length > this.count) {
      this.broken = true;
      return 0;
    }
    this.count -= length;
    this.bits &= (1 << this.count) - 1;
    return entry & 0xff;
  }

  /** The next `length` bits, at most 16, as a number. */
  read(length: number): number {
    if (length === 0) return 0;
    if (this.count < length) this.fill();
    if (this.count < length) {
      this.broken = true;
      return 0;
    }
    this.count -= length;
    const value = this.bits >>> this.count;
    this.bits &= (1 << this.count) - 1;
    return value;
  }

  /** Goes on behind the restart marker that must be next. */
  restart(): void {
    this.bits = 0;
    this.count = 0;
    while (this.bytes[this.at] === 0xff && this.bytes[this.at + 1] === 0xff) this.at += 1;
    const marker = this.bytes[this.at + 1] ?? 0;
    if (this.bytes[this.at] !== 0xff || marker < RST0 || marker > RST7) this.broken = true;
    this.at += 2;
  }

  /** How many bytes are left before the next marker, and how many of them are more than padding. */
  rest(): { bytes: number; content: number } {
    const from = this.at;
    let content = 0;
    for (; this.at < this.bytes.length; this.at += 1) {
      const byte = this.bytes[this.at] ?? 0;
      const next = this.bytes[this.at + 1] ?? 0;
      if (byte === 0xff && next !== 0 && next !== 0xff) break;
      if (byte !== 0 && byte !== 0xff) content += 1;
    }
    return { bytes: this.at - from, content };
  }

  /** Up to 24 bits more; stops at a marker. */
  private fill(): void {
    while (this.count <= 16 && this.at < this.bytes.length) {
      const byte = this.bytes[this.at] ?? 0;
      if (byte === 0xff) {
        if (this.bytes[this.at + 1] !== 0) return;
        this.at += 1;
      }
      this.at += 1;
      this.bits = (this.bits << 8) | byte;
      this.count += 8;
    }
  }
}
