/** Writes of a new job and its lots, once per idempotency key; `accept-job.ts` puts them into transactions. */
import type Database from 'better-sqlite3';
import { type Job, NO_OPTIONS } from '../../../core/job.js';
import type { Created, NewJob, RememberedKey } from '../../../core/ports/store.js';
import { type JobRow, toJob } from './job-rows.js';

/** Lots in one INSERT: one call into SQLite for each lot would cost more than the insertion itself. */
const LOTS_PER_INSERT = 32;

/** See `Store.repeatedJob`. */
export function createRepeatedJob(db: Database.Database): (key: RememberedKey) => Job | undefined {
  const { find } = createIdempotency(db);
  return (key) => {
    const known = find(key);
    return known?.kind === 'repeated' ? known.job : undefined;
  };
}

/** The texts of lots that follow one another; the first has the index `from`. */
export interface LotSlice {
  from: number;
  lots: readonly string[];
}

/** To be called inside a transaction. */
export interface NewJobWrites {
  /** The answer for a remembered key; null when the job must be created. */
  known(job: NewJob): Created | null;
  /** Returns the row key. */
  insertJob(job: NewJob, total_lots: number): number;
  insertLots(key: number, now: number, slice: LotSlice): void;
  /** From now on its lots can be claimed and its key is remembered. */
  release(job: NewJob, key: number): void;
}

export function createNewJobWrites(db: Database.Database): NewJobWrites {
  const insertJob = db.prepare(
    `INSERT INTO jobs (job_id, status, created_at, updated_at, total_lots, languages, generator, webhook_url, warnings,
       name, source, options) VALUES (?, 'queued', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertDue = db.prepare<[number, number]>('INSERT INTO due_jobs (job, due_at) VALUES (?, ?)');
  const keys = createIdempotency(db);
  return {
    known: ({ idempotency }) => (idempotency === null ? null : keys.find(idempotency)),
    insertJob(job, total_lots) {
      const { lastInsertRowid } = insertJob.run(
        job.job_id,
        job.now,
        job.now,
        total_lots,
        JSON.stringify(job.languages),
        job.generator,
        job.webhook_url,
        JSON.stringify(job.warnings),
        job.name ?? null,
        job.source ?? null,
        JSON.stringify(job.options ?? {}),
      );
      return Number(lastInsertRowid);
    },
    insertLots: createLotInserter(db),
    release(job, key) {
      insertDue.run(key, job.now);
      keys.remember(job, key);
    },
  };
}

function createLotInserter(db: Database.Database): NewJobWrites['insertLots'] {
  const insert = (rows: number): Database.Statement<unknown[]> =>
    db.prepare(
      `INSERT INTO lots (job, idx, available_at, input) VALUES ${Array(rows).fill('(?, ?, ?, ?)').join(', ')}`,
    );
  const many = insert(LOTS_PER_INSERT);
  const one = insert(1);

  return (job, now, { from, lots }) => {
    const whole = lots.length - (lots.length % LOTS_PER_INSERT);
    let values: unknown[] = [];
    for (const [at, lot] of lots.entries()) {
      values.push(job, from + at, now, lot);
      if (at < whole && (at + 1) % LOTS_PER_INSERT !== 0) continue;
      (at < whole ? many : one).run(values);
      values = [];
    }
  };
}

interface Idempotency {
  /** The answer for a remembered key; null when the job must be created. */
  find(key: RememberedKey): Created | null;
  remember(job: NewJob, key: number): void;
}

function createIdempotency(db: Database.Database): Idempotency {
  const known = db.prepare<[string, number], JobRow & { fingerprint: string }>(
    `SELECT jobs.*, idempotency.fingerprint FROM idempotency JOIN jobs ON jobs.id = idempotency.job
     WHERE idempotency.key = ? AND idempotency.created_at >= ?`,
  );
  const put = db.prepare<[string, string, number, number]>(
    'INSERT OR REPLACE INTO idempotency (key, fingerprint, job, created_at) VALUES (?, ?, ?, ?)',
  );
  return {
    find(key) {
      const row = known.get(key.key, key.remembered_since);
      if (row === undefined) return null;
      const { fingerprint, ...job } = row;
      if (fingerprint !== key.fingerprint) return { kind: 'conflict', job_id: job.job_id };
      return { kind: 'repeated', job: toJob(job) };
    },
    remember({ idempotency, now }, key) {
      if (idempotency !== null) put.run(idempotency.key, idempotency.fingerprint, key, now);
    },
  };
}

export function freshJob(job: NewJob, total_lots: number): Job {
  return {
    job_id: job.job_id,
    name: job.name ?? null,
    source: job.source ?? null,
    status: 'queued',
    created_at: job.now,
    updated_at: job.now,
    started_at: null,
    completed_at: null,
    total_lots,
    completed_lots: 0,
    failed_lots: 0,
    cancelled_lots: 0,
    described_lots: 0,
    ends: 0,
    languages: [...job.languages],
    generator: job.generator,
    webhook_url: job.webhook_url,
    warnings: [...job.warnings],
    options: job.options ?? NO_OPTIONS,
  };
}
