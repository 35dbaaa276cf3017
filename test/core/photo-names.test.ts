import { expect, it } from 'vitest';
import { viewOfUrl } from '../../src/core/photo-names.js';

it.each([
  ['https://example.com/car1_front.jpg', 'front'],
  ['https://example.com/a/car1-rear-left.JPG?width=800', 'rear_left'],
  ['https://example.com/front2.webp#x', 'front'],
  ['https://example.com/engine%20bay.jpg', 'engine'],
  ['https://example.com/%D1%81%D0%BF%D0%B5%D1%80%D0%B5%D0%B4%D0%B8_1.jpg', 'front'],
  ['file:///photos/12/odometer.small.jpg', 'odometer'],
  ['https://example.com/front', 'front'],
  // Only the name says it, and only by whole words.
  ['https://example.com/front/1.jpg', null],
  ['https://example.com/photo?view=front', null],
  ['https://example.com/frontier.jpg', null],
  ['https://example.com/seat_ibiza_1.jpg', null],
  ['https://example.com/9a7vin3x0doc1.jpg', null],
  ['https://example.com/100%_front.jpg', 'front'],
  ['https://front.example.com/', null],
  ['', null],
])('the photo %s shows %s', (url, view) => {
  expect(viewOfUrl(url)).toBe(view);
});
