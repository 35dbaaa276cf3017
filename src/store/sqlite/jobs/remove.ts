/** Removes finished jobs, one by one or by age. */
import { setImmediate } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import { LONG_SPAN_MS, SHORT_SPAN_MS } from '../../../core/delivery/statistics.js';
import { jobIsFinished } from '../../../core/job.js';
import type { PurgeBefore } from '../../../core/ports/store.js';
import type { JobRow } from './job-rows.js';

/** Lots removed in one transaction (a larger job is removed whole): it blocks everything else. */
const LOTS_AT_ONCE = 5_000;
/** Log rows and idempotency keys removed in one call. */
const SMALL_ROWS_AT_ONCE = 10_000;

export interface Removal {
  /** True when the job existed and was finished. Everything that belongs to it is removed; its ends stay in the log. */
  deleteJob(job_id: string): boolean;
  /** See `Store.latestTime`. */
  latestTime(): number;
  /** Removes in small transactions and lets other work run between them; returns how many jobs. A job with a pending webhook stays. */
  purge(before: PurgeBefore, limit: number): Promise<number>;
}

/** `run` wraps each transaction and translates its errors. */
export function createRemoval(db: Database.Database, run: <T>(work: () => T) => T): Removal {
  const find = db.prepare<[string], Pick<JobRow, 'id' | 'status'>>('SELECT id, status FROM jobs WHERE job_id = ?');
  const remove = db.prepare<[number]>('DELETE FROM jobs WHERE id = ?');
  const removeOne = db.transaction((job_id: string): boolean => {
    const row = find.get(job_id);
    if (row === undefined || !jobIsFinished(row.status)) return false;
    return remove.run(row.id).changes === 1;
  });
  const removeOldJobs = createOldJobRemover(db, remove);
  const removeOldRows = createOldRowRemover(db);
  const latest = db
    .prepare<[], number>(
      `SELECT max(coalesce((SELECT max(created_at) FROM jobs), 0), coalesce((SELECT max(completed_at) FROM jobs), 0),
       coalesce((SELECT ended_at FROM job_ends ORDER BY seq DESC LIMIT 1), 0))`,
    )
    .pluck();

  return {
    deleteJob: (job_id) => removeOne.immediate(job_id),
    latestTime: () => latest.get() ?? 0,
    async purge(before, limit) {
      run(() => removeOldRows.immediate(before));
      let total = 0;
      while (total < limit && db.open) {
        const removed = run(() => removeOldJobs.immediate(before.finished, limit - total));
        if (removed === 0) break;
        total += removed;
        await setImmediate();
      }
      return total;
    },
  };
}

function createOldJobRemover(db: Database.Database, remove: Database.Statement<[number]>) {
  const oldest = db.prepare<[number, number], Pick<JobRow, 'id' | 'total_lots'>>(
    `SELECT id, total_lots FROM jobs WHERE completed_at < ? AND NOT EXISTS (
       SELECT 1 FROM deliveries WHERE deliveries.job = jobs.id AND deliveries.status = 'pending')
     ORDER BY completed_at LIMIT ?`,
  );
  return db.transaction((finishedBefore: number, limit: number): number => {
    let lots = 0;
    let removed = 0;
    for (const job of oldest.all(finishedBefore, limit)) {
      lots += job.total_lots;
      if (removed > 0 && lots > LOTS_AT_ONCE) break;
      remove.run(job.id);
      removed += 1;
    }
    return removed;
  });
}

function createOldRowRemover(db: Database.Database) {
  const ends = db.prepare<[number, number]>(
    'DELETE FROM job_ends WHERE seq IN (SELECT seq FROM job_ends WHERE ended_at < ? LIMIT ?)',
  );
  const keys = db.prepare<[number, number]>(
    'DELETE FROM idempotency WHERE key IN (SELECT key FROM idempotency WHERE created_at < ? LIMIT ?)',
  );
  const statistics = ['delivery_statistics', 'endpoint_statistics'].map((table) =>
    db.prepare<[number, number]>(`DELETE FROM ${table} WHERE span = ? AND at < ?`),
  );
  return db.transaction((before: PurgeBefore): void => {
    for (const old of statistics) {
      old.run(SHORT_SPAN_MS, before.statistics?.short ?? 0);
      old.run(LONG_SPAN_MS, before.statistics?.long ?? 0);
    }
    ends.run(before.finished, SMALL_ROWS_AT_ONCE);
    keys.run(before.idempotency, SMALL_ROWS_AT_ONCE);
  });
}
