import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/core/lot.js';
import { VOCABULARY } from '../../../src/generate/facts/attributes/vocabulary.js';
import { expectSound, generate, LANGUAGES, photos, showing } from '../world.js';

/** A value for each attribute of the vocabulary, as nobody would ever send them all. */
const WHOLE: { [key: string]: Json } = {
  name: 'Lot of the day',
  title: 'clean',
  make: 'Volkswagen',
  model: 'Golf',
  trim: 'Comfortline',
  year: 2018,
  body: 'hatchback',
  color: 'grey',
  interior_color: 'black',
  doors: 5,
  seats: 5,
  fuel: 'diesel',
  engine: '2.0 TDI',
  displacement: '1968 cc',
  cylinders: 4,
  power: '150 hp',
  transmission: 'manual',
  gears: 6,
  drive: 'front',
  mileage: 48_200,
  mileage_unit: 'mi',
  vin: 'WVWZZZ1KZJW123456',
  plate: 'B-XY 123',
  owners: 2,
  registration_country: 'DE',
  first_registration: '2018-03',
  inspection_until: '03/2026',
  inspection_date: '2025-05-02',
  service_history: 'full',
  service_book: true,
  options: ['ACC', 'tow bar'],
  steering: 'rhd',
  visible_equipment: ['sunroof', 'roof rails'],
  tyre_size: '205/55 R16',
  interior_condition: 'worn',
  tyre_condition: 'good tread',
  glass_condition: 'undamaged',
  warning_lamps: ['abs', 'airbag'],
  object: 'vase',
  inscription: 'Made in England',
  artist: 'A. Painter',
  maker: 'Workshop',
  material: ['oak', 'brass'],
  technique: 'oil on canvas',
  dimensions: { height: '30 in', width: '80 cm' },
  size: '17 mm',
  height: '30 in',
  width: '20 in',
  depth: '10 cm',
  length: '4.2 m',
  diameter: '40 mm',
  weight: '2.7 kg',
  period: 'c. 1890',
  style: 'Art Nouveau',
  origin: 'Denmark',
  provenance: 'private collection',
  signature: true,
  edition: '12/100',
  hallmarks: '750',
  gemstones: 'diamond',
  serial_number: 'S-1',
  badge: 'M Sport',
  papers: false,
  box_and_papers: true,
  condition: 'restored',
  title_status: 'clean',
  runs_drives: true,
  primary_damage: 'front',
  secondary_damage: { part: 'hood', kind: 'dent', severity: 'minor' },
  damage: 'hail; roof: scratch (severe)',
  airbags: 'intact',
  airbags_deployed: false,
  keys: 2,
  location: 'Berlin',
  price: '12 500 €',
  starting_price: 10_000,
  buy_now_price: 15_000,
  estimate: [10_000, 12_000],
  estimate_low: 10_000,
  estimate_high: 12_000,
  currency: 'EUR',
  sale_date: '2025-08-20',
  notes: 'Ein Vorbesitzer, der Wagen ist immer in der Garage gestanden.',
};

const parts = {
  additional_info: 'One owner from new. Small scratch on the rear bumper!',
  photos: showing(photos(3, '2025-05-03', '2025-05-05'), 'front', 'interior'),
  languages: LANGUAGES,
};

describe('a lot of which everything is known', () => {
  it('has a value for every attribute of the vocabulary', () => {
    expect(Object.keys(WHOLE).sort()).toEqual(VOCABULARY.map(({ key }) => key).sort());
  });

  it('loses nothing on its way into the text', async () => {
    const { facts, descriptions, warnings } = await generate(WHOLE, parts);
    expect(warnings).toEqual([]);
    for (const { language, basis } of descriptions) {
      const told = new Set(
        [basis?.description, basis?.highlights, basis?.condition].flatMap((all) => all?.flat() ?? []),
      );
      const untold = facts.filter((_, place) => !told.has(place)).map(({ key }) => key);
      // What the VIN says is told in warnings; how many photos there are is told nowhere; power is not computed where the language counts in horsepower.
      expect([
        language,
        untold.filter((key) => !['vin_decoded', 'photos', 'photo_dates', 'power', 'notes_language'].includes(key)),
      ]).toEqual([language, []]);
    }
  });

  it.each(VOCABULARY.map(({ key }) => key))('reads well without its %s, in every language', async (missing) => {
    const attributes = Object.fromEntries(Object.entries(WHOLE).filter(([key]) => key !== missing));
    for (const description of (await generate(attributes, parts)).descriptions) expectSound(description);
  });

  it.each(VOCABULARY.map(({ key }) => key))('reads well with its %s alone, in every language', async (only) => {
    for (const description of (await generate({ [only]: WHOLE[only] ?? null }, parts)).descriptions)
      expectSound(description);
  });
});
