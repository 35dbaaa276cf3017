/** Writes the decisions about lots in work, fenced by owner and attempt. */
import type Database from 'better-sqlite3';
import { MOST_RESULT_BYTES } from '../../../core/limits.js';
import type { LotResult } from '../../../core/lot.js';
import type { LotSettlement } from '../../../core/ports/queue.js';
import { oversizedLot } from '../../../core/settle-lot.js';
import type { JobBook, OpenJob } from './job-rows.js';

/** What settling needs to know of a lot in work. */
export interface LeasedLot {
  id: number;
  /** 1 when its stored result holds a description. */
  described: number;
}

export interface LotWrites {
  /** Stores the result and counts the lot; `described_lots` counts stored results. */
  finish(entry: OpenJob, lot: LeasedLot, end: { status: 'completed' | 'failed'; result: LotResult }): void;
  /** Back into the queue; `takenBack` attempts are not counted. */
  requeue(
    entry: OpenJob,
    lot: LeasedLot,
    until: { available_at: number; takenBack: 0 | 1; last_error: string | null },
  ): void;
}

/** Writes a lot that leaves `processing`. */
export function createLotWrites(db: Database.Database): LotWrites {
  const finish = db.prepare<[string, number, number]>(
    'UPDATE lots SET status = ?, described = ?, owner = NULL, lease_until = NULL, last_error = NULL WHERE id = ?',
  );
  const keep = db.prepare<[number, string]>(
    'INSERT INTO results (lot, result) VALUES (?, ?) ON CONFLICT (lot) DO UPDATE SET result = excluded.result',
  );
  const requeue = db.prepare<[number, number, string | null, number]>(
    `UPDATE lots SET status = 'queued', available_at = ?, attempts = max(attempts - ?, 0), last_error = ?,
       owner = NULL, lease_until = NULL WHERE id = ?`,
  );
  return {
    finish(entry, lot, end) {
      // Before anything is written: a result that cannot be stored costs its own lot alone.
      const { status, result, text } = storable(end);
      const described = result.descriptions.length > 0 ? 1 : 0;
      finish.run(status, described, lot.id);
      keep.run(lot.id, text);
      if (status === 'completed') entry.job.completed_lots += 1;
      else entry.job.failed_lots += 1;
      entry.job.described_lots += described - lot.described;
      entry.changed = true;
    },
    requeue(entry, lot, { available_at, takenBack, last_error }) {
      requeue.run(available_at, takenBack, last_error, lot.id);
      entry.queueChanged = true;
    },
  };
}

interface Finished {
  status: 'completed' | 'failed';
  result: LotResult;
}

function storable(end: Finished): Finished & { text: string } {
  const text = serialised(end.result);
  if (text !== null && fits(text)) return { ...end, text };
  const result = oversizedLot(end.result.lot_id);
  return { status: 'failed', result, text: JSON.stringify(result) };
}

/** Null when it would be longer than a string can be. */
function serialised(result: LotResult): string | null {
  try {
    return JSON.stringify(result);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function fits(text: string): boolean {
  // A UTF-16 unit takes at most three bytes, so most texts need not be measured.
  return text.length * 3 <= MOST_RESULT_BYTES || Buffer.byteLength(text) <= MOST_RESULT_BYTES;
}

/** Writes decisions inside a transaction and returns how many were refused as stale. */
export type Settle = (settlements: readonly LotSettlement[], book: JobBook) => number;

export function createSettle(db: Database.Database, writes: LotWrites): Settle {
  const fenced = db.prepare<[number, number, string, number], LeasedLot>(
    `SELECT id, described FROM lots
     WHERE job = ? AND idx = ? AND status = 'processing' AND owner = ? AND attempts = ?`,
  );
  return (settlements, book) => {
    let stale = 0;
    for (const { claim, decision } of settlements) {
      const entry = book.find(claim.job_id);
      const lot = entry && fenced.get(entry.id, claim.index, claim.owner, claim.attempt);
      if (entry === undefined || lot === undefined) {
        stale += 1;
      } else if (decision.next === 'queued') {
        const { available_at, counted, last_error } = decision;
        writes.requeue(entry, lot, { available_at, takenBack: counted ? 0 : 1, last_error });
      } else {
        writes.finish(entry, lot, { status: decision.next, result: decision.result });
      }
    }
    return stale;
  };
}
