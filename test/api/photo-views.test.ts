import { expect, test } from 'vitest';
import { checkRequest } from '../../src/api/judging/check-request.js';
import { unpackLots } from '../../src/api/judging/packed-lots.js';

const URLS = ['https://example.com/1.jpg', 'https://example.com/2.jpg', 'https://example.com/3.jpg'] as const;

function check(images: unknown[]) {
  const lots = [{ lot_id: 'a', images }];
  const options = { trusted: false, generator: 'builtin', languageProblems: () => [] };
  const checked = checkRequest({ signature: '', version: '1.0.0', lots }, options);
  return { lots: [...unpackLots(checked.lots)].map((lot) => JSON.parse(String(lot))), warnings: checked.warnings };
}

test('the view of a photo is kept by its place, beside the URLs', () => {
  const { lots, warnings } = check([URLS[0], { url: URLS[1], view: 'front_left' }, { url: URLS[2] }]);
  expect(lots).toEqual([{ lot_id: 'a', images: [...URLS], views: { 2: 'front_left' } }]);
  expect(warnings).toEqual([]);
});

test('a lot without views has none', () => {
  expect(check([...URLS]).lots).toEqual([{ lot_id: 'a', images: [...URLS] }]);
});

test.each(['from above', 5, { a: 1 }, ['front'], 'toString'])(
  'the unknown view %j is ignored with a warning',
  (view) => {
    const { lots, warnings } = check([
      { url: URLS[0], view: null },
      { url: URLS[1], view },
      { url: URLS[2], view },
    ]);
    expect(lots[0]).not.toHaveProperty('views');
    expect(warnings).toEqual([expect.stringMatching(/^lots\[0\]\.images\[1\]\.view and 1 more /)]);
  },
);
