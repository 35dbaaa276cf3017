/** The numbers of a text, in digits and in words, with what each of them counts or measures. */
import type { Concept } from '../words/words.js';
import type { Lexicon } from './lexicon.js';
import { fold, halfwidth, wordsOf } from './matcher.js';

export interface NumberSaid {
  text: string;
  /** What it may mean: "1.234" is one thing in German and another in English. */
  readings: readonly number[];
  /** A sequence such as a date or "2, 3": each alone. */
  parts: readonly number[];
  /** A unit, a currency, or the noun it counts; null where nothing is beside it. */
  unit: string | null;
}

const DIGITS = /\d+(?:[\s.,'’](?=\d)\d+)*/gu;
const COUNTED: readonly Concept[] = ['door', 'seat', 'owner', 'key', 'gear', 'cylinder'];

/** Signs of units in any language, as a text continues with them after its number. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/^(?:km|км) ?\/ ?(?:h|ч|год)|^mph/, 'speed'],
  [/^(?:km|км)(?!\p{L})/u, 'km'],
  [/^(?:mi|ml)(?!\p{L})/u, 'mi'],
  [/^(?:kw|квт)(?!\p{L})/u, 'kW'],
  [/^(?:hp|bhp|ps|cv|ch|bg|л\. ?с|к\. ?с|лс)(?!\p{L})/u, 'horse'],
  [/^(?:cm3|cm³|ccm|cc|см3|см³)/u, 'cm3'],
  [/^(?:mm|мм)(?!\p{L})/u, 'mm'],
  [/^(?:cm|см)(?!\p{L})/u, 'cm'],
  [/^(?:m|м)(?![\p{L}'’])/u, 'm'],
  [/^(?:kg|кг)(?!\p{L})/u, 'kg'],
  [/^(?:l|л)(?![\p{L}'’.])/u, 'l'],
  [/^(?:€|eur)(?!\p{L})/u, 'EUR'],
  [/^(?:\$|usd|us\$)(?!\p{L})/u, 'USD'],
  [/^(?:£|gbp)(?!\p{L})/u, 'GBP'],
  [/^(?:₽|руб|rub)/u, 'RUB'],
  [/^(?:₴|грн|uah)/u, 'UAH'],
  [/^(?:zł|zl|pln)(?!\p{L})/u, 'PLN'],
  [/^(?:₺|tl|try)(?!\p{L})/u, 'TRY'],
  [/^(?:¥|円|元|jpy|cny)/u, 'yen'],
  [/^(?:%|percent|prozent|процент|відсот)/u, '%'],
];
const BEFORE: readonly (readonly [RegExp, string])[] = [
  [/€ ?$/u, 'EUR'],
  [/(?:\$|usd) ?$/u, 'USD'],
  [/(?:£|gbp) ?$/u, 'GBP'],
  [/[¥￥] ?$/u, 'yen'],
  [/₽ ?$/u, 'RUB'],
  [/₺ ?$/u, 'TRY'],
];
const SAME: Readonly<Record<string, string>> = { hp: 'horse', PS: 'horse', JPY: 'yen', CNY: 'yen' };

/** Units that differ in name alone are one. */
export function unitName(unit: string): string {
  return SAME[unit] ?? unit;
}

export function numbersIn(text: string, lexicon: Lexicon): NumberSaid[] {
  const plain = halfwidth(text);
  return [...inDigits(plain, lexicon), ...inSigns(plain, lexicon), ...inWords(plain, lexicon)];
}

function inDigits(text: string, lexicon: Lexicon): NumberSaid[] {
  return [...text.matchAll(DIGITS)].map(({ 0: digits, index }) => {
    const { times, rest } = multiplied(text.slice(index + digits.length), lexicon);
    return {
      text: digits,
      readings: readingsOf(digits).map((value) => value * times),
      parts: times === 1 ? partsOf(digits) : [],
      unit: unitAfter(rest, lexicon) ?? unitBefore(text.slice(0, index)),
    };
  });
}

const THOUSANDS = /^[\s\u00a0-]*(?:万|千(?![瓦克米])|тыс\.?(?!\p{L})|тис\.?(?!\p{L})|tys\.?(?!\p{L})|k(?!\p{L}))/iu;

function multiplied(after: string, lexicon: Lexicon): { times: number; rest: string } {
  const [short] = THOUSANDS.exec(after) ?? [];
  if (short !== undefined) return { times: short.endsWith('万') ? 10_000 : 1_000, rest: after.slice(short.length) };
  const [word] = /^[\s\u00a0-]*\p{L}+/u.exec(after) ?? [];
  const thousand = word !== undefined && lexicon.numbers.find(word).some(({ meanings }) => meanings.has(1_000));
  return thousand ? { times: 1_000, rest: after.slice(word.length) } : { times: 1, rest: after };
}

function readingsOf(digits: string): number[] {
  const groups = digits.split(/\D/u);
  if (groups.length === 1) return [Number(digits)];
  const readings: number[] = [];
  const grouped = (some: readonly string[]) => some.slice(1).every(({ length }) => length === 3);
  if (grouped(groups)) readings.push(Number(groups.join('')));
  const mark = digits.match(/\D/gu)?.at(-1);
  if ((mark === '.' || mark === ',') && grouped(groups.slice(0, -1))) {
    readings.push(Number(`${groups.slice(0, -1).join('')}.${groups.at(-1)}`));
  }
  return readings;
}

function partsOf(digits: string): number[] {
  const groups = digits.split(/\D/u);
  return groups.length < 2 || groups.includes('000') ? [] : groups.map(Number);
}

function unitAfter(after: string, lexicon: Lexicon): string | null {
  const given = after.replace(/^[\s\u00a0\u202f]*[-‑–]?[\s\u00a0\u202f]*/u, '');
  if (lexicon.language === 'pl' && /^KM(?!\p{L})/u.test(given)) return 'horse';
  const rest = fold(given);
  const sign = SIGNS.find(([pattern]) => pattern.test(rest));
  if (sign !== undefined) return sign[1];
  // What is counted is the next word; in Chinese and Japanese, the next signs.
  const next = /^[\p{L}.]+(?: \p{L}+)?/u.exec(rest)?.[0] ?? '';
  const near = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]+/u.test(rest) ? rest.slice(0, 5) : next;
  const [first] = wordsOf(near);
  const unit = lexicon.units.find(near)[0];
  if (unit !== undefined && isAtStart(near, unit.text)) return unitName([...unit.meanings][0] ?? '');
  const counted = lexicon.concepts.find(first ?? '')[0];
  return COUNTED.find((noun) => counted?.meanings.has(noun)) ?? null;
}

function isAtStart(text: string, found: string): boolean {
  return text.startsWith(found.split(' ')[0] ?? found);
}

function unitBefore(before: string): string | null {
  const end = fold(before.slice(-6));
  return BEFORE.find(([pattern]) => pattern.test(end))?.[1] ?? null;
}

/** Chinese and Japanese numerals before what they count. */
const NUMERAL = /[一二两三四五六七八九十百千万]+(?=[个把扇座位处年档速缸人名台本枚段つ气気ド门門])/gu;
const VALUES: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const POWERS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000, 万: 10_000 };

