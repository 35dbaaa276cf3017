import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { VOCABULARY } from '../../../src/generate/facts/attributes/vocabulary.js';
import { LOTS } from '../lots.js';
import { describeIn, expectSound, LANGUAGES, pageOf } from '../world.js';

/** One file a language, to be read by someone fluent in it: `vitest run -u` writes what is said now. */
describe('how lots read', () => {
  it.each(LANGUAGES)('in %s', async (language) => {
    const pages: string[] = [];
    for (const [what, { attributes, parts }] of Object.entries(LOTS)) {
      const description = await describeIn(language, attributes, parts);
      expectSound(description);
      pages.push(`== ${what} ==\n\n${pageOf(description)}\n`);
    }
    const file = new URL(`../golden/${language}.txt`, import.meta.url);
    await expect(pages.join('\n\n')).toMatchFileSnapshot(fileURLToPath(file));
  });
});

describe('every attribute of the vocabulary', () => {
  it.each(VOCABULARY.map(({ key }) => key))(
    '%s with a value that nobody knows is told as it was given',
    async (key) => {
      for (const language of LANGUAGES) {
        const description = await describeIn(language, { [key]: 'Xyz 12' });
        expectSound(description);
        expect(pageOf(description)).toContain('Xyz 12');
      }
    },
  );
});

describe('a full lot', () => {
  const full = LOTS['a car that is known well'];
  const given = Object.entries(full?.attributes ?? {});

  it.each(given)('without its %s reads well in every language, with all the rest', async (missing) => {
    const attributes = Object.fromEntries(given.filter(([name]) => name !== missing));
    for (const language of LANGUAGES) {
      const page = pageOf(await describeIn(language, attributes, full?.parts));
      expectSound(await describeIn(language, attributes, full?.parts));
      const told: Record<string, RegExp> = {
        make: /Volkswagen/,
        model: /Golf/,
        trim: /Comfortline/,
        year: /2018/,
        engine: /2\.0 TDI/,
        engine_cc: /1968/,
        power: /110.*[(（]150|150.*[(（]110/,
        mileage: /77[,. ]600.*[(（]48[,. ]200/,
        plate: /B-XY 123/,
        winter_tyres: /Winter tyres ?[:：]/,
        price: /12[,. ]500/,
      };
      for (const [name, pattern] of Object.entries(told))
        expect([name, pattern.test(page)]).toEqual([name, name !== missing]);
    }
  });
});

describe('a year', () => {
  it.each([
    ['de', 'Baujahr: 1967', 'Jahr: 1967'],
    ['ru', 'Год выпуска: 1967', 'Год: 1967'],
    ['ja', '年式：1967', '年：1967'],
  ])('is called otherwise where it is a vehicle’s in %s', async (language, ofVehicle, ofOthers) => {
    const highlights = async (attributes: { [key: string]: string }) =>
      (await describeIn(language, { year: '1967', ...attributes })).highlights;
    expect(await highlights({ mileage: '5 km' })).toContain(ofVehicle);
    expect(await highlights({ material: 'oak' })).toContain(ofOthers);
  });
});

it.each([
  ['en', 'First registration: March 2019.'],
  ['es', 'Primera matriculación: marzo de 2019.'],
  ['ru', 'Первая регистрация: март 2019 года.'],
  ['uk', 'Перша реєстрація: березень 2019 року.'],
  ['zh', '首次登记：2019年3月。'],
])('a month is written as dates are in %s', async (language, said) => {
  const { description } = await describeIn(language, { first_registration: '2019-03' });
  expect(description.replaceAll('\u00a0', ' ')).toContain(said);
});

it('no previous owners is in the text and not a highlight', async () => {
  const { description, highlights } = await describeIn('ru', { make: 'BMW', owners: 0, drive: 'awd' });
  expect(description).toContain('Прежних владельцев не было.');
  expect(highlights).toEqual(['Привод: полный']);
});
