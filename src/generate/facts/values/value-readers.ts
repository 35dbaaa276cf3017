/**
 * Reads the values of known attributes. A reader never guesses: a value it cannot read stays as given.
 */
import type { Json } from '../../../core/lot.js';
import { cleanText, condense } from '../../text.js';
import {
  AIRBAGS,
  BODY,
  COLOR,
  flagOf,
  RUNNING,
  SERVICE,
  type Term,
  type TermSet,
  TITLE_STATUS,
} from '../terms/terms.js';
import { isoDay, parseDate, parseMonth } from './dates.js';
import { isNothing, isZero } from './nothing.js';
import { parseCount, parseNumber } from './quantities.js';
import { regionOf } from './regions.js';
import type { Shown, Unit } from './shown.js';
import { shownText } from './shown.js';
import { GEAR_WORD } from './transmission-parts.js';

/** What a reader knows besides the value. */
export interface ReadingContext {
  /** The attribute's name as the sender wrote it. */
  name: string;
  /** The earliest and latest possible year of the lot. */
  earliestYear: number;
  latestYear: number;
  /** Unit from the attribute's name or a companion attribute; null if there is none. */
  unit: Unit | null;
  /** Currency from a companion attribute; null if there is none. One that ends the name goes before it. */
  currency: string | null;
  /** Whether the lot is said to be new: then it may have run 0 km. */
  unused: boolean;
}

/** A normalised value, and how to show it. */
export interface Known {
  value: Json;
  shown: Shown;
  /** The list element this was read from; absent if it was the whole value. */
  given?: Json;
}

export type Reading =
  /** `key` if the value shows that it means another fact than the attribute's name says. */
  | { kind: 'known'; known: Known[]; key?: string }
  /** Understood, but impossible. */
  | { kind: 'implausible' }
  /** Not understood. */
  | { kind: 'unread' };

export type Reader = (value: Json, context: ReadingContext) => Reading;

const UNREAD: Reading = { kind: 'unread' };
/** Understood, but impossible. */
export const IMPLAUSIBLE: Reading = { kind: 'implausible' };

export function known(value: Json, shown: Shown): Reading {
  return { kind: 'known', known: [{ value, shown }] };
}

/** A free text that is never inflected: a name, a place, an identifier. */
export const asText: Reader = (value) => {
  if (typeof value === 'number') return known(value, shownText(String(value)));
  if (typeof value !== 'string') return UNREAD;
  const text = cleanText(value);
  return text === '' ? UNREAD : known(value, shownText(text));
};

export const asYear: Reader = (value, { earliestYear, latestYear }) => {
  const year = typeof value === 'string' ? parseNumber(yearDigits(cleanText(value)), false) : value;
  if (typeof year !== 'number') return UNREAD;
  if (!Number.isInteger(year) || year < earliestYear || year > latestYear) return IMPLAUSIBLE;
  return known(year, { kind: 'text', text: String(year) });
};

/** "2021 г.", "2021 год" and "MY2021" are years. */
function yearDigits(text: string): string {
  return text.replace(/^MY\s?(?=\d)/i, '').replace(/(?<=\d)\s*(?:года?|г\.?в?\.?)$/iu, '');
}

/** Free text where a closed set has no word for it. A bare zero says that nothing was entered. */
const asWord: Reader = (value, context) => (isZero(value) ? IMPLAUSIBLE : asText(value, context));

/** A whole number from `least` to `most`; `word` is what may follow it, condensed. */
export function asCount(most: number, word: RegExp, least = 0): Reader {
  return (value) => {
    const count = parseCount(value, word);
    if (count === undefined) return UNREAD;
    return Number.isInteger(count) && count >= least && count <= most
      ? known(count, { kind: 'count', count })
      : IMPLAUSIBLE;
  };
}

/** How many gears a gearbox has. */
export const asGears: Reader = (value, context) => {
  const reading = GEAR_COUNT(value, context);
  if (reading.kind !== 'known') return reading;
  const count = Number(reading.known[0]?.value);
  return count > 0 ? known(count, { kind: 'count', count }) : IMPLAUSIBLE;
};
const GEAR_COUNT = asCount(30, GEAR_WORD);

function knownTerm(term: Term): Known {
  return { value: term.code, shown: { kind: 'term', term } };
}

/** A value of a closed set; other text stays free text. */
export function asTerm(set: TermSet): Reader {
  return (value, context) => {
    const term = typeof value === 'string' ? set.find(value) : undefined;
    return term === undefined ? asWord(value, context) : { kind: 'known', known: [knownTerm(term)] };
  };
}

/** In German and related languages a limousine is a saloon; the attribute's name shows the language. */
const SALOON = /^(?:karosserie|aufbau|fahrzeug|nadwozie|karoserie)/u;
const LIMOUSINE = /^lim(?:ousine|uzyna|uzína)$/u;

export const asBody: Reader = (value, context) => {
  const saloon =
    typeof value === 'string' && LIMOUSINE.test(cleanText(value).toLowerCase()) && SALOON.test(condense(context.name));
  return asTerm(BODY)(saloon ? 'sedan' : value, context);
};

/** Words for a paint finish, which every language file would have to inflect: the colour is given without them. */
const FINISH: ReadonlySet<string> = new Set(
  `metallic, metalic, metallik, met, métallisé, métallisée, metalizado, metallizzato, metalik, metalizowany, металлик, металік, перламутр,
  pearl, pearlescent, perleffekt, mica, matt, matte, mat, uni, solid`
    .split(',')
    .map(condense),
);

export const asColor: Reader = (value, context) => {
  if (typeof value !== 'string' || COLOR.find(value) !== undefined) return asTerm(COLOR)(value, context);
  const words = cleanText(value).split(/[\s,/()-]+/u);
  const term = COLOR.find(words.filter((word) => !FINISH.has(condense(word))).join(' '));
  return term === undefined ? asWord(value, context) : { kind: 'known', known: [knownTerm(term)] };
};

