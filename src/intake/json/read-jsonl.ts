/** JSON Lines: a lot a line; blank lines are passed over. */

import { costing } from '../checks/findings.js';
import { lostLot, type RawLot, type ReadContext } from '../raw.js';
import type { Ahead } from '../text/read-ahead.js';
import type { TextSource } from '../text/text-source.js';
import { isBlank, isRecord, LONGEST_PART, readWhole } from './value.js';

const LINE_FEED = 0x0a;

export async function* readJsonl(source: TextSource, { findings }: ReadContext): AsyncGenerator<RawLot> {
  const unread = costing(findings, 'unread');
  let lines = 0;
  for await (const { number, bytes, tooLong } of linesOf(source.bytes)) {
    lines += 1;
    const place = `${source.name}:${number}`;
    if (lines === 1 && isArrayStart(bytes)) {
      unread.problem(place, 'begins an array, but this format holds a lot a line; name the file .json');
      return;
    }
    if (tooLong) {
      return findings.problem(place, `is a line of more than ${LONGEST_PART / 1024 ** 2} MB`, { costs: 'rest' });
    }
    const read = readWhole(bytes, { name: source.name, line: number }, findings);
    if (read === null) yield lostLot(place, source.base);
    else if (isRecord(read.value) && 'lots' in read.value && !('lot_id' in read.value)) {
      unread.problem(place, 'is a whole request, but a line holds one lot; put the request into a .json file');
    } else {
      yield { place, base: source.base, value: read.value };
    }
  }
  if (lines === 0) unread.problem(source.name, 'is empty');
}

interface Line {
  /** From 1. */
  number: number;
  bytes: Buffer;
  /** These are its first bytes alone, and the last that come. */
  tooLong: boolean;
}

/** The lines that are not blank. */
async function* linesOf(source: Ahead): AsyncGenerator<Line> {
  let number = 1;
  let before: Buffer[] = [];
  let size = 0;
  for await (const chunk of source) {
    let start = 0;
    for (let feed = chunk.indexOf(LINE_FEED); feed !== -1; feed = chunk.indexOf(LINE_FEED, start)) {
      const rest = chunk.subarray(start, feed);
      const bytes = before.length === 0 ? rest : Buffer.concat([...before, rest]);
      if (!isBlank(bytes)) yield { number, bytes, tooLong: false };
      before = [];
      size = 0;
      number += 1;
      start = feed + 1;
    }
    before.push(chunk.subarray(start));
    size += chunk.length - start;
    if (size > LONGEST_PART) return yield { number, bytes: Buffer.concat(before), tooLong: true };
  }
  const bytes = Buffer.concat(before);
  if (!isBlank(bytes)) yield { number, bytes, tooLong: false };
}

function isArrayStart(line: Buffer): boolean {
  return /^\s*\[/.test(line.subarray(0, 100).toString('latin1'));
}
