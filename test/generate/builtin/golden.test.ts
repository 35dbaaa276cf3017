import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/core/lot.js';
import { VOCABULARY } from '../../../src/generate/builtin/vocabulary.js';
import { describeIn, expectSound, LANGUAGES, type LotParts, pageOf, photo, photos } from './world.js';

interface Golden {
  attributes: { [key: string]: Json };
  parts?: LotParts;
}

/** Lots whose descriptions stand in `../golden/`; no-break spaces are written there as plain ones. */
const LOTS: Record<string, Golden> = {
  'a car that is known well': {
    attributes: {
      make: 'Volkswagen',
      model: 'Golf',
      trim: 'Comfortline',
      year: 2018,
      body: 'hatchback',
      colour: 'Grey',
      doors: '5',
      fuel: 'Diesel',
      engine: '2.0 TDI',
      engine_cc: 1968,
      cylinders: 4,
      power: '110 kW (150 PS)',
      transmission: 'DSG',
      drive: 'FWD',
      mileage: '77 600 km (48,200 mi)',
      owners: 1,
      plate: 'B-XY 123',
      keys: 2,
      service_book: true,
      price: '12 500 €',
    },
    parts: {
      additional_info: 'One owner from new. Small scratch on the rear bumper!',
      photos: photos(3, '2025-05-03', '2025-05-05', '2025-05-04'),
    },
  },
  'a car from a Russian table': {
    attributes: {
      Марка: 'Лада',
      Модель: 'Нива',
      'Год выпуска': '1998 г.',
      Кузов: 'внедорожник',
      Цвет: 'Синий',
      Двигатель: '1.7',
      Топливо: 'бензин',
      Мощность: '80 л.с.',
      КПП: 'механика',
      Привод: 'полный',
      Пробег: '186 000 км',
      'Владельцев по ПТС': 3,
      Цена: '250 000 руб.',
      'Комплект зимних шин': 'есть',
    },
    parts: { additional_info: 'Не бита, не крашена', photos: photos(5) },
  },
  'a wreck from an American export': {
    attributes: {
      VIN: '5YJ3E1EA7KF123456',
      Make: 'TESLA',
      Model: 'MODEL 3 LONG RANGE',
      Year: 2019,
      Odometer: 41_250,
      'Odometer unit': 'mi',
      'Fuel Type': 'ELECTRIC',
      Drive: 'Rear-wheel drive',
      Transmission: 'AUTOMATIC',
      Cylinders: 0,
      'Primary Damage': 'FRONT END',
      'Secondary Damage': 'Frunk lid',
      Title: 'SALVAGE CERTIFICATE',
      'Runs/Drives': 'Stationary',
      'Has Keys': 'NO',
      Airbags: 'Deployed',
      Location: 'CA - SACRAMENTO',
      'Sale Date': '2025-08-20T17:00:00Z',
      'Buy-It-Now Price': '$9,500',
      'Lot number': 45_678_912,
    },
    parts: { photos: photos(11, '2025-07-30', '2025-08-02') },
  },
  'a piece of furniture': {
    attributes: {
      title: 'Bureau Mazarin',
      year: 1750,
      maker: 'Unknown',
      material: ['walnut', 'brass', 'leather'],
      dimensions: { height: '78 cm', width: '120 cm', depth: '60 cm' },
      keys: 0,
      estimate: { from: 4_000, to: 6_000, currency: 'GBP' },
      condition: 'restored',
    },
    parts: { photos: photos(2, '2024-12-30', '2025-01-02') },
  },
  'a motorcycle in American miles': {
    attributes: {
      Make: 'Harley-Davidson',
      Model: 'Softail',
      Year: '2011',
      'Body style': 'motorcycle',
      Color: 'White',
      Odometer: '21 mi',
      Engine: '1584 cc',
      Cylinders: '2',
      Horsepower: 72,
      Owners: 0,
      Keys: 1,
      'Runs and drives': true,
      'Primary damage': 'minor dents/scratches',
      'Secondary damage': 'rust',
      'Starting bid': 4_999.5,
      Currency: 'USD',
    },
    parts: { photos: photos(1, '2025-08-01') },
  },
  'a lorry with two doors': {
    attributes: {
      make: 'MAN',
      model: 'TGX 18.440',
      body: 'truck',
      color: 'red',
      interior_color: 'grey',
      doors: 2,
      seats: 2,
      gearbox: 'automated manual',
      drive: '4x4',
      fuel: 'diesel',
      displacement: '10.5 l',
      mileage: '1 000 000 km',
      airbags: 'intact',
      airbags_deployed: 'no',
      title_status: 'rebuilt',
      owners: 11,
      keys: 0,
    },
    parts: { photos: photos(21, '2025-03-08', '2025-03-11'), additional_info: 'Выкуплен у лизинговой компании.' },
  },
  'a vehicle without a name': {
    attributes: {
      body: 'coupe',
      color: 'dark blue',
      engine: 'V8',
      fuel: 'plug-in hybrid',
      runs_drives: 'starts',
      keys: true,
      damage: ['hail', 'scratches', 'electrical'],
      estimate_low: 3_000,
      estimate_high: 5_000,
      currency: 'EUR',
    },
    parts: { photos: photos(2, '2025-04-01', '2025-04-01') },
  },
  'a painting': {
    attributes: {
      title: 'Harbour at Dusk',
      artist: 'J. Meyer',
      technique: 'oil on canvas',
      dimensions: { height: '60 cm', width: '80,5 cm' },
      period: 'c. 1890',
      signature: true,
      origin: 'Denmark',
      damage: { kind: 'crack', severity: 'minor' },
    },
    parts: { photos: photos(3) },
  },
  'a car with its papers': {
    attributes: {
      make: 'Skoda',
      model: 'Octavia',
      body: 'wagon',
      color: 'green',
      first_registration: '2019-03',
      registration_country: 'PL',
      inspection_until: '2026-09-30',
      service_history: 'full',
      options: ['ACC', 'tow bar'],
      damage: [
        { part: 'hood', kind: 'dent', severity: 'minor' },
        { part: 'front left fender', kind: 'scratch', severity: 'severe' },
        { part: 'windshield', kind: 'crack' },
      ],
    },
    parts: { photos: photos(4) },
  },
  'a wristwatch': {
    attributes: {
      title: 'Omega Speedmaster Professional',
      brand: 'Omega',
      reference: '105.012',
      year: 1967,
      material: 'steel',
      movement: 'Cal. 321',
      box_and_papers: false,
      condition: 'worn, runs',
      sale_date: '1.10.2025',
      price: '6 000 CHF',
    },
    parts: { photos: photos(5, '2025-07-08'), additional_info: 'Serviced in 2021?' },
  },
  'a lot of which little is known': {
    attributes: {
      make: 'Audi',
      gearbox: '6-speed manual',
      colour: 'Daytonagrau',
      power: 190,
      damage: 'none',
      year: 3021,
    },
    parts: { photos: [photo({ taken_at: '2025-02-11T09:00:00' })] },
  },
  'a lot of which nothing is known': {
    attributes: {},
    parts: {
      lot_id: 'A-17',
      photos: [...photos(2), photo({ index: 3, width: 800, height: 601 }), photo({ index: 4, duplicate_of: 1 })],
    },
  },
};

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
        power: /110.*[(（]150/,
        mileage: /77[,. ]600.*[(（]48[,. ]200/,
        plate: /B-XY 123/,
        service_book: /Service book ?[:：]/,
        price: /12[,. ]500/,
      };
      for (const [name, pattern] of Object.entries(told))
        expect([name, pattern.test(page)]).toEqual([name, name !== missing]);
    }
  });
});
