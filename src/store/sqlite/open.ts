/** Opens the store: wires all parts of the SQLite store together. */
import type { Store } from '../../core/ports/store.js';
import { createDeliveryStore, createPendingCanceller, createPendingWebhooks } from './deliveries/deliveries.js';
import { createEndpoints } from './deliveries/endpoints.js';
import { createHome } from './file/home.js';
import { createCheckInPlace } from './file/in-place.js';
import { openDatabase, type SqliteOptions } from './file/open-database.js';
import { reclaim, requireRoom, sizeOf } from './file/space.js';
import { guard } from './file/sqlite-errors.js';
import { createAcceptJob } from './jobs/accept-job.js';
import { createCancelJob } from './jobs/cancel-job.js';
import { createClaims } from './jobs/claim-lots.js';
import { createRepeatedJob } from './jobs/create-job.js';
import { createExchange } from './jobs/exchange-lots.js';
import { createEnds } from './jobs/finish-jobs.js';
import { createJobBooks } from './jobs/job-rows.js';
import { createLeases } from './jobs/leases.js';
import { createJobReads } from './jobs/read-jobs.js';
import { createFindLot, createListLots } from './jobs/read-lots.js';
import { createRecovery } from './jobs/recover.js';
import { createRemoval } from './jobs/remove.js';
import { createRetryJob } from './jobs/retry-job.js';
import { createLotWrites, createSettle } from './jobs/settle-lots.js';

/** Free pages given back in one call: it takes a few milliseconds. */
const PAGES_RECLAIMED = 1_000;

/**
 * The store in one SQLite file (and its -wal and -shm beside it). Every call but `createJob` and `purge` does its work synchronously;
 * the promises are required by the port. Throws DescgenError `storage_unavailable`, `storage_full`, `database_newer` or
 * `database_damaged`.
 */
export async function openSqliteStore(file: string, options: SqliteOptions = {}): Promise<Store> {
  const db = await openDatabase(file, options);
  const checkInPlace = createCheckInPlace(file);
  /** Why nothing can be stored any more, once the file is not where it was. */
  let displaced: unknown = null;
  const run = <T>(work: () => T): T => {
    if (displaced !== null) throw displaced;
    return guard(file, work);
  };
  const verify = (): void => {
    try {
      guard(file, checkInPlace);
      displaced = null;
    } catch (error) {
      displaced = error;
      throw error;
    }
  };

  const home = createHome(db, file);

  const newBook = createJobBooks(db);
  const endpoints = createEndpoints(db);
  const ends = createEnds(db, endpoints);
  const writes = createLotWrites(db);
  const jobs = createJobReads(db);
  const leases = createLeases(db);
  const removal = createRemoval(db, run);
  const acceptance = createAcceptJob(db, {
    run,
    verify,
    requireRoom: () => run(() => requireRoom(file, options.freeBytes)),
  });
  const repeatedJob = createRepeatedJob(db);
  const listLots = createListLots(db);
  const findLot = createFindLot(db);
  const cancelJob = createCancelJob(db, { ends, newBook });
  const retryJob = createRetryJob(db, { newBook, cancelPending: createPendingCanceller(db, endpoints) });
  const recover = createRecovery(db, { writes, ends, newBook });
  const exchange = createExchange(db, {
    settle: createSettle(db, writes),
    claims: createClaims(db, writes),
    ends,
    newBook,
  });

  const pending = createPendingWebhooks(db, endpoints);
  const adopt = db.transaction(({ now, discard }: { now: number; discard: boolean }): number => {
    home.bind();
    return discard ? pending.cancelAll(now) : pending.count();
  });

  acceptance.removeLeftovers();
  return {
    async createJob(job, lots) {
      // An accepted job must still be there tomorrow.
      verify();
      return acceptance.accept(job, lots);
    },
    repeatedJob: async (key) => run(() => repeatedJob(key)),
    getJob: async (job_id) => run(() => jobs.get(job_id)),
    listJobs: async (query) => run(() => jobs.list(query)),
    listLots: async (job_id, query) => run(() => listLots(job_id, query)),
    findLot: async (job_id, lot_id) => run(() => findLot(job_id, lot_id)),
    exchange: async (request) => run(() => exchange(request)),
    renewLeases: async (owner, lease_until) => run(() => leases.renew(owner, lease_until)),
    dueLots: async (now) => run(() => leases.dueLots(now)),
    hastenLots: async (now, longest_ms) => run(() => leases.hasten(now, longest_ms)),
    releaseLots: async (job_id, now) => run(() => leases.release(job_id, now)),
    endForeignLeases: async (recovery) => run(() => recover(recovery)),
    cancelJob: async (job_id, at) => run(() => cancelJob(job_id, at)),
    retryJob: async (job_id, now) => run(() => retryJob(job_id, now)),
    deleteJob: async (job_id) => run(() => removal.deleteJob(job_id)),
    endsAfter: async (seq, limit) => run(() => ends.after(seq, limit)),
    seqAt: async (time) => run(() => ends.seqAt(time)),
    ...createDeliveryStore(db, { endpoints, run }),
    verify: async () => verify(),
    size: async () => run(() => ({ ...sizeOf(db), lots: jobs.totalLots() })),
    reclaim: async () => run(() => reclaim(db, PAGES_RECLAIMED)),
    latestTime: async () => run(() => removal.latestTime()),
    isCopy: async () => run(() => home.isCopy()),
    adopt: async (how) => run(() => adopt.immediate(how)),
    countLots: async () => run(() => jobs.countLots()),
    purge: (before, limit) => removal.purge(before, limit),
    // The last connection to close moves the write-ahead log into the database file. A second call does nothing.
    close: async () => guard(file, () => void db.close()),
  };
}