function inSigns(text: string, lexicon: Lexicon): NumberSaid[] {
  return [...text.matchAll(NUMERAL)].map(({ 0: signs, index }) => ({
    text: signs,
    readings: [numeralValue(signs)],
    parts: [],
    unit: unitAfter(text.slice(index + signs.length), lexicon),
  }));
}

function numeralValue(signs: string): number {
  let [total, section, digit] = [0, 0, 0];
  for (const sign of signs) {
    const power = POWERS[sign];
    if (power === undefined) digit = VALUES[sign] ?? 0;
    else if (power === 10_000) [total, section, digit] = [(section + digit || 1) * power, 0, 0];
    else [section, digit] = [section + (digit || 1) * power, 0];
  }
  return total + section + digit;
}

function inWords(text: string, lexicon: Lexicon): NumberSaid[] {
  return lexicon.numbers.find(text).flatMap(({ meanings, text: word }) => {
    const folded = fold(text);
    const start = folded.search(
      new RegExp(`(?<![\\p{L}\\p{N}])${word.split(' ').join('[^\\p{L}]+')}(?![\\p{L}\\p{N}])`, 'u'),
    );
    // "120 thousand" was read with its digits.
    if (meanings.has(1_000) && /\d[\s\u00a0-]*$/u.test(folded.slice(0, start))) return [];
    const unit = start < 0 ? null : unitAfter(folded.slice(start + word.length), lexicon);
    return [{ text: word, readings: [...meanings], parts: [], unit }];
  });
}
