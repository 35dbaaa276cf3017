import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareCodePoints, type JsonNode, ObjectNode, sortKeys } from '../../src/json/node.js';
import { parseJson } from '../../src/json/parse.js';
import { runs } from '../helper/runs.js';

const order = (text: string) => keysOf(sortKeys(parseJson(text).root));
const keysOf = (node: JsonNode) => (node instanceof ObjectNode ? node.keys : []);

describe('the order of keys', () => {
  it('is that of code points, not of UTF-16 units', () => {
    expect(compareCodePoints('\u{1f697}', '\ue000')).toBeGreaterThan(0);
    expect('\u{1f697}' < '\ue000').toBe(true);
  });

  it('puts the first half of a pair, standing alone, before a whole pair', () => {
    expect(compareCodePoints('\ud83d', '\ud83d\ude97')).toBeLessThan(0);
    expect(compareCodePoints('\ud83d\uffff', '\ud83d\ude97')).toBeLessThan(0);
  });

  it('agrees with the lists of code points', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', '\ud83d', '\ude97', '\ue000', '\u{1f697}', '\u{1f698}', '\uffff'), {
        maxLength: 4,
      })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(compareCodePoints(a, b))).toBe(compareLists(codePoints(a), codePoints(b)));
      }),
      runs(500),
    );
  });
});

describe('sorting the keys of a tree', () => {
  it('orders integer-like keys as texts', () => {
    expect(order('{"9":1,"10":2,"1":3}')).toEqual(['1', '10', '9']);
  });

  it('reaches every object, and keeps each value with its key', () => {
    const root = sortKeys(parseJson('[{"b":[{"d":1,"c":2}],"a":{"f":3,"e":4}}]').root);
    expect(root).toEqual(parseJson('[{"a":{"e":4,"f":3},"b":[{"c":2,"d":1}]}]').root);
  });

  it('leaves the tree it was given as it is', () => {
    const { root } = parseJson('{"b":{"d":1,"c":2},"a":1}');
    sortKeys(root);
    expect(root).toEqual(parseJson('{"b":{"d":1,"c":2},"a":1}').root);
  });

  it('returns a tree that is in order itself', () => {
    const { root } = parseJson('[{"a":{"c":1,"d":[2,{"e":1.5}]},"b":[]},{}]');
    expect(sortKeys(root)).toBe(root);
  });
});

function codePoints(text: string): number[] {
  return [...text].map((character) => character.codePointAt(0) ?? 0);
}

function compareLists(a: number[], b: number[]): number {
  for (const [index, code] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    if (code !== other) return Math.sign(code - other);
  }
  return a.length === b.length ? 0 : -1;
}
