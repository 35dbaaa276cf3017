import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/core/lot.js';
import { generate, linesOf } from '../world.js';

const PLACEHOLDERS =
  `N/A|n.a.|#N/A|#N/A N/A|#NA|NA|NaN|nan|-nan|NaT|None|<NA>|\\N|NULL|(null)|[null]|{null}|TBD|.|...|***|#REF!|#VALUE!|#DIV/0!
#NAME?|#NUM!|#NULL!|#ЗНАЧ!|#Н/Д|#ССЫЛКА!|#ДЕЛ/0!|#ИМЯ?|#WERT!|#NV|#¡VALOR!|б/н|не указаны|keine Angabe|brak danych|不明`.split(
    /[|\n]/,
  );

async function attributeFacts(attributes: { [key: string]: Json }, additional_info: string | null = null) {
  const { facts, warnings, descriptions } = await generate(attributes, { additional_info, languages: ['en', 'ru'] });
  const own = facts.filter(({ source }) => source === 'attribute' || source === 'additional_info');
  return { facts: own.map(({ key, value }) => [key, value]), warnings, lines: descriptions.flatMap(linesOf) };
}

describe('a word that programs write for no value', () => {
  it.each(PLACEHOLDERS)('%s is neither published nor warned about, whatever the attribute', async (word) => {
    const names = ['year', 'color', 'mileage', 'engine', 'fuel', 'vin', 'doors', 'price', 'location', 'Own words'];
    const attributes = Object.fromEntries(names.map((name) => [name, word]));
    const { facts, warnings, lines } = await attributeFacts({ make: 'Ford', ...attributes }, word);
    expect(facts).toEqual([['make', 'Ford']]);
    expect(warnings).toEqual([]);
    expect(lines.join('\n')).not.toContain('VIN');
  });

  it.each<[string, Json, string, Json]>([
    ['registration_country', 'NA', 'registration_country', 'NA'],
    ['service_history', 'None', 'service_history', 'none'],
    ['papers', 'none', 'papers', false],
    ['model', 'Nano', 'model', 'Nano'],
    ['artist', 'Nan Goldin', 'artist', 'Nan Goldin'],
    ['notes', '#1 in its class!', 'notes', '#1 in its class!'],
  ])('is a value where the attribute knows it: %s %j', async (name, value, key, fact) => {
    expect((await attributeFacts({ [name]: value })).facts).toEqual([[key, fact]]);
  });
});

describe('a year without a number', () => {
  it.each(['new', 'MY21', 'year?', 'ask'])('%s stays behind its label and out of the title', async (year) => {
    const { descriptions } = await generate({ make: 'Ford', model: 'Focus', year }, { languages: ['en', 'ru'] });
    expect(descriptions.map(({ title }) => title)).toEqual(['Ford Focus', 'Ford Focus']);
    for (const { description } of descriptions) expect(description).not.toMatch(/года выпуска|MY21 Ford|new Ford/);
  });

  it('is in the title where it holds one', async () => {
    const { descriptions } = await generate({ make: 'Ford', year: '2018/2019' }, { languages: ['en'] });
    expect(descriptions[0]?.title).toBe('2018/2019 Ford');
  });
});

describe('a zero where nothing was entered', () => {
  const LEFT_OUT =
    `price|starting_price|buy_now_price|estimate|estimate_low|doors|seats|cylinders|mileage|displacement|power|weight
runs_drives|primary_damage|secondary_damage|title_status|fuel|color|body|first_registration|sale_date`.split(/[|\n]/);

  it.each(LEFT_OUT)('%s', async (name) => {
    for (const zero of [0, '0', '0.0', '0,00']) {
      const { facts, warnings } = await attributeFacts({ make: 'Ford', [name]: zero });
      expect([zero, facts, warnings.length]).toEqual([zero, [['make', 'Ford']], 1]);
    }
  });

  it.each(['$0.00', '0 USD', 'EUR 0,-'])('a price of %s', async (price) => {
    expect((await attributeFacts({ price })).facts).toEqual([]);
  });

  it.each<[{ [key: string]: Json }, string, Json]>([
    [{ condition: 'New', mileage: '0 km' }, 'mileage', { amount: 0, unit: 'km' }],
    [{ condition: 'новый', mileage: 0 }, 'mileage', { amount: 0, unit: null }],
    [{ owners: 0 }, 'owners', 0],
    [{ keys: '0' }, 'keys', 0],
    [{ estimate: '0 - 500 EUR' }, 'estimate', { from: 0, to: 500, currency: 'EUR' }],
    [{ Accidents: 0 }, 'Accidents', 0],
  ])('is a value where it can be one: %j', async (attributes, key, value) => {
    expect((await attributeFacts(attributes)).facts).toContainEqual([key, value]);
  });

  it('of a mileage is left out where the lot is as good as new', async () => {
    expect((await attributeFacts({ condition: 'like new', mileage: '0' })).facts).toEqual([['condition', 'like new']]);
  });
});

describe('numbers as spreadsheets and data frames write them', () => {
  it.each<[string, Json, string, Json]>([
    ['doors', '5.0', 'doors', 5],
    ['Seats', '7,0', 'seats', 7],
    ['Owners', '2.0', 'owners', 2],
    ['cylinders', '4.0', 'cylinders', 4],
    ['gears', '6.0', 'gears', 6],
    ['Year', '2018.0', 'year', 2018],
    ['Price', "CHF 12'500.-", 'price', { amount: 12_500, currency: 'CHF' }],
    ['Price', '500,— €', 'price', { amount: 500, currency: 'EUR' }],
    ['sale_date', '20251014', 'sale_date', '2025-10-14'],
    ['first_registration', '2018', 'first_registration', '2018'],
    ['Дата осмотра', '12.07.2025', 'inspection_date', '2025-07-12'],
    ['Inspected on', '2025-07-12', 'inspection_date', '2025-07-12'],
  ])('reads %s: %j', async (name, value, key, fact) => {
    expect((await attributeFacts({ [name]: value })).facts).toEqual([[key, fact]]);
  });

  it.each<Json>(['43252', 45383, '45383.5', '1582675200', '20251345'])(
    'takes the number %j for no date, and warns',
    async (value) => {
      for (const name of ['first_registration', 'sale_date', 'inspection_date', 'inspection_until']) {
        const { facts, warnings } = await attributeFacts({ [name]: value });
        expect([facts, warnings.length]).toEqual([[], 1]);
      }
    },
  );
});
