/**
 * JSON as it was written: numbers keep their text and keys their order, which `JSON.parse` keeps of neither (it moves
 * integer-like keys to the front, and turns `1.0` and `12345678901234567890` into other numbers).
 */

/** A number that a JavaScript number would not write back unchanged: fractions, exponents, `-0`, long integers. */
export class NumberText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** The members of an object in the order of the text; `values[i]` belongs to `keys[i]`. Keys are unique. */
export class ObjectNode {
  readonly keys: readonly string[];
  readonly values: readonly JsonNode[];

  constructor(keys: readonly string[], values: readonly JsonNode[]) {
    this.keys = keys;
    this.values = values;
  }
}

/** A JavaScript number is always an integer of at most 15 digits, and never `-0`. */
export type JsonNode = string | number | boolean | null | NumberText | ObjectNode | readonly JsonNode[];

/** `Array.isArray` that knows of readonly arrays. */
export function isArrayNode(node: JsonNode): node is readonly JsonNode[] {
  return Array.isArray(node);
}

/**
 * The same tree with the keys of every object ordered by code point, as Python's `sort_keys=True` orders them. Parts that
 * are in order already are shared; a tree that is in order is returned itself.
 */
export function sortKeys(node: JsonNode): JsonNode {
  if (isArrayNode(node)) {
    const items = sortEach(node);
    return items === node ? node : items;
  }
  if (!(node instanceof ObjectNode)) return node;
  const values = sortEach(node.values);
  if (inOrder(node.keys)) return values === node.values ? node : new ObjectNode(node.keys, values);
  const order = [...node.keys.entries()].sort(([, a], [, b]) => compareCodePoints(a, b));
  return new ObjectNode(
    order.map(([, key]) => key),
    order.map(([index]) => values[index] ?? null),
  );
}

function sortEach(nodes: readonly JsonNode[]): readonly JsonNode[] {
  let copy: JsonNode[] | null = null;
  for (const [index, node] of nodes.entries()) {
    const sorted = sortKeys(node);
    if (sorted === node) continue;
    copy ??= [...nodes];
    copy[index] = sorted;
  }
  return copy ?? nodes;
}

function inOrder(keys: readonly string[]): boolean {
  let before: string | null = null;
  for (const key of keys) {
    if (before !== null && compareCodePoints(before, key) > 0) return false;
    before = key;
  }
  return true;
}

/** Order by code point. `<` on strings orders by UTF-16 unit, which puts U+1F697 before U+E000. */
export function compareCodePoints(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  let at = 0;
  while (at < shorter && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  // The units before `at` are equal, but the last of them may begin a pair in one string and stand alone in the other.
  return difference(a, b, at - 1) || difference(a, b, at);
}

function difference(a: string, b: string, at: number): number {
  return (a.codePointAt(at) ?? -1) - (b.codePointAt(at) ?? -1);
}
