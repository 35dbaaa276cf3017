import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/core/lot.js';
import { look } from '../vision/seeing.js';
import { describeInAll, expectSound, generate, photos, showing } from '../world.js';

const english = async (attributes: { [key: string]: Json }, parts: Parameters<typeof generate>[1] = {}) => {
  const { descriptions } = await generate(attributes, { ...parts, languages: ['en'] });
  return descriptions[0]?.description;
};

const SILVER_ESTATE = ['Silver estate', 'The photos show a silver estate.'];
const SCRATCH = { part: 'front_bumper', kind: 'scratch', severity: 'minor', photos: ['2'] };
const BADGES = { make: { badge: 'BMW', photo: '1' }, model: { badge: 'M Sport', photo: '2' } };
const SHOWN = 'The photos show a vehicle.';
const BY_VIN = 'According to its VIN: manufacturer Honda and model year 2003.';

describe('a lot with photos alone', () => {
  it('says in one sentence of each language that there are only photos', async () => {
    const descriptions = await describeInAll({}, { photos: photos(3) });
    for (const description of descriptions) {
      expectSound(description);
      expect(description.description).not.toMatch(/\d/);
      expect(description.basis?.ends).toHaveLength(1);
    }
    expect(new Set(descriptions.map(({ description }) => description)).size).toBe(descriptions.length);
    expect(await english({}, { photos: photos(3) })).toBe('Only photos of this lot are available.');
  });

  it('says what is known of the photos as well', async () => {
    const known = showing(photos(2, '2025-05-03', '2025-05-03'), 'front', 'keys');
    expect(await english({}, { photos: known })).toBe(
      'Only photos of this lot are available. The photos were taken on 3 May 2025. The photos show the front and keys.',
    );
    // How many of them are dated is a number of photos.
    expect(await english({}, { photos: photos(2, '2025-05-03') })).toBe('Only photos of this lot are available.');
  });

  it('has a warning that names the command that helps; with anything else known, or a model, it has none', async () => {
    const { warnings } = await generate({});
    expect(warnings).toEqual([expect.stringContaining('`descgen models --help`')]);
    for (const more of [
      await generate({ make: 'BMW' }),
      await generate({}, { additional_info: 'Runs well' }),
      await generate({}, { lot_id: '1HGCM82633A004352' }),
      await generate({}, { photos: [] }),
      await look({}),
    ]) {
      expect(more.warnings.join()).not.toContain('descgen models');
    }
  });

  it('of which a model saw something says that', async () => {
    const looked = await look({ body: { value: 'estate', photos: ['1'] } }, { languages: ['en'] });
    expect(looked.descriptions[0]?.description).toBe('The photos show an estate.');
  });

  it.each([
    [{ body: { value: 'estate', photos: ['1'] }, colour: { value: 'silver', photos: ['2'] } }, SILVER_ESTATE],
    [{ colour: { value: 'silver', photos: ['2'] } }, ['Silver vehicle', 'The photos show a silver vehicle.']],
    [{ damages: [SCRATCH] }, ['Lot car_001', 'The photos show a vehicle.']],
    [{ make: { badge: 'BMW', photo: '1' } }, ['BMW', 'The photos show a vehicle. The badge reads “BMW”.']],
    [
      { model: { badge: 'xDrive', photo: '1' } },
      ['Lot car_001', 'The photos show a vehicle. The badge reads “xDrive”.'],
    ],
    [
      { body: { value: 'estate', photos: ['1'] }, ...BADGES },
      ['BMW M Sport, estate', 'The photos show an estate. The badges read “BMW” and “M Sport”.'],
    ],
    [
      { readings: [{ what: 'vin', text: '1HGCM82633A004352', unit: null, photo: '3' }] },
      ['Manufacturer Honda, model year 2003', `${SHOWN} ${BY_VIN}\n\nVIN: 1HGCM82633A004352.`],
    ],
    [{ lot: 'other', object: { value: 'vase', photos: ['1'] } }, ['Vase', 'The photos show a vase.']],
  ] as [Parameters<typeof look>[0], [string, string]][])(
    'of which %j was seen is worded by that',
    async (seen, said) => {
      const { descriptions, facts } = await look(seen);
      for (const description of descriptions) {
        expectSound(description);
        for (const basis of description.basis?.description ?? []) {
          expect(basis.length).toBeGreaterThan(0);
          for (const place of basis) expect(facts[place]?.photos?.length).toBeGreaterThan(0);
        }
      }
      const en = descriptions.find(({ language }) => language === 'en');
      expect([en?.title, en?.description]).toEqual(said);
    },
  );
});

it.each([
  [{ make: 'BMW' }, 'BMW.'],
  [{ price: '100 EUR' }, 'Price: €100.'],
  [{ damage: 'front' }, 'Damage: front end.'],
  [{ keys: 0, title_status: 'clean' }, 'Title status: clean.\nKeys: 0.'],
])('a lot with %j says that, and nothing of its photos', async (attributes, said) => {
  const text = await english(attributes, { photos: photos(5) });
  for (const line of said.split('\n')) expect(text).toContain(line);
  expect(text).not.toMatch(/photo|pixel/i);
});

it('a lot without photos and anything else says so', async () => {
  for (const description of await describeInAll({}, { photos: [] })) expectSound(description);
  expect(await english({}, { photos: [] })).toBe('No photos of the lot are available.');
});
