import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeUtf8 } from '../../src/json/utf8.js';
import { runs } from '../helper/runs.js';
import { describeWithPython, type Python, startPython } from './python.js';
import { refusal } from './refusal.js';

describe('bytes that are UTF-8', () => {
  it('become the text they stand for, a byte order mark kept', () => {
    const text = '\ufeffудар \u{1f697} \u0000\uffff';
    expect(decodeUtf8(Buffer.from(text))).toBe(text);
  });

  it('may be a part of a larger buffer', () => {
    expect(decodeUtf8(Buffer.from('xudarx').subarray(1, 5))).toBe('udar');
  });
});

describe('bytes that are not UTF-8', () => {
  it.each([
    ['a Latin-1 letter', [0x61, 0x0a, 0x62, 0xe9, 0x63], 'line 2, column 2', '0xe9'],
    ['a continuation alone', [0x80], 'line 1, column 1', '0x80'],
    ['an overlong slash', [0x2f, 0xc0, 0xaf], 'line 1, column 2', '0xc0'],
    ['an overlong in three bytes', [0xe0, 0x80, 0xaf], 'line 1, column 1', '0xe0'],
    ['half a surrogate pair', [0xd0, 0xb8, 0xed, 0xa0, 0xbd], 'line 1, column 2', '0xed'],
    ['past U+10FFFF', [0xf4, 0x90, 0x80, 0x80], 'line 1, column 1', '0xf4'],
    ['a character cut off at the end', [0x61, 0xf0, 0x9f, 0x9a], 'line 1, column 2', '0xf0'],
    ['UTF-16', [0x7b, 0x00, 0xff, 0xfe], 'line 1, column 3', '0xff'],
  ])('%s: the place and the byte are reported', (_, bytes, place, byte) => {
    const error = refusal(() => decodeUtf8(Uint8Array.from(bytes)));
    expect(error.code).toBe('invalid_json');
    expect(error.details.map(({ path }) => path)).toEqual([place]);
    expect(error.message).toContain(byte);
  });
});

describeWithPython('beside a real python3', () => {
  let python: Python;
  beforeAll(() => {
    python = startPython();
  });
  afterAll(() => python.stop());

  it('the same bytes are refused, at the same byte', async () => {
    const edge = fc.constantFrom(
      0x7f,
      0x80,
      0x8f,
      0x90,
      0x9f,
      0xa0,
      0xbf,
      0xc1,
      0xc2,
      0xdf,
      0xe0,
      0xed,
      0xef,
      0xf0,
      0xf4,
      0xf5,
    );
    const part = fc.oneof(
      fc.array(edge, { maxLength: 5 }).map((bytes) => Buffer.from(bytes)),
      fc.string({ unit: 'binary', maxLength: 5 }).map((text) => Buffer.from(text)),
    );
    const bytes = fc.array(part, { maxLength: 4 }).map((parts) => Buffer.concat(parts));
    await fc.assert(
      fc.asyncProperty(bytes, async (bytes) => {
        const bad = await python.badByte(bytes);
        if (bad === null) {
          expect(decodeUtf8(bytes)).toBe(bytes.toString());
        } else {
          const byte = `0x${bytes[bad]?.toString(16)} `;
          expect(refusal(() => decodeUtf8(bytes)).message).toContain(byte);
        }
      }),
      runs(1_000),
    );
  });
});
