import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/core/lot.js';
import { VOCABULARY } from '../../../src/generate/builtin/vocabulary.js';
import { describeIn, expectSound, type LotParts, pageOf, photo, photos } from './world.js';

interface Golden {
  attributes: { [key: string]: Json };
  parts?: LotParts;
  en: string;
  ru: string;
}

/** Lots and how they read; no-break spaces are written as plain ones. */
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
    en: `
      2018 Volkswagen Golf Comfortline, hatchback, 77,600 km (48,200 miles)

      This 2018 Volkswagen Golf Comfortline is a grey hatchback with 5 doors. It has a diesel engine (2.0 TDI) of 1968 cc with 4 cylinders producing 110 kW (150 PS), a dual-clutch gearbox, and front-wheel drive. The mileage is 77,600 km (48,200 miles). It has had 1 owner.

      Number plate: B-XY 123. Price: €12,500. Service book: yes.

      The seller notes: “One owner from new. Small scratch on the rear bumper!” The lot is shown in 3 photos taken between 3 and 5 May 2025. Each measures 4032 × 3024 pixels.

      + Year: 2018
      + Mileage: 77,600 km (48,200 miles)
      + Engine: 2.0 TDI, 1968 cc, diesel, 110 kW (150 PS)
      + Gearbox: dual-clutch
      + Drive: front-wheel
      + Body: hatchback
      + Colour: grey
      + Owners: 1
      ! 2 keys
      ! Seller's notes: “One owner from new. Small scratch on the rear bumper!”
    `,
    ru: `
      Volkswagen Golf Comfortline, 2018, хетчбэк, 77 600 км (48 200 миль)

      Volkswagen Golf Comfortline 2018 года выпуска — хетчбэк серого цвета, 5 дверей. Дизельный двигатель 2.0 TDI объёмом 1968 см³ (4 цилиндра) мощностью 110 кВт (150 л. с.), роботизированная коробка передач с двумя сцеплениями и передний привод. Пробег — 77 600 км (48 200 миль). Число владельцев — 1.

      Госномер: B-XY 123. Цена: 12 500 €. Service book: да.

      Продавец отмечает: «One owner from new. Small scratch on the rear bumper!» Лот показан на 3 фотографиях, снимки сделаны с 3 по 5 мая 2025 года. Размер каждого снимка — 4032 × 3024 пикселя.

      + Год: 2018
      + Пробег: 77 600 км (48 200 миль)
      + Двигатель: 2.0 TDI, 1968 см³, дизель, 110 кВт (150 л. с.)
      + Коробка передач: роботизированная с двумя сцеплениями
      + Привод: передний
      + Кузов: хетчбэк
      + Цвет: серый
      + Владельцы: 1
      ! 2 ключа
      ! Со слов продавца: «One owner from new. Small scratch on the rear bumper!»
    `,
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
    en: `
      1998 Лада Нива, SUV, 186,000 km

      This 1998 Лада Нива is a blue SUV. It has a petrol engine of 1.7 litres producing 80 hp, a manual gearbox, and all-wheel drive. The mileage is 186,000 km. It has had 3 owners.

      Price: RUB 250,000. Комплект зимних шин: есть.

      The seller notes: “Не бита, не крашена”. The lot is shown in 5 photos. Each measures 4032 × 3024 pixels.

      + Year: 1998
      + Mileage: 186,000 km
      + Engine: 1.7 litres, petrol, 80 hp
      + Gearbox: manual
      + Drive: all-wheel
      + Body: SUV
      + Colour: blue
      + Owners: 3
      ! Seller's notes: “Не бита, не крашена”
    `,
    ru: `
      Лада Нива, 1998, внедорожник, 186 000 км

      Лада Нива 1998 года выпуска — внедорожник синего цвета. Бензиновый двигатель объёмом 1,7 л мощностью 80 л. с., механическая коробка передач и полный привод. Пробег — 186 000 км. Число владельцев — 3.

      Цена: 250 000 ₽. Комплект зимних шин: есть.

      Продавец отмечает: «Не бита, не крашена». Лот показан на 5 фотографиях. Размер каждого снимка — 4032 × 3024 пикселя.

      + Год: 1998
      + Пробег: 186 000 км
      + Двигатель: 1,7 л, бензин, 80 л. с.
      + Коробка передач: механическая
      + Привод: полный
      + Кузов: внедорожник
      + Цвет: синий
      + Владельцы: 3
      ! Со слов продавца: «Не бита, не крашена»
    `,
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
    en: `
      2019 TESLA MODEL 3 LONG RANGE, 41,250 miles

      This 2019 TESLA MODEL 3 LONG RANGE has an electric motor, an automatic gearbox, and rear-wheel drive. The mileage is 41,250 miles.

      VIN: 5YJ3E1EA7KF123456. Location: CA - SACRAMENTO. Buy-now price: $9,500. Sale date: 20 August 2025, 17:00 UTC. Lot number: 45678912.

      The lot is shown in 11 photos, 2 of them taken between 30 July and 2 August 2025. Each measures 4032 × 3024 pixels.

      + Year: 2019
      + Mileage: 41,250 miles
      + Fuel: electric
      + Gearbox: automatic
      + Drive: rear-wheel
      ! Primary damage: front end
      ! Secondary damage: Frunk lid
      ! Title status: salvage
      ! Does not run and drive
      ! Airbags deployed
      ! No keys
    `,
    ru: `
      TESLA MODEL 3 LONG RANGE, 2019, 41 250 миль

      TESLA MODEL 3 LONG RANGE 2019 года выпуска: электродвигатель, автоматическая коробка передач и задний привод. Пробег — 41 250 миль.

      VIN: 5YJ3E1EA7KF123456. Местонахождение: CA - SACRAMENTO. Цена немедленной покупки: 9 500 $. Дата продажи: 20 августа 2025 года, 17:00 UTC. Lot number: 45678912.

      Лот показан на 11 фотографиях, 2 из них сделаны с 30 июля по 2 августа 2025 года. Размер каждого снимка — 4032 × 3024 пикселя.

      + Год: 2019
      + Пробег: 41 250 миль
      + Топливо: электричество
      + Коробка передач: автоматическая
      + Привод: задний
      ! Основное повреждение: передняя часть
      ! Дополнительное повреждение: Frunk lid
      ! Статус документов: аварийный (salvage)
      ! Не на ходу
      ! Подушки безопасности сработали
      ! Ключей нет
    `,
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
    en: `
      Bureau Mazarin

      Bureau Mazarin.

      Year: 1750. Estimate: £4,000 – £6,000. Material: walnut, brass, and leather. Dimensions: height 78 cm, width 120 cm, and depth 60 cm.

      The lot is shown in 2 photos taken between 30 December 2024 and 2 January 2025. Each measures 4032 × 3024 pixels.

      + Year: 1750
      ! Condition: restored
      ! No keys
    `,
    ru: `
      Bureau Mazarin

      Bureau Mazarin.

      Год: 1750. Предварительная оценка: 4 000–6 000 £. Material: walnut, brass и leather. Dimensions: height — 78 cm, width — 120 cm и depth — 60 cm.

      Лот показан на 2 фотографиях, снимки сделаны с 30 декабря 2024 года по 2 января 2025 года. Размер каждого снимка — 4032 × 3024 пикселя.

      + Год: 1750
      ! Состояние: restored
      ! Ключей нет
    `,
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
    en: `
      Audi

      Audi.

      Colour: Daytonagrau. Power: 190. Gearbox: 6-speed manual.

      The lot is shown in 1 photo taken on 11 February 2025. It measures 4032 × 3024 pixels.

      + Gearbox: 6-speed manual
      + Colour: Daytonagrau
      ! Damage: none
    `,
    ru: `
      Audi

      Audi.

      Цвет: Daytonagrau. Мощность: 190. Коробка передач: 6-speed manual.

      Лот показан на 1 фотографии, снимок сделан 11 февраля 2025 года. Размер снимка — 4032 × 3024 пикселя.

      + Коробка передач: 6-speed manual
      + Цвет: Daytonagrau
      ! Повреждения: нет
    `,
  },
  'a lot of which nothing is known': {
    attributes: {},
    parts: {
      lot_id: 'A-17',
      photos: [...photos(2), photo({ index: 3, width: 800, height: 601 }), photo({ duplicate_of: 1 })],
    },
    en: `
      Lot A-17

      The lot is shown in 3 photos. The largest measures 4032 × 3024 pixels.
    `,
    ru: `
      Лот A-17

      Лот показан на 3 фотографиях. Размер самого крупного снимка — 4032 × 3024 пикселя.
    `,
  },
};

