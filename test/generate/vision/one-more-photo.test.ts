/** What is asked when the photos of a lot change, with the real store of answers: only about photos that nothing is known of. */
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Generated } from '../../../src/core/ports/generator.js';
import type { Model, ModelQuestion } from '../../../src/core/ports/model.js';
import type { RawObservations } from '../../../src/generate/vision/observations.js';
import { createSeeingGenerator } from '../../../src/generate/vision/seeing-generator.js';
import { createCachedModel } from '../../../src/models/cached-model.js';
import { openAnswerStore } from '../../../src/store/sqlite/answers/answer-store.js';
import { tempFolder } from '../../helper/temp.js';
import { type ObservedPart, observed } from '../../models/observed.js';
import { generator, NOW, photo } from '../world.js';

/** What a model says of these photos, each a letter. */
type Eye = (shown: string) => ObservedPart;

/** Photos are letters; `asked` holds the letters of each question, and of each comparison with `=` between them. */
async function lots(
  eye: Eye,
  { same = () => 'yes', most = 20 }: { same?: (shown: string) => string; most?: number } = {},
) {
  const answers = await openAnswerStore(join(await tempFolder(), 'answers.db'));
  onTestFinished(() => answers.close());
  const asked: string[] = [];
  const model: Model = {
    name: 'eyes',
    id: 'eyes',
    long_side: 64,
    photos_per_question: most,
    async ask({ images, schema, text }: ModelQuestion) {
      const shown = images.map((image) => Buffer.from(image).toString()).join('');
      const look = JSON.stringify(schema).includes('damages');
      const compares = text.includes('Photo 2');
      if (look) asked.push(shown);
      else if (compares) asked.push([...shown].join('='));
      const json = look ? observed(eye(shown)) : { answer: compares ? same(shown) : 'yes' };
      return { ok: true, answer: { json, usage: { input: 1, output: 1 }, model: 'eyes' } };
    },
  };
  const kept = createCachedModel({
    model,
    answers,
    identity: 'eyes',
    problem: (error) => {
      throw error;
    },
  });
  const seeing = createSeeingGenerator({ model: kept, speaker: generator, second_look: 'damage', now: () => NOW });
  return async (letters: string, language = 'en'): Promise<{ asked: string[]; lot: Generated }> => {
    asked.length = 0;
    const request = {
      lot_id: 'car_001',
      additional_info: null,
      photos: [...letters].map((_, place) => photo({ index: place + 1 })),
      pictures: new Map([...letters].map((letter, place) => [place + 1, Buffer.from(letter)])),
      languages: [language],
      attributes: {},
    };
    return { lot: await seeing.describe(request, new AbortController().signal), asked: [...asked] };
  };
}

/** A dent on photo d and a scratch on photo a, whatever is asked beside them; all of a silver car. */
const car: Eye = (shown) => ({
  colour: { value: 'silver', photos: ['1'] },
  damages: [...damageOn(shown, 'a', 'scratch'), ...damageOn(shown, 'd', 'dent')],
});

function damageOn(shown: string, letter: string, kind: 'scratch' | 'dent'): NonNullable<ObservedPart['damages']> {
  const at = shown.indexOf(letter);
  return at < 0 ? [] : [{ part: 'front_bumper', kind, severity: null, photos: [String(at + 1)] }];
}

test('one more photo costs one question about that photo, and a comparison', async () => {
  const describe = await lots(car);
  expect((await describe('abc')).asked).toEqual(['abc']);
  const { asked, lot } = await describe('abcd');
  expect(asked).toEqual(['d', 'a=d']);
  expect(lot.tokens).toEqual({ input: 3, output: 3 });
  expect(lot.facts.find(({ value }) => JSON.stringify(value).includes('dent'))?.photos).toEqual([4]);
  // Nothing is asked for another language, another order, or once more.
  expect((await describe('abcd', 'de')).asked).toEqual([]);
  const turned = await describe('dcba');
  expect(turned.asked.filter((one) => !one.includes('='))).toEqual([]);
  expect(turned.lot.facts.find(({ value }) => JSON.stringify(value).includes('dent'))?.photos).toEqual([1]);
});

test('a photo that is gone no longer speaks: the others are asked about again', async () => {
  const describe = await lots(car);
  const before = await describe('abd');
  expect(JSON.stringify(before.lot.facts)).toContain('dent');
  const { asked, lot } = await describe('ab');
  expect(asked).toEqual(['ab']);
  expect(JSON.stringify(lot.facts)).not.toContain('dent');
  // Each alone is about photos that are all here.
  expect((await describe('abe')).asked).toEqual(['e', 'a=e']);
});

test('a photo of something else is not believed because it was asked about alone', async () => {
  const describe = await lots(
    (shown) => ({ ...car(shown), photos: shown.length > 1 && shown.includes('d') ? [other(shown)] : [] }),
    { same: (shown) => (shown.includes('d') ? 'no' : 'yes') },
  );
  await describe('abc');
  const { asked, lot } = await describe('abcd');
  expect(asked).toEqual(['d', 'a=d', 'abcd']);
  expect(JSON.stringify(lot.facts)).not.toContain('dent');
  expect(lot.warnings.join()).toContain('Photo 4 appears to show something else');
});

function other(shown: string): RawObservations['photos'][number] {
  return { photo: String(shown.indexOf('d') + 1), view: 'other', same_lot: 'no' };
}

test('answers that contradict each other are asked for again, about all photos together', async () => {
  const describe = await lots((shown) => ({
    colour: { value: shown === 'd' ? 'black' : 'silver', photos: ['1'] },
  }));
  await describe('abc');
  const { asked, lot } = await describe('abcd');
  expect(asked).toEqual(['d', 'a=d', 'abcd']);
  expect(lot.facts).toContainEqual(expect.objectContaining({ value: 'silver', source: 'photo' }));
  expect((await describe('abcd')).asked).toEqual([]);
});

test('photos of several questions are compared, and those of something else describe nothing', async () => {
  const describe = await lots(car, { most: 2, same: (shown) => (/[cd]/.test(shown) ? 'no' : 'cannot_tell') });
  const { asked, lot } = await describe('abcd');
  expect(asked).toEqual(['ab', 'cd', 'a=c', 'a=d']);
  expect(JSON.stringify(lot.facts)).toContain('scratch');
  expect(JSON.stringify(lot.facts)).not.toContain('dent');
  expect(lot.warnings.join()).toMatch(/Photo 3 appears.*Photo 4 appears/);
});
