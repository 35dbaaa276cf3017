import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/core/lot.js';
import { parseDate } from '../../../src/generate/facts/values/dates.js';
import { currencyOf, parseMoney } from '../../../src/generate/facts/values/money.js';
import {
  CAPACITY_UNITS,
  LENGTH_UNITS,
  POWER_UNITS,
  parseNumber,
  parseQuantities,
} from '../../../src/generate/facts/values/quantities.js';

describe('numbers', () => {
  it.each([
    ['48200', 48_200],
    ['48,200', 48_200],
    ['48.200', 48_200],
    ['48 200', 48_200],
    ["48'200", 48_200],
    ['48200.5', 48_200.5],
    ['48200,5', 48_200.5],
    ['1,234,567.89', 1_234_567.89],
    ['1.234.567,89', 1_234_567.89],
    ['1 234 567,89', 1_234_567.89],
    ['0.500', 0.5],
    ['-5', -5],
    ['−5', -5],
  ])('where thousands are usual, %s is %d', (text, number) => {
    expect(parseNumber(text, true)).toBe(number);
  });

  it.each([
    ['1.998', 1.998],
    ['2,0', 2],
    ['2.0', 2],
  ])('where they are not, %s is %d', (text, number) => {
    expect(parseNumber(text, false)).toBe(number);
  });

  it.each(['', '1,2,3', '1 2', '12 34', '1e5', '0x10', '1.2.3', 'five', '1'.repeat(30)])('%j is no number', (text) => {
    expect(parseNumber(text, true)).toBeUndefined();
  });
});

describe('quantities', () => {
  const km = { units: LENGTH_UNITS, grouped: true, unit: null };
  it.each<[Json, number, string | null]>([
    ['48,200 mi', 48_200, 'mi'],
    ['48200 km', 48_200, 'km'],
    ['186 000 км', 186_000, 'km'],
    ['186\u00a0000\u202fкм.', 186_000, 'km'],
    ['48200km', 48_200, 'km'],
    [48_200, 48_200, null],
    ['48200', 48_200, null],
    [{ amount: 48_200, unit: 'miles' }, 48_200, 'mi'],
    [{ value: '48 200', unit: 'км' }, 48_200, 'km'],
  ])('%j is a distance', (value, amount, unit) => {
    expect(parseQuantities(value, km)).toEqual([{ kind: 'quantity', amount, unit }]);
  });

  it.each<Json>(['many', '48200 kg', '48 тыс. км', true, null, [1], { amount: 5, unit: 'km', exact: false }])(
    '%j is none',
    (value) => {
      expect(parseQuantities(value, km)).toBeUndefined();
    },
  );

  it.each([
    ['140 kW (190 hp)', 'kW', 'hp'],
    ['140 кВт / 190 л.с.', 'kW', 'PS'],
    ['140kW/190PS', 'kW', 'PS'],
  ])('%s is one power in two units', (text, first, second) => {
    const power = parseQuantities(text, { units: POWER_UNITS, grouped: false, unit: null });
    expect(power?.map(({ unit, amount }) => [amount, unit])).toEqual([
      [140, first],
      [190, second],
    ]);
  });

  it.each([
    ['2.0 l', 2, 'l'],
    ['2,0 л', 2, 'l'],
    ['1998 cc', 1_998, 'cm3'],
    ['1998 см³', 1_998, 'cm3'],
  ])('%s is a capacity', (text, amount, unit) => {
    expect(parseQuantities(text, { units: CAPACITY_UNITS, grouped: false, unit: null })).toEqual([
      { kind: 'quantity', amount, unit },
    ]);
  });
});

describe('money', () => {
  it.each<[Json, number, number | null, string | null]>([
    ['12 500 €', 12_500, null, 'EUR'],
    ['$12,500', 12_500, null, 'USD'],
    ['EUR 12.500,50', 12_500.5, null, 'EUR'],
    ['1 250 000 руб.', 1_250_000, null, 'RUB'],
    ['10,000 - 12,000 GBP', 10_000, 12_000, 'GBP'],
    ['€10.000–12.000', 10_000, 12_000, 'EUR'],
    [12_500, 12_500, null, null],
    ['12500', 12_500, null, null],
    [[10_000, 12_000], 10_000, 12_000, null],
    [{ from: 10_000, to: 12_000, currency: 'eur' }, 10_000, 12_000, 'EUR'],
    [{ min: 10_000, max: 12_000 }, 10_000, 12_000, null],
    [{ amount: '12,500', currency: '£' }, 12_500, null, 'GBP'],
  ])('%j is understood', (value, from, to, currency) => {
    expect(parseMoney(value, null)).toEqual({ kind: 'money', from, to, currency });
  });

  it.each<Json>([
    'cheap',
    '12 500 kr',
    '12,500 apples',
    '€ 5 $',
    [1],
    [1, 2, 3],
    ['1 €', '2 $'],
    {},
    { from: 1 },
    true,
  ])('%j is not', (value) => {
    expect(parseMoney(value, null)).toBeUndefined();
  });

  it('takes the currency of a companion where it names none itself', () => {
    expect(parseMoney(5, 'PLN')?.currency).toBe('PLN');
    expect(parseMoney('5 €', 'PLN')?.currency).toBe('EUR');
  });

  it.each(['abc', '123', 'dollars and cents', ''])('%j names no currency', (name) => {
    expect(currencyOf(name)).toBeUndefined();
  });
});

describe('dates', () => {
  it.each([
    ['2025-05-03', null],
    ['3.5.2025', null],
    ['03.05.2025', null],
    ['2025-05-03T00:00:00', null],
    ['2025-05-03 10:00', '10:00'],
    ['2025-05-03T10:00:00Z', '10:00 UTC'],
    ['2025-05-03T10:00:30.5+02:00', '10:00:30.5 UTC+02:00'],
  ])('%s is 3 May 2025', (text, time) => {
    expect(parseDate(text)).toEqual({ kind: 'date', year: 2025, month: 5, day: 3, time });
  });

  it.each(['05/03/2025', '2025-02-30', '31.4.2025', '2025-13-01', '0000-00-00', 'May 3', ''])(
    '%j is not taken for a date',
    (text) => {
      expect(parseDate(text)).toBeUndefined();
    },
  );
});
