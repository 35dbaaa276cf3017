/** What the facts of a sentence allow it to say: numbers with their units, names, words. */
import type { Fact, Json } from '../../../core/lot.js';
import { labelId } from '../../facts/attributes/label.js';
import { ownWords } from '../../facts/terms/own-words.js';
import { TERM_SETS } from '../../facts/terms/terms.js';
import { condense } from '../../text.js';
import type { KnownLanguage } from '../words/all-words.js';
import type { Concept } from '../words/words.js';
import { LANGUAGES, lexiconOf } from './lexicon.js';
import { fold, wordsOf } from './matcher.js';
import { namesIn } from './names.js';
import { numbersIn, unitName } from './numbers.js';

export interface Granted {
  numbers: readonly { value: number; unit: string | null }[];
  concepts: ReadonlySet<Concept>;
  /** Makers and models. */
  names: ReadonlySet<string>;
  /** Every word of the facts, folded. */
  words: ReadonlySet<string>;
  /** Every value of the facts as a text, condensed. */
  texts: readonly string[];
  /** Whether a fact denies something. */
  denies: boolean;
  /** Whether all are about the photos themselves: no prose is made of these. */
  about_photos: boolean;
}

/** Attributes whose numbers are counted with a noun of their own. */
const COUNTS: Readonly<Record<string, Concept>> = {
  doors: 'door',
  seats: 'seat',
  owners: 'owner',
  keys: 'key',
  gears: 'gear',
  cylinders: 'cylinder',
};

export function grantedBy(facts: readonly Fact[], language: KnownLanguage): Granted {
  const all = facts.map((fact) => grantedByOne(fact, language));
  const every = (what: (one: Granted) => boolean) => all.length > 0 && all.every(what);
  return {
    numbers: all.flatMap(({ numbers }) => numbers),
    concepts: new Set(all.flatMap(({ concepts }) => [...concepts])),
    names: new Set(all.flatMap(({ names }) => [...names])),
    words: new Set(all.flatMap(({ words }) => [...words])),
    texts: all.flatMap(({ texts }) => texts),
    denies: all.some(({ denies }) => denies),
    about_photos: every(({ about_photos }) => about_photos),
  };
}

/** A lot's facts are judged by many sentences. */
const known = new WeakMap<Fact, Map<KnownLanguage, Granted>>();

function grantedByOne(fact: Fact, language: KnownLanguage): Granted {
  const by = known.get(fact) ?? new Map<KnownLanguage, Granted>();
  known.set(fact, by);
  const before = by.get(language);
  if (before !== undefined) return before;
  const granted = grant(fact, language);
  by.set(language, granted);
  return granted;
}

function grant(fact: Fact, language: KnownLanguage): Granted {
  const values = valuesOf(fact);
  const named = [...values.flatMap((text) => calledAs(text, language)), ...ownNames(fact, language)];
  const called = [fact.key.replaceAll('_', ' '), fact.attribute ?? '', ...ownWords(labelId(fact.key))];
  const concepts = new Set<Concept>();
  const learn = (text: string, languages: readonly KnownLanguage[]): void => {
    for (const one of languages) {
      for (const { meanings } of lexiconOf(one).concepts.find(text)) {
        for (const meaning of meanings) concepts.add(meaning);
      }
    }
  };
  // The sender may write in any language; our own names are in the language of the sentence, and our codes in English.
  for (const text of values) learn(text, LANGUAGES);
  for (const text of [...named, ...called]) learn(text, ['en', language]);
  const all = [...values, ...named, ...called].filter((text) => text !== '');
  return {
    numbers: numbersOf(fact, [...named, ...values], language),
    concepts,
    names: new Set(all.flatMap((text) => namesIn(text).flatMap(({ meanings }) => [...meanings]))),
    words: new Set(all.flatMap((text) => wordsOf(fold(text)))),
    texts: [...values, ...named].map(condense).filter((text) => text !== ''),
    denies: denies(fact, values),
    about_photos: fact.source !== 'attribute' && fact.key.startsWith('photo'),
  };
}

