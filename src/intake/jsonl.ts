/** JSON Lines: a lot a line; blank lines are passed over. */
import { isBlank, isRecord, parseValue } from './json.js';
import type { RawLot, ReadContext } from './raw.js';
import type { Source } from './source.js';

const LINE_FEED = 0x0a;

export function* readJsonl(source: Source, { findings }: ReadContext): Generator<RawLot> {
  let lines = 0;
  for (const { number, bytes } of linesOf(source.bytes)) {
    lines += 1;
    const place = `${source.name}:${number}`;
    if (lines === 1 && isArrayStart(bytes)) {
      findings.problem(place, 'begins an array, but this format holds a lot a line; name the file .json');
      return;
    }
    const parsed = parseValue(bytes, { name: source.name, line: number }, findings);
    if (parsed === null) continue;
    if (isRecord(parsed.value) && 'lots' in parsed.value && !('lot_id' in parsed.value)) {
      findings.problem(place, 'is a whole request, but a line holds one lot; put the request into a .json file');
    } else {
      yield { place, base: source.base, value: parsed.value };
    }
  }
  if (lines === 0) findings.problem(source.name, 'is empty');
}

/** The lines that are not blank, counted from 1. */
function* linesOf(bytes: Buffer): Generator<{ number: number; bytes: Buffer }> {
  let start = 0;
  for (let number = 1; start < bytes.length; number += 1) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const end = feed === -1 ? bytes.length : feed;
    const line = bytes.subarray(start, end);
    if (!isBlank(line)) yield { number, bytes: line };
    start = end + 1;
  }
}

function isArrayStart(line: Buffer): boolean {
  return /^\s*\[/.test(line.subarray(0, 100).toString('latin1'));
}
