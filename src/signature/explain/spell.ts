/** The ways in which programs write one JSON value. For small bodies: texts are joined, not streamed. */
import { isArrayNode, type JsonNode, NumberText, ObjectNode, sortKeys } from '../../json/node.js';
import { javascriptNumber, pythonNumber } from '../../json/numbers.js';
import { type JsonTree, parseJson } from '../../json/parse.js';

interface Layout {
  name: string;
  comma: string;
  colon: string;
  /** Of one level; null when all is on one line. */
  indent: string | null;
}

const LAYOUTS: readonly Layout[] = [
  { name: 'compact', comma: ',', colon: ':', indent: null },
  { name: 'with spaces after commas and colons (json.dumps of Python)', comma: ', ', colon: ': ', indent: null },
  { name: 'with spaces after colons', comma: ',', colon: ': ', indent: null },
  { name: 'with spaces after commas', comma: ', ', colon: ':', indent: null },
  { name: 'pretty-printed with 2 spaces', comma: ',', colon: ': ', indent: '  ' },
  { name: 'pretty-printed with 4 spaces', comma: ',', colon: ': ', indent: '    ' },
  { name: 'pretty-printed with tabs', comma: ',', colon: ': ', indent: '\t' },
  { name: 'pretty-printed with 3 spaces', comma: ',', colon: ': ', indent: '   ' },
  { name: 'pretty-printed with 1 space', comma: ',', colon: ': ', indent: ' ' },
];

interface Escapes {
  name: string;
  apply: (json: string) => string;
}

const unicode = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
/** Every character beyond ASCII as an escape, which leaves the value the same. */
export const asciiOnly = (json: string): string => json.replace(/[\x7f-\uffff]/g, unicode);
const slashes = (json: string): string => json.replaceAll('/', '\\/');

const ESCAPES: readonly Escapes[] = [
  { name: '', apply: (json) => json },
  { name: 'all non-ASCII characters escaped', apply: asciiOnly },
  { name: 'slashes escaped (json_encode of PHP)', apply: (json) => slashes(asciiOnly(json)) },
  { name: 'slashes escaped, the rest as it is', apply: slashes },
  { name: '<, > and & escaped (json.Marshal of Go)', apply: (json) => json.replace(/[<>&\u2028\u2029]/g, unicode) },
  {
    name: 'all non-ASCII characters escaped in capitals',
    apply: (json) =>
      json.replace(/[\x7f-\uffff]/g, (one) => unicode(one).replace(/[a-f]/g, (hex) => hex.toUpperCase())),
  },
];

/** The order of the fields in the guide. */
const GUIDE_ORDER = [
  'job_id',
  'status',
  'timestamp',
  'total_lots',
  'completed_lots',
  'failed_lots',
  'webhook_url',
  'results_available',
];

/** Each spelling once, with its name; nothing for a text that is not JSON. */
export function* spellings(text: string): Generator<readonly [spelling: string, name: string]> {
  const tree = parsed(text);
  if (tree === null) return;
  const seen = new Set([text]);
  for (const [root, order] of orders(tree.root)) {
    for (const layout of LAYOUTS) {
      for (const number of tree.numberTexts ? NUMBERS : NUMBERS.slice(0, 1)) {
        for (const escapes of ESCAPES) {
          const spelling = write(root, { layout, number: number.write, escape: escapes.apply }, '');
          if (seen.has(spelling)) continue;
          seen.add(spelling);
          yield [spelling, [layout.name, order, escapes.name, number.name].filter((part) => part !== '').join(', ')];
        }
      }
    }
  }
  const python = write(tree.root, PYTHON_REPR, '');
  if (!seen.has(python)) yield [python, 'as str() of a Python dict writes it'];
}

/** The same value with other spaces and line breaks, also as it is indented inside an object; nothing for a text that is not JSON. */
export function* respaced(text: string): Generator<string> {
  const tree = parsed(text);
  if (tree === null) return;
  for (const layout of LAYOUTS) {
    const style = { layout, number: (number: string) => number, escape: (json: string) => json };
    const { indent } = layout;
    for (const margin of indent === null ? [''] : ['', indent]) {
      const spelling = write(tree.root, style, margin);
      yield spelling;
      if (indent !== null) yield spelling.replaceAll('\n', '\r\n');
    }
  }
}