type NumberGranted = Granted['numbers'][number];

function numbersOf({ key, value, given }: Fact, named: readonly string[], language: KnownLanguage): NumberGranted[] {
  const unit = COUNTS[key] ?? null;
  return [value, given ?? null, ...named].flatMap((one) => numbersIn_(one, unit, language));
}

function numbersIn_(value: Json, unit: string | null, language: KnownLanguage): NumberGranted[] {
  if (typeof value === 'number') return [{ value, unit }];
  if (typeof value === 'string') {
    const found = [lexiconOf(language), lexiconOf('en')].flatMap((lexicon) => numbersIn(value, lexicon));
    return found.flatMap((one) =>
      [...one.readings, ...one.parts].map((number) => ({ value: number, unit: one.unit ?? unit })),
    );
  }
  if (value === null || typeof value === 'boolean') return [];
  if (Array.isArray(value)) return value.flatMap((one) => numbersIn_(one, unit, language));
  const own = value.unit ?? value.currency;
  const named = typeof own === 'string' ? unitName(own) : unit;
  return Object.values(value).flatMap((one) => numbersIn_(one, named, language));
}

function valuesOf({ value, given }: Fact): string[] {
  return [...stringsOf(value), ...(given === undefined ? [] : stringsOf(given))];
}

function ownNames({ key, value }: Fact, language: KnownLanguage): string[] {
  return key === 'notes_language' ? languageName(String(value), language) : [];
}

function languageName(tag: string, language: KnownLanguage): string[] {
  return [new Intl.DisplayNames([language], { type: 'language' }).of(tag) ?? tag];
}

/** Our names for the parts of a damage are not said of it: "severity" is not severe. */
const OWN_NAMES: ReadonlySet<string> = new Set(['part', 'kind', 'severity']);

function stringsOf(value: Json): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(stringsOf);
  return Object.entries(value).flatMap(([name, one]) => [
    ...(OWN_NAMES.has(name) ? [] : [name.replaceAll('_', ' ')]),
    ...stringsOf(one),
  ]);
}

function calledAs(code: string, language: KnownLanguage): string[] {
  if (code.length > 40) return [];
  const terms = TERM_SETS.flatMap(({ terms: all }) => all.filter((term) => term.code === code));
  const names = terms.flatMap(({ message }) => ownWords(message));
  const country = /^[A-Z]{2}$/.test(code) ? new Intl.DisplayNames([language], { type: 'region' }).of(code) : undefined;
  return [
    code.replaceAll('_', ' '),
    ...names,
    ...(country === undefined ? [] : [country]),
    ...monthsOf(code, language),
  ];
}

/** The month of a date, as it stands beside a day and alone. */
function monthsOf(text: string, language: KnownLanguage): string[] {
  const [, year, month] = /^(\d{4})-(\d{2})(?!\d)/.exec(text) ?? [];
  if (year === undefined) return [];
  const at = Date.UTC(Number(year), Number(month) - 1);
  return (['day', 'year'] as const).map((beside) =>
    new Intl.DateTimeFormat(language, { [beside]: 'numeric', month: 'long', timeZone: 'UTC' }).format(at),
  );
}

const NO_CODES: ReadonlySet<Json> = new Set<Json>([
  false,
  0,
  '0',
  'none',
  'no',
  'does_not_run',
  'not_deployed',
  'intact',
]);

export function isPlainNo(value: Json): boolean {
  return NO_CODES.has(value);
}

function denies({ value, source }: Fact, values: readonly string[]): boolean {
  if (source === 'measurement' || source === 'metadata') return true;
  const says = (text: string) =>
    isPlainNo(text) || LANGUAGES.some((language) => lexiconOf(language).denial.find(calledPlainly(text)).length > 0);
  return isPlainNo(value) || values.some(says);
}

function calledPlainly(text: string): string {
  return text.replaceAll('_', ' ');
}
