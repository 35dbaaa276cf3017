import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Description, Photo } from '../../../src/core/lot.js';
import { runsOf } from '../../../src/generate/facts/photo-flags.js';
import { runs } from '../../helper/runs.js';
import { describeIn, expectSound, generate, LANGUAGES, photo } from '../world.js';

/** As many photos, those named with the flags given. */
function flagged(count: number, flags: Record<number, string[]>): Photo[] {
  return Array.from({ length: count }, (_, position) =>
    photo({ index: position + 1, flags: flags[position + 1] ?? [] }),
  );
}

async function warningsOf(photos: readonly Photo[]): Promise<string[]> {
  return (await generate({ make: 'BMW' }, { photos })).warnings;
}

describe('flags of photos', () => {
  it.each([
    ['blurred', 'Photo 3 appears blurred.', 'Photos 2, 5 appear blurred.'],
    ['underexposed', 'Photo 3 appears underexposed.', 'Photos 2, 5 appear underexposed.'],
    ['overexposed', 'Photo 3 appears overexposed.', 'Photos 2, 5 appear overexposed.'],
    ['screenshot', 'Photo 3 appears to be a screenshot.', 'Photos 2, 5 appear to be screenshots.'],
    ['small', 'Photo 3 is of low resolution.', 'Photos 2, 5 are of low resolution.'],
  ])('%s is a warning', async (flag, one, several) => {
    expect(await warningsOf(flagged(4, { 3: [flag] }))).toEqual([one]);
    expect(await warningsOf(flagged(5, { 2: [flag], 5: [flag] }))).toEqual([several]);
  });

  it('several flags are several warnings, always in the same order', async () => {
    expect(await warningsOf(flagged(3, { 1: ['small', 'blurred'], 3: ['underexposed', 'blurred'] }))).toEqual([
      'Photos 1, 3 appear blurred.',
      'Photo 3 appears underexposed.',
      'Photo 1 is of low resolution.',
    ]);
  });

  it('an unknown flag is not mentioned', async () => {
    expect(await warningsOf(flagged(2, { 1: ['new_in_a_later_version'] }))).toEqual([]);
  });

  it("the colour of a photo's middle and its camera are never mentioned", async () => {
    const photos = [photo({ middle_colour: '#ff0000', camera: { make: 'Canon', model: 'EOS 5D' } })];
    for (const language of LANGUAGES) {
      const said = JSON.stringify(await describeIn(language, {}, { photos }));
      expect(said).not.toMatch(/#ff|red\b|красн|Canon|EOS/i);
    }
  });
});

describe('photos that show the same', () => {
  const photos = [1, 2, 3, 4].map((index) => photo({ index, duplicate_of: index % 2 === 0 ? 1 : null }));

  it('are not counted, and a warning names them', async () => {
    const { facts, warnings } = await generate({ make: 'BMW' }, { photos });
    expect(facts).toContainEqual({ key: 'photos', value: 2, source: 'measurement' });
    expect(warnings).toEqual(['Photos 2, 4 show the same as earlier ones and are not counted.']);
  });

  it('are not warned about again for their flags', async () => {
    const blurred = photos.map((one) => ({ ...one, flags: one.index === 2 ? ['blurred'] : [] }));
    expect((await warningsOf(blurred)).join()).not.toContain('blurred');
  });
});

describe('runsOf', () => {
  it.each([
    [[3], ['3']],
    [
      [2, 5],
      ['2', '5'],
    ],
    [
      [1, 2],
      ['1', '2'],
    ],
    [
      [1, 2, 3, 7],
      ['1–3', '7'],
    ],
    [
      [2, 5, 6, 7, 8, 11],
      ['2', '5–8', '11'],
    ],
  ])('%j', (numbers, runs) => expect(runsOf(numbers)).toEqual(runs));
});

it('whatever is flagged, and however many photos there are, no text says so', async () => {
  const words = ['blurred', 'underexposed', 'overexposed', 'screenshot', 'small'];
  const lots = fc.array(fc.subarray(words), { minLength: 1, maxLength: 100 });
  const attributes = fc.constantFrom({}, { make: 'BMW' }, { damage: 'front' });
  const alone = new Map<string, Description>();
  await fc.assert(
    fc.asyncProperty(lots, attributes, async (flags, given) => {
      const all = flags.map((some, place) =>
        photo({ index: place + 1, flags: some, duplicate_of: place % 3 === 2 ? 1 : null, width: 640 + place }),
      );
      for (const description of (await generate(given, { photos: all })).descriptions) {
        expectSound(description);
        const key = `${description.language} ${JSON.stringify(given)}`;
        const before = alone.get(key) ?? description;
        alone.set(key, before);
        expect(description).toEqual(before);
      }
    }),
    runs(30),
  );
});
