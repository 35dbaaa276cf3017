/**
 * Accepts a new job. A small one is one transaction. The lots of a large one are stored in slices with other work between them,
 * under a job that is still invisible; the last transaction makes it visible and everything before it durable.
 */
import { setImmediate } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import { createLimiter } from '../../../core/limiter.js';
import type { Created, NewJob, NewLots } from '../../../core/ports/store.js';
import { createNewJobWrites, freshJob, type LotSlice } from './create-job.js';

/** One slice takes some milliseconds; everything else waits for it. */
const LOTS_PER_SLICE = 1_000;
/** UTF-16 units of JSON; a slice has at least one lot. */
const TEXT_PER_SLICE = 512 * 1024;

export interface AcceptJob {
  accept(job: NewJob, lots: NewLots): Promise<Created>;
  /** Removes what a killed process had begun to accept. */
  removeLeftovers(): void;
}

interface Accepting {
  job: NewJob;
  total: number;
  /** The first is taken already. */
  slices: Iterator<LotSlice, undefined>;
  first: LotSlice;
}

export interface AcceptJobOptions {
  /** Wraps each transaction and translates its errors. */
  run: <T>(work: () => T) => T;
  /** Called before a job becomes visible. */
  verify: () => void;
  /** Called before each slice of a large job; throws while there would be no room left to remove its lots again. */
  requireRoom: () => void;
}

export function createAcceptJob(db: Database.Database, { run, verify, requireRoom }: AcceptJobOptions): AcceptJob {
  const writes = createNewJobWrites(db);
  const drafts = createDrafts(db, run);
  const oneByOne = createLimiter(1);

  const whole = db.transaction((job: NewJob, total: number, slice: LotSlice): Created => {
    const known = writes.known(job);
    if (known !== null) return known;
    const key = writes.insertJob(job, total);
    writes.insertLots(key, job.now, slice);
    writes.release(job, key);
    return { kind: 'created', job: freshJob(job, total) };
  });
  const begin = db.transaction(({ job, total, first }: Accepting): number => {
    const key = writes.insertJob(job, total);
    drafts.mark(key);
    writes.insertLots(key, job.now, first);
    return key;
  });
  const add = db.transaction(writes.insertLots);
  const publish = db.transaction((job: NewJob, key: number, total: number): Created => {
    // The key may have been used meanwhile.
    const known = writes.known(job);
    if (known !== null) return known;
    drafts.unmark(key);
    writes.release(job, key);
    return { kind: 'created', job: freshJob(job, total) };
  });

  const store = async (key: number, { job, total, slices }: Accepting): Promise<Created> => {
    for (let next = slices.next(); next.done !== true; next = slices.next()) {
      const slice = next.value;
      await setImmediate();
      requireRoom();
      run(() => withoutSync(db, () => add.immediate(key, job.now, slice)));
    }
    await setImmediate();
    verify();
    return run(() => publish.immediate(job, key, total));
  };

  const acceptLarge = async (accepting: Accepting): Promise<Created> => {
    await drafts.removeAll();
    const known = run(() => writes.known(accepting.job));
    if (known !== null) return known;
    requireRoom();
    const key = run(() => withoutSync(db, () => begin.immediate(accepting)));
    try {
      return await store(key, accepting);
    } finally {
      // Does nothing if the job is visible. What cannot be removed now is removed before the next large job.
      if (db.open) await drafts.remove(key).catch(() => undefined);
    }
  };

  return {
    async accept(job, lots) {
      const slices = slicesOf(lots);
      const first = slices.next().value ?? { from: 0, lots: [] };
      const total = lots.length;
      if (first.lots.length === total) return run(() => whole.immediate(job, total, first));
      return oneByOne(() => acceptLarge({ job, total, first, slices }));
    },
    removeLeftovers: () => drafts.removeAtOnce(),
  };
}

function* slicesOf(lots: NewLots): Generator<LotSlice, undefined> {
  let slice: string[] = [];
  let size = 0;
  let from = 0;
  for (const lot of lots) {
    const text = typeof lot === 'string' ? lot : JSON.stringify(lot);
    if (slice.length > 0 && (slice.length === LOTS_PER_SLICE || size + text.length > TEXT_PER_SLICE)) {
      yield { from, lots: slice };
      from += slice.length;
      slice = [];
      size = 0;
    }
    slice.push(text);
    size += text.length;
  }
  if (slice.length > 0) yield { from, lots: slice };
}

/**
 * A commit that does not wait for the disk. In WAL mode the next commit with `synchronous = FULL` syncs the whole log, so it makes this one
 * durable too; after a power failure before that, the log ends earlier, between two commits (https://sqlite.org/wal.html).
 */
function withoutSync<T>(db: Database.Database, commit: () => T): T {
  db.pragma('synchronous = NORMAL');
  try {
    return commit();
  } finally {
    db.pragma('synchronous = FULL');
  }
}

/** Jobs that are not visible yet. */
interface Drafts {
  mark(key: number): void;
  unmark(key: number): void;
  /** Removes it, a slice at a time; nothing when it is visible. */
  remove(key: number): Promise<void>;
  removeAll(): Promise<void>;
  removeAtOnce(): void;
}

function createDrafts(db: Database.Database, run: <T>(work: () => T) => T): Drafts {
  const mark = db.prepare<[number]>('INSERT INTO accepting (job) VALUES (?)');
  const unmark = db.prepare<[number]>('DELETE FROM accepting WHERE job = ?');
  const all = db.prepare<[], number>('SELECT job FROM accepting').pluck();
  const isDraft = db.prepare<[number], number>('SELECT 1 FROM accepting WHERE job = ?').pluck();
  const someLots = db.prepare<[number, number]>(
    'DELETE FROM lots WHERE id IN (SELECT id FROM lots WHERE job = ? LIMIT ?)',
  );
  const removeJob = db.prepare<[number]>('DELETE FROM jobs WHERE id = ?');

  const removeSome = db.transaction((key: number): boolean => {
    if (isDraft.get(key) === undefined) return false;
    if (someLots.run(key, LOTS_PER_SLICE).changes === LOTS_PER_SLICE) return true;
    removeJob.run(key);
    return false;
  });
  /** Returns whether there is more. */
  const removeSlice = (key: number): boolean => run(() => withoutSync(db, () => removeSome.immediate(key)));
  const remove = async (key: number): Promise<void> => {
    while (removeSlice(key)) await setImmediate();
  };
  return {
    mark: (key) => void mark.run(key),
    unmark: (key) => void unmark.run(key),
    remove,
    async removeAll() {
      for (const key of run(() => all.all())) await remove(key);
    },
    removeAtOnce() {
      // In slices too: one transaction would need room in the write-ahead log for all of it.
      for (const key of run(() => all.all())) while (removeSlice(key));
    },
  };
}
