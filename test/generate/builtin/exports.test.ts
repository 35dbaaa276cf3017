import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/core/lot.js';
import { engineParts } from '../../../src/generate/facts/values/engine-parts.js';
import { describeIn, generate } from '../world.js';

async function factsOf(attributes: { [key: string]: Json }): Promise<Record<string, Json>> {
  const { facts } = await generate(attributes, { languages: ['en'] });
  return Object.fromEntries(facts.filter(({ source }) => source === 'attribute').map(({ key, value }) => [key, value]));
}

describe('lots as others export them', () => {
  it('a German market place', async () => {
    const facts = await factsOf({
      Hersteller: 'Volkswagen',
      Modell: 'Passat Variant',
      Baujahr: '2017',
      Kilometerstand: '186.000 km',
      Hubraum: '1.968 cm³',
      Leistung: '110 kW (150 PS)',
      Kraftstoffart: 'Diesel',
      Getriebe: 'Schaltgetriebe',
      Antriebsart: 'Frontantrieb',
      Außenfarbe: 'Grau Metallic',
      Karosserieform: 'Limousine',
      'Anzahl Sitzplätze': '5',
      'Anzahl der Fahrzeughalter': '2',
      Scheckheftgepflegt: 'ja',
      Fahrgestellnummer: 'WVWZZZ3CZHE123456',
      Fahrbereit: 'Nein',
    });
    expect(facts).toMatchObject({
      make: 'Volkswagen',
      year: 2017,
      mileage: { amount: 186_000, unit: 'km' },
      displacement: { amount: 1_968, unit: 'cm3' },
      fuel: 'diesel',
      transmission: 'manual',
      drive: 'front_wheel',
      color: 'grey',
      body: 'sedan',
      seats: 5,
      owners: 2,
      service_history: true,
      vin: 'WVWZZZ3CZHE123456',
      runs_drives: 'does_not_run',
    });
  });

  it('an American salvage auction', async () => {
    const attributes = {
      Year: '2019',
      Make: 'FORD',
      'Model Group': 'F150',
      'Model Detail': 'F150 SUPERCREW',
      'Body Style': 'CREW PICKUP',
      'Damage Description': 'FRONT END',
      'Secondary Damage': 'ALL OVER',
      'Sale Title Type': 'SALVAGE',
      'Has Keys-Yes or No': 'YES',
      Drive: '4x4 w/Rear Wheel Drv',
      'Fuel Type': 'FLEXIBLE FUEL',
      'Runs/Drives': 'Run & Drive Verified',
      Title: 'SALVAGE CERTIFICATE',
    };
    expect(await factsOf(attributes)).toMatchObject({
      body: 'pickup',
      primary_damage: 'front',
      secondary_damage: 'all_over',
      title_status: 'salvage',
      keys: true,
      drive: 'four_wheel',
      fuel: 'flex_fuel',
      runs_drives: 'runs_and_drives',
    });
    const { title, description } = await describeIn('en', attributes);
    expect(title).toBe('2019 FORD F150 SUPERCREW, pickup');
    expect(description).toContain('a flex-fuel engine');
  });

  it('a Russian market place', async () => {
    const facts = await factsOf({
      двигатель: '2.5 л / 181 л.с. / бензин',
      цвет: 'серебристый металлик',
      повреждения: 'передний бампер: царапины; капот: вмятина',
    });
    expect(facts).toMatchObject({ fuel: 'petrol', power: expect.anything(), color: 'silver' });
    const { condition, description } = await describeIn('ru', {
      двигатель: '2.5 л / 181 л.с. / бензин',
      повреждения: 'передний бампер: царапины; капот: вмятина',
    });
    expect(description).toMatch(/бензиновый двигатель объёмом 2,5\sл и мощностью 181\sл\.\sс\./u);
    expect(condition).toEqual(['Передний бампер: царапины', 'Капот: вмятина']);
  });
});

