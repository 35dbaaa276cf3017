/** The body of a request: its value, and where its lots are in the bytes. */
import { checkJson, MAX_DEPTH, parseJson } from '../json/parse.js';
import { plainValue } from '../json/plain.js';
import { ALONE, type Within } from '../json/problem.js';
import { type BodyScan, type ByteRange, countKeys, type KeysSeen, scanBody } from '../json/scan.js';
import { decodeUtf8 } from '../json/utf8.js';

export interface RequestBody {
  value: unknown;
  /** The position of the top-level `lots` value in the bytes; null when there is none. */
  lots: ByteRange | null;
}

/**
 * Reads the body of a request: JSON in UTF-8, no key twice in one object (two readers could understand it differently, and
 * the signature would bind only one of them), at most 100 levels of arrays and objects. Throws `invalid_json`, which names
 * the place of each fault.
 *
 * Bodies have tens of megabytes, so `JSON.parse` does the work, and a pass over the bytes supplies what it hides: where
 * `lots` stands, how deep it goes (before `JSON.parse` builds it), and how many keys there are, which is more than the value
 * has when one is duplicated. Only when something seems wrong does the slow reader run, and name the place.
 *
 * The `JSON.parse` of some versions of V8 (13 in Node.js 24) takes a key written with escapes (`"\u0061"`) for an earlier key of an
 * object of the same shape that begins with a backslash. So a value that has such a key is read by our own reader.
 */
export function readBody(bytes: Uint8Array, within: Within = ALONE, scan: BodyScan = scanBody(bytes)): RequestBody {
  const text = decodeUtf8(bytes, within);
  const { keys, depth, lots } = scan;
  if (depth + within.path.length > MAX_DEPTH) checkJson(text, within);
  const value = parse(text, within);
  const seen: KeysSeen = { backslash: false };
  const counted = countKeys(value, seen);
  if (counted !== keys || seen.backslash) checkJson(text, within);
  return { value: seen.backslash ? plainValue(parseJson(text).root) : value, lots };
}

function parse(text: string, within: Within): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (error) {
    checkJson(text, within);
    throw error;
  }
}
