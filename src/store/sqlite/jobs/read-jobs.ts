/** Reads jobs: one, pages of many, counts. */
import type Database from 'better-sqlite3';
import { type Job, pendingLots } from '../../../core/job.js';
import type { LotStatus } from '../../../core/lot.js';
import type { JobQuery, Store } from '../../../core/ports/store.js';
import { decodeCursor, encodeCursor } from '../file/cursor.js';
import { ACCEPTED, type JobRow, TOTAL_LOTS, toJob } from './job-rows.js';

type Page = Awaited<ReturnType<Store['listJobs']>>;

export interface JobReads {
  get(job_id: string): Job | undefined;
  list(query: JobQuery): Page;
  countLots(): Record<LotStatus, number>;
  totalLots(): number;
}

export function createJobReads(db: Database.Database): JobReads {
  const byJobId = db.prepare<[string], JobRow>(`SELECT * FROM jobs WHERE job_id = ? AND ${ACCEPTED}`);
  const total = db.prepare<[], number>(`SELECT ${TOTAL_LOTS}`).pluck();
  return {
    get(job_id) {
      const row = byJobId.get(job_id);
      return row === undefined ? undefined : toJob(row);
    },
    list: createJobList(db),
    countLots: createLotCounts(db),
    totalLots: () => total.get() ?? 0,
  };
}

/** The end of a page: the creation time and the row key of its last job. */
interface Position {
  created_at: number;
  id: number;
}

const NEWEST: Position = { created_at: Number.MAX_SAFE_INTEGER, id: Number.MAX_SAFE_INTEGER };

function createJobList(db: Database.Database): (query: JobQuery) => Page {
  const page = `(created_at, id) < (?, ?) AND created_at > ? AND ${ACCEPTED} ORDER BY created_at DESC, id DESC LIMIT ?`;
  const ofAll = db.prepare<[number, number, number, number], JobRow>(`SELECT * FROM jobs WHERE ${page}`);
  const ofStatus = db.prepare<[string, number, number, number, number], JobRow>(
    `SELECT * FROM jobs WHERE status = ? AND ${page}`,
  );

  const ofPrefix = createPrefixList(db);

  return ({ status, created_after = -1, prefix, limit, cursor }) => {
    const from = cursor === undefined ? NEWEST : decodePosition(cursor);
    // One more than requested shows whether there is another page.
    const range = [from.created_at, from.id, created_after, limit + 1] as const;
    const select = (): JobRow[] => {
      if (prefix !== undefined) return ofPrefix({ prefix, status, range });
      return status === undefined ? ofAll.all(...range) : ofStatus.all(status, ...range);
    };
    const rows = select();
    const kept = rows.slice(0, limit);
    const last = kept.at(-1);
    const next_cursor = rows.length > limit && last !== undefined ? encodeCursor(last.created_at, last.id) : null;
    return { jobs: kept.map(toJob), next_cursor };
  };
}

type Range = readonly [created_at: number, id: number, created_after: number, limit: number];

/** Jobs by id prefix: a range of the unique index. The `+` keeps SQLite from using the index of times instead. */
function createPrefixList(
  db: Database.Database,
): (query: { prefix: string; status: string | undefined; range: Range }) => JobRow[] {
  const select = db.prepare<[string, string, string | null, ...Range], JobRow>(
    `SELECT * FROM jobs WHERE job_id >= ? AND job_id < ? AND +status = coalesce(?, status)
       AND (+created_at, id) < (?, ?) AND +created_at > ? AND ${ACCEPTED} ORDER BY +created_at DESC, id DESC LIMIT ?`,
  );
  return ({ prefix, status, range }) => select.all(prefix, `${prefix}\u{10ffff}`, status ?? null, ...range);
}

function decodePosition(cursor: string): Position {
  const [created_at = 0, id = 0] = decodeCursor(cursor, { numbers: 2, what: 'jobs' });
  return { created_at, id };
}

function createLotCounts(db: Database.Database): () => Record<LotStatus, number> {
  // The jobs' own counts and the few lots in work: waiting and finished lots are not read.
  const sums = db.prepare<
    [],
    { total_lots: number; completed_lots: number; failed_lots: number; cancelled_lots: number }
  >(
    // Of a job that is being accepted no lot has an end.
    `SELECT ${TOTAL_LOTS} AS total_lots, coalesce(sum(completed_lots), 0) AS completed_lots,
       coalesce(sum(failed_lots), 0) AS failed_lots, coalesce(sum(cancelled_lots), 0) AS cancelled_lots FROM jobs`,
  );
  const inWork = db.prepare<[], number>(`SELECT count(*) FROM lots WHERE status = 'processing'`).pluck();
  const count = db.transaction(() => ({ total: sums.get(), processing: inWork.get() ?? 0 }));

  return () => {
    const { total, processing } = count();
    if (total === undefined) throw new Error('a sum has no row');
    return {
      queued: pendingLots(total) - processing,
      processing,
      completed: total.completed_lots,
      failed: total.failed_lots,
      cancelled: total.cancelled_lots,
    };
  };
}
