import { expect, test } from 'vitest';
import type { Model } from '../../../src/core/ports/model.js';
import { photosAtOnce } from '../../../src/generate/vision/look.js';

const model = (part: Partial<Model>): Model => ({
  name: 'm',
  id: 'm',
  long_side: 64,
  photos_per_question: 20,
  ask: () => Promise.reject(new Error('nobody asks here')),
  ...part,
});

test.each([
  ['no context is known', null, 20],
  ['none has room', { tokens: 1_024, photo: 576 }, 1],
  ['few have room beside the question and the answer', { tokens: 8_192, photo: 1_001 }, 4],
  ['all have room', { tokens: 131_072, photo: 576 }, 20],
])('%s', (_what, context, photos) => {
  expect(photosAtOnce(model({ context }), 30)).toBe(photos);
});

test('there are never more than the lot has, or than a question may have', () => {
  expect(photosAtOnce(model({}), 3)).toBe(3);
  expect(photosAtOnce(model({ photos_per_question: 1, context: { tokens: 131_072, photo: 576 } }), 3)).toBe(1);
});
