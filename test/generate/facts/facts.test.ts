import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/core/lot.js';
import { VOCABULARY } from '../../../src/generate/facts/attributes/vocabulary.js';
import { condense } from '../../../src/generate/text.js';
import { generate } from '../world.js';

/** Facts of attributes alone, as they were given, as pairs. */
async function factsOf(attributes: { [key: string]: Json }): Promise<[string, Json][]> {
  const { facts } = await generate(attributes);
  const computed = (value: Json) => typeof value === 'object' && value !== null && 'converted' in value;
  return facts
    .filter(({ source, value }) => source === 'attribute' && !computed(value))
    .map(({ key, value }) => [key, value]);
}

describe('the vocabulary', () => {
  it('gives each name to one attribute', () => {
    const owners = new Map<string, string>();
    for (const { key, aliases } of VOCABULARY) {
      for (const alias of [key, ...aliases.split(',')]) {
        const name = condense(alias.split('=')[0] ?? '');
        expect([name, owners.get(name) ?? key]).toEqual([name, key]);
        owners.set(name, key);
      }
    }
  });

  it.each<[string, Json, string, Json]>([
    ['Марка', 'Лада', 'make', 'Лада'],
    ['год выпуска', '2021 г.', 'year', 2021],
    ['Model Year', 'MY2021', 'year', 2021],
    ['bodyType', 'Sport Utility Vehicle', 'body', 'suv'],
    ['тип кузова', 'Внедорожник', 'body', 'suv'],
    ['ExteriorColour', 'Gray', 'color', 'grey'],
    ['цвет', 'Чёрный', 'color', 'black'],
    ['interior_colour', 'beige', 'interior_color', 'beige'],
    ['количество дверей', '5 дверей', 'doors', 5],
    ['doors', '4-door', 'doors', 4],
    ['seats', '7 мест', 'seats', 7],
    ['Fuel type', 'Dizel', 'fuel', 'diesel'],
    ['fuel', 'ГБО', 'fuel', 'petrol_lpg'],
    ['gearbox', 'АКПП', 'transmission', 'automatic'],
    ['transmission', 'S-tronic', 'transmission', 'dual_clutch'],
    ['привод', 'полный', 'drive', 'all_wheel'],
    ['drivetrain', '4х4', 'drive', 'four_wheel'],
    ['Пробег, км', 186_000, 'mileage', { amount: 186_000, unit: 'km' }],
    ['mileage_mi', '48,200', 'mileage', { amount: 48_200, unit: 'mi' }],
    ['odometer', '48,200 mi', 'mileage', { amount: 48_200, unit: 'mi' }],
    ['mileage', 48_200, 'mileage', { amount: 48_200, unit: null }],
    ['power_kw', 140, 'power', { amount: 140, unit: 'kW' }],
    ['мощность', '190 л.с.', 'power', { amount: 190, unit: 'PS' }],
    ['engine', '2.0 TDI', 'engine', { name: '2.0 TDI', displacement: { amount: 2, unit: 'l' } }],
    ['engine', 'N57', 'engine', 'N57'],
    ['engine', '2,0', 'displacement', { amount: 2, unit: 'l' }],
    ['engine', '1998 cc', 'displacement', { amount: 1_998, unit: 'cm3' }],
    ['engine_cc', 1_998, 'displacement', { amount: 1_998, unit: 'cm3' }],
    ['engine displacement', '1,998 cc', 'displacement', { amount: 1_998, unit: 'cm3' }],
    ['госномер', 'А123ВС 77', 'plate', 'А123ВС 77'],
    ['title', 'Salvage Certificate', 'title_status', 'salvage'],
    ['title', 'Grandfather’s clock', 'name', 'Grandfather’s clock'],
    ['Runs/Drives', 'Run & Drive', 'runs_drives', 'runs_and_drives'],
    ['runs drives', false, 'runs_drives', 'does_not_run'],
    ['на ходу', 'да', 'runs_drives', 'runs_and_drives'],
    ['airbags', 'Сработали', 'airbags', 'deployed'],
    ['airbags_deployed', 'no', 'airbags_deployed', 'intact'],
    ['has_keys', 'Yes', 'keys', true],
    ['keys', '2 ключа', 'keys', 2],
    ['previous owners', '3', 'owners', 3],
    ['primary damage', 'FRONT END', 'primary_damage', 'front'],
    ['primary damage', 'Suspension', 'primary_damage', 'suspension'],
    ['primary damage', 'UNDERCARRIAGE', 'primary_damage', 'undercarriage'],
    ['damage', 'Meteorite', 'damage', 'Meteorite'],
    ['цена', '12 500 €', 'price', { amount: 12_500, currency: 'EUR' }],
    ['Цена, ₽', '663 000', 'price', { amount: 663_000, currency: 'RUB' }],
    ['Цена (руб.)', '663 000', 'price', { amount: 663_000, currency: 'RUB' }],
    ['Starting price EUR', 500, 'starting_price', { amount: 500, currency: 'EUR' }],
    ['Price, €', '$500', 'price', { amount: 500, currency: 'USD' }],
    ['estimate', '10,000-12,000 USD', 'estimate', { from: 10_000, to: 12_000, currency: 'USD' }],
    ['дата торгов', '3.05.2025', 'sale_date', '2025-05-03'],
    ['sale_date', '2025-05-03T10:00:00Z', 'sale_date', '2025-05-03T10:00:00Z'],
    ['Colour', 'Antimonblau', 'color', 'Antimonblau'],
    ['mileage', 'about 48 thousand', 'mileage', 'about 48 thousand'],
    ['paint_code', 475, 'paint_code', 475],
    ['Erstzulassung', '02/2020', 'first_registration', '2020-02'],
    ['first_registration', '2020-02-03', 'first_registration', '2020-02-03'],
    ['TÜV bis', '11.2026', 'inspection_until', '2026-11'],
    ['registration_country', 'Германия', 'registration_country', 'DE'],
    ['registered in', 'usa', 'registration_country', 'US'],
    ['registration_country', 'Atlantis', 'registration_country', 'Atlantis'],
    ['service_history', 'FSH', 'service_history', 'full'],
    [
      'damage',
      { part: 'hood', type: 'dent', severity: 'major' },
      'damage',
      { part: 'bonnet', kind: 'dent', severity: 'severe' },
    ],
    [
      'damage',
      'front bumper: scratches (minor)',
      'damage',
      { part: 'front_bumper', kind: 'scratch', severity: 'minor' },
    ],
    ['damage', { part: 'flux capacitor', type: 'dent' }, 'damage', { part: 'flux capacitor', type: 'dent' }],
    ['height_cm', '78,5', 'height', { amount: 78.5, unit: 'cm' }],
    ['weight', '1.25 kg', 'weight', { amount: 1.25, unit: 'kg' }],
    ['technique', 'Öl auf Leinwand', 'technique', 'oil_on_canvas'],
    ['материал', 'дуб', 'material', 'oak'],
    // Names and values in the words of the language files.
    ['Kraftstoff', 'Benzin', 'fuel', 'petrol'],
    ['carburant', 'hybride rechargeable', 'fuel', 'plug_in_hybrid'],
    ['skrzynia biegów', 'automatyczna', 'transmission', 'automatic'],
    ['cambio', 'manual', 'transmission', 'manual'],
    ['颜色', '红色', 'color', 'red'],
    ['走行距離', '48,200 km', 'mileage', { amount: 48_200, unit: 'km' }],
    ['yakıt', 'dizel', 'fuel', 'diesel'],
    ['пробіг', '186 000 км', 'mileage', { amount: 186_000, unit: 'km' }],
    ['Baujahr', '2021', 'year', 2021],
    ['年式', '2021', 'year', 2021],
    ['VIN', 'WDB 123', 'vin', 'WDB 123'],
  ])('reads %j: %j as %s %j', async (name, value, key, fact) => {
    expect(await factsOf({ [name]: value })).toEqual([[key, fact]]);
  });

  it('keeps one quantity in two units as two facts of one key', async () => {
    const expected = [
      ['power', { amount: 140, unit: 'kW' }],
      ['power', { amount: 190, unit: 'hp' }],
    ];
    expect(await factsOf({ power: '140 kW (190 hp)' })).toEqual(expected);
    expect(await factsOf({ power_kw: 140, power_hp: 190 })).toEqual(expected);
    expect(await factsOf({ power: ['140 kW', '190 hp'] })).toEqual(expected);
  });

  it('reads several damages from a list or from one text', async () => {
    const expected = [
      ['damage', 'scratches'],
      ['damage', 'dents'],
    ];
    expect(await factsOf({ damage: ['Scratches', 'dents', null, ''] })).toEqual(expected);
    expect(await factsOf({ damage: 'царапины, вмятины' })).toEqual(expected);
  });

  it('finds no contradiction in prices in two currencies', async () => {
    const prices = { 'Price (USD)': 500, 'Price (EUR)': 450 };
    expect(await factsOf(prices)).toEqual([
      ['price', { amount: 500, currency: 'USD' }],
      ['Price (EUR)', 450],
    ]);
    const { warnings } = await generate(prices);
    expect(warnings).toEqual([]);
  });

  it('lets companions name the unit of the mileage and the currency of prices', async () => {
    const facts = await factsOf({ odometer: '48200', odometer_unit: 'mi', price: 500, currency: 'gbp' });
    expect(facts).toContainEqual(['mileage', { amount: 48_200, unit: 'mi' }]);
    expect(facts).toContainEqual(['price', { amount: 500, currency: 'GBP' }]);
  });

  it.each(['abc', '123', 'kW', 5])('is not misled by the companion %j', async (nonsense) => {
    const facts = await factsOf({ mileage: 10, mileage_unit: nonsense, price: 500, currency: nonsense });
    expect(facts).toContainEqual(['mileage', { amount: 10, unit: null }]);
    expect(facts).toContainEqual(['price', { amount: 500, currency: null }]);
  });
});

