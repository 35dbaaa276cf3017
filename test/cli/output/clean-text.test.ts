import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanJson, visible, withoutUnsafe } from '../../../src/cli/output/clean-text.js';
import { cleanJsonChunks, jsonLine, jsonText } from '../../../src/cli/output/json-text.js';
import { quoted, shown, shownJson } from '../../../src/core/text/quoted.js';

/** C0 and C1 controls, bidi marks and overrides, separators, zero-width, tags; with a name for the failure. */
const UNSAFE = [
  0x00, 0x07, 0x08, 0x1b, 0x7f, 0x80, 0x85, 0x9b, 0x9d, 0x61c, 0x180e, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2028,
  0x2029, 0x202a, 0x202b, 0x202d, 0x202e, 0x2060, 0x2066, 0x2067, 0x2069, 0xfeff, 0xe0001, 0xe0041, 0xad, 0xd800,
  0xdfff,
].map((code) => [`U+${code.toString(16).padStart(4, '0')}`, String.fromCodePoint(code)] as const);

test.each(UNSAFE)('%s never comes out as it is', async (_name, character) => {
  const text = `a${character}b`;
  expect(visible(text)).not.toContain(character);
  expect(withoutUnsafe(text)).not.toContain(character);
  expect(shown(text)).not.toContain(character);
  expect(quoted(text)).not.toContain(character);
  expect(shownJson(JSON.stringify(text))).not.toContain(character);
  expect(JSON.parse(quoted(text))).toBe(text);
  for (const json of [jsonText({ [text]: text }), jsonLine({ [text]: text })]) {
    expect(json).not.toContain(character);
    expect(JSON.parse(json)).toEqual({ [text]: text });
  }
});

test.each([
  ['a family emoji', '👨‍👩‍👧'],
  ['a flag', '🏳️‍🌈'],
  ['Persian', 'می‌خواهم'],
  ['Hindi', 'क्‍ष'],
])('joiners stay where writing needs them: %s', (_name, text) => {
  const forms = [visible(text), withoutUnsafe(text), cleanJson(text), shown(text)];
  expect(new Set(forms)).toEqual(new Set([text]));
});

test('clean JSON has the same value, whatever is in it and however it is cut into chunks', async () => {
  const value = fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }));
  await fc.assert(
    fc.asyncProperty(value, fc.integer({ min: 1, max: 9 }), async (object, size) => {
      const json = JSON.stringify(object);
      expect(JSON.parse(cleanJson(json))).toEqual(JSON.parse(json));
      const bytes = Buffer.from(json);
      async function* chunks() {
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
      }
      let text = '';
      for await (const chunk of cleanJsonChunks(chunks())) text += chunk;
      expect(JSON.parse(text)).toEqual(JSON.parse(bytes.toString('utf8')));
    }),
  );
});

test('line ends of every kind become one', () => {
  expect(withoutUnsafe('a\r\nb\rc\u0085d\u2028e\u2029f\tg')).toBe('a\nb\nc\nd\ne\nf\tg');
});
