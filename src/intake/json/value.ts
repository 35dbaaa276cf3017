/** Parts of JSON texts -> values; errors in them -> problems with their places in the whole. */
import { DescgenError, type ErrorDetail } from '../../core/errors.js';
import { placeText, type Within } from '../../json/problem.js';
import { readBody } from '../../signature/request-body.js';
import type { Told } from '../checks/findings.js';

/** More than any lot has to say, in bytes: past it a quote or a bracket is not closed. */
export const LONGEST_PART = 16 * 1024 ** 2;

/** The bytes of a value and where they stand. */
export interface JsonPart {
  bytes: Uint8Array;
  within: Within;
  /** Where it was given up for its length; null where it is whole, or the text ends. */
  cutAt: { line: number; column: number } | null;
}

/** What messages call a text: a file, or one line of it where places are given by lines. */
export interface TextName {
  name: string;
  line?: number;
  /** The value in which it is wrong, such as `lots[3]`: in a text of one line, the column alone says little. */
  within?: string;
}

/** A part that was given up for its length. */
class TooLong extends Error {
  readonly place: { line: number; column: number };

  constructor(place: { line: number; column: number }) {
    super('The part is too long.');
    this.place = place;
  }
}

/**
 * The value of a part; null, with a problem for each, when it has keys that two readers could understand differently, or
 * it goes too deep. Throws when it is no JSON or too long: of what follows nobody knows how it was meant.
 */
export function readPart(part: JsonPart, text: TextName, findings: Told): { value: unknown } | null {
  const { bytes, within, cutAt } = part;
  try {
    const { value } = readBody(bytes, within);
    return { value };
  } catch (error) {
    if (!isNoJson(error)) throw error;
    // What is wrong before the end is most likely why there is none.
    if (cutAt !== null && error.details[0]?.path === placeText({ at: 0, ...cutAt })) throw new TooLong(within);
    if (error.details.some(({ path }) => LINE_AND_COLUMN.test(path))) throw error;
    tell(error, text, findings);
    return null;
  }
}

/** The value of a whole text; null when there is a problem with it. */
export function readWhole(bytes: Uint8Array, text: TextName, findings: Told): { value: unknown } | null {
  const within = { line: text.line ?? 1, column: 1, path: [] };
  try {
    return readPart({ bytes, within, cutAt: null }, text, findings);
  } catch (error) {
    tell(error, text, findings);
    return null;
  }
}

/** Describes the error in a text; rethrows unrelated errors. */
export function tell(error: unknown, text: TextName, findings: Told): void {
  if (error instanceof TooLong) {
    const { line, column } = error.place;
    const message = `starts a value of more than ${LONGEST_PART / 1024 ** 2} MB; is a quote or bracket unclosed?`;
    findings.problem(`${text.name}:${line}:${column}`, `${message}${withinText(text)}`);
    return;
  }
  if (!isNoJson(error)) throw error;
  for (const detail of error.details) findings.problem(placeIn(text, detail), faultOf(detail, text));
  if (error.details.length === 0) findings.problem(text.name, 'is not valid JSON');
}

function isNoJson(error: unknown): error is DescgenError {
  return error instanceof DescgenError && error.code === 'invalid_json';
}

const LINE_AND_COLUMN = /^line (\d+), column (\d+)$/;

/** `lots.json:3:14` for a place in the text, `lots.json[3].attributes` or `lots.jsonl:3 attributes` for one in the value. */
function placeIn({ name, line }: TextName, { path }: ErrorDetail): string {
  const place = LINE_AND_COLUMN.exec(path);
  if (place !== null) return `${name}:${place[1]}:${place[2]}`;
  const where = line === undefined ? name : `${name}:${line}`;
  return path.startsWith('[') ? `${where}${path}` : `${where} ${path}`;
}

function faultOf({ path, message }: ErrorDetail, text: TextName): string {
  const sentence = message.replace(/\.$/, '');
  return LINE_AND_COLUMN.test(path)
    ? `is not valid JSON: ${lowerFirst(sentence)}${withinText(text)}`
    : `is ambiguous: ${lowerFirst(sentence)}`;
}

function withinText({ within = '' }: TextName): string {
  return within === '' ? '' : ` (in ${within})`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether there is nothing but white space. */
export function isBlank(bytes: Uint8Array): boolean {
  return bytes.every(isBlankByte);
}

export function isBlankByte(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}
