import { expect, test } from 'vitest';
import type { AnswerStore, KeptAnswer, ModelQuestion, ModelReply } from '../../src/core/ports/model.js';
import { createCachedModel } from '../../src/models/cached-model.js';

const question: ModelQuestion = {
  system: 'S',
  text: 'T',
  images: [Buffer.from('jpeg')],
  schema: { type: 'object' },
  max_tokens: 800,
  seed: 1,
};
const answered: ModelReply = { ok: true, answer: { json: 'seen', usage: { input: 9, output: 9 }, model: 'm' } };
const never = new AbortController().signal;

/** A model that answers when it is let, and a store in memory. */
function held(reply: ModelReply) {
  const kept = new Map<string, KeptAnswer>();
  const let_go: (() => void)[] = [];
  const answers = {
    get: async (key: string) => kept.get(key),
    set: async (key: string, answer: KeptAnswer) => void kept.set(key, answer),
    about: async () => [],
  } as unknown as AnswerStore;
  const model = createCachedModel({
    answers,
    identity: 'm',
    problem: (error) => {
      throw error;
    },
    model: {
      ...{ name: 'm', id: 'm', long_side: 64, photos_per_question: 20 },
      ask: () => new Promise((resolve) => let_go.push(() => resolve(reply))),
    },
  });
  const turns = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  return { model, let_go, turns };
}

test('what two jobs ask at the same time is asked once, and charged once', async () => {
  const { model, let_go, turns } = held(answered);
  const both = Promise.all([model.ask(question, never), model.ask(question, never)]);
  await turns();
  expect(let_go).toHaveLength(1);
  let_go[0]?.();
  expect((await both).map((reply) => reply.ok && reply.answer.usage.input)).toEqual([9, 0]);
});

test('who waits beside a question that brings no answer asks alone, and not longer than its own deadline', async () => {
  const { model, let_go, turns } = held({ ok: false, failure: { kind: 'wait', message: 'busy' } });
  const deadline = new AbortController();
  const [first, second, third] = [never, never, deadline.signal].map((signal) => model.ask(question, signal));
  await turns();
  deadline.abort();
  await turns();
  expect(let_go).toHaveLength(2);
  let_go[0]?.();
  expect((await first)?.ok).toBe(false);
  await turns();
  expect(let_go).toHaveLength(3);
  for (const go of let_go) go();
  expect((await second)?.ok).toBe(false);
  expect((await third)?.ok).toBe(false);
});
