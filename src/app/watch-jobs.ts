/** Reads jobs and their lots for status, lists and results. */
import type { Delivery } from '../core/delivery/delivery.js';
import { type Job, jobIsFinished, LOTS_WAIT } from '../core/job.js';
import type { Spent } from '../core/ports/spending.js';
import type { JobQuery, LotPage, StoredLot } from '../core/ports/store.js';
import type { AppContext } from './context.js';
import { existingJob } from './existing.js';
import { generatorOf, holdOf, spentBy } from './job-money.js';

/** Which lots of a job are wanted. */
export interface LotChoice {
  finished_only: boolean;
  failed_only: boolean;
}

/** Lots are read from the store in pages of at most this many, and this many bytes, so that no answer holds a whole job in memory. */
const LOTS_PER_READ = 500;
const BYTES_PER_READ = 4 * 1024 ** 2;
/** Streams read smaller pages, because every slow reader holds one. */
const BYTES_PER_READ_OF_STREAM = 256 * 1024;

/** A job with the delivery of its latest end, and what models cost it. Its warnings say why its lots wait, where they do. */
export async function jobStatus(
  app: Pick<AppContext, 'store' | 'generators'>,
  job_id: string,
): Promise<{ job: Job; delivery: Delivery | undefined; spent: Spent | null }> {
  const job = await existingJob(app, job_id);
  const delivery = job.ends === 0 ? undefined : await app.store.latestDelivery(job_id);
  const generator = generatorOf(app.generators, job.generator);
  const spent = await spentBy(generator, job);
  const hold = jobIsFinished(job.status) ? null : await holdOf(generator, job);
  if (hold === null) return { job, delivery, spent };
  const waiting = `${LOTS_WAIT} ${hold.message}`;
  return { job: { ...job, warnings: [...job.warnings, waiting] }, delivery, spent };
}

export async function listJobs(
  app: Pick<AppContext, 'store'>,
  query: JobQuery,
): Promise<{ jobs: Job[]; next_cursor: string | null }> {
  return app.store.listJobs(query);
}

/** One page of a job's lots in the order of the request: `limit` lots, or fewer when these are many bytes already. */
export async function lotsPage(
  app: Pick<AppContext, 'store'>,
  job_id: string,
  page: LotChoice & { after: number; limit: number; bytes?: number },
): Promise<LotPage> {
  return app.store.listLots(job_id, { bytes: BYTES_PER_READ, ...page });
}

/** All lots of a job in order, read piece by piece. */
export async function* allLots(
  app: Pick<AppContext, 'store'>,
  job_id: string,
  choice: LotChoice,
): AsyncGenerator<StoredLot[]> {
  let after: number | null = -1;
  while (after !== null) {
    const page: LotPage = await lotsPage(app, job_id, {
      ...choice,
      after,
      limit: LOTS_PER_READ,
      bytes: BYTES_PER_READ_OF_STREAM,
    });
    yield page.lots;
    after = page.next;
  }
}