const CASES = Object.entries(LOTS).flatMap(([what, lot]) => [
  { what, language: 'en', text: lot.en, ...lot },
  { what, language: 'ru', text: lot.ru, ...lot },
]);

describe('how lots read', () => {
  it.each(CASES)('$what, in $language', async ({ language, text, attributes, parts }) => {
    const description = await describeIn(language, attributes, parts);
    expectSound(description);
    const unindented = text.trim().replace(/^ {6}/gm, '');
    expect(pageOf(description)).toBe(unindented);
  });
});

describe('every attribute of the vocabulary', () => {
  it.each(VOCABULARY.map(({ key }) => key))(
    '%s with a value that nobody knows is told as it was given',
    async (key) => {
      for (const language of ['en', 'ru']) {
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
    for (const language of ['en', 'ru']) {
      const page = pageOf(await describeIn(language, attributes, full?.parts));
      expectSound(await describeIn(language, attributes, full?.parts));
      const told: Record<string, RegExp> = {
        make: /Volkswagen/,
        model: /Golf/,
        trim: /Comfortline/,
        year: /2018/,
        engine: /2\.0 TDI/,
        engine_cc: /1968/,
        power: /110 .*\(150 /,
        mileage: /77[, ]600 .*\(48[, ]200 /,
        plate: /B-XY 123/,
        service_book: /Service book: (yes|да)/,
        price: /12[, ]500/,
      };
      for (const [name, pattern] of Object.entries(told))
        expect([name, pattern.test(page)]).toEqual([name, name !== missing]);
    }
  });
});
