import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Photo } from '../../../src/core/lot.js';
import { runsOf } from '../../../src/generate/facts/photo-flags.js';
import { runs } from '../../helper/runs.js';
import { describeIn, expectSound, generate, LANGUAGES, photo } from '../world.js';

/** As many photos, those named with the flags given. */
function flagged(count: number, flags: Record<number, string[]>): Photo[] {
  return Array.from({ length: count }, (_, position) =>
    photo({ index: position + 1, flags: flags[position + 1] ?? [] }),
  );
}

/** What is said after how many photos there are and how large. */
async function remarks(language: string, photos: readonly Photo[]): Promise<string> {
  const { description } = await describeIn(language, {}, { photos });
  return description
    .split('\n\n')
    .at(-1)
    ?.replace(/^.*?(?:pixels|пиксел(?:ь|я|ей))\.\s?/, '') as string;
}

describe('flags of photos in words', () => {
  it.each([
    ['blurred', 'Photo 3 appears blurred.', 'Снимок 3 выглядит нерезким.'],
    ['underexposed', 'Photo 3 appears underexposed.', 'Снимок 3 выглядит слишком тёмным.'],
    ['overexposed', 'Photo 3 appears overexposed.', 'Снимок 3 выглядит слишком светлым.'],
    ['screenshot', 'Photo 3 appears to be a screenshot.', 'Снимок 3 похож на снимок экрана.'],
    ['small', 'Photo 3 is of low resolution.', 'У снимка 3 низкое разрешение.'],
  ])('%s, of one photo', async (flag, en, ru) => {
    const photos = flagged(4, { 3: [flag] });
    await expect(remarks('en', photos)).resolves.toBe(en);
    await expect(remarks('ru', photos)).resolves.toBe(ru);
  });

  it.each([
    ['blurred', 'Photos 2 and 5 appear blurred.', 'Снимки 2 и 5 выглядят нерезкими.'],
    ['screenshot', 'Photos 2 and 5 appear to be screenshots.', 'Снимки 2 и 5 похожи на снимки экрана.'],
    ['small', 'Photos 2 and 5 are of low resolution.', 'У снимков 2 и 5 низкое разрешение.'],
  ])('%s, of several', async (flag, en, ru) => {
    const photos = flagged(5, { 2: [flag], 5: [flag] });
    await expect(remarks('en', photos)).resolves.toBe(en);
    await expect(remarks('ru', photos)).resolves.toBe(ru);
  });

  it('several flags are several sentences, always in the same order', async () => {
    await expect(remarks('en', flagged(3, { 1: ['small', 'blurred'], 3: ['underexposed', 'blurred'] }))).resolves.toBe(
      'Photos 1 and 3 appear blurred. Photo 3 appears underexposed. Photo 1 is of low resolution.',
    );
  });

  it('twenty-one photos are a plural in Russian too', async () => {
    const all = Object.fromEntries(Array.from({ length: 21 }, (_, position) => [position + 1, ['blurred']]));
    await expect(remarks('ru', flagged(21, all))).resolves.toBe('Снимки 1–21 выглядят нерезкими.');
  });

  it('an unknown flag is not mentioned', async () => {
    await expect(remarks('en', flagged(2, { 1: ['new_in_a_later_version'] }))).resolves.toBe('');
  });

  it('a flag is based on a fact', async () => {
    const { facts } = await generate({}, { photos: flagged(3, { 2: ['blurred'] }) });
    expect(facts).toContainEqual({ key: 'photos_blurred', value: [2], source: 'measurement' });
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

  it('are not counted, and the text names them', async () => {
    const { description } = await describeIn('en', {}, { photos });
    expect(description).toContain('is shown in 2 photos');
    expect(description).toContain('Photos 2 and 4 show the same as earlier ones and are not counted.');
    const russian = await describeIn('ru', {}, { photos });
    expect(russian.description).toContain('на 2 фотографиях');
    expect(russian.description).toContain('Снимки 2 и 4 повторяют предыдущие и не учтены.');
  });

  it('are based on a fact, and nothing more is said about them', async () => {
    const blurred = photos.map((one) => ({ ...one, flags: one.index === 2 ? ['blurred'] : [] }));
    const { facts } = await generate({}, { photos: blurred });
    expect(facts).toContainEqual({
      key: 'photos_duplicate',
      value: [
        { photo: 2, duplicate_of: 1 },
        { photo: 4, duplicate_of: 1 },
      ],
      source: 'measurement',
    });
    expect(facts.map(({ key }) => key)).not.toContain('photos_blurred');
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

it('whatever is flagged, the text is sound', async () => {
  const words = ['blurred', 'underexposed', 'overexposed', 'screenshot', 'small'];
  const lots = fc.array(fc.subarray(words), { minLength: 1, maxLength: 100 });
  await fc.assert(
    fc.asyncProperty(lots, async (flags) => {
      const photos = flags.map((some, position) => photo({ index: position + 1, flags: some }));
      for (const language of LANGUAGES) expectSound(await describeIn(language, {}, { photos }));
    }),
    runs(50),
  );
});
