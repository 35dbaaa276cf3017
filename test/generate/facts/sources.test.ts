import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/core/lot.js';
import { generate, photo, photos } from '../world.js';

describe('the source of a fact', () => {
  const given = async (attributes: { [key: string]: Json }) => (await generate(attributes)).facts[0];

  it('has the name and the value that the sender gave, if the fact has others', async () => {
    expect(await given({ 'Год выпуска': '2021 г.' })).toEqual({
      key: 'year',
      value: 2021,
      source: 'attribute',
      attribute: 'Год выпуска',
      given: '2021 г.',
    });
    expect(await given({ make: 'BMW' })).toEqual({ key: 'make', value: 'BMW', source: 'attribute' });
    expect(await given({ reference: '105.012' })).toEqual({ key: 'reference', value: '105.012', source: 'attribute' });
  });

  it('is the whole value if that gives several facts', async () => {
    const { facts } = await generate({ Gearbox: '6-speed manual' });
    const from = { source: 'attribute', given: '6-speed manual' };
    expect(facts.slice(0, 2)).toEqual([
      { key: 'transmission', value: 'manual', attribute: 'Gearbox', ...from },
      { key: 'gears', value: 6, attribute: 'Gearbox', ...from },
    ]);
  });

  it('is the element of a list that it was read from', async () => {
    const { facts } = await generate({ damage: ['hail', { part: 'hood', kind: 'dent' }] });
    expect(facts.slice(0, 2)).toEqual([
      { key: 'damage', value: 'hail', source: 'attribute' },
      {
        key: 'damage',
        value: { part: 'bonnet', kind: 'dent', severity: null },
        source: 'attribute',
        given: { part: 'hood', kind: 'dent' },
      },
    ]);
  });
});

describe('facts of photos', () => {
  const ofPhotos = async (all: ReturnType<typeof photos>) => {
    const { facts, warnings } = await generate({ make: 'BMW' }, { photos: all });
    return { facts: Object.fromEntries(facts.map(({ key, value }) => [key, value])), warnings };
  };

  it('count and capture dates, each with its source', async () => {
    const { facts } = await generate({}, { photos: photos(2, '2025-05-05', '2025-05-03') });
    expect(facts).toEqual([
      { key: 'photos', value: 2, source: 'measurement' },
      { key: 'photo_dates', value: { from: '2025-05-03', to: '2025-05-05', photos: 2 }, source: 'metadata' },
      { key: 'lot_id', value: 'car_001', source: 'metadata' },
    ]);
  });

  it('duplicates are not counted', async () => {
    const { facts } = await ofPhotos([photo({ index: 1 }), photo({ index: 2, duplicate_of: 1 }), photo({ index: 3 })]);
    expect(facts['photos']).toBe(2);
  });

  it.each(['2031-01-01T00:00:00', '0000-00-00T00:00:00', '2025-02-30T10:00:00'])(
    'a capture date of %s is warned about and plays no part',
    async (taken_at) => {
      const { facts, warnings } = await ofPhotos([photo({ index: 1, taken_at }), ...photos(1)]);
      expect(facts).not.toHaveProperty('photo_dates');
      expect(warnings).toEqual([expect.stringContaining('Photo 1')]);
    },
  );

  it('a camera may be hours ahead', async () => {
    const { warnings } = await ofPhotos([photo({ taken_at: '2025-08-07T01:00:00' })]);
    expect(warnings).toEqual([]);
  });
});

describe('provenance', () => {
  it('names no model and no cost, and every fact its source', async () => {
    const generated = await generate({ make: 'BMW' }, { additional_info: 'Runs well' });
    expect(generated).toMatchObject({
      model: null,
      prompt_sha256: null,
      ai_generated: false,
      tokens: null,
      cost: null,
    });
    expect(generated.facts.map(({ key, source }) => [key, source])).toEqual([
      ['make', 'attribute'],
      ['additional_info', 'additional_info'],
      ['photos', 'measurement'],
    ]);
  });

  it('keeps long and nested values whole in the facts', async () => {
    const long = 'word '.repeat(2_000);
    const nested = { a: [1, { b: null }], c: long };
    const { facts } = await generate({ story: long, options: nested });
    expect(facts.slice(0, 2).map(({ value }) => value)).toEqual([long, nested]);
  });
});
