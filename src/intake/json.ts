/** JSON files: an array of lots, a whole request body, or a single lot. */
import { DescgenError, type ErrorDetail } from '../core/errors.js';
import { readBody } from '../core/request-body.js';
import type { Findings } from './findings.js';
import type { RawLot, ReadContext } from './raw.js';
import type { Source } from './source.js';

export function* readJson(source: Source, context: ReadContext): Generator<RawLot> {
  const { findings } = context;
  if (isBlank(source.bytes)) return findings.problem(source.name, 'is empty');
  const parsed = parseValue(source.bytes, { name: source.name }, findings);
  if (parsed === null) return;
  const { value } = parsed;
  if (Array.isArray(value)) yield* lotsOf(value, source, { at: '', findings });
  else if (isRecord(value) && 'lots' in value) yield* bodyOf(value, source, context);
  else if (isRecord(value) && ('lot_id' in value || 'images' in value)) {
    yield { place: source.name, base: source.base, value };
  } else findings.problem(source.name, 'is neither an array of lots, nor a lot, nor a request with "lots"');
}

function* bodyOf(body: Record<string, unknown>, source: Source, context: ReadContext): Generator<RawLot> {
  const { lots, ...fields } = body;
  context.request({ place: source.name, fields });
  if (Array.isArray(lots)) yield* lotsOf(lots, source, { at: ' lots', findings: context.findings });
  else context.findings.problem(`${source.name} lots`, 'must be an array of lots');
}

function* lotsOf(
  values: readonly unknown[],
  source: Source,
  { at, findings }: { at: string; findings: Findings },
): Generator<RawLot> {
  const place = `${source.name}${at}`;
  if (values.length === 0) findings.problem(place, 'holds no lots');
  for (const [index, value] of values.entries()) yield { place: `${place}[${index}]`, base: source.base, value };
}

/** The value of the bytes; null, and a problem for each thing that is wrong, when they are no JSON that all readers understand alike. */
export function parseValue(bytes: Uint8Array, at: TextPlace, findings: Findings): { value: unknown } | null {
  const read = tryRead(bytes);
  if (!(read instanceof DescgenError)) return read;
  // Every place in an error counts from the start of the text that was read: read it again with the lines before it.
  const before = (at.line ?? 1) - 1;
  const exact = before === 0 || findings.full ? read : tryRead(below(before, bytes));
  const { details } = exact instanceof DescgenError ? exact : read;
  for (const detail of details) findings.problem(placeIn(at, detail), faultOf(detail));
  if (details.length === 0) findings.problem(at.name, 'is not valid JSON');
  return null;
}

/** Where a text comes from: a whole input, or one of its lines. */
interface TextPlace {
  name: string;
  line?: number;
}

function tryRead(bytes: Uint8Array): { value: unknown } | DescgenError {
  try {
    return { value: readBody(bytes).value };
  } catch (error) {
    if (error instanceof DescgenError && error.code === 'invalid_json') return error;
    throw error;
  }
}

function below(lines: number, bytes: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.alloc(lines, '\n'), bytes]);
}

const LINE_AND_COLUMN = /^line (\d+), column (\d+)$/;

/** `lots.json:3:14` for a place in the text, `lots.json[3].attributes` or `lots.jsonl:3 attributes` for one in the value. */
function placeIn({ name, line }: TextPlace, { path }: ErrorDetail): string {
  const place = LINE_AND_COLUMN.exec(path);
  if (place !== null) return `${name}:${place[1]}:${place[2]}`;
  const where = line === undefined ? name : `${name}:${line}`;
  return path.startsWith('[') ? `${where}${path}` : `${where} ${path}`;
}

function faultOf({ path, message }: ErrorDetail): string {
  const sentence = message.replace(/\.$/, '');
  return LINE_AND_COLUMN.test(path)
    ? `is not valid JSON: ${lowerFirst(sentence)}`
    : `is ambiguous: ${lowerFirst(sentence)}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether there is nothing but white space. */
export function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d));
}
