/** What a model is shown at the second look: the photo as large as it can be, and beside it the part where something was seen. */
import { expect, test } from 'vitest';
import type { Model, ModelReply } from '../../../src/core/ports/model.js';
import type { WantedPictures } from '../../../src/core/ports/photos.js';
import { createSeeingGenerator } from '../../../src/generate/vision/seeing-generator.js';
import { type ObservedPart, observed } from '../../models/observed.js';
import { generator, NOW, photos } from '../world.js';

const BOX = [100, 100, 300, 300];
const DENT = { part: 'front_bumper', kind: 'dent', severity: null, photos: ['2', '1'], box: BOX };
const SMALLER: ModelReply = { ok: false, failure: { kind: 'smaller', message: 'too large' } };

interface Change {
  long_side?: number;
  most?: number;
  /** A question with such pictures is too large. */
  refused?: RegExp;
  gone?: boolean;
  answer?: 'yes' | 'no';
}

/** The pictures of each question after the first, and the parts that were wanted; pictures are texts. */
async function look(part: ObservedPart, change: Change = {}) {
  const shown: string[] = [];
  const wanted: [index: number, wanted: WantedPictures][] = [];
  const texts: string[] = [];
  const model: Model = {
    name: 'eyes',
    id: 'eyes',
    long_side: change.long_side ?? 1_024,
    photos_per_question: change.most ?? 20,
    async ask({ images, schema, text }) {
      const pictures = images.map((image) => Buffer.from(image).toString()).join(' + ');
      const first = JSON.stringify(schema).includes('damages');
      if (!first && change.refused?.test(pictures) === true) return SMALLER;
      if (!first) shown.push(pictures);
      if (!first) texts.push(text);
      const json = first ? observed(part) : { answer: change.answer ?? 'yes' };
      return { ok: true, answer: { json, usage: { input: 1, output: 1 }, model: 'eyes' } };
    },
  };
  const seeing = createSeeingGenerator({ model, speaker: generator, second_look: 'damage', now: () => NOW });
  const all = photos(2);
  const lot = await seeing.describe(
    {
      lot_id: 'car_001',
      additional_info: null,
      photos: all,
      pictures: new Map(all.map(({ index }) => [index, Buffer.from(`${index}`)])),
      languages: ['en'],
      attributes: {},
      async closer(index, what) {
        wanted.push([index, what]);
        if (change.gone === true) return null;
        const crops = (what.parts ?? []).map(({ left }) => Buffer.from(`${index} from ${left}`));
        return { jpeg: Buffer.from(`${index} large`), crops };
      },
    },
    new AbortController().signal,
  );
  return { lot, shown, wanted, texts };
}

test('each photo comes larger, and the one with a box with that part beside it', async () => {
  const { shown, wanted, texts, lot } = await look({ damages: [DENT] });
  expect(shown).toEqual(['1 large', '2 large + 2 from 100']);
  expect(wanted).toEqual([
    [1, { long_side: 1_568, parts: [] }],
    [2, { long_side: 1_568, parts: [{ left: 100, top: 100, right: 300, bottom: 300 }] }],
  ]);
  expect(texts.map((text) => text.includes('may be the wrong part'))).toEqual([false, true]);
  expect(lot.facts).toContainEqual(expect.objectContaining({ photos: [1, 2], confirmed: true }));
});

test('a hosted model has seen the photo as large as it can be: only parts are fetched', async () => {
  const { shown, wanted } = await look({ damages: [DENT] }, { long_side: 1_568 });
  expect(shown).toEqual(['1', '2 large + 2 from 100']);
  expect(wanted.map(([index]) => index)).toEqual([2]);
});

test('a photo is read once for all that was seen on it, and plates are left alone', async () => {
  const readings = [
    { what: 'vin' as const, text: '1HGCM82633A004352', unit: null, photo: '2', box: [400, 400, 600, 420] },
    { what: 'plate' as const, text: 'B XY 1234', unit: null, photo: '2', box: [700, 700, 800, 720] },
  ];
  const { shown, wanted } = await look({ damages: [{ ...DENT, photos: ['2'] }], readings });
  expect(shown).toEqual(['2 large + 2 from 100', '2 large + 2 from 400']);
  expect(wanted).toHaveLength(1);
  expect(wanted[0]?.[1].parts).toHaveLength(2);
});

test.each<[string, Change, string[]]>([
  ['bears no two photos', { refused: /\+/ }, ['1 large', '2']],
  ['bears no larger photo', { refused: /large/ }, ['1', '2']],
])('a model that %s is asked with what it bears', async (_what, change, expected) => {
  const { shown, lot } = await look({ damages: [DENT] }, change);
  expect(shown).toEqual(expected);
  expect(lot.facts).toContainEqual(expect.objectContaining({ photos: [1, 2], confirmed: true }));
});

test('a model that takes one photo a question gets no part beside it', async () => {
  const { shown } = await look({ damages: [{ ...DENT, photos: ['1'] }] }, { most: 1 });
  expect(shown).toEqual(['1 large', '2 large']);
});

test('a photo that is gone is asked about as it was seen first', async () => {
  expect((await look({ damages: [DENT] }, { gone: true })).shown).toEqual(['1', '2']);
});

test.each([
  ['outside', [0, 0, 2_000, 2_000]],
  ['the whole photo', [0, 0, 1_000, 1_000]],
  ['not four numbers', [1, 2]],
])('a box that is %s makes no part, and decides nothing', async (_what, box) => {
  const { shown, lot } = await look({ damages: [{ ...DENT, box }] });
  expect(shown).toEqual(['1 large', '2 large']);
  expect(lot.facts).toContainEqual(expect.objectContaining({ photos: [1, 2], confirmed: true }));
});

test('what is not seen in the photo and its part is no fact, whatever the box', async () => {
  const { lot } = await look({ damages: [DENT] }, { answer: 'no' });
  expect(JSON.stringify(lot.facts)).not.toContain('dent');
  expect(lot.warnings.join()).toContain('not seen again');
});
