/** A lot that a model looked at, without any server: the model's answer, and the answers to the second look. */
import type { Json, Photo } from '../../../src/core/lot.js';
import type { Generated } from '../../../src/core/ports/generator.js';
import type { Model, ModelQuestion } from '../../../src/core/ports/model.js';
import type { Trust } from '../../../src/generate/facts/seen.js';
import type { SecondLook } from '../../../src/generate/vision/second-look.js';
import { createSeeingGenerator } from '../../../src/generate/vision/seeing-generator.js';
import { type ObservedPart, observed } from '../../models/observed.js';
import { generator, LANGUAGES, NOW, photos } from '../world.js';

export interface Looking {
  attributes?: { [key: string]: Json };
  /** Texts of second questions that are answered with no. */
  denied?: RegExp;
  photos?: readonly Photo[];
  languages?: readonly string[];
  second_look?: SecondLook;
  trust?: Trust;
}

/** What is said of a lot of which a model sees this; and the second questions. */
export async function look(
  part: ObservedPart,
  {
    attributes = {},
    denied,
    photos: all = photos(3),
    languages = LANGUAGES,
    second_look = 'damage',
    trust,
  }: Looking = {},
): Promise<Generated & { asked: string[] }> {
  const asked: string[] = [];
  const model: Model = {
    name: 'eyes',
    id: 'eyes',
    long_side: 64,
    photos_per_question: 20,
    async ask({ schema, text }: ModelQuestion) {
      const again = !JSON.stringify(schema).includes('damages');
      if (again) asked.push(text);
      const json = again ? { answer: denied?.test(text) === true ? 'no' : 'yes' } : observed(part);
      return { ok: true, answer: { json, usage: { input: 1, output: 1 }, model: 'eyes' } };
    },
  };
  const seeing = createSeeingGenerator({
    model,
    speaker: generator,
    second_look,
    ...(trust === undefined ? {} : { trust }),
    now: () => NOW,
  });
  const pictures = new Map(all.map(({ index }) => [index, new Uint8Array([index])]));
  const request = { lot_id: 'car_001', additional_info: null, photos: all, pictures, languages, attributes };
  return { ...(await seeing.describe(request, new AbortController().signal)), asked };
}

/** The English text. */
export function english({ descriptions }: Generated): string {
  return descriptions.find(({ language }) => language === 'en')?.description ?? '';
}
