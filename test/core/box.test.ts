import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areaOf, boxOf } from '../../src/core/box.js';

test.each([
  ['a part', [100, 200, 300, 400], { left: 100, top: 200, right: 300, bottom: 400 }],
  ['none', [], null],
  ['three numbers', [100, 200, 300], null],
  ['five numbers', [100, 200, 300, 400, 500], null],
  ['pixels of a photo', [100, 200, 1_300, 400], null],
  ['one that begins outside', [-1, 200, 300, 400], null],
  ['fractions', [0.1, 0.2, 0.3, 0.4], null],
  ['a point', [500, 500, 500, 500], null],
  ['a line', [100, 500, 900, 502], null],
  ['one whose corners are swapped', [300, 400, 100, 200], null],
  ['the whole photo', [0, 0, 1_000, 1_000], null],
  ['most of it', [100, 100, 900, 900], null],
])('%s as a box', (_what, numbers, box) => {
  expect(boxOf(numbers)).toEqual(box);
});

test('a part gets a margin of a third of its size on each side', () => {
  const box = { left: 400, top: 400, right: 700, bottom: 600 };
  expect(areaOf(box, { width: 3_000, height: 3_000 })).toEqual({ left: 900, top: 1_000, width: 1_500, height: 1_000 });
});

test('a small part is at least 256 pixels on each side, and inside the photo', () => {
  const box = { left: 0, top: 990, right: 10, bottom: 1_000 };
  expect(areaOf(box, { width: 1_000, height: 800 })).toEqual({ left: 0, top: 544, width: 256, height: 256 });
});

test('on a small photo a part is none', () => {
  expect(areaOf({ left: 0, top: 0, right: 100, bottom: 100 }, { width: 300, height: 300 })).toBeNull();
});

test('whatever the box and the photo, the area holds the box and lies in the photo', () => {
  const side = fc.integer({ min: 3, max: 20_000 });
  const place = fc.integer({ min: -10, max: 1_010 });
  fc.assert(
    fc.property(fc.array(place, { minLength: 4, maxLength: 4 }), side, side, (numbers, width, height) => {
      const box = boxOf(numbers);
      const area = box && areaOf(box, { width, height });
      if (box === null || area === null) return;
      for (const value of Object.values(area)) expect(Number.isSafeInteger(value)).toBe(true);
      expect(Math.min(area.left, area.top)).toBeGreaterThanOrEqual(0);
      expect(area.width * area.height).toBeGreaterThan(0);
      expect(area.left + area.width).toBeLessThanOrEqual(width);
      expect(area.top + area.height).toBeLessThanOrEqual(height);
      expect(area.left).toBeLessThanOrEqual((box.left * width) / 1_000 + 1);
      expect(area.left + area.width).toBeGreaterThanOrEqual((box.right * width) / 1_000 - 1);
      expect(area.top).toBeLessThanOrEqual((box.top * height) / 1_000 + 1);
      expect(area.top + area.height).toBeGreaterThanOrEqual((box.bottom * height) / 1_000 - 1);
    }),
  );
});
