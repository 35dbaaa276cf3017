import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type AnswerStoreOptions, openAnswerStore } from '../../../src/store/sqlite/answers/answer-store.js';
import { tempFolder } from '../../helper/temp.js';

async function opened(file: string, options?: AnswerStoreOptions) {
  const store = await openAnswerStore(file, options);
  onTestFinished(() => store.close());
  return store;
}

const answer = (text: string) => ({ json: { text }, model: 'm' });

test('an answer is kept under its key, also when the file is opened again', async () => {
  const file = join(await tempFolder(), 'answers.db');
  const store = await openAnswerStore(file);
  await store.set('a', answer('one'));
  await store.set('a', answer('two'));
  await store.close();
  const again = await opened(file);
  expect(await again.get('a')).toEqual(answer('two'));
  expect(await again.get('b')).toBeUndefined();
  expect((await again.size()).answers).toBe(1);
});

test('within its bound the least recently used go first', async () => {
  const store = await opened(join(await tempFolder(), 'answers.db'), { most_bytes: 10_000 });
  const text = 'x'.repeat(1_100);
  for (const key of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']) {
    await store.set(key, answer(text));
    await store.get('a');
  }
  const { answers, bytes } = await store.size();
  expect(bytes).toBeLessThanOrEqual(10_000);
  expect(answers).toBeGreaterThan(5);
  expect(await store.get('a')).toBeDefined();
  expect(await store.get('b')).toBeUndefined();
  expect(await store.get('j')).toBeDefined();
});

test('clear removes all, and says how much that was', async () => {
  const store = await opened(join(await tempFolder(), 'answers.db'));
  await store.set('a', answer('one'));
  expect((await store.clear()).answers).toBe(1);
  expect(await store.size()).toEqual({ answers: 0, bytes: 0 });
});

test('a file that is no database is replaced', async () => {
  const file = join(await tempFolder(), 'answers.db');
  await writeFile(file, 'no database, but long enough to be taken for one'.repeat(100));
  const store = await opened(file);
  await store.set('a', answer('one'));
  expect(await store.get('a')).toEqual(answer('one'));
});
