import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NumberText, ObjectNode } from '../../src/json/node.js';
import { checkJson, MAX_DEPTH, parseJson } from '../../src/json/parse.js';
import { plainValue } from '../../src/json/plain.js';
import { runs } from '../helper/runs.js';
import { jsonText, parsedByJavaScript } from './arbitraries.js';
import { refusal } from './refusal.js';

describe('reading JSON', () => {
  it('keeps the text of numbers that JavaScript would write differently', () => {
    const { root } = parseJson('[1, -7, 999999999999999, 1.0, 1e3, -0, 1000000000000000, 12345678901234567890]');
    expect(root).toEqual([
      1,
      -7,
      999999999999999,
      ...['1.0', '1e3', '-0', '1000000000000000', '12345678901234567890'].map((text) => new NumberText(text)),
    ]);
  });

  it('keeps the order of keys, integer-like ones and __proto__ included', () => {
    expect(parseJson('{"b":1,"10":2,"9":3,"__proto__":4,"a":5}').root).toEqual(
      new ObjectNode(['b', '10', '9', '__proto__', 'a'], [1, 2, 3, 4, 5]),
    );
  });

  it.each([
    ['"plain ~"', false, false, false],
    ['{"ключ":1}', true, false, false],
    ['"\\u007f"', true, false, false],
    ['"\\u0041\\n"', false, false, false],
    ['"\\ud83d\\ude97"', true, false, false],
    ['"\\ud83d"', true, true, false],
    ['{"\\udc00\\ud800":1}', true, true, false],
    ['[15, -3]', false, false, false],
    ['[1.5]', false, false, true],
  ])('reports of %s what matters for its forms', (text, beyondAscii, loneSurrogates, numberTexts) => {
    expect(parseJson(text)).toMatchObject({ beyondAscii, loneSurrogates, numberTexts });
  });

  it.each([
    ['{"\\\\":1,"\\\\u0061":2}', ['\\', '\\u0061']],
    ['{"\\u005c":1}', ['\\']],
    ['{"\\u0061":1,"\\ue000":2}', ['a', '\ue000']],
  ])('reads the keys of %s', (text, keys) => {
    expect(Object.keys(plainValue(parseJson(text).root) as object)).toEqual(keys);
  });

  it('agrees with JSON.parse on every text, whatever its spelling', () => {
    fc.assert(
      fc.property(jsonText({ loneSurrogates: true, hugeNumbers: true }), (text) => {
        expect(plainValue(parseJson(text).root)).toEqual(parsedByJavaScript(text));
        expect(() => checkJson(text)).not.toThrow();
      }),
      runs(1_000),
    );
  });

  it('refuses exactly what JSON.parse refuses, in texts with a slip in them', () => {
    const slip = fc.constantFrom(...'{}[]:,"\\0123456789-+.eEtfnu \n\t\x01\u00a0\ufeff/xé');
    const slips = fc.tuple(jsonText(), fc.nat(), fc.nat({ max: 2 }), fc.array(slip, { maxLength: 2 }));
    fc.assert(
      fc.property(slips, ([text, place, cut, put]) => {
        const at = place % (text.length + 1);
        const slipped = text.slice(0, at) + put.join('') + text.slice(at + cut);
        const isJson = isAccepted(() => JSON.parse(slipped));
        expect(isSyntax(() => checkJson(slipped))).toBe(isJson);
        expect(isSyntax(() => parseJson(slipped))).toBe(isJson);
      }),
      runs(5_000),
    );
  });

  it('takes 100 levels and refuses one more', () => {
    const nested = (objects: number) => `${'{"a":'.repeat(objects)}[]${'}'.repeat(objects)}`;
    expect(MAX_DEPTH).toBe(100);
    expect(() => parseJson('['.repeat(100) + ']'.repeat(100))).not.toThrow();
    expect(() => parseJson(nested(99))).not.toThrow();
    expect(refusal(() => parseJson('['.repeat(101) + ']'.repeat(101))).code).toBe('invalid_json');
    expect(refusal(() => parseJson(nested(100))).code).toBe('invalid_json');
  });

  it('reads a number of a million digits', () => {
    const digits = '9'.repeat(1_000_000);
    expect(parseJson(`[${digits}]`).root).toEqual([new NumberText(digits)]);
  });
});

function isAccepted(call: () => unknown): boolean {
  try {
    call();
    return true;
  } catch {
    return false;
  }
}

/** A slip may also make two keys alike, which is refused with the path of the key and not with a place in the text. */
function isSyntax(call: () => unknown): boolean {
  return isAccepted(call) || !/^line \d+, column \d+$/.test(refusal(call).details[0]?.path ?? '');
}