describe('empty values', () => {
  it.each<Json>([
    null,
    '',
    '  ',
    [],
    {},
    [null, ''],
    { a: null, b: [] },
    'n/a',
    '—',
    'Unknown',
    'неизвестно',
    '\u200b',
  ])('%j is left out', async (value) => {
    const { facts, warnings } = await generate({ make: value, extra: value, mileage: value });
    expect(facts.filter(({ source }) => source === 'attribute')).toEqual([]);
    expect(warnings).toEqual([]);
  });

  it('an additional_info of nothing but space is no fact', async () => {
    const { facts } = await generate({}, { additional_info: ' \n ' });
    expect(facts.map(({ key }) => key)).not.toContain('additional_info');
  });
});

describe('impossible values', () => {
  it.each<[string, Json]>([
    ['year', 3021],
    ['year', 2027],
    ['year', -1],
    ['year', 2020.5],
    ['mileage', -1],
    ['mileage', '-48200 km'],
    ['mileage', '99 999 999 km'],
    ['doors', 101],
    ['doors', 4.5],
    ['power', '0 kW'],
    ['engine', '0.0'],
    ['price', '-5 €'],
    ['estimate', [12_000, 10_000]],
    ['keys', -2],
  ])('%s %j is warned about and is no fact', async (name, value) => {
    const { facts, warnings, descriptions } = await generate({ [name]: value });
    expect(facts.filter(({ source }) => source === 'attribute')).toEqual([]);
    expect(warnings).toEqual([
      expect.stringMatching(`^The attribute "${name}" has .* impossible( value)?; it was left out.$`),
    ]);
    for (const { highlights, condition } of descriptions) expect([...highlights, ...condition]).toEqual([]);
  });

  it('next year is possible, and so is an old year unless the lot is a vehicle', async () => {
    expect(await factsOf({ year: 2026 })).toEqual([['year', 2026]]);
    expect(await factsOf({ year: 1650 })).toEqual([['year', 1650]]);
    expect(await factsOf({ year: 1650, vin: 'A1' })).toEqual([['vin', 'A1']]);
  });

  it('a second value for the same fact causes a warning and appears under its own name', async () => {
    const { facts, warnings } = await generate({ mileage: '48200 km', Odometer: '60000 km' });
    expect(facts).toContainEqual({
      key: 'mileage',
      value: { amount: 48_200, unit: 'km' },
      source: 'attribute',
      given: '48200 km',
    });
    expect(facts).toContainEqual({ key: 'Odometer', value: '60000 km', source: 'attribute' });
    expect(warnings).toEqual([
      'The attributes "mileage" and "Odometer" differ; the first is used, and the other appears as given.',
    ]);
  });

  it('the same said twice is one fact', async () => {
    expect(await factsOf({ mileage: '48200 km', odometer: '48,200 km' })).toEqual([
      ['mileage', { amount: 48_200, unit: 'km' }],
    ]);
  });
});