/** A value in the layouts of `json.dumps` and of programs that print JSON, its characters as they are and as escapes. */
export function* layoutsOf(root: JsonNode, ascii: boolean): Generator<string> {
  for (const layout of LAYOUTS.slice(0, 6)) {
    const spelling = write(root, { layout, number: (number) => number, escape: (json) => json }, '');
    yield spelling;
    if (!ascii) yield asciiOnly(spelling);
  }
}

/** Whether escapes of other characters make no difference. */
export function isAscii(text: string): boolean {
  return /^[\0-\x7e]*$/.test(text);
}

const NUMBERS: readonly { name: string; write: (text: string) => string }[] = [
  { name: '', write: (text) => text },
  { name: 'numbers as JavaScript writes them', write: (text) => javascriptNumber(text) ?? String(Number(text)) },
  { name: 'numbers as Python writes them', write: pythonNumber },
];

export function parsed(text: string): JsonTree | null {
  try {
    return parseJson(text);
  } catch {
    // Also a text with a key twice: no program writes that from a parsed value.
    return null;
  }
}

function* orders(root: JsonNode): Generator<readonly [root: JsonNode, order: string]> {
  yield [root, ''];
  const sorted = sortKeys(root);
  if (sorted !== root) yield [sorted, 'with sorted keys'];
  const guide = inGuideOrder(root);
  if (guide !== root) yield [guide, 'with its fields in the order of the guide'];
}

function inGuideOrder(root: JsonNode): JsonNode {
  if (!(root instanceof ObjectNode)) return root;
  const rank = (key: string): number => (GUIDE_ORDER.includes(key) ? GUIDE_ORDER.indexOf(key) : GUIDE_ORDER.length);
  const members = root.keys.map((key, index) => [key, root.values[index] ?? null] as const);
  const sorted = [...members].sort(([a], [b]) => rank(a) - rank(b));
  if (sorted.every(([key], index) => key === root.keys[index])) return root;
  return new ObjectNode(
    sorted.map(([key]) => key),
    sorted.map(([, value]) => value),
  );
}

interface Style {
  layout: Layout;
  number: (text: string) => string;
  escape: (json: string) => string;
  words?: Readonly<Record<string, string>>;
}

const PYTHON_REPR: Style = {
  layout: { name: '', comma: ', ', colon: ': ', indent: null },
  number: pythonNumber,
  escape: (json) => (json.includes("'") ? json : `'${json.slice(1, -1).replaceAll('\\"', '"')}'`),
  words: { true: 'True', false: 'False', null: 'None' },
};

function write(node: JsonNode, style: Style, margin: string): string {
  if (typeof node === 'string') return style.escape(JSON.stringify(node));
  if (node instanceof NumberText) return style.number(node.text);
  const deeper = margin + (style.layout.indent ?? '');
  if (node instanceof ObjectNode) {
    const members = node.keys.map((key, index) => {
      const value = write(node.values[index] ?? null, style, deeper);
      return `${style.escape(JSON.stringify(key))}${style.layout.colon}${value}`;
    });
    return enclosed(['{', '}'], members, { style, margin });
  }
  if (isArrayNode(node)) {
    const items = node.map((item) => write(item, style, deeper));
    return enclosed(['[', ']'], items, { style, margin });
  }
  const word = String(node);
  return style.words?.[word] ?? word;
}

function enclosed(
  [open, close]: readonly [string, string],
  parts: readonly string[],
  { style, margin }: { style: Style; margin: string },
): string {
  const { comma, indent } = style.layout;
  if (parts.length === 0) return open + close;
  if (indent === null) return `${open}${parts.join(comma)}${close}`;
  return `${open}\n${margin}${indent}${parts.join(`${comma}\n${margin}${indent}`)}\n${margin}${close}`;
}
