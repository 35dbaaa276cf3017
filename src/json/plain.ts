/** The JavaScript value of a text that was read as nodes: what `JSON.parse` gives, slower, and by our own reader. */
import { isArrayNode, type JsonNode, NumberText, ObjectNode } from './node.js';

export function plainValue(node: JsonNode): unknown {
  if (node instanceof NumberText) return Number(node.text);
  if (isArrayNode(node)) return node.map(plainValue);
  if (!(node instanceof ObjectNode)) return node;
  const object: Record<string, unknown> = {};
  for (const [index, key] of node.keys.entries()) {
    const value = plainValue(node.values[index] ?? null);
    // An assignment to `__proto__` would set the prototype.
    if (key === '__proto__')
      Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
    else object[key] = value;
  }
  return object;
}
