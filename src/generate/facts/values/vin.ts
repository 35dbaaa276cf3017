/**
 * Decodes a vehicle identification number (ISO 3779: its parts; ISO 3780: regions, countries, makers). The result never
 * describes the vehicle in the text: it is a separate fact, and a warning if it contradicts an attribute.
 */
import { MAKERS, RANGES, REGIONS } from './vin-tables.js';

export interface DecodedVin {
  region: string | null;
  /** ISO 3166-1 code of the country that the maker's code belongs to. */
  country: string | null;
  /** Names of the maker, the official one first; null for an uncommon code. */
  makers: readonly string[] | null;
  /** Likeliest first; empty where the market does not require a year in the VIN (outside North America). */
  model_years: readonly number[];
  /** Null where no check digit is required: outside North America and China the ninth position is free. */
  check_digit_ok: boolean | null;
}

const VIN = /^[A-HJ-NPR-Z0-9]{17}$/;
/** Order of ISO 3780: letters, then 1 to 9, then 0. */
const ORDER = 'ABCDEFGHJKLMNPRSTUVWXYZ1234567890';
const YEAR_CODES = 'ABCDEFGHJKLMNPRSTVWXY123456789';
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
/** The value of each letter in the check digit. */
const LETTER_VALUES: ReadonlyMap<string, number> = new Map([
  ...[...'ABCDEFGH'].map((letter, at) => [letter, at + 1] as const),
  ...[...'JKLMN'].map((letter, at) => [letter, at + 1] as const),
  ['P', 7],
  ['R', 9],
  ...[...'STUVWXYZ'].map((letter, at) => [letter, at + 2] as const),
]);

/** The VIN in capitals without spaces and hyphens; null if it cannot be a 17-character VIN. */
export function normalVin(text: string): string | null {
  const vin = text.toUpperCase().replace(/[\s-]/g, '');
  return VIN.test(vin) ? vin : null;
}

/** `vin` as `normalVin` gives it; `latestYear` is the last model year that can be on sale. */
export function decodeVin(vin: string, latestYear: number): DecodedVin {
  const first = vin.charAt(0);
  const american = /^[1-5]/.test(vin);
  return {
    region: REGIONS.find(([letters]) => letters.includes(first))?.[1] ?? null,
    country: countryOf(vin),
    makers: MAKERS.get(vin.slice(0, 3)) ?? null,
    model_years: american ? modelYears(vin, latestYear) : [],
    check_digit_ok: american || first === 'L' ? checkDigit(vin) === vin.charAt(8) : null,
  };
}

/**
 * Why something that looks like a VIN may be none, or misread; null when nothing speaks against it: the check digit where there is
 * one, and a maker that is known.
 */
export function vinDoubt(vin: string, now: number): string | null {
  const { check_digit_ok, makers } = decodeVin(vin, new Date(now).getUTCFullYear() + 1);
  if (check_digit_ok === false) return 'its check digit is wrong';
  if (makers === null) return 'no maker is known by its first three characters';
  return /\d{4}$/.test(vin) ? null : 'its last four characters are no digits';
}

function countryOf(vin: string): string | null {
  const second = ORDER.indexOf(vin.charAt(1));
  for (const [letter, from, to, country] of RANGES) {
    if (vin.startsWith(letter) && second >= ORDER.indexOf(from) && second <= ORDER.indexOf(to)) return country;
  }
  return null;
}

/**
 * The code comes again every 30 years. 49 CFR 565.15: on light vehicles a letter in the seventh place means 2010 and after,
 * a digit before; heavy ones may have either, so the other cycle stays possible.
 */
function modelYears(vin: string, latestYear: number): number[] {
  const code = YEAR_CODES.indexOf(vin.charAt(9));
  if (code === -1) return [];
  const years = /\d/.test(vin.charAt(6)) ? [1980 + code, 2010 + code] : [2010 + code, 1980 + code];
  return years.filter((year) => year <= latestYear);
}

function checkDigit(vin: string): string {
  let sum = 0;
  for (const [place, character] of [...vin].entries()) {
    sum += (LETTER_VALUES.get(character) ?? Number(character)) * (WEIGHTS[place] ?? 0);
  }
  return sum % 11 === 10 ? 'X' : String(sum % 11);
}

/** For what is asked of any VIN: a year that has not come fits nothing. */
export const LATEST_YEAR = 2100;
