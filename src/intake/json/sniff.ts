/** JSON or JSON Lines, by the content alone. */
import type { Ahead } from '../text/read-ahead.js';
import { isBlank, isBlankByte } from './value.js';

const LINE_FEED = 0x0a;
/** Where a first line is longer than this, its name must tell that it is one of JSON Lines. */
const LONGEST_FIRST = 2 * 1024 ** 2;
const FIRST_LOOK = 64 * 1024;

/**
 * JSON Lines when the first line that is not blank is an object by itself and more follows, or is a broken one before another;
 * everything else is taken for JSON, whose reader then reports problems.
 */
export async function sniffFormat(text: Ahead): Promise<'json' | 'jsonl'> {
  for (let size = FIRST_LOOK; size <= LONGEST_FIRST; size *= 2) {
    const head = await text.peek(size);
    const known = formatOf(head, head.length < size);
    if (known !== null) return known;
  }
  return 'json';
}

/** Null when the head does not tell, and the text goes on. */
function formatOf(head: Buffer, whole: boolean): 'json' | 'jsonl' | null {
  const start = head.findIndex((byte) => !isBlankByte(byte));
  const undecided = whole ? 'json' : null;
  if (start === -1) return undecided;
  const end = head.indexOf(LINE_FEED, start);
  const line = head.subarray(start, end === -1 ? head.length : end);
  if (line[0] !== 0x7b) return 'json';
  if (end === -1 || isBlank(head.subarray(end))) return undecided;
  if (isValue(line.toString())) return 'jsonl';
  const next = head.subarray(end).find((byte) => !isBlankByte(byte));
  return next === 0x7b && isBroken(line.toString()) ? 'jsonl' : 'json';
}

/** Whether no JSON goes on behind this line: it ends inside a string, or with its last bracket. */
function isBroken(line: string): boolean {
  let depth = 0;
  const strings = /"(?:[^"\\]|\\.)*("|$)/g;
  const inString = [...line.matchAll(strings)].at(-1)?.[1] === '';
  for (const character of line.replace(strings, '')) {
    if (character === '{' || character === '[') depth += 1;
    if (character === '}' || character === ']') depth -= 1;
  }
  return inString || depth <= 0;
}

function isValue(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // Not whole on its line, or not JSON at all: either way no line of JSON Lines.
    return false;
  }
}
