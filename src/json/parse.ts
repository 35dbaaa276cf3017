/**
 * A reader of JSON (RFC 8259) that accepts exactly what `JSON.parse` accepts, except keys that stand twice in one object
 * and nesting past the limit. It keeps number texts and key order, and names the place of a problem.
 */
import { quoted } from '../core/text/quoted.js';
import { JsonLexer, type StringSpan } from './lexer.js';
import { type JsonNode, NumberText, ObjectNode } from './node.js';
import {
  ALONE,
  type KeyTwice,
  keysTwice,
  type PathStep,
  type Place,
  pathText,
  tooDeep,
  type Within,
} from './problem.js';

/** The deepest nesting of arrays and objects that is read; recursion over a tree that was read is safe. */
export const MAX_DEPTH = 100;
/** At most this many duplicate keys are listed; the rest are counted. */
const MAX_DETAILS = 100;

export interface JsonTree {
  root: JsonNode;
  /** A string or key holds a character above U+007E. */
  beyondAscii: boolean;
  /** A string or key holds an escaped surrogate without its other half. */
  loneSurrogates: boolean;
  /** Some number is kept as a text. */
  numberTexts: boolean;
}

/** Reads a text that was decoded from UTF-8. Throws `invalid_json`. */
export function parseJson(text: string): JsonTree {
  const reader = new JsonReader(text, true);
  const root = reader.read();
  const { beyondAscii, loneSurrogates, numberTexts } = reader;
  return { root, beyondAscii: beyondAscii || /[\x7f-\uffff]/.test(text), loneSurrogates, numberTexts };
}

/** Throws the `invalid_json` that `parseJson` would throw, and builds no tree. */
export function checkJson(text: string, within: Within = ALONE): void {
  new JsonReader(text, false, within).read();
}

class JsonReader {
  beyondAscii = false;
  loneSurrogates = false;
  numberTexts = false;
  private readonly lexer: JsonLexer;
  /** Without it no value is kept: arrays and objects come out empty, scalars as null. */
  private readonly keep: boolean;
  /** The way to the value that is being read. */
  private readonly path: PathStep[];
  private readonly twice: KeyTwice[] = [];
  private lastTwice: Place | undefined;
  private moreTwice = 0;

  constructor(text: string, keep: boolean, within: Within = ALONE) {
    this.lexer = new JsonLexer(text, within);
    this.keep = keep;
    this.path = [...within.path];
  }

  read(): JsonNode {
    const { lexer } = this;
    if (lexer.text.startsWith('\ufeff')) lexer.fail('there is a byte order mark; send the text without it');
    const root = this.value();
    if (lexer.peek() !== undefined) lexer.failExpected('the end of the text');
    if (this.twice.length > 0) throw keysTwice(this.twice, this.moreTwice);
    return root;
  }

  private value(): JsonNode {
    const { lexer } = this;
    switch (lexer.peek()) {
      case '{':
        return this.object();
      case '[':
        return this.array();
      case '"': {
        const span = lexer.string();
        return this.keep ? this.decode(span) : null;
      }
      case 't':
        lexer.word('true');
        return true;
      case 'f':
        lexer.word('false');
        return false;
      case 'n':
        lexer.word('null');
        return null;
      default:
        return this.number();
    }
  }

  private array(): JsonNode {
    const items: JsonNode[] = [];
    this.enter();
    if (this.closesAtOnce(']')) return items;
    this.path.push(0);
    for (let index = 0; ; index++) {
      this.path[this.path.length - 1] = index;
      const item = this.value();
      if (this.keep) items.push(item);
      if (this.endsAfterItem(']')) break;
    }
    this.path.pop();
    return exact(items);
  }

  private object(): JsonNode {
    const keys: string[] = [];
    const values: JsonNode[] = [];
    this.enter();
    if (this.closesAtOnce('}')) return new ObjectNode(keys, values);
    const seen = new Set<string>();
    this.path.push('');
    do {
      const key = this.key(seen);
      const value = this.value();
      if (this.keep) {
        keys.push(key);
        values.push(value);
      }
    } while (!this.endsAfterItem('}'));
    this.path.pop();
    return new ObjectNode(exact(keys), exact(values));
  }

  /** Passes a key and its colon. */
  private key(seen: Set<string>): string {
    const { lexer } = this;
    if (lexer.peek() !== '"') lexer.failExpected('a key in double quotes');
    const span = lexer.string();
    const key = this.decode(span);
    this.path[this.path.length - 1] = key;
    if (seen.has(key)) this.noteTwice(key, span.from);
    seen.add(key);
    if (lexer.peek() !== ':') lexer.failExpected(`a colon after the key ${quoted(key)}`);
    lexer.at++;
    return key;
  }

  private noteTwice(key: string, at: number): void {
    if (this.twice.length === MAX_DETAILS) this.moreTwice++;
    else {
      this.lastTwice = this.lexer.placeOf(at, this.lastTwice);
      this.twice.push({ path: pathText(this.path), key, place: this.lastTwice });
    }
  }

  private enter(): void {
    const { lexer, path } = this;
    if (path.length === MAX_DEPTH) throw tooDeep(lexer.placeOf(lexer.at), path, MAX_DEPTH);
    lexer.at++;
  }

  private closesAtOnce(bracket: ']' | '}'): boolean {
    if (this.lexer.peek() !== bracket) return false;
    this.lexer.at++;
    return true;
  }

  /** True at the bracket, false after a comma. */
  private endsAfterItem(bracket: ']' | '}'): boolean {
    const { lexer } = this;
    const found = lexer.peek();
    if (found !== ',' && found !== bracket) lexer.failExpected(`a comma or ${bracket}`);
    lexer.at++;
    return found === bracket;
  }

  private decode({ from, to, escaped }: StringSpan): string {
    const { text } = this.lexer;
    if (!escaped) return text.slice(from + 1, to - 1);
    const value: unknown = JSON.parse(text.slice(from, to));
    const decoded = String(value);
    this.beyondAscii ||= /[\x7f-\uffff]/.test(decoded);
    // With the u flag the halves of a pair are not separate characters: only lone ones match.
    this.loneSurrogates ||= /\p{Surrogate}/u.test(decoded);
    return decoded;
  }

  private number(): JsonNode {
    const { text, plain } = this.lexer.number();
    if (!this.keep) return null;
    if (plain) return Number(text);
    this.numberTexts = true;
    return new NumberText(text);
  }
}

/** A growing array reserves room for 17 items; a copy takes just what it needs, which matters for millions of small ones. */
function exact<T>(items: T[]): T[] {
  return items.length < 17 ? items.slice() : items;
}
