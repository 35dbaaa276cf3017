/** Ends the leases of dead processes. */
import type Database from 'better-sqlite3';
import type { JobEnded } from '../../../core/events.js';
import type { Store } from '../../../core/ports/store.js';
import { crashedLot, settleCrash } from '../../../core/settle-lot.js';
import { lotIdOf } from '../file/decode.js';
import type { Ends } from './finish-jobs.js';
import type { NewJobBook, OpenJob } from './job-rows.js';
import type { LeasedLot, LotWrites } from './settle-lots.js';

type Recovery = Parameters<Store['endForeignLeases']>[0];
type Recovered = Awaited<ReturnType<Store['endForeignLeases']>>;

interface OverdueLot extends LeasedLot {
  job: number;
  owner: string;
  crashes: number;
  idx: number;
  input: string;
}

/**
 * Ends the leases of dead processes and expired ones. A dead process's attempt does not count, but the crash does. An expired lease
 * of this owner counts as an attempt: the next claim needs another number, because the late worker may still be running and is
 * fenced by it.
 */
export function createRecovery(
  db: Database.Database,
  parts: { writes: LotWrites; ends: Ends; newBook: NewJobBook },
): (recovery: Recovery) => Recovered {
  const { writes, ends, newBook } = parts;
  const overdue = db.prepare<[string, number], OverdueLot>(
    `SELECT id, described, job, owner, crashes, idx, input FROM lots
     WHERE status = 'processing' AND (owner <> ? OR lease_until < ?)`,
  );
  const endCrashed = createCrashWriter(db, writes);

  const run = db.transaction(({ owner, now, name_end }: Recovery): { lots: number; ended: JobEnded[] } => {
    const book = newBook();
    const lots = overdue.all(owner, now);
    for (const lot of lots) {
      const entry = book.get(lot.job);
      if (lot.owner === owner) writes.requeue(entry, lot, { available_at: now, takenBack: 0, last_error: null });
      else endCrashed(entry, lot, now);
    }
    const { ended } = ends.endFinished(book, { now, name_end });
    book.flush();
    return { lots: lots.length, ended };
  });
  return (recovery) => run.immediate(recovery);
}

function createCrashWriter(
  db: Database.Database,
  writes: LotWrites,
): (entry: OpenJob, lot: OverdueLot, now: number) => void {
  const remember = db.prepare<[number, number, number]>('UPDATE lots SET crashes = ?, alone = ? WHERE id = ?');
  return (entry, lot, now) => {
    const crashes = lot.crashes + 1;
    const next = settleCrash(crashes);
    remember.run(crashes, next === 'queued' ? 0 : 1, lot.id);
    if (next === 'failed') {
      writes.finish(entry, lot, { status: 'failed', result: crashedLot(lotIdOf(lot.input, lot.idx)) });
    } else {
      writes.requeue(entry, lot, { available_at: now, takenBack: 1, last_error: null });
    }
  };
}
