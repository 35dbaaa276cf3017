/**
 * One language: messages by Fluent; numbers, dates and lists by Intl. Whatever can be prepared once is prepared once.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { DescgenError } from '../../core/errors.js';
import type { View } from '../../core/lot.js';
import { labelId } from '../facts/attributes/label.js';
import type { NotesLanguage } from '../facts/notes-language.js';
import type { Term } from '../facts/terms/terms.js';
import type { Money, Quantity } from '../facts/values/shown.js';
import { type Habits, habitsOf, type Measure, unitsOf } from '../facts/values/units.js';
import { remembering } from '../text.js';
import { problemsOf } from './locale-check.js';
import {
  habitId,
  languageId,
  type MESSAGES,
  type MessageId,
  type OPTIONAL_MESSAGES,
  type OptionalId,
  unitId,
  viewId,
} from './messages.js';
import { createSpeech } from './speech.js';

type Messages = typeof MESSAGES & typeof OPTIONAL_MESSAGES;
type Args<Id extends keyof Messages> = Record<Messages[Id][number], string | number>;

export interface Locale {
  readonly tag: string;
  /** The units that its readers expect. */
  readonly habits: Habits;
  /** An optional message may be said only where the language `has` it. */
  say<Id extends keyof Messages>(id: Id, args: Args<Id>): string;
  has(id: OptionalId): boolean;
  /** How a sentence ends that ends with a quotation: see `notes` in en.ftl. */
  readonly stopAfterQuotes: '' | 'after' | 'always';
  /** A message that takes no values. */
  word(id: MessageId): string;
  label(key: string): string;
  /** The language of notes, in the form for `notes-in`: "in Russian". */
  inLanguage(language: NotesLanguage): string;
  /** What a photo shows, in the form used in the list of `photos-show`. */
  view(view: View): string;
  /** A term by itself: "diesel". */
  name(term: Term): string;
  /** A term in a sentence, "a diesel engine"; its name if the language has no such form. */
  phrase(term: Term): string;
  /**
   * A term in the form used beside the noun that a message or another term brings (`body-sedan`, `fitting-interior`): where
   * the noun has a `.gender`, the term's attribute of that name, else its phrase.
   */
  agreeing(term: Term, noun: string): string;
  /** The `.gender` of a noun; '' where it has none. */
  gender(noun: string): string;
  number(value: number): string;
  quantity(quantity: Quantity): string;
  /** An amount with its currency; `range` where there are two. */
  money(money: Money): string;
  /** "a, b and c". */
  list(items: readonly string[]): string;
  /** The name of the country with this ISO 3166-1 code. */
  region(code: string): string;
  /** The name of month 1 to 12 in the form used beside a day. */
  month(month: number): string;
  /** The same in the form used before a year alone: "май", where the other is "мая". */
  monthAlone(month: number): string;
  capitalize(text: string): string;
}

/** Throws DescgenError `generator_failed` when the file cannot be read or does not say all it must. */
export function loadLocale(tag: string, file: URL): Locale {
  const path = fileURLToPath(file);
  const resource = new FluentResource(readLocale(path));
  const problems = problemsOf(resource);
  if (problems.length > 0) {
    throw new DescgenError('generator_failed', `Fix the language file ${path}: ${problems.join(', ')}.`, {
      details: problems.map((message) => ({ path, message })),
    });
  }
  const bundle = new FluentBundle(tag, { useIsolating: false });
  bundle.addResource(resource);
  return createLocale(tag, bundle);
}

function readLocale(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new DescgenError('generator_failed', `The language file ${path} cannot be read.`, { cause });
  }
}

const STOPS = ['after', 'always'] as const;

