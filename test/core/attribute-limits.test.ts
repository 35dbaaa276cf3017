import { describe, expect, test } from 'vitest';
import { attributeProblem } from '../../src/core/attribute-limits.js';
import {
  DEEPEST_ATTRIBUTES,
  LONGEST_ATTRIBUTE_NAME,
  LONGEST_ATTRIBUTE_VALUE,
  MOST_ATTRIBUTE_CHARACTERS,
  MOST_ATTRIBUTES,
} from '../../src/core/limits.js';

const nested = (depth: number): unknown => (depth === 0 ? 1 : { in: nested(depth - 1) });
const many = (count: number): object => Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, at]));
/** So many characters, in values that are each as long as they may be; names take one. */
const text = (characters: number): object => {
  const values = Math.ceil(characters / (LONGEST_ATTRIBUTE_VALUE + 1));
  const rest = characters - values;
  return Object.fromEntries(
    Array.from({ length: values }, (_, at) => [
      String.fromCharCode(97 + at),
      'x'.repeat(Math.min(LONGEST_ATTRIBUTE_VALUE, rest - at * LONGEST_ATTRIBUTE_VALUE)),
    ]),
  );
};

describe('attributes', () => {
  test.each<[string, (most: number) => object, number, (string | number)[]]>([
    ['values', many, MOST_ATTRIBUTES, []],
    ['values in a list', (count) => ({ list: Array(count - 1).fill(0) }), MOST_ATTRIBUTES, []],
    ['empty objects in a list', (count) => ({ list: Array(count - 1).fill({}) }), MOST_ATTRIBUTES, []],
    [
      'characters of a name',
      (length) => ({ a: { ['n'.repeat(length)]: 1 } }),
      LONGEST_ATTRIBUTE_NAME,
      ['a', expect.any(String)],
    ],
    ['characters of a value', (length) => ({ a: [0, 'v'.repeat(length)] }), LONGEST_ATTRIBUTE_VALUE, ['a', 1]],
    ['characters in all', text, MOST_ATTRIBUTE_CHARACTERS, []],
    ['levels', (depth) => nested(depth) as object, DEEPEST_ATTRIBUTES, ['in']],
  ])('may have as many %s as the limit says, and not one more', (_name, make, most, steps) => {
    expect(attributeProblem(make(most))).toBeNull();
    expect(attributeProblem(make(most + 1))?.steps).toEqual(steps);
  });

  test('of a flood only as many are looked at as may be there', () => {
    let looks = 0;
    const flood = Array.from({ length: 50_000 }, () => ({}));
    const counting = new Proxy(flood, {
      get(list, name, self) {
        looks += 1;
        return Reflect.get(list, name, self);
      },
    });
    expect(attributeProblem({ list: counting })?.steps).toEqual([]);
    expect(looks).toBeLessThan(2 * MOST_ATTRIBUTES);
  });
});
