/**
 * Reads quantities and money: mileage, power, displacement, prices. See value-readers.ts.
 */
import type { Json } from '../../../core/lot.js';
import { cleanText, condense } from '../../text.js';
import { currencyAtEnd, currencyOf, parseMoney } from './money.js';
import {
  CAPACITY_UNITS,
  LENGTH_UNITS,
  POWER_UNITS,
  parseQuantities,
  SIZE_UNITS,
  type UnitTable,
  WEIGHT_UNITS,
} from './quantities.js';
import { type Quantity, shownAsGiven, shownLabel, type Unit } from './shown.js';
import { asText, IMPLAUSIBLE, known, type Reader, type Reading } from './value-readers.js';

function knownQuantities(quantities: readonly Quantity[], plausible: (quantity: Quantity) => boolean): Reading {
  if (!quantities.every(plausible)) return IMPLAUSIBLE;
  return {
    kind: 'known',
    known: quantities.map((quantity) => ({ value: { amount: quantity.amount, unit: quantity.unit }, shown: quantity })),
  };
}

export const asMileage: Reader = (value, context) => {
  const quantities = parseQuantities(value, { units: LENGTH_UNITS, grouped: true, unit: context.unit });
  if (quantities === undefined) return asText(value, context);
  return knownQuantities(
    quantities,
    ({ amount }) => (amount > 0 || (amount === 0 && context.unused)) && amount <= 5_000_000,
  );
};

export const asPower: Reader = (value, context) => {
  const quantities = parseQuantities(value, { units: POWER_UNITS, grouped: false, unit: context.unit });
  if (quantities === undefined) return asText(value, context);
  return knownQuantities(quantities, ({ amount }) => amount > 0 && amount <= 10_000);
};

/** Litres or cubic centimetres. The size of a bare number shows which. */
export const asDisplacement: Reader = (value, context) => {
  const quantities = capacities(value, context.unit);
  if (quantities === undefined) return asText(value, context);
  return knownQuantities(quantities, ({ amount, unit: given }) =>
    given === 'l' ? amount > 0 && amount <= 50 : amount >= 20 && amount <= 50_000,
  );
};

function capacities(value: Json, unit: Unit | null): Quantity[] | undefined {
  const rules = { units: CAPACITY_UNITS, grouped: false, unit };
  const litres = parseQuantities(value, rules);
  // "1.998 cc" groups its thousands; "1.998 l" does not.
  const grouped = litres?.some((quantity) => quantity.unit === 'cm3' && quantity.amount < 20);
  const quantities = grouped ? parseQuantities(value, { ...rules, grouped }) : litres;
  return quantities?.map((quantity) => ({ ...quantity, unit: quantity.unit ?? (quantity.amount < 20 ? 'l' : 'cm3') }));
}

function asMeasured(units: UnitTable): Reader {
  return (value, context) => {
    const quantities = parseQuantities(value, { units, grouped: false, unit: context.unit });
    if (quantities === undefined) return asText(value, context);
    return knownQuantities(quantities, ({ amount }) => amount > 0);
  };
}

export const asSize = asMeasured(SIZE_UNITS);
export const asWeight = asMeasured(WEIGHT_UNITS);

/** An object of sizes by name (`{"height": "78 cm"}`); another value stays as it is. */
export const asDimensions: Reader = (value, context) => {
  const shown = shownAsGiven(value);
  if (shown?.kind !== 'group' || typeof value !== 'object' || value === null) return asText(value, context);
  const sizes = Object.entries(value).map(([name, size]): [string, Quantity[] | undefined] => [
    shownLabel(name),
    parseQuantities(size, { units: SIZE_UNITS, grouped: false, unit: null }),
  ]);
  const entries = shown.entries.map(({ label, value: given }) => {
    const size = sizes.find(([name]) => name === label)?.[1];
    return { label, value: size?.length === 1 ? (size[0] ?? given) : given };
  });
  return known(value, { kind: 'group', entries });
};

const LITRES_IN_NAME = /(?:^|\s)(\d{1,2}[.,]\d)(?:\s?[lл])?(?=\s|$)/iu;

/** An engine's name ("2.0 TDI", "N57"); a value that is only a displacement becomes that fact. */
export const asEngine: Reader = (value, context) => {
  const displacement = capacities(value, context.unit);
  if (displacement !== undefined) {
    const reading = asDisplacement(value, context);
    return reading.kind === 'known' ? { ...reading, key: 'displacement' } : reading;
  }
  const reading = asText(value, context);
  const litres = typeof value === 'string' ? LITRES_IN_NAME.exec(cleanText(value))?.[1] : undefined;
  if (reading.kind !== 'known' || litres === undefined) return reading;
  const amount = Number(litres.replace(',', '.'));
  const named: Json = { name: value, displacement: { amount, unit: 'l' } };
  return { kind: 'known', known: reading.known.map(({ shown }) => ({ value: named, shown })) };
};

export const asMoney: Reader = (value, context) => {
  const money = parseMoney(value, currencyAtEnd(context.name)?.currency ?? context.currency);
  if (money === undefined) return asText(value, context);
  const { from, to } = money;
  const isNone = from === 0 && (to ?? 0) === 0;
  if (isNone || from < 0 || from > 1e12 || (to !== null && (to < from || to > 1e12))) return IMPLAUSIBLE;
  const fact: Json = to === null ? { amount: from, currency: money.currency } : { from, to, currency: money.currency };
  return known(fact, to === from ? { ...money, to: null } : money);
};

export const asCurrency: Reader = (value, context) => {
  const code = currencyOf(value);
  return code === undefined ? asText(value, context) : known(code, { kind: 'text', text: code });
};

export const asLengthUnit: Reader = (value, context) => {
  const unit = typeof value === 'string' ? LENGTH_UNITS.get(condense(value)) : undefined;
  return unit === undefined ? asText(value, context) : known(unit, { kind: 'text', text: unit });
};
