import fc from 'fast-check';
import { countKeys } from '../../src/json/scan.js';

/**
 * JSON texts as many hands write them: white space anywhere, characters raw or escaped in either case, numbers in every
 * spelling, integer-like keys in any order, `lots` where it is not meant.
 */
export interface TextOptions {
  /** Halves of surrogate pairs on their own, as escapes. */
  loneSurrogates?: boolean;
  /** Numbers past the range of a double, which Python writes as a word that is no JSON. */
  hugeNumbers?: boolean;
  /** Keys may stand twice in one object. */
  keysTwice?: boolean;
}

export const space = fc.constantFrom('', '', '', ' ', '  ', '\n', '\t', '\r\n', ' \n ');

export function jsonText(options: TextOptions = {}): fc.Arbitrary<string> {
  const texts = fc.letrec<{ value: string }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      scalarText(options),
      arrayText(tie('value')),
      objectText(tie('value'), options),
    ),
  }));
  return texts.value;
}

export function scalarText(options: TextOptions = {}): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 3, arbitrary: stringText(options) },
    { weight: 3, arbitrary: numberText(options) },
    { weight: 1, arbitrary: fc.constantFrom('true', 'false', 'null') },
  );
}

export function arrayText(item: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(space, fc.array(padded(item), { maxLength: 5 }))
    .map(([inside, items]) => `[${items.length === 0 ? inside : items.join(',')}]`);
}

export function objectText(value: fc.Arbitrary<string>, options: TextOptions = {}): fc.Arbitrary<string> {
  const member = fc.tuple(keyText(options), padded(value), space, space);
  const members = options.keysTwice
    ? fc.array(member, { maxLength: 5 })
    : fc.uniqueArray(member, { maxLength: 5, selector: ([key]): unknown => JSON.parse(key) });
  return fc.tuple(space, members).map(([inside, all]) => {
    const written = all.map(([key, item, before, after]) => `${before}${key}${after}:${item}`);
    return `{${written.length === 0 ? inside : written.join(',')}}`;
  });
}

export function keyText(options: TextOptions = {}): fc.Arbitrary<string> {
  const known = fc.constantFrom('a', 'b', 'lots', '10', '9', '1', '__proto__', '', '\uffff', '\u{1f697}', '\ue000');
  return fc.oneof({ weight: 3, arbitrary: known.chain(spelled) }, { weight: 1, arbitrary: stringText(options) });
}

export function stringText(options: TextOptions = {}): fc.Arbitrary<string> {
  const plain = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom('удар спереди', '"lots":[1]', '\\', '\x7f\x80\x1f', '\u{1f697}\ue000', ',"lots": {', '\b\f\n\r\t/'),
  );
  const whole = plain.chain(spelled);
  if (!options.loneSurrogates) return whole;
  const half = fc.constantFrom('\\ud83d', '\\uDE00', '\\udbff', '\\udc00x', '\\ud800\\ud800\\udc00');
  const joined = fc.tuple(whole, half, whole).map(([a, lone, b]) => `${a.slice(0, -1)}${lone}${b.slice(1)}`);
  return fc.oneof({ weight: 3, arbitrary: whole }, { weight: 1, arbitrary: joined });
}

/** A text in double quotes, each character raw where JSON allows it, or escaped in one of the ways. */
export function spelled(text: string): fc.Arbitrary<string> {
  const characters = [...text];
  return fc
    .array(fc.nat({ max: 7 }), { minLength: characters.length, maxLength: characters.length })
    .map((ways) => `"${characters.map((character, index) => spellOne(character, ways[index] ?? 0)).join('')}"`);
}

function spellOne(character: string, way: number): string {
  const short = JSON.stringify(character).slice(1, -1);
  if (way < 5) return short;
  if (way === 5 && character === '/') return '\\/';
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  const escaped = units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
  return way === 6 ? escaped.toUpperCase().replaceAll('\\U', '\\u') : escaped;
}

export function numberText(options: TextOptions = {}): fc.Arbitrary<string> {
  const digits = (maxLength: number) => fc.stringMatching(new RegExp(`^[0-9]{1,${maxLength}}$`));
  const whole = fc.oneof(fc.constant('0'), fc.stringMatching(/^[1-9][0-9]{0,24}$/));
  const exponent = fc
    .tuple(
      fc.constantFrom('e', 'E'),
      fc.constantFrom('', '+', '-'),
      fc.constantFrom('0', '00', ''),
      fc.nat({ max: 330 }),
    )
    .map((parts) => parts.join(''));
  const byHand = fc
    .tuple(fc.constantFrom('', '-'), whole, fc.option(digits(20)), fc.option(exponent))
    .map(([sign, int, fraction, power]) => `${sign}${int}${fraction === null ? '' : `.${fraction}`}${power ?? ''}`);
  const corner = fc.constantFrom(
    ...['0', '-0', '-0.0', '0e5', '1.0', '1e3', '1E-5', '1e16', '1e15', '9999999999999998.0', '1e22', '1e21', '123e-7'],
    ...['0.0001', '0.00001', '5e-324', '1.7976931348623157e308', '9007199254740993', '12345678901234567890'],
    ...['0.1000000000000000055', '999999999999999', '1000000000000000', '2.5e-8', '100.50', '1e-400'],
  );
  const numbers = fc.oneof(
    fc.integer().map(String),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => JSON.stringify(number)),
    fc.bigInt({ min: -(10n ** 60n), max: 10n ** 60n }).map(String),
    corner,
    byHand,
  );
  if (options.hugeNumbers) return fc.oneof({ weight: 9, arbitrary: numbers }, fc.constantFrom('1e400', '-2.5E+999'));
  return numbers.filter((text) => Number.isFinite(Number(text)));
}

function padded(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(space, text, space).map((parts) => parts.join(''));
}

/**
 * What `JSON.parse` makes of a text. Some versions of V8 (13 in Node.js 24) now and then read an escaped key as one that begins with
 * a backslash, so such a value is no judge, and the property does not count the text; keys of that kind have tests of their own.
 */
export function parsedByJavaScript(text: string): unknown {
  const value: unknown = JSON.parse(text);
  const seen = { backslash: false };
  countKeys(value, seen);
  fc.pre(!seen.backslash);
  return value;
}
