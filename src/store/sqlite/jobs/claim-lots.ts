/** Claims due lots, going round the jobs. */
import type Database from 'better-sqlite3';
import { BUILTIN } from '../../../core/models/generator-names.js';
import type { ClaimRequest, LotClaim } from '../../../core/ports/queue.js';
import { unreadableLot } from '../../../core/settle-lot.js';
import { decodeInput, ifReadable, lotIdOf } from '../file/decode.js';
import type { JobBook, OpenJob } from './job-rows.js';
import type { LotWrites } from './settle-lots.js';

interface QueuedLot {
  id: number;
  job: number;
  idx: number;
  attempts: number;
  alone: number;
  described: number;
  input: string;
}

export interface ClaimedLots {
  lots: LotClaim[];
  /** Lots that failed, because their records cannot be read. */
  set_aside: number;
}

export interface Claims {
  /** Whether a claim would find anything; only reads. */
  mayFind(request: ClaimRequest): boolean;
  /** Leases due lots to the owner, inside a transaction. */
  claim(request: ClaimRequest, book: JobBook): ClaimedLots;
}

/**
 * Claims go round the jobs that have due lots, so that a job of one lot does not wait behind a job of 50,000; within a job the lot
 * that is due first comes first.
 */
export function createClaims(db: Database.Database, writes: LotWrites): Claims {
  const anyDue = db.prepare<[number]>('SELECT 1 FROM due_jobs WHERE due_at <= ? LIMIT 1');
  const ofJob = db.prepare<[number, number, number], QueuedLot>(
    `SELECT id, job, idx, attempts, alone, described, input FROM lots
     WHERE job = ? AND status = 'queued' AND alone = 0 AND available_at <= ? ORDER BY available_at, idx LIMIT ?`,
  );
  const oneAlone = db.prepare<[number], QueuedLot>(
    `SELECT id, job, idx, attempts, alone, described, input FROM lots
     WHERE status = 'queued' AND alone = 1 AND available_at <= ? ORDER BY available_at LIMIT 1`,
  );
  const lease = createLeaser(db, writes);
  const turns = createTurns(db);

  /** Gives the jobs equal shares, then distributes what small jobs left over, until the limit is reached or no job has more. */
  const claimInTurn = (request: ClaimRequest, book: JobBook): (LotClaim | null)[] => {
    const claims: (LotClaim | null)[] = [];
    const { except = new Set<string>(), except_models = new Set<string>() } = request;
    const { most_per_job = Number.POSITIVE_INFINITY, most_per_model = Number.POSITIVE_INFINITY } = request;
    const claimed = new Map<number, number>();
    const ofModel = new Map<string, number>();
    const due = turns.next(request.now, { limit: request.limit + except.size, except_models });
    let jobs = except.size === 0 ? due : due.filter((job) => !except.has(book.get(job).job.job_id));
    while (jobs.length > 0 && claims.length < request.limit) {
      const share = Math.max(1, Math.floor((request.limit - claims.length) / jobs.length));
      jobs = jobs.filter((job) => {
        const { generator } = book.get(job).job;
        const before = claimed.get(job) ?? 0;
        const beforeOfModel = ofModel.get(generator) ?? 0;
        const roomOfModel = generator === BUILTIN ? Number.POSITIVE_INFINITY : most_per_model - beforeOfModel;
        const room = Math.min(share, request.limit - claims.length, most_per_job - before, roomOfModel);
        const lots = room === 0 ? [] : ofJob.all(job, request.now, room);
        for (const lot of lots) claims.push(lease(lot, request, book.get(job)));
        claimed.set(job, before + lots.length);
        ofModel.set(generator, beforeOfModel + lots.length);
        if (lots.length > 0) turns.served(job);
        return lots.length === share && before + lots.length < most_per_job && lots.length < roomOfModel;
      });
    }
    return claims;
  };
  const claimAlone = (request: ClaimRequest, book: JobBook): (LotClaim | null)[] => {
    const lot = oneAlone.get(request.now);
    return lot === undefined ? [] : [lease(lot, request, book.get(lot.job))];
  };
  return {
    mayFind(request) {
      return (request.alone ? oneAlone.get(request.now) : anyDue.get(request.now)) !== undefined;
    },
    claim(request, book) {
      const leased = request.alone ? claimAlone(request, book) : claimInTurn(request, book);
      const lots = leased.filter((claim) => claim !== null);
      return { lots, set_aside: leased.length - lots.length };
    },
  };
}

/** Leases a lot; one whose record cannot be read fails at once, and null is returned. */
function createLeaser(
  db: Database.Database,
  writes: LotWrites,
): (lot: QueuedLot, request: ClaimRequest, entry: OpenJob) => LotClaim | null {
  const mark = db.prepare<[string, number, number]>(
    `UPDATE lots SET status = 'processing', attempts = attempts + 1, owner = ?, lease_until = ? WHERE id = ?`,
  );
  return (lot, request, entry) => {
    mark.run(request.owner, request.lease_until, lot.id);
    if (entry.job.status === 'queued') {
      entry.job.status = 'processing';
      entry.job.started_at = request.now;
      entry.job.updated_at = request.now;
      entry.changed = true;
    }
    entry.queueChanged = true;
    const input = ifReadable(() => decodeInput(lot.input));
    // A job always has languages, unless they cannot be read (see `toJob`).
    if (input === null || entry.job.languages.length === 0) {
      const what = input === null ? 'the input of this lot' : 'the languages of its job';
      writes.finish(entry, lot, { status: 'failed', result: unreadableLot(lotIdOf(lot.input, lot.idx), what) });
      return null;
    }
    return {
      job_id: entry.job.job_id,
      index: lot.idx,
      attempt: lot.attempts + 1,
      owner: request.owner,
      input,
      languages: entry.job.languages,
      generator: entry.job.generator,
      options: entry.job.options,
      alone: lot.alone === 1,
    };
  };
}

interface Turns {
  /** Up to `limit` jobs with due lots: those after the one served last, then from the beginning. */
  next(now: number, which: { limit: number; except_models: ReadonlySet<string> }): number[];
  served(job: number): void;
}

/** The turn is kept in memory only: a restart begins a new round, and no job waits longer than one round. */
function createTurns(db: Database.Database): Turns {
  const due = (range: string, from = 'due_jobs', also = '') =>
    `SELECT job FROM ${from} WHERE job ${range} AND due_at <= ? ${also} ORDER BY job LIMIT ?`;
  const after = db.prepare<[number, number, number], number>(due('> ?')).pluck();
  const upTo = db.prepare<[number, number, number], number>(due('<= ?')).pluck();
  const joined = 'due_jobs JOIN jobs ON jobs.id = job';
  const others = 'AND generator NOT IN (SELECT value FROM json_each(?))';
  const othersAfter = db.prepare<[number, number, string, number], number>(due('> ?', joined, others)).pluck();
  const othersUpTo = db.prepare<[number, number, string, number], number>(due('<= ?', joined, others)).pluck();
  let last = 0;
  return {
    next(now, { limit, except_models }) {
      const except = JSON.stringify([...except_models]);
      const all = except_models.size === 0;
      const jobs = all ? after.all(last, now, limit) : othersAfter.all(last, now, except, limit);
      const left = limit - jobs.length;
      if (left <= 0) return jobs;
      return [...jobs, ...(all ? upTo.all(last, now, left) : othersUpTo.all(last, now, except, left))];
    },
    served(job) {
      last = job;
    },
  };
}
