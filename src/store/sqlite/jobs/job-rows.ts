/** Rows of `jobs`, and the book of the jobs that one transaction changes. */
import type Database from 'better-sqlite3';
import { type Job, NO_OPTIONS } from '../../../core/job.js';
import { decodeOptions, decodeStrings, ifReadable } from '../file/decode.js';

/** The condition of all jobs but those that are still being accepted: see `accept-job.ts`. */
export const ACCEPTED = 'id NOT IN (SELECT job FROM accepting)';

/** The lots of all jobs but those: two sums are three times as fast as a look at each job. */
export const TOTAL_LOTS = `(SELECT coalesce(sum(total_lots), 0) FROM jobs)
  - (SELECT coalesce(sum(total_lots), 0) FROM jobs WHERE id IN (SELECT job FROM accepting))`;

/** A row of `jobs`: the job, with its lists as JSON, and its row key. */
export interface JobRow extends Omit<Job, 'languages' | 'warnings' | 'options'> {
  id: number;
  languages: string;
  warnings: string;
  options: string;
}

/** Lists that cannot be read are empty, with a warning: they cost neither the job nor the list it appears in. */
export function toJob(row: JobRow): Job {
  const { id: _id, languages, warnings, options, ...rest } = row;
  const spoken = ifReadable(() => decodeStrings(languages, 'jobs.languages'));
  const warned = ifReadable(() => decodeStrings(warnings, 'jobs.warnings'));
  const chosen = ifReadable(() => decodeOptions(options));
  if (spoken !== null && warned !== null && chosen !== null) {
    return { ...rest, languages: spoken, warnings: warned, options: chosen };
  }
  // A bound that cannot be read lets nothing through.
  const bound = { ...NO_OPTIONS, max_cost: 0 };
  return { ...rest, languages: spoken ?? [], warnings: [...(warned ?? []), UNREADABLE], options: chosen ?? bound };
}

const UNREADABLE = 'The database is damaged: part of the record of this job cannot be read.';

/** A job that a transaction changes. Change `job` in place, then set the flags; `JobBook.flush` writes it. */
export interface OpenJob {
  readonly id: number;
  readonly job: Job;
  /** The row of the job must be written. */
  changed: boolean;
  /** Its queued lots changed, so its row in `due_jobs` must be refreshed. */
  queueChanged: boolean;
  /** It was changed in this transaction. */
  touched: boolean;
}

/** The jobs of one transaction: each is read once and written once, however many of its lots are settled. */
export interface JobBook {
  find(job_id: string): OpenJob | undefined;
  /** By row key; the job must exist. */
  get(id: number): OpenJob;
  all(): Iterable<OpenJob>;
  flush(): void;
}

export type NewJobBook = () => JobBook;

export function createJobBooks(db: Database.Database): NewJobBook {
  const byJobId = db.prepare<[string], JobRow>(`SELECT * FROM jobs WHERE job_id = ? AND ${ACCEPTED}`);
  const byKey = db.prepare<[number], JobRow>('SELECT * FROM jobs WHERE id = ?');
  const write = createJobWriter(db);
  const refreshDue = createDueRefresher(db);

  return () => {
    const open = new Map<number, OpenJob>();
    const keys = new Map<string, number>();

    const take = (row: JobRow): OpenJob => {
      const entry = { id: row.id, job: toJob(row), changed: false, queueChanged: false, touched: false };
      open.set(row.id, entry);
      keys.set(row.job_id, row.id);
      return entry;
    };
    return {
      find(job_id) {
        const key = keys.get(job_id);
        if (key !== undefined) return open.get(key);
        const row = byJobId.get(job_id);
        return row === undefined ? undefined : take(row);
      },
      get(id) {
        const known = open.get(id);
        if (known !== undefined) return known;
        const row = byKey.get(id);
        if (row === undefined) throw new Error(`jobs has no row ${id}`);
        return take(row);
      },
      all: () => open.values(),
      flush() {
        for (const entry of open.values()) {
          if (entry.changed) write(entry);
          if (entry.queueChanged) refreshDue(entry.id);
          entry.touched ||= entry.changed;
          entry.changed = false;
          entry.queueChanged = false;
        }
      },
    };
  };
}

function createJobWriter(db: Database.Database): (entry: OpenJob) => void {
  const update = db.prepare(
    `UPDATE jobs SET status = ?, updated_at = ?, started_at = ?, completed_at = ?,
       completed_lots = ?, failed_lots = ?, cancelled_lots = ?, described_lots = ?, ends = ? WHERE id = ?`,
  );
  return ({ id, job }) => {
    update.run(
      job.status,
      job.updated_at,
      job.started_at,
      job.completed_at,
      job.completed_lots,
      job.failed_lots,
      job.cancelled_lots,
      job.described_lots,
      job.ends,
      id,
    );
  };
}

/** Updates a job's row in `due_jobs` from its queued lots: the time of the first, or no row. */
function createDueRefresher(db: Database.Database): (job: number) => void {
  const first = db
    .prepare<[number], number>(
      `SELECT available_at FROM lots WHERE job = ? AND status = 'queued' AND alone = 0 ORDER BY available_at, idx LIMIT 1`,
    )
    .pluck();
  const set = db.prepare<[number, number]>(
    `INSERT INTO due_jobs (job, due_at) VALUES (?, ?)
     ON CONFLICT (job) DO UPDATE SET due_at = excluded.due_at WHERE due_at <> excluded.due_at`,
  );
  const drop = db.prepare<[number]>('DELETE FROM due_jobs WHERE job = ?');
  return (job) => {
    const due = first.get(job);
    if (due === undefined) drop.run(job);
    else set.run(job, due);
  };
}
