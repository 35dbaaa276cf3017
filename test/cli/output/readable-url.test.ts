import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readableUrl } from '../../../src/cli/output/readable-url.js';

test.each([
  ['file:///photos/%D0%BD%D0%B5%D1%820.jpg', '/photos/нет0.jpg'],
  ['file:///photos/a%20b%231.jpg', '/photos/a b#1.jpg'],
  ['file:///C:/photos/1.jpg', 'C:/photos/1.jpg'],
  ['https://example.com/%D0%BD.jpg?a=1%262', 'https://example.com/н.jpg?a=1%262'],
  ['https://example.com/%ff.jpg', 'https://example.com/%ff.jpg'],
  ['photo:0123', 'photo:0123'],
])('%s is shown as %s', (url, shown) => {
  expect(readableUrl(url)).toBe(shown);
});

test('any path of a file is shown as it is written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
      const path = `/photos/${name.replaceAll('/', '-').replaceAll('\\', '-').replaceAll('\0', '-').replace(/^\.+$/, 'x')}`;
      expect(readableUrl(pathToFileURL(path).href)).toBe(path);
    }),
  );
});