describe('an engine given by its parts', () => {
  it.each([
    ['2.5 л / 181 л.с. / бензин', ['displacement', 'power', 'fuel']],
    ['1968 cc, 150 hp', ['displacement', 'power']],
    ['1,6 / бензин', ['displacement', 'fuel']],
    ['diesel | 110 kW', ['fuel', 'power']],
    ['1,6 л бензин, 123 л.с.', ['displacement', 'fuel', 'power']],
    ['1.6 бензин (123 л.с.)', ['displacement', 'fuel', 'power']],
    ['бензин 1,6 л 123 л. с.', ['fuel', 'displacement', 'power']],
    ['2.0 diesel', ['displacement', 'fuel']],
    ['1 598 см3; дизель; 90 кВт', ['displacement', 'fuel', 'power']],
  ])('%s is %j', (value, keys) => {
    expect(engineParts(value)?.map(({ key }) => key)).toEqual(keys);
  });

  it.each<Json>([
    '2.0 TDI',
    'petrol',
    'V8, 4.0 l',
    '190/140',
    '2.0 l / 1998 cc',
    '150 hp, strong',
    '1.6 л новый',
    '2.0 TDI 150 hp',
    'petrol petrol',
    5,
    null,
  ])('%j is a name', (value) => {
    expect(engineParts(value)).toBeNull();
  });

  it('adds nothing to attributes that say the same', async () => {
    const { warnings, facts } = await generate({ fuel: 'petrol', engine: '2.5 l / 181 hp / petrol' });
    expect(warnings).toEqual([]);
    expect(facts.filter(({ key }) => key === 'fuel')).toHaveLength(1);
    const other = await generate({ fuel: 'diesel', engine: '2.5 l / 181 hp / petrol' }, { languages: ['en'] });
    expect(other.warnings).toEqual([
      'The attributes "fuel" and "engine" differ; the first is used, and the other appears as given.',
    ]);
  });
});

describe('a gearbox given with its gears', () => {
  it.each([
    ['6-speed manual', 'manual', 6],
    ['Manual 6 Speed', 'manual', 6],
    ['8-Speed Automatic', 'automatic', 8],
    ['Automatik (7 Gänge)', 'automatic', 7],
    ['8-ступенчатая АКПП', 'automatic', 8],
    ['механическая, 5 ступеней', 'manual', 5],
    ['DSG 7-speed', 'dual_clutch', 7],
  ])('%s is %s with %d', async (value, transmission, gears) => {
    expect(await factsOf({ gearbox: value })).toEqual({ transmission, gears });
  });

  it.each(['6-speed', 'G-Tronic 9-speed', 'manual', '6-speed manual, new clutch'])(
    '%s is as it was given',
    async (value) => {
      expect(Object.keys(await factsOf({ gearbox: value }))).toEqual(['transmission']);
    },
  );

  it('is one phrase in the text, based on both', async () => {
    const lot = { make: 'Audi', drive: 'awd', gearbox: '6-speed manual' };
    const { description, highlights } = await describeIn('en', lot);
    expect(description).toContain('a 6-speed manual gearbox');
    expect(highlights).toContain('Gearbox: 6-speed manual');
    expect((await describeIn('ru', lot)).description).toContain('6-ступенчатая механическая коробка передач');
    const { facts, descriptions } = await generate(lot, { languages: ['en'] });
    expect(descriptions[0]?.basis?.highlights[0]?.map((place) => facts[place]?.key)).toEqual(['transmission', 'gears']);
  });

  it('appears after its label without a gearbox; zero gears are impossible', async () => {
    expect((await describeIn('en', { gears: 6 })).description).toContain('Gears: 6.');
    expect((await generate({ gears: 0 })).warnings).toHaveLength(1);
  });
});

describe('values that are more than their words', () => {
  it.each<[string, Json, string, Json]>([
    ['body', 'limousine', 'body', 'limousine'],
    ['Karosserie', 'Limousine', 'body', 'sedan'],
    ['nadwozie', 'limuzyna', 'body', 'sedan'],
    ['color', 'BLACK METALLIC', 'color', 'black'],
    ['couleur', 'gris (métallisé)', 'color', 'grey'],
    ['color', 'Daytona Grey Metallic', 'color', 'Daytona Grey Metallic'],
    ['service_history', 'yes', 'service_history', true],
    ['service_history', 'no', 'service_history', 'none'],
    ['service_history', 'every 10,000 km', 'service_history', 'every 10,000 km'],
    ['size', '17 mm', 'size', { amount: 17, unit: 'mm' }],
    ['size', 'XL', 'size', 'XL'],
  ])('%s: %j is %s %j', async (name, value, key, fact) => {
    expect(await factsOf({ [name]: value })).toEqual({ [key]: fact });
  });
});
