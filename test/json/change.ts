import { isArrayNode, type JsonNode, NumberText, ObjectNode } from '../../src/json/node.js';

export function countNodes(node: JsonNode): number {
  return 1 + children(node).reduce<number>((sum, child) => sum + countNodes(child), 0);
}

function children(node: JsonNode): readonly JsonNode[] {
  if (node instanceof ObjectNode) return node.values;
  return isArrayNode(node) ? node : [];
}

/** The same tree with one node changed: the one before which `at.left` others stand. */
export function change(node: JsonNode, at: { left: number }): JsonNode {
  if (at.left-- === 0) return changedNode(node);
  if (node instanceof ObjectNode)
    return new ObjectNode(
      node.keys,
      node.values.map((value) => change(value, at)),
    );
  return isArrayNode(node) ? node.map((item) => change(item, at)) : node;
}

function changedNode(node: JsonNode): JsonNode {
  if (typeof node === 'string') return `${node}!`;
  if (typeof node === 'number') return node + 1;
  if (typeof node === 'boolean') return !node;
  if (node === null) return false;
  if (node instanceof NumberText) return Number(node.text) === 0 ? 1 : new NumberText(negated(node.text));
  if (!(node instanceof ObjectNode)) return node.length === 0 ? [0] : node.slice(1);
  const [first, ...others] = node.keys;
  if (first === undefined) return new ObjectNode(['a'], [null]);
  return new ObjectNode([`${first}${node.keys.join('')}!`, ...others], node.values);
}

function negated(text: string): string {
  return text.startsWith('-') ? text.slice(1) : `-${text}`;
}
