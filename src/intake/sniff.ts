/** JSON or JSON Lines, by the content alone. */
import { isBlank } from './json.js';

const LINE_FEED = 0x0a;

/**
 * JSON Lines when the first line that is not blank is an object by itself and more follows; everything else is taken for
 * JSON, whose reader then says what is wrong.
 */
export function sniffFormat(bytes: Buffer): 'json' | 'jsonl' {
  let start = 0;
  let end = lineEnd(bytes, start);
  while (start < bytes.length && isBlank(bytes.subarray(start, end))) {
    start = end + 1;
    end = lineEnd(bytes, start);
  }
  // Last what costs most: the one line of a big file is all of it.
  if (isBlank(bytes.subarray(end))) return 'json';
  return isObjectText(bytes.toString('utf8', start, end)) ? 'jsonl' : 'json';
}

function lineEnd(bytes: Buffer, from: number): number {
  const feed = bytes.indexOf(LINE_FEED, from);
  return feed === -1 ? bytes.length : feed;
}

function isObjectText(text: string): boolean {
  if (!/^\s*\{/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    // Not whole on its line, or not JSON at all: either way no line of JSON Lines.
    return false;
  }
}
