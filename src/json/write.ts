/** Writes a tree as Python's `json.dumps` and JavaScript's `JSON.stringify` write its value. */
import { isArrayNode, type JsonNode, NumberText, ObjectNode } from './node.js';
import { javascriptNumber, pythonNumber } from './numbers.js';

export interface JsonStyle {
  comma: string;
  colon: string;
  /**
   * `all`: everything above U+007E is escaped. `none`: it is written as it is, and a lone surrogate, which UTF-8 cannot hold,
   * rules the style out. `lone`: only lone surrogates are escaped.
   */
  escapes: 'all' | 'none' | 'lone';
  /** How a number that is kept as text is written; null rules the style out. */
  number: (text: string) => string | null;
}

/** The options of Python's `json.dumps`; `separators` are the default ones or `(',', ':')`. `sort_keys` is `sortKeys` on the tree. */
export function pythonStyle(options: { separators: 'default' | 'compact'; ensure_ascii: boolean }): JsonStyle {
  const compact = options.separators === 'compact';
  return {
    comma: compact ? ',' : ', ',
    colon: compact ? ':' : ': ',
    escapes: options.ensure_ascii ? 'all' : 'none',
    number: pythonNumber,
  };
}

/** `JSON.stringify` without indentation (ECMA-262, "well-formed JSON.stringify"), where every number survives it. */
export const JAVASCRIPT_STYLE: JsonStyle = { comma: ',', colon: ':', escapes: 'lone', number: javascriptNumber };

/**
 * Writes the tree in UTF-8, piece by piece: `sink` must be done with a piece when it returns, for its room is used again.
 * False when the style has no form for the value; what the sink got by then is to be thrown away.
 */
export function writeJson(root: JsonNode, style: JsonStyle, sink: (piece: Uint8Array) => void): boolean {
  const writer = new JsonWriter(style, sink);
  const written = writer.node(root);
  writer.flush();
  return written;
}

const PIECE = 1 << 16;
/** The most bytes that one UTF-16 unit becomes: an escape, `\u` and four digits. */
const LONGEST = 6;
const HEX = Buffer.from('0123456789abcdef');

/** For each code below U+0080: 0 when no style escapes it, otherwise 1. */
const SPECIAL = Uint8Array.from({ length: 0x80 }, (_, code) =>
  code < 0x20 || code === 0x22 || code === 0x5c || code === 0x7f ? 1 : 0,
);
const SHORT_ESCAPES: Readonly<Record<number, string>> = {
  8: '\\b',
  9: '\\t',
  10: '\\n',
  12: '\\f',
  13: '\\r',
  34: '\\"',
  92: '\\\\',
};

class JsonWriter {
  private readonly style: JsonStyle;
  private readonly sink: (piece: Uint8Array) => void;
  private readonly piece = new Uint8Array(PIECE);
  private used = 0;

  constructor(style: JsonStyle, sink: (piece: Uint8Array) => void) {
    this.style = style;
    this.sink = sink;
  }

  node(node: JsonNode): boolean {
    if (typeof node === 'string') return this.string(node);
    if (node instanceof ObjectNode) return this.object(node);
    if (isArrayNode(node)) return this.array(node);
    const text = node instanceof NumberText ? this.style.number(node.text) : String(node);
    if (text === null) return false;
    this.ascii(text);
    return true;
  }

  flush(): void {
    if (this.used > 0) this.sink(this.piece.subarray(0, this.used));
    this.used = 0;
  }

  private array(items: readonly JsonNode[]): boolean {
    this.ascii('[');
    for (let index = 0; index < items.length; index++) {
      if (index > 0) this.ascii(this.style.comma);
      if (!this.node(items[index] ?? null)) return false;
    }
    this.ascii(']');
    return true;
  }

  private object({ keys, values }: ObjectNode): boolean {
    this.ascii('{');
    for (let index = 0; index < keys.length; index++) {
      if (index > 0) this.ascii(this.style.comma);
      if (!this.string(keys[index] ?? '')) return false;
      this.ascii(this.style.colon);
      if (!this.node(values[index] ?? null)) return false;
    }
    this.ascii('}');
    return true;
  }

  private string(text: string): boolean {
    this.ascii('"');
    for (let at = 0; at < text.length; ) {
      if (PIECE - this.used < LONGEST) this.flush();
      const fitting = Math.floor((PIECE - this.used) / LONGEST);
      at = this.stretch(text, at, Math.min(text.length, at + fitting));
      if (at === -1) return false;
    }
    this.ascii('"');
    return true;
  }

  /**
   * Writes the units from `from` up to `to`, which surely fit, and the second half of a pair that begins there; returns how far
   * it came, or -1 where the style has no form. Unit by unit into bytes: joining and encoding strings costs several times that.
   */
  private stretch(text: string, from: number, to: number): number {
    const { piece } = this;
    const special = SPECIAL;
    const escapeAll = this.style.escapes === 'all';
    let { used } = this;
    let at = from;
    for (; at < to; at++) {
      const unit = text.charCodeAt(at);
      if (unit < 0x80 && special[unit] === 0) {
        piece[used++] = unit;
      } else if (unit < 0x80 || escapeAll || (unit & 0xf800) === 0xd800) {
        this.used = used;
        const units = this.special(text, at);
        if (units === 0) return -1;
        at += units - 1;
        used = this.used;
      } else {
        if (unit < 0x800) {
          piece[used++] = 0xc0 | (unit >> 6);
        } else {
          piece[used++] = 0xe0 | (unit >> 12);
          piece[used++] = 0x80 | ((unit >> 6) & 0x3f);
        }
        piece[used++] = 0x80 | (unit & 0x3f);
      }
    }
    this.used = used;
    return at;
  }

  /** Writes what needs a decision; returns how many units it took, 0 where the style has no form. */
  private special(text: string, at: number): number {
    const { escapes } = this.style;
    const unit = text.charCodeAt(at);
    const code = text.codePointAt(at) ?? unit;
    const short = SHORT_ESCAPES[unit];
    if (short !== undefined) {
      this.ascii(short);
    } else if (unit < 0x20 || escapes === 'all') {
      this.unicodeEscape(unit);
    } else if (code > 0xffff) {
      this.piece[this.used++] = 0xf0 | (code >> 18);
      this.piece[this.used++] = 0x80 | ((code >> 12) & 0x3f);
      this.piece[this.used++] = 0x80 | ((code >> 6) & 0x3f);
      this.piece[this.used++] = 0x80 | (code & 0x3f);
      return 2;
    } else if (unit === 0x7f) {
      this.piece[this.used++] = unit;
    } else {
      if (escapes === 'none') return 0;
      this.unicodeEscape(unit);
    }
    return 1;
  }

  private unicodeEscape(unit: number): void {
    this.ascii('\\u');
    for (let shift = 12; shift >= 0; shift -= 4) this.piece[this.used++] = HEX[(unit >> shift) & 0xf] ?? 0;
  }

  private ascii(text: string): void {
    for (let index = 0; index < text.length; index++) {
      if (this.used === PIECE) this.flush();
      this.piece[this.used++] = text.charCodeAt(index);
    }
  }
}
