import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/core/lot.js';
import type { Unit } from '../../../src/generate/facts/values/shown.js';
import { convertedTo, type Habits, habitsOf, inHabit } from '../../../src/generate/facts/values/units.js';
import { describeIn, expectSound, generate, LANGUAGES, linesOf, pageOf } from '../world.js';

const METRIC = habitsOf({ distance: 'km', power: 'kW', length: 'cm' });
const HORSES = habitsOf({ distance: 'mi', power: 'PS', length: 'in' });
const quantity = (amount: number, unit: Unit | null) => ({ kind: 'quantity', amount, unit }) as const;

describe('a quantity in an unusual unit', () => {
  it.each<[number, Unit, Habits, number, Unit]>([
    [48_200, 'mi', METRIC, 77_600, 'km'],
    [41_250, 'mi', METRIC, 66_400, 'km'],
    [1_000_000, 'mi', METRIC, 1_610_000, 'km'],
    [21, 'mi', METRIC, 34, 'km'],
    [1, 'mi', METRIC, 2, 'km'],
    [21.5, 'mi', METRIC, 34.6, 'km'],
    [0.25, 'mi', METRIC, 0.4, 'km'],
    [150, 'hp', METRIC, 112, 'kW'],
    [150, 'PS', METRIC, 110, 'kW'],
    [110, 'kW', HORSES, 150, 'PS'],
    [1_500, 'kW', HORSES, 2_040, 'PS'],
    [17, 'in', METRIC, 43, 'cm'],
    [22.5, 'in', METRIC, 57.2, 'cm'],
    [80.5, 'cm', HORSES, 31.7, 'in'],
    [2, 'm', HORSES, 79, 'in'],
    [48_200, 'km', HORSES, 30_000, 'mi'],
  ])('%d %s is computed with three digits, no finer than given', (amount, unit, habits, expected, usual) => {
    expect(convertedTo(habits, [quantity(amount, unit)])).toEqual(quantity(expected, usual));
  });

  it.each<[number, Unit | null]>([
    [5, 'km'],
    [5, null],
    [5, 'kg'],
    [1968, 'cm3'],
    [78, 'mm'],
    [0, 'mi'],
  ])('%d %s stays alone', (amount, unit) => {
    expect(convertedTo(METRIC, [quantity(amount, unit)])).toBeNull();
    expect(inHabit([quantity(amount, unit)], METRIC)).toEqual([quantity(amount, unit)]);
  });

  it('in one horsepower is not computed from the other', () => {
    expect(convertedTo(HORSES, [quantity(72, 'hp')])).toBeNull();
  });

  it('given in two units is shown as given, the usual unit first', () => {
    const [km, mi] = [quantity(77_000, 'km'), quantity(48_200, 'mi')];
    expect(inHabit([mi, km], METRIC)).toEqual([km, mi]);
    expect(inHabit([km, mi], METRIC)).toEqual([km, mi]);
    expect(inHabit([quantity(150, 'PS'), quantity(148, 'hp')], METRIC).map(({ unit }) => unit)).toEqual([
      'kW',
      'PS',
      'hp',
    ]);
  });
});

const ruler = (attributes: { [key: string]: Json }) => describeIn('en', attributes);

describe('units in the text', () => {
  it('the given quantity appears beside the usual one: in a sentence, after a label and within a group', async () => {
    const { title, description, highlights } = await ruler({
      make: 'Ford',
      odometer: '48,200 mi',
      power: '460 hp',
      dimensions: { height: '30 in', width: '80 cm' },
      diameter: '1.5 in',
    });
    expect(title).toBe('Ford, 48,200 miles');
    expect(description).toContain('The mileage is 77,600 km (48,200 miles).');
    expect(description).toContain('producing 343 kW (460 hp)');
    expect(description).toContain('Dimensions: height 76 cm (30 in) and width 80 cm. Diameter: 3.8 cm (1.5 in).');
    expect(highlights).toContain('Mileage: 77,600 km (48,200 miles)');
  });

  it('horsepower leads where the language counts in it', async () => {
    expect(pageOf(await describeIn('ru', { power: '110 kW' }))).toContain('150 л. с. (110 кВт)');
    expect(pageOf(await describeIn('de', { power: '110 kW' }))).toContain(' 110 kW');
    expect(pageOf(await describeIn('de', { power: '150 PS' }))).toContain('110 kW (150 PS)');
    expect(pageOf(await describeIn('ru', { power: '72 hp' }))).not.toContain('(');
  });

  it('facts give what was computed and from what, only for languages that use it', async () => {
    const given = { attribute: 'Power', given: '110 kW', key: 'power', source: 'attribute' };
    const computed = { ...given, value: { amount: 150, unit: 'PS', converted: true } };
    const facts = async (languages: string[]) =>
      (await generate({ Power: '110 kW' }, { languages })).facts.filter(({ key }) => key === 'power');
    expect(await facts(['de'])).toEqual([{ ...given, value: { amount: 110, unit: 'kW' } }]);
    expect(await facts(['de', 'ru'])).toEqual([{ ...given, value: { amount: 110, unit: 'kW' } }, computed]);
    const { descriptions } = await generate({ Power: '110 kW' }, { languages: ['de', 'ru'] });
    expect(descriptions.map(({ basis }) => basis?.description[0])).toEqual([[0], [0, 1]]);
  });

  it('a title names one unit: the usual one of two, else the one that was given', async () => {
    const title = async (mileage: string) => (await ruler({ make: 'Ford', mileage })).title;
    expect(await title('48,200 mi')).toBe('Ford, 48,200 miles');
    expect(await title('48,200 mi (77,570 km)')).toBe('Ford, 77,570 km');
  });

  it('a title keeps the mileage where the body has no room', async () => {
    const { title } = await ruler({ make: 'M'.repeat(70), body: 'convertible', mileage: '5 km' });
    expect(title).toBe(`${'M'.repeat(70)}, 5 km`);
  });

  it('a title gives up the trim before the year', async () => {
    const trim = 'xDrive40i M Sport Pro Shadow Line with everything that money can buy, twice over';
    const { title } = await describeIn('ru', { make: 'BMW', model: 'X5', trim, year: 2021, mileage: '5 km' });
    expect(title.replaceAll('\u00a0', ' ')).toBe('BMW X5, 2021, 5 км');
  });

  it.each(LANGUAGES)('every unit of every measure reads well in %s, beside another', async (language) => {
    for (const value of ['21 mi', '1 mi', '1000000 mi', '101 km']) {
      const description = await describeIn(language, { mileage: value });
      expectSound(description);
      expect(linesOf(description).join('\n').replace(/\D/gu, '')).toContain(value.replace(/\D/gu, ''));
    }
    for (const power of ['1 kW', '2 hp', '21 PS']) expectSound(await describeIn(language, { power }));
    expectSound(await describeIn(language, { length: '2 in', dimensions: { width: '1 in', depth: '3 mm' } }));
  });
});
