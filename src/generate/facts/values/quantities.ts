/**
 * Numbers and quantities as people and exports write them: "48,200 mi", "186 000 км", "140 kW (190 hp)", "1.998 cc".
 */
import type { Json } from '../../../core/lot.js';
import { cleanText, condense } from '../../text.js';
import type { Quantity, Unit } from './shown.js';

/** Unit by its condensed spelling. */
export type UnitTable = ReadonlyMap<string, Unit>;

function unitTable(spellings: Partial<Record<Unit, string>>): UnitTable {
  const table = new Map<string, Unit>();
  for (const [unit, list] of Object.entries(spellings)) {
    for (const spelling of list.split(',')) table.set(condense(spelling), unit as Unit);
  }
  return table;
}

export const LENGTH_UNITS = unitTable({
  km: 'km, kms, kilometer, kilometers, kilometre, kilometres, км, километр, километра, километров',
  mi: 'mi, mile, miles, миля, мили, миль',
});

export const POWER_UNITS = unitTable({
  kW: 'kw, kilowatt, kilowatts, квт, киловатт',
  hp: 'hp, bhp, horsepower, horse power',
  // Metric horsepower, under the names of many languages.
  PS: 'ps, cv, ch, km, bg, pferdestärken, л.с., лошадиных сил, к.с., кінських сил',
});

export const CAPACITY_UNITS = unitTable({
  l: 'l, lt, ltr, liter, liters, litre, litres, л, литр, литра, литров',
  cm3: 'cc, ccm, cm3, см3, куб. см, см куб, кубических сантиметров',
});

export const SIZE_UNITS = unitTable({
  mm: 'mm, millimeter, millimeters, millimetre, millimetres, мм',
  cm: 'cm, centimeter, centimeters, centimetre, centimetres, см',
  m: 'm, meter, meters, metre, metres, м',
  in: 'in, inch, inches, zoll, дюйм, дюйма, дюймов',
});

export const WEIGHT_UNITS = unitTable({
  g: 'g, gram, grams, gramme, г, гр, грамм',
  kg: 'kg, kgs, kilogram, kilograms, kilo, кг, килограмм',
});

const SIGNED = /^([+−-]?)(\d.*)$/u;
const SPACED_GROUPS = /^[1-9]\d{0,2}(?:[ '’]\d{3})+(?:[.,]\d+)?$/;
const COMMA_GROUPS = /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/;
const DOT_GROUPS = /^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/;
const ONE_GROUP = /^\d{1,3}[.,]\d{3}$/;
const PLAIN = /^\d+(?:[.,]\d+)?$/;
/** Longer texts are not numbers, and longer numbers would lose digits. */
const LONGEST_NUMBER = 20;

/**
 * The number in a text; undefined if it is not a number. `48,200` and `48.200` are 48200 where `grouped` numbers are
 * usual (mileages, prices) and 48.2 where they are not (litres).
 */
export function parseNumber(text: string, grouped: boolean): number | undefined {
  const [, sign, digits] = SIGNED.exec(text.trim()) ?? [];
  if (digits === undefined || digits.length > LONGEST_NUMBER) return undefined;
  const plain = withoutGroups(digits, grouped);
  return plain === undefined ? undefined : Number(plain) * (sign === '-' || sign === '−' ? -1 : 1);
}

function withoutGroups(digits: string, grouped: boolean): string | undefined {
  if (SPACED_GROUPS.test(digits)) return digits.replace(/[ '’]/g, '').replace(',', '.');
  if (PLAIN.test(digits) && !(grouped && ONE_GROUP.test(digits) && !digits.startsWith('0'))) {
    return digits.replace(',', '.');
  }
  if (COMMA_GROUPS.test(digits)) return digits.replaceAll(',', '');
  if (DOT_GROUPS.test(digits)) return digits.replaceAll('.', '').replace(',', '.');
  return undefined;
}

const NUMBER_THEN_UNIT = /^([+−-]?\d[\d.,'’ ]*?)\s*-?\s*([^\d\s.,'’-].*)?$/u;
const NEXT_QUANTITY = /\s*[/(|]\s*/u;

interface QuantityRules {
  units: UnitTable;
  grouped: boolean;
  /** The unit if the value names none: from the attribute's name or a companion attribute. */
  unit: Unit | null;
}

/** One quantity, or the same in several units ("140 kW (190 hp)"); undefined if any part is not a quantity. */
export function parseQuantities(value: Json, rules: QuantityRules): Quantity[] | undefined {
  if (typeof value === 'number') return [{ kind: 'quantity', amount: value, unit: rules.unit }];
  if (typeof value === 'string') return quantitiesOfText(cleanText(value), rules);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  const { amount, value: inner, unit, ...rest } = value;
  const number = amount ?? inner;
  if (Object.keys(rest).length > 0 || (typeof number !== 'number' && typeof number !== 'string')) return undefined;
  if (unit === undefined || unit === null) return parseQuantities(number, rules);
  const known = typeof unit === 'string' ? rules.units.get(condense(unit)) : undefined;
  return known === undefined ? undefined : parseQuantities(number, { ...rules, unit: known });
}

function quantitiesOfText(text: string, rules: QuantityRules): Quantity[] | undefined {
  if (text.length > 60) return undefined;
  const quantities: Quantity[] = [];
  for (const part of text.replace(/\)$/, '').split(NEXT_QUANTITY)) {
    const [, digits, word] = NUMBER_THEN_UNIT.exec(part) ?? [];
    const amount = digits === undefined ? undefined : parseNumber(digits, rules.grouped);
    const unit = word === undefined ? rules.unit : rules.units.get(condense(word));
    if (amount === undefined || unit === undefined) return undefined;
    if (quantities.some((before) => before.unit === unit)) return undefined;
    quantities.push({ kind: 'quantity', amount, unit });
  }
  return quantities;
}

/** A count, alone or with its word ("5", "5.0", "5 doors", "5-дверный"); undefined if the value is not a count. */
export function parseCount(value: Json, word: RegExp): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  const [, digits, rest = ''] = /^([+−-]?\d{1,9})(?:[.,]0+(?!\d))?[\s-]*(\D*)$/u.exec(cleanText(value)) ?? [];
  if (digits === undefined || (rest !== '' && !word.test(condense(rest)))) return undefined;
  return parseNumber(digits, false);
}