function createLocale(tag: string, bundle: FluentBundle): Locale {
  const { format, has, attribute, word, phrase, gender, agreeing } = createSpeech(tag, bundle);
  const numbers = createNumbers(tag);
  const lists = new Intl.ListFormat(tag, { type: 'conjunction', style: 'long' });
  const months = monthNames(tag, 'day');
  const monthsAlone = monthNames(tag, 'year');
  const regions = new Intl.DisplayNames([tag], { type: 'region' });
  const upper = remembering((letter: string) => letter.toLocaleUpperCase(tag));
  const habit = (measure: Measure) => unitsOf(measure).find((unit) => unit === word(habitId(measure)));
  return {
    tag,
    habits: habitsOf({
      distance: habit('distance') ?? 'km',
      power: habit('power') ?? 'kW',
      length: habit('length') ?? 'cm',
    }),
    say: (id, args) => format(id, args),
    has,
    stopAfterQuotes: STOPS.find((stop) => stop === attribute('notes.stop')) ?? '',
    word,
    label: remembering((key) => word(labelId(key))),
    inLanguage: (language) => word(languageId(language)),
    view: (view) => word(viewId(view)),
    name: (term) => word(term.message),
    phrase: (term) => phrase(term.message),
    agreeing: (term, noun) => agreeing(term.message, noun),
    gender,
    number: numbers.plain,
    quantity({ amount, unit }) {
      if (unit === null) return numbers.plain(amount);
      const digits =
        unit === 'l' ? numbers.litres(amount) : unit === 'cm3' ? numbers.ungrouped(amount) : numbers.plain(amount);
      return format(unitId(unit), { amount: digits, count: amount });
    },
    money({ from, to, currency }) {
      const whole = Number.isInteger(from) && Number.isInteger(to ?? 0);
      const first = numbers.money(from, currency, whole);
      if (to === null) return first;
      return format('range', { from: first, from_number: numbers.plain(from), to: numbers.money(to, currency, whole) });
    },
    list: (items) => (items.length === 1 ? (items[0] ?? '') : lists.format(items)),
    region: (code) => regions.of(code) ?? code,
    month: (month) => months[month - 1] ?? '',
    monthAlone: (month) => monthsAlone[month - 1] ?? '',
    capitalize(text) {
      const first = firstLetter(text);
      return upper(first) + text.slice(first.length);
    },
  };
}

/** Currencies whose sign everybody takes for theirs; Intl writes out the code in some languages. */
const OWN_SIGN: ReadonlySet<string> = new Set(['EUR', 'GBP']);

function createNumbers(tag: string) {
  // As many digits as the input has: a number is never rounded.
  const exact = { maximumFractionDigits: 20 };
  const style = (currency: string) =>
    ({
      ...exact,
      style: 'currency',
      currency,
      currencyDisplay: OWN_SIGN.has(currency) ? 'narrowSymbol' : 'symbol',
    }) as const;
  const currencyFormat = remembering((currency: string) => new Intl.NumberFormat(tag, style(currency)));
  const wholeCurrencyFormat = remembering(
    (currency: string) => new Intl.NumberFormat(tag, { ...style(currency), minimumFractionDigits: 0 }),
  );
  const plain = numberFormat(tag, exact);
  return {
    plain,
    ungrouped: numberFormat(tag, { ...exact, useGrouping: false }),
    litres: numberFormat(tag, { ...exact, minimumFractionDigits: 1 }),
    money(amount: number, currency: string | null, whole: boolean): string {
      if (currency === null) return plain(amount);
      return (whole ? wholeCurrencyFormat : currencyFormat)(currency).format(unsignedZero(amount));
    },
  };
}

/** Zero without a sign: JSON knows `-0`, people do not. */
function unsignedZero(value: number): number {
  return value === 0 ? 0 : value;
}

function numberFormat(tag: string, options: Intl.NumberFormatOptions): (value: number) => string {
  const { format } = new Intl.NumberFormat(tag, options);
  return remembering((value: number) => format(unsignedZero(value)));
}

/** As Intl writes them beside a day ("3 мая"), or beside a year ("май 2025 г."), each in its own case. */
function monthNames(tag: string, beside: 'day' | 'year'): string[] {
  const format = new Intl.DateTimeFormat(tag, { [beside]: 'numeric', month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => {
    const parts = format.formatToParts(Date.UTC(2024, month, 1));
    return parts.find(({ type }) => type === 'month')?.value ?? '';
  });
}

/** The first code point: a letter may take two UTF-16 units. */
function firstLetter(text: string): string {
  const code = text.codePointAt(0);
  return code === undefined ? '' : String.fromCodePoint(code);
}
