import { expect, test } from 'vitest';
import type { CreatedAnswer, ErrorAnswer } from '../../src/api/contract/contract.js';
import { checkRequest } from '../../src/api/judging/check-request.js';
import type { DescgenError } from '../../src/core/errors.js';
import { LOT, testDaemon } from './daemon-of-test.js';

const HEAD = { signature: 'x', version: '1.0.0', languages: ['en'] };
const OPTIONS = { trusted: false, generator: 'builtin', languageProblems: () => [] };

function refusal(value: object): DescgenError {
  try {
    checkRequest(value, OPTIONS);
  } catch (error) {
    return error as DescgenError;
  }
  throw new Error('it was accepted');
}

/** Lots that count how often anyone asks for their images. */
function counted(count: number, lot: (index: number) => { lot_id: string; images: unknown }) {
  let looks = 0;
  const lots = Array.from({ length: count }, (_, index) => {
    const { lot_id, images } = lot(index);
    return Object.defineProperty({ lot_id }, 'images', {
      enumerable: true,
      get: () => {
        looks += 1;
        return images;
      },
    });
  });
  return { lots, looks: () => looks };
}

test.each([
  ['invalid images', () => ({ lot_id: 'same', images: Array(100).fill('ftp://example.com/1.jpg') })],
  ['images that are no URLs', () => ({ lot_id: 'same', images: Array(100).fill({ toString: 1 }) })],
  ['files', (index: number) => ({ lot_id: `lot-${index}`, images: Array(100).fill('file:///tmp/1.jpg') })],
  ['more images than a lot may have', (index: number) => ({ lot_id: `lot-${index}`, images: Array(500).fill(7) })],
  ['ids that are taken', () => ({ lot_id: 'same', images: ['https://example.com/1.jpg'] })],
])('of lots with %s only as many are looked at as there is room for details', (_name, lot) => {
  const { lots, looks } = counted(30_000, lot);
  expect(refusal({ ...HEAD, lots }).details).toHaveLength(100);
  expect(looks()).toBeLessThan(1_000);
});

test('a list that is too long is not looked through', () => {
  let looks = 0;
  const image = {
    get url() {
      looks += 1;
      return 'nonsense';
    },
  };
  const { details } = refusal({ ...HEAD, lots: [{ lot_id: 'a', images: Array(300_000).fill(image) }] });
  expect(details).toEqual([{ path: 'lots[0].images', message: 'must name at most 100 images' }]);
  expect(looks).toBeLessThan(1_000);
});

test('too many lots are refused, and those that are wrong are named too', () => {
  const lots = Array.from({ length: 50_001 }, (_, index) => ({
    lot_id: `${index}`,
    images: index === 7 ? [] : ['http://a.b/'],
  }));
  expect(refusal({ ...HEAD, lots }).details.map(({ path }) => path)).toEqual(['lots', 'lots[7].images']);
});

test.each([
  [{ toString: 1 }, 'lots[0].images[0].url'],
  [{ url: { toString: 1 } }, 'lots[0].images[0].url'],
  [null, 'lots[0].images[0]'],
  [[], 'lots[0].images[0]'],
])('the image %o is refused by its place', async (image, path) => {
  const daemon = await testDaemon();
  const answer = await daemon.submit([{ lot_id: 'a', images: [image] }]);
  expect(answer.status).toBe(400);
  expect(((await answer.json()) as ErrorAnswer).details.map((detail) => detail.path)).toEqual([path]);
});

test('200,000 languages are refused in one sentence', async () => {
  const daemon = await testDaemon({ maxBody: 4_000_000 });
  for (const tag of ['en', 'xx', 7]) {
    const answer = await daemon.submit([LOT], { fields: { languages: Array(200_000).fill(tag) } });
    expect(answer.status).toBe(400);
    const { details } = (await answer.json()) as ErrorAnswer;
    expect(details[0]).toEqual({ path: 'languages', message: 'must name at most 100 languages' });
    expect(details.length).toBeLessThanOrEqual(100);
  }
});

test('half a surrogate pair is refused in URLs', async () => {
  const daemon = await testDaemon();
  const lots = [{ lot_id: 'a', images: ['https://example.com/\ud800.jpg', { url: 'https://example.com/\udc00' }] }];
  const answer = await daemon.submit(lots, { fields: { webhook_url: 'https://example.com/\ud83d' } });
  const { details } = (await answer.json()) as ErrorAnswer;
  expect(details.map(({ path }) => path)).toEqual(['webhook_url', 'lots[0].images[0]', 'lots[0].images[1].url']);
  const whole = await daemon.submit([{ lot_id: 'a', images: ['https://example.com/😀.jpg'] }]);
  expect(whole.status).toBe(201);
});

test('what a sender wrote is repeated up to 80 characters', async () => {
  const daemon = await testDaemon();
  const long = 'x'.repeat(190);
  const lot = { ...LOT, lot_id: long };
  const fields = { generator: long, languages: ['en', `${long}!`], version: '1.0.0' };
  const wrong = (await (await daemon.submit([lot, lot], { fields })).json()) as ErrorAnswer;
  expect(wrong.details).toHaveLength(3);
  for (const { message } of wrong.details) expect(message).not.toContain('x'.repeat(81));
  const version = await daemon.submit([LOT], { fields: { version: [long] } });
  expect(await version.text()).not.toContain('x'.repeat(81));
  const odd = await daemon.submit([{ ...LOT, [long]: 1 }], { fields: { [long]: 1 } });
  const { warnings } = (await odd.json()) as CreatedAnswer;
  expect(warnings).toHaveLength(2);
  for (const warning of warnings) expect(warning).not.toContain('x'.repeat(81));
});

test('unknown fields of images are named, and whole numbers that lost digits', async () => {
  const daemon = await testDaemon();
  const images = [
    { url: 'https://example.com/1.jpg', size: 1 },
    { url: 'https://example.com/2.jpg', size: 2, x: 1 },
  ];
  const attributes = {
    year: 2021,
    vin: 2 ** 53 + 2,
    deep: { list: [1, 2 ** 60] },
    price: 0.5,
    safe: 2 ** 53 - 1,
  };
  const answer = await daemon.submit([{ lot_id: 'a', images, attributes }]);
  expect(((await answer.json()) as CreatedAnswer).warnings).toEqual([
    expect.stringMatching(/^lots\[0\]\.attributes\.vin and 1 more .* strings/),
    expect.stringMatching(/"size" in 2 images, first in lots\[0\]\.images\[0\]/),
    expect.stringMatching(/"x" in lots\[0\]\.images\[1\]/),
  ]);
});
