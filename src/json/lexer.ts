/** Cuts a JSON text into tokens. */
import { quoted } from '../core/text/quoted.js';
import { ALONE, beginningOf, expected, notJson, type Place, placeAt, placeText, type Within } from './problem.js';

/** The position of a string in the text, quotes included. */
export interface StringSpan {
  from: number;
  to: number;
  /** It holds backslashes. */
  escaped: boolean;
}

/** Walks a JSON text token by token; throws `invalid_json` where there is no token. */
export class JsonLexer {
  readonly text: string;
  /** The next character that was not passed yet. */
  at = 0;
  private readonly within: Within;

  constructor(text: string, within: Within = ALONE) {
    this.text = text;
    this.within = within;
  }

  /** In lines and columns of the whole text, counted on from a place before it where one is known. */
  placeOf(at: number, from: Place = beginningOf(this.within)): Place {
    return placeAt(this.text, at, from);
  }

  /** The next character after white space, which it passes; undefined at the end. */
  peek(): string | undefined {
    const { text } = this;
    let { at } = this;
    for (let unit = text.charCodeAt(at); isSpace(unit); unit = text.charCodeAt(at)) at++;
    this.at = at;
    return text[at];
  }

  /** Passes a string whose opening quote is next. */
  string(): StringSpan {
    const { text, at: from } = this;
    let escaped = false;
    for (let at = from + 1; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit === 0x22) {
        this.at = at + 1;
        return { from, to: at + 1, escaped };
      }
      if (unit === 0x5c) {
        escaped = true;
        at += this.escapeSize(at);
      } else if (unit < 0x20) {
        this.at = at;
        this.fail('there is a control character inside a string; write it as an escape such as \\n');
      }
    }
    this.at = text.length;
    return this.fail(`the text ends inside the string that begins at ${placeText(this.placeOf(from))}`);
  }

  /** Passes one of the three words of JSON, which begins at `at`. */
  word(word: 'true' | 'false' | 'null'): void {
    if (!this.text.startsWith(word, this.at)) this.failExpected('a value');
    this.at += word.length;
  }

  /** Passes a number; returns its text, and whether it is an integer that a JavaScript number keeps exactly. */
  number(): { text: string; plain: boolean } {
    const { text, at: start } = this;
    const whole = text[start] === '-' ? start + 1 : start;
    if (text[whole] === '0') {
      this.at = whole + 1;
    } else if (this.digits(whole) === 0) {
      this.at = start;
      this.failExpected('a value');
    }
    const end = this.at;
    if (text[end] === '.' && this.digits(end + 1) === 0) this.failExpected('a digit');
    if (text[this.at] === 'e' || text[this.at] === 'E') {
      const sign = text[this.at + 1] === '+' || text[this.at + 1] === '-' ? 1 : 0;
      if (this.digits(this.at + 1 + sign) === 0) this.failExpected('a digit');
    }
    const written = text.slice(start, this.at);
    return { text: written, plain: this.at === end && end - whole <= 15 && written !== '-0' };
  }

  fail(message: string): never {
    throw notJson(this.placeOf(this.at), message);
  }

  failExpected(what: string): never {
    return this.fail(expected(what, this.text, this.at));
  }

  /** How many characters follow the backslash at `at`. */
  private escapeSize(at: number): number {
    const letter = this.text[at + 1] ?? '';
    if (letter !== '' && '"\\/bfnrt'.includes(letter)) return 1;
    if (letter === 'u' && /^[0-9a-fA-F]{4}$/.test(this.text.slice(at + 2, at + 6))) return 5;
    this.at = at;
    return this.fail(`${quoted(this.text.slice(at, at + (letter === 'u' ? 6 : 2)))} is not a valid JSON escape`);
  }

  /** Passes the digits from `from` on; how many they are. A loop: a pattern could exhaust its stack on millions of them. */
  private digits(from: number): number {
    const { text } = this;
    let at = from;
    for (let unit = text.charCodeAt(at); unit >= 0x30 && unit <= 0x39; unit = text.charCodeAt(at)) at++;
    this.at = at;
    return at - from;
  }
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09;
}
