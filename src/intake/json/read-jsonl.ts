/** JSON Lines: one lot per line; blank lines are skipped. */

import { costing } from '../checks/findings.js';
import { lostLot, type RawLot, type ReadContext } from '../raw.js';
import type { Ahead } from '../text/read-ahead.js';
import type { TextSource } from '../text/text-source.js';
import { isBlank, isRecord, LONGEST_PART, readWhole } from './value.js';

const LINE_FEED = 0x0a;
/** A line is not followed beyond this: its end may never come. */
const MOST_PASSED = 256 * 1024 ** 2;

export async function* readJsonl(source: TextSource, { findings }: ReadContext): AsyncGenerator<RawLot> {
  const unread = costing(findings, 'unread');
  let lines = 0;
  for await (const { number, bytes, tooLong } of linesOf(source.bytes)) {
    lines += 1;
    const place = `${source.name}:${number}`;
    if (lines === 1 && isArrayStart(bytes)) {
      unread.problem(place, 'starts an array, but JSON Lines has one lot per line; name the file .json');
      return;
    }
    if (tooLong !== null) {
      const costs = tooLong === 'endless' ? 'rest' : 'lot';
      const most = (costs === 'rest' ? MOST_PASSED : LONGEST_PART) / 1024 ** 2;
      findings.problem(place, `is a line of more than ${most} MB; a lot takes at most ${LONGEST_PART / 1024 ** 2} MB`, {
        costs,
      });
      if (costs === 'rest') return;
      yield lostLot(place, source.base);
      continue;
    }
    const read = readWhole(bytes, { name: source.name, line: number }, findings);
    if (read === null) yield lostLot(place, source.base);
    else if (isRecord(read.value) && 'lots' in read.value && !('lot_id' in read.value)) {
      unread.problem(place, 'is a whole request, but each line must be one lot; put the request in a .json file');
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
  /** These are its first bytes alone; of an endless one the end was not waited for. */
  tooLong: 'long' | 'endless' | null;
}

/** The lines that are not blank. Of one that is too long the bytes are dropped as they come, and the next lines follow. */
async function* linesOf(source: Ahead): AsyncGenerator<Line> {
  let number = 1;
  let before: Buffer[] = [];
  let size = 0;
  const line = (tooLong: Line['tooLong']): Line => ({ number, bytes: Buffer.concat(before), tooLong });
  const take = (bytes: Buffer): void => {
    if (size <= LONGEST_PART) before.push(bytes);
    size += bytes.length;
  };
  for await (const chunk of source) {
    let start = 0;
    for (let feed = chunk.indexOf(LINE_FEED); feed !== -1; feed = chunk.indexOf(LINE_FEED, start)) {
      take(chunk.subarray(start, feed));
      const whole = line(size > LONGEST_PART ? 'long' : null);
      if (!isBlank(whole.bytes)) yield whole;
      before = [];
      size = 0;
      number += 1;
      start = feed + 1;
    }
    take(chunk.subarray(start));
    if (size > MOST_PASSED) return yield line('endless');
  }
  const last = line(size > LONGEST_PART ? 'long' : null);
  if (!isBlank(last.bytes)) yield last;
}

function isArrayStart(line: Buffer): boolean {
  return /^\s*\[/.test(line.subarray(0, 100).toString('latin1'));
}
