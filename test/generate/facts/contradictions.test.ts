import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/core/lot.js';
import { describeIn, generate, photos } from '../world.js';

const warningsOf = async (attributes: { [key: string]: Json }) =>
  (await generate(attributes, { languages: ['en'] })).warnings;

describe('contradictory attributes are reported and shown as given', () => {
  it.each<[string, { [key: string]: Json }, string]>([
    [
      'airbags',
      { Airbags: 'deployed', airbags_deployed: 'no' },
      'The attributes "Airbags" and "airbags_deployed" contradict each other: airbags are deployed or they are not; both appear as given.',
    ],
    [
      'a registration before the year',
      { year: 2018, ez: '03/2015' },
      'The attributes "year" and "ez" contradict each other: nothing made in 2018 was registered in 2015; both appear as given.',
    ],
    [
      'an electric motor with cylinders to fill',
      { fuel: 'electric', displacement: '1968 cc' },
      'The attributes "fuel" and "displacement" contradict each other: an electric motor has none; both appear as given.',
    ],
    [
      'estimates the wrong way round',
      { estimate_low: '5000 EUR', estimate_high: '4000 EUR' },
      'The attributes "estimate_low" and "estimate_high" contradict each other: the low one is above the high one; both appear as given.',
    ],
  ])('%s', async (_, attributes, warning) => {
    expect(await warningsOf(attributes)).toEqual([warning]);
  });

  it('both are reported', async () => {
    const { condition } = await describeIn('en', { airbags: 'deployed', airbags_deployed: 'no' });
    expect(condition).toEqual(['Airbags deployed', 'Airbags not deployed']);
  });

  it.each<{ [key: string]: Json }>([
    { airbags: 'intact', airbags_deployed: 'no' },
    { year: 2018, first_registration: '2017-11' },
    { year: 2018, first_registration: 'unknown yet' },
    { fuel: 'electric', power: '150 kW' },
    { estimate_low: 1, estimate_high: 1 },
  ])('%j is in order', async (attributes) => {
    expect(await warningsOf(attributes)).toEqual([]);
  });
});

describe('dates that cannot be', () => {
  it.each<[string, string]>([
    ['first_registration', '2031-02'],
    ['inspection_until', '2099-01'],
    ['sale_date', '3025-08-20'],
    ['first_registration', '1019-03-01'],
  ])('%s %s is left out with a warning', async (key, value) => {
    const { facts, warnings } = await generate({ [key]: value }, { languages: ['en'] });
    expect(facts.map((fact) => fact.key)).not.toContain(key);
    expect(warnings).toEqual([
      `The attribute "${key}" has the value "${value}", which is impossible; it was left out.`,
    ]);
  });
});

describe('photos taken before the year of the lot', () => {
  it.each<[year: number, taken: string, used: boolean]>([
    [2018, '2000-05-04', false],
    [2018, '2016-12-31', false],
    // Model years begin before the calendar's.
    [2018, '2017-01-02', true],
    [1965, '2024-05-04', true],
  ])('a lot of %i, a photo of %s', async (year, taken, used) => {
    const { facts, warnings } = await generate({ make: 'Ford', year }, { languages: ['en'], photos: photos(1, taken) });
    expect(facts.some(({ key }) => key === 'photo_dates')).toBe(used);
    expect(warnings.some((warning) => warning.includes(taken))).toBe(!used);
  });
});
