/** What a trial finds out about models that are nothing but functions. */
import { expect, test } from 'vitest';
import type { Model, ModelQuestion, ModelReply } from '../../src/core/ports/model.js';
import { type Draw, tryModel } from '../../src/models/try-model.js';

const never = new AbortController().signal;
const draw: Draw = async (colour, format, size) => Buffer.from(`${colour} ${format} ${size}`);

type Answer = (question: ModelQuestion) => ModelReply;

function trial(answer: Answer) {
  const model: Model = {
    name: 'm',
    id: 'm',
    long_side: 64,
    photos_per_question: 8,
    ask: async (question) => answer(question),
  };
  return tryModel(model, draw, never);
}

const shown = ({ images }: ModelQuestion): string[] => images.map((bytes) => Buffer.from(bytes).toString());

/** Names the first picture; a photo is 576 tokens, a small picture 64. */
const seeing: Answer = (question) => {
  const pictures = shown(question);
  const photos = pictures.reduce((sum, one) => sum + (one.endsWith('photo') ? 576 : 64), 0);
  const json = { colour: pictures[0]?.split(' ')[0] ?? 'white' };
  return { ok: true, answer: { json, usage: { input: 40 + photos, output: 8 }, model: 'eyes' } };
};
const failing = (kind: 'wait' | 'never' | 'smaller', rest: object = {}): ModelReply => ({
  ok: false,
  failure: { kind, message: 'no', ...rest },
});

test('a model that sees: its formats, and the tokens of a photo by two of them', async () => {
  const tried = await trial((question) =>
    shown(question).some((one) => one.includes('webp')) ? failing('never') : seeing(question),
  );
  expect(tried).toMatchObject({
    ok: true,
    trial: { sees: true, keeps_schema: true, tokens: 616, tokens_a_photo: 576, photos_a_question: null },
  });
  expect(tried.ok && tried.trial.formats).toEqual(['jpeg', 'png']);
});

test.each([
  ['a server that takes one photo a question', { most_images: 1 }, 1],
  ['a context with room for one photo', {}, 1],
])('%s: the tokens of a photo by a question without', async (_what, rest, most) => {
  const tried = await trial((question) => (question.images.length > 1 ? failing('smaller', rest) : seeing(question)));
  expect(tried).toMatchObject({ ok: true, trial: { tokens_a_photo: 576, photos_a_question: most } });
});

test('a model that answers the same to both is blind, whatever it says about formats', async () => {
  const tried = await trial(() => ({
    ok: true,
    answer: { json: { colour: 'red' }, usage: { input: 0, output: 0 }, model: 'blind' },
  }));
  expect(tried).toMatchObject({
    ok: true,
    trial: { sees: false, keeps_schema: true, tokens_a_photo: null, formats: [] },
  });
});

test('a server that goes away in the middle ends the trial', async () => {
  let asked = 0;
  const tried = await trial((question) => {
    asked += 1;
    return asked > 2 ? failing('wait') : seeing(question);
  });
  expect(tried).toMatchObject({ ok: false, failure: { kind: 'wait' } });
});
