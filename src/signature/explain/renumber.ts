/** The same JSON before a program such as jq wrote its whole numbers without their fraction: `100.0` became `100`. */
import { isArrayNode, type JsonNode, NumberText, ObjectNode } from '../../json/node.js';
import { isAscii, layoutsOf, parsed } from './spell.js';

/** With more names, all whole numbers are taken for fractions or none. */
const MOST_NAMES = 6;

/**
 * Texts that differ from `text` in the spelling of whole numbers: all of them, then those under each choice of names, with one
 * digit behind the point (as Python and Java write them) and with two (as prices are written).
 */
export function* renumbered(text: string): Generator<string> {
  const tree = parsed(text);
  if (tree === null) return;
  const names = namesOf(tree.root);
  for (const chosen of choices(names)) {
    for (const fraction of ['.0', '.00']) {
      const root = withFraction(tree.root, { name: '', chosen, fraction });
      yield* layoutsOf(root, isAscii(text));
    }
  }
}

/** All names, then every other choice of some. */
function* choices(names: readonly string[]): Generator<ReadonlySet<string>> {
  if (names.length === 0) return;
  yield new Set(names);
  if (names.length > MOST_NAMES) return;
  for (let bits = 1; bits < 2 ** names.length - 1; bits += 1) {
    yield new Set(names.filter((_name, at) => (bits >> at) % 2 === 1));
  }
}

/** The names under which whole numbers are; items of an array have the array's name. */
function namesOf(root: JsonNode): string[] {
  const found = new Set<string>();
  const visit = (node: JsonNode, name: string): void => {
    if (isWhole(node)) found.add(name);
    else if (node instanceof ObjectNode)
      for (const [at, key] of node.keys.entries()) visit(node.values[at] ?? null, key);
    else if (isArrayNode(node)) for (const item of node) visit(item, name);
  };
  visit(root, '');
  return [...found];
}

interface Rewriting {
  name: string;
  chosen: ReadonlySet<string>;
  fraction: string;
}

function withFraction(node: JsonNode, how: Rewriting): JsonNode {
  if (isWhole(node)) return how.chosen.has(how.name) ? new NumberText(`${node}${how.fraction}`) : node;
  if (isArrayNode(node)) return node.map((item) => withFraction(item, how));
  if (!(node instanceof ObjectNode)) return node;
  const values = node.keys.map((key, at) => withFraction(node.values[at] ?? null, { ...how, name: key }));
  return new ObjectNode(node.keys, values);
}

/** Longer ones are no fractions that a double holds. */
function isWhole(node: JsonNode): node is number {
  return typeof node === 'number';
}