/** Whether it exists, or how complete it is. */
export const asService: Reader = (value, context) => {
  const flag = SERVICE.find(String(value)) === undefined ? flagOf(value) : undefined;
  return flag === undefined ? asTerm(SERVICE)(value, context) : known(flag, { kind: 'presence', present: flag });
};

/** One or several values of a closed set in one text: "front end, undercarriage". */
export function asTerms(set: TermSet): Reader {
  const one = asTerm(set);
  return (value, context) => {
    if (typeof value !== 'string' || set.find(value) !== undefined || value.length > 200) return one(value, context);
    const terms = value.split(/[,;+&|]|\sи\s|\sand\s/u).map((part) => set.find(part));
    if (terms.includes(undefined)) return one(value, context);
    return { kind: 'known', known: terms.filter((term) => term !== undefined).map(knownTerm) };
  };
}

/** A date, or a month without a day: `2020-02`, `02/2020`. */
export const asMonth: Reader = (value, context) => {
  const month = typeof value === 'string' ? parseMonth(cleanText(value)) : undefined;
  if (month === undefined) return asDate(value, context);
  return known(`${month.year}-${String(month.month).padStart(2, '0')}`, month);
};

/** A country by code or name: the fact is its ISO 3166-1 code. */
export const asRegion: Reader = (value, context) => {
  const code = typeof value === 'string' ? regionOf(value) : undefined;
  return code === undefined ? asText(value, context) : known(code, { kind: 'region', code });
};

/** Digits that are no year: `45383` is how a spreadsheet counts days, and which day that is depends on the spreadsheet. */
function isBareNumber(value: Json): boolean {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && /^\s*\d+(?:[.,]\d+)?\s*$/.test(text) && !/^\s*[12]\d{3}\s*$/.test(text);
}

/** A calendar date as `2025-05-03`; one with a time of day stays as it was written. */
export const asDate: Reader = (value, context) => {
  const date = typeof value === 'string' ? parseDate(cleanText(value)) : undefined;
  if (date === undefined) return isBareNumber(value) ? IMPLAUSIBLE : asText(value, context);
  return known(date.time === null ? isoDay(date) : value, date);
};

/** A date at most this many years in the future. */
export function upTo(yearsAhead: number, read: Reader): Reader {
  return (value, context) => {
    const reading = read(value, context);
    const shown = reading.kind === 'known' ? reading.known[0]?.shown : undefined;
    if (shown?.kind !== 'date' && shown?.kind !== 'month') return reading;
    // The latest year of a model is the next one.
    const latest = context.latestYear - 1 + yearsAhead;
    return shown.year >= context.earliestYear && shown.year <= latest ? reading : IMPLAUSIBLE;
  };
}

/** `title` is a status of the papers where it names one, else the lot's name. */
export const asTitle: Reader = (value, context) => {
  const term = typeof value === 'string' ? TITLE_STATUS.find(value) : undefined;
  if (term !== undefined) return { kind: 'known', key: 'title_status', known: [knownTerm(term)] };
  const reading = asText(value, context);
  return reading.kind === 'known' ? { ...reading, key: 'name' } : reading;
};

/** Whether it is there; a text says how. */
export const asPresence: Reader = (value, context) => {
  const present = flagOf(value);
  return present === undefined ? asText(value, context) : known(present, { kind: 'presence', present });
};

/** How many keys there are, or whether there are any. */
export const asKeys: Reader = (value, context) => {
  const flag = flagOf(value);
  if (flag !== undefined) return known(flag, { kind: 'flag', flag });
  const reading = KEY_COUNT(value, context);
  return reading.kind === 'unread' ? asText(value, context) : reading;
};
const KEY_COUNT = asCount(200, /^(?:keys?|pcs|шт|ключ(?:а|ей)?)$/u);

/** Deployed or intact, or how many there are. */
export const asAirbags: Reader = (value, context) => {
  const reading = AIRBAG_COUNT(value, context);
  return reading.kind === 'unread' ? asTerm(AIRBAGS)(value, context) : reading;
};
const AIRBAG_COUNT = asCount(30, /^(?:airbags?|шт|подуш(?:ка|ки|ек))$/u);

export const asAirbagsDeployed: Reader = (value, context) => {
  const deployed = flagOf(value);
  if (deployed === undefined) return asTerm(AIRBAGS)(value, context);
  const term = AIRBAGS.find(deployed ? 'deployed' : 'intact');
  return term === undefined ? UNREAD : { kind: 'known', known: [knownTerm(term)] };
};

export const asRunning: Reader = (value, context) => {
  const runs = flagOf(value);
  const term = runs === undefined ? undefined : RUNNING.find(runs ? 'runs_and_drives' : 'does_not_run');
  return term === undefined ? asTerm(RUNNING)(value, context) : { kind: 'known', known: [knownTerm(term)] };
};

/** Each element of a list by itself where all can be read; a list that cannot stays as given. */
export function readEach(read: Reader, values: readonly Json[], context: ReadingContext): Reading {
  const collected: Known[] = [];
  let key: string | undefined;
  for (const value of values) {
    if (value === null || (typeof value === 'string' && isNothing(cleanText(value)))) continue;
    const reading = read(value, context);
    if (reading.kind !== 'known' || (collected.length > 0 && reading.key !== key)) {
      return reading.kind === 'implausible' ? IMPLAUSIBLE : UNREAD;
    }
    key = reading.key;
    collected.push(...reading.known.map((known) => ({ ...known, given: value })));
  }
  return key === undefined ? { kind: 'known', known: collected } : { kind: 'known', known: collected, key };
}
