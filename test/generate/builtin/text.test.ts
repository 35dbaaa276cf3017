import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, clip, condense, labelOf, remembering } from '../../../src/generate/text.js';

describe('cleaning text from outside', () => {
  it.each([
    ['front collision', 'front collision'],
    ['  two\r\n\tlines  ', 'two lines'],
    ['a\u0000b\u0007 \u001b[31mred', 'ab [31mred'],
    ['\u202eevil\u202c \u2066isolated\u2069', 'evil isolated'],
    ['\ufeffmark', 'mark'],
    ['lone \ud800 half', 'lone \ufffd half'],
    ['\u200b\u200d', ''],
    ['Ёлка, ёж — «да»', 'Ёлка, ёж — «да»'],
    ['👩‍🔧 ok', '👩‍🔧 ok'],
  ])('%j becomes %j', (given, clean) => {
    expect(cleanText(given)).toBe(clean);
  });

  it('leaves nothing to clean, in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = cleanText(text);
        expect(clean).not.toMatch(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]|\s{2}|^\s|\s$/u);
        expect(cleanText(clean)).toBe(clean);
      }),
    );
  });

  it('bears texts of megabytes', () => {
    expect(cleanText('a b '.repeat(1_000_000))).toHaveLength(3_999_999);
  });
});

describe('clipping', () => {
  it('leaves what fits', () => {
    expect(clip('12345', 5)).toBe('12345');
  });

  it('cuts after a word, with an ellipsis and no comma before it', () => {
    expect(clip('one two, three', 12)).toBe('one two…');
  });

  it('cuts inside of a word that alone is too long', () => {
    expect(clip('x'.repeat(20), 10)).toBe(`${'x'.repeat(9)}…`);
  });

  it.each(['😀'.repeat(50), '👩‍👩‍👧‍👦'.repeat(20), `a${'\u0301'.repeat(200)}`])(
    'never cuts a character of %s',
    (text) => {
      const cut = clip(text, 30);
      expect(cut.length).toBeLessThanOrEqual(30);
      expect(cut).not.toMatch(/\p{Cs}/u);
    },
  );

  it('keeps its bound for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer({ min: 2, max: 100 }), (text, max) => {
        const cut = clip(text, max);
        expect(cut.length).toBeLessThanOrEqual(max);
        expect(cut).not.toMatch(/\p{Cs}/u);
      }),
    );
  });
});

describe('comparing and naming', () => {
  it.each(['Exterior color', 'exterior_color', 'exteriorColor', 'EXTERIOR-COLOR'])('%s is one name', (name) => {
    expect(condense(name)).toBe('exteriorcolor');
  });

  it('takes ё for е, × for x and wide letters for narrow ones', () => {
    expect(condense('Чёрный 4×4 ＡＢＣ см³')).toBe('черный4x4abcсм3');
  });

  it.each([
    ['service_book', 'service book'],
    ['serviceBook', 'service book'],
    ['TÜV bis', 'TÜV bis'],
    ['ABS', 'ABS'],
    ['Wartung\n{ $x }', 'Wartung { $x }'],
  ])('%j is labelled %j', (name, label) => {
    expect(labelOf(name)).toBe(label);
  });

  it('remembers answers up to a bound', () => {
    let asked = 0;
    const answer = remembering((question: number) => {
      asked += 1;
      return question * 2;
    }, 3);
    expect([1, 1, 2, 3].map(answer)).toEqual([2, 2, 4, 6]);
    expect(asked).toBe(3);
    expect([4, 1].map(answer)).toEqual([8, 2]);
    expect(asked).toBe(5);
  });
});
