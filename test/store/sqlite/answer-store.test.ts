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

test('answers are found by their photos: those about some of them, and about no other', async () => {
  const file = join(await tempFolder(), 'answers.db');
  const store = await openAnswerStore(file);
  const series = 'looks';
  await store.set('a', answer('of 1 and 2'), { series, photos: ['p2', 'p1'] });
  await store.set('b', answer('of 3'), { series, photos: ['p3'] });
  await store.set('c', answer('of another series'), { series: 'other', photos: ['p1'] });
  await store.set('d', answer('of a photo twice'), { series, photos: ['p1', 'p1'] });
  await store.set('e', answer('of no photo'));
  await store.close();
  const again = await opened(file);
  const found = async (...photos: string[]) => (await again.about({ series, photos })).map(({ photos: own }) => own);
  expect(await found('p1', 'p2', 'p3')).toEqual([['p3'], ['p2', 'p1']]);
  expect(await found('p1', 'p3')).toEqual([['p3']]);
  expect(await found('p1')).toEqual([]);
  expect(await found()).toEqual([]);
  await again.clear();
  expect(await found('p1', 'p2', 'p3')).toEqual([]);
});

test('an answer that had to go is not found by its photos', async () => {
  const store = await opened(join(await tempFolder(), 'answers.db'), { most_bytes: 3_000 });
  for (const photo of ['p1', 'p2', 'p3', 'p4']) {
    await store.set(photo, answer('x'.repeat(900)), { series: 's', photos: [photo] });
  }
  const found = await store.about({ series: 's', photos: ['p1', 'p2', 'p3', 'p4'] });
  expect(found.length).toBe((await store.size()).answers);
  expect(found.length).toBeLessThan(4);
});
