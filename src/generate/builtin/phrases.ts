/**
 * The parts of titles, sentences and lists.
 */

import { namedAttribute } from '../facts/attributes/named-attribute.js';
import type { Term } from '../facts/terms/terms.js';
import type { DamageShown, DateShown, GearedShown, Quantity, Shown } from '../facts/values/shown.js';
import { inHabit } from '../facts/values/units.js';
import type { Locale } from '../language/locale.js';
import { clip, withoutStop } from '../text.js';
import type { Detail } from './untold.js';

/** One value in words. */
export function valueIn(locale: Locale, shown: Shown): string {
  switch (shown.kind) {
    case 'text':
      return shown.text;
    case 'quotation':
      return locale.say('quotation', { text: shown.text });
    case 'term':
      return locale.name(shown.term);
    case 'count':
      return locale.number(shown.count);
    case 'flag':
      return locale.word(shown.flag ? 'yes' : 'no');
    case 'presence':
      return locale.word(shown.present ? 'present' : 'absent');
    case 'quantity':
      return quantityIn(locale, [shown]);
    case 'money':
      return locale.money(shown);
    case 'date':
      return dateIn(locale, shown);
    case 'month':
      return locale.say('month-of-year', { month: locale.monthAlone(shown.month), year: String(shown.year) });
    case 'region':
      return locale.region(shown.code);
    case 'damage':
      return damageIn(locale, shown);
    case 'geared':
      return locale.say('transmission-geared', gearsIn(locale, shown));
    case 'list':
      return locale.list(shown.items.map((item) => valueIn(locale, item)));
    case 'group':
      return locale.list(shown.entries.map(({ label, value }) => innerDetail(locale, label, valueIn(locale, value))));
  }
}

function innerDetail(locale: Locale, label: string, value: string): string {
  if (label === '') return value;
  const key = namedAttribute(label)?.attribute.key;
  return locale.say('detail-inner', { label: key === undefined ? label : locale.label(key), value });
}

/** "front bumper: minor scratches", "roof: broken (severe)", or what is known of that. */
function damageIn(locale: Locale, { part, damage, severity }: DamageShown): string {
  const agreed = damage === null || severity === null ? null : severeKindIn(locale, damage, severity);
  const place = part === null ? '' : locale.name(part);
  const kind = agreed ?? (damage === null ? '' : locale.name(damage));
  const item = place !== '' && kind !== '' ? locale.say('damage-item', { part: place, kind }) : place + kind;
  if (severity === null || agreed !== null) return item;
  return locale.say('damage-severe', { damage: item, severity: locale.name(severity) });
}

/** A kind with a severity that agrees with it; null where the language has none for that kind. */
function severeKindIn(locale: Locale, damage: Term, severity: Term): string | null {
  if (!locale.has('damage-kind-severe') || locale.gender(damage.message) === '') return null;
  const agreeing = locale.agreeing(severity, damage.message);
  return locale.say('damage-kind-severe', { kind: locale.name(damage), severity: agreeing });
}

function gearsIn(locale: Locale, { term, gears }: GearedShown) {
  return { count: gears, transmission: locale.name(term), type: term.code };
}

/** A gearbox in a sentence; `gears` is null if unknown. */
export function gearboxIn(locale: Locale, term: Term, gears: number | null): string {
  if (gears === null) return locale.phrase(term);
  return locale.say('transmission-geared-phrase', {
    ...gearsIn(locale, { kind: 'geared', term, gears }),
    transmission_phrase: locale.phrase(term),
  });
}

function dateIn(locale: Locale, { year, month, day, time }: DateShown): string {
  const date = locale.say('date', { day, month: locale.month(month), year: String(year) });
  return time === null ? date : locale.say('date-time', { date, time });
}

/** One quantity in the unit that the language's readers expect, with the same in the units given behind it. */
export function quantityIn(locale: Locale, given: readonly Quantity[]): string {
  const [first = '', ...others] = inHabit(given, locale.habits).map((quantity) => locale.quantity(quantity));
  return others.length === 0 ? first : locale.say('other-unit', { quantity: first, other: locale.list(others) });
}

/** The value behind a label. */
function itemIn(locale: Locale, values: readonly Shown[]): string {
  const [only] = values;
  if (only !== undefined && values.length === 1) return valueIn(locale, only);
  const quantities = values.filter((value) => value.kind === 'quantity');
  if (quantities.length === values.length) return quantityIn(locale, quantities);
  return locale.list(values.map((value) => valueIn(locale, value)));
}

/** UTF-16 units of a value that is made of several. */
const LONGEST_DETAIL = 1_000;

/** "label: value"; the value alone where the sender's name for it has nothing visible. */
export function detailIn(
  locale: Locale,
  { key, label, items }: Detail,
  message: 'detail' | 'detail-sentence' = 'detail',
): string {
  const value = clip(items.map((item) => itemIn(locale, item)).join(locale.word('list-separator')), LONGEST_DETAIL);
  const name = key === null ? label : locale.label(key);
  if (name !== '') return locale.say(message, { label: name, value });
  return message === 'detail' ? value : locale.say('opening', { subject: value });
}

const ENDS = new Map([
  ['.', '.!?…。！？'],
  // No space follows this one: it may only give way to one of its own kind.
  ['。', '。！？'],
]);
const ENDS_IN_QUOTES = '.!?…。！？';
const QUOTES = '"”“»’」』';

/** A sentence with one end, also after "190 л. с." and “It runs!”: a value or the seller's words may bring their own. */
export function withOneStop(locale: Locale, sentence: string): string {
  const ends = ENDS.get(sentence.at(-1) ?? '');
  if (ends === undefined) return sentence;
  const before = sentence.at(-2) ?? ' ';
  const quoted = QUOTES.includes(before);
  if (quoted && locale.stopAfterQuotes === 'always') return sentence;
  // French sets a no-break space before the closing mark.
  const end = quoted ? sentence.slice(-4, -2).trim().at(-1) : before;
  return (quoted ? ENDS_IN_QUOTES : ends).includes(end ?? ' ') ? sentence.slice(0, -1) : sentence;
}

/** Words to be quoted; their own full stop is dropped where the language sets it behind the quotation. */
export function quotable(locale: Locale, text: string): string {
  return locale.stopAfterQuotes === '' ? text : withoutStop(text);
}
