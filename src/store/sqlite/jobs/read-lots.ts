/** Reads the lots of a job with their results. */
import type Database from 'better-sqlite3';
import { emptyLotResult, type LotResult, type LotStatus, lotIsFinished } from '../../../core/lot.js';
import type { LotPage, LotQuery, StoredLot } from '../../../core/ports/store.js';
import { unreadableLot } from '../../../core/settle-lot.js';
import { decodeInput, decodeResult, ifReadable, lotIdOf } from '../file/decode.js';

interface LotRow {
  idx: number;
  status: LotStatus;
  /** JSON; null while the lot has no result. */
  result: string | null;
  /** JSON; null when there is a result, which also names the lot. */
  input: string | null;
}

export type ListLots = (job_id: string, query: LotQuery) => LotPage;

export function createListLots(db: Database.Database): ListLots {
  const select = (filter: string): Database.Statement<[string, number, number], LotRow> =>
    db.prepare(
      `SELECT lots.idx, lots.status, results.result, CASE WHEN results.lot IS NULL THEN lots.input END AS input
       FROM lots LEFT JOIN results ON results.lot = lots.id
       WHERE lots.job = (SELECT id FROM jobs WHERE job_id = ?) AND lots.idx > ? ${filter} ORDER BY lots.idx LIMIT ?`,
    );
  const every = select('');
  const finished = select(`AND lots.status NOT IN ('queued', 'processing')`);
  const failed = select(`AND lots.status = 'failed'`);

  return (job_id, { after, limit, bytes = Number.POSITIVE_INFINITY, finished_only, failed_only }) => {
    const rows = failed_only === true ? failed : finished_only ? finished : every;
    const lots: StoredLot[] = [];
    let read = 0;
    // One row more than the limit shows whether there is another page.
    for (const row of rows.iterate(job_id, after, limit + 1)) {
      if (lots.length === limit || read >= bytes) return { lots, next: lots.at(-1)?.index ?? after };
      lots.push({ index: row.idx, result: shown(row) });
      read += Buffer.byteLength(row.result ?? row.input ?? '');
    }
    return { lots, next: null };
  };
}

export type FindLot = (job_id: string, lot_id: string) => StoredLot | undefined;

/**
 * Searches the inputs of the job as text, a twentieth of a second for 50,000: look-ups by lot id are too rare for an index on every
 * lot of every job.
 */
export function createFindLot(db: Database.Database): FindLot {
  const candidates = db.prepare<[string, string], LotRow & { input: string }>(
    `SELECT lots.idx, lots.status, results.result, lots.input
     FROM lots LEFT JOIN results ON results.lot = lots.id
     WHERE lots.job = (SELECT id FROM jobs WHERE job_id = ?) AND instr(lots.input, ?) > 0`,
  );
  return (job_id, lot_id) => {
    // An attribute may have that name, too.
    const rows = candidates.all(job_id, `"lot_id":${JSON.stringify(lot_id)}`);
    const row = rows.find(({ input, idx }) => lotIdOf(input, idx) === lot_id);
    return row === undefined ? undefined : { index: row.idx, result: shown(row) };
  };
}

/**
 * The result of a lot under its current status. A lot that was queued again or cancelled after it failed keeps its result, without
 * the old error.
 */
function shown({ idx, status, result, input }: LotRow): LotResult {
  if (result === null) {
    const lot_id = ifReadable(() => decodeInput(input ?? ''))?.lot_id;
    return lot_id === undefined
      ? unreadableLot(lotIdOf(input ?? '', idx), 'the input of this lot')
      : emptyLotResult(lot_id, status);
  }
  const stored = ifReadable(() => decodeResult(result));
  if (stored === null) return unreadableLot(lotIdOf(result, idx), 'the result of this lot');
  const { error, ...known } = stored;
  const ended = lotIsFinished(status) && status !== 'cancelled';
  return { ...known, status, ...(ended && error !== undefined ? { error } : {}) };
}
