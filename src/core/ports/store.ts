/**
 * The port of the store of jobs. All times are milliseconds since 1970.
 */
import type { Delivery } from '../delivery/delivery.js';
import type { JobEnded } from '../events.js';
import type { Job, JobOptions, JobStatus } from '../job.js';
import type { LotInput, LotResult, LotStatus } from '../lot.js';
import type { DeliveryStore } from './deliveries.js';
import type { DueLots, LotExchange, LotsExchanged, NameEnd } from './queue.js';

export interface NewJob {
  job_id: string;
  /** What the client calls it; null when it has no name. */
  name?: string | null;
  /** Where its lots came from, for people; null when unknown. */
  source?: string | null;
  languages: readonly string[];
  generator: string;
  webhook_url: string | null;
  warnings: readonly string[];
  options?: JobOptions;
  now: number;
  /** Remembered with the job, so that the same request answers the same job. */
  idempotency: RememberedKey | null;
}

/** The lots of a new job, in order: an array, or what can be read like one. Each is an object, or its JSON text as it is stored. */
export interface NewLots extends Iterable<LotInput | string> {
  readonly length: number;
}

/** A client's key; `fingerprint` is the body's SHA-256 in hex. */
export interface RememberedKey {
  key: string;
  fingerprint: string;
  remembered_since: number;
}

export type Created =
  | { kind: 'created'; job: Job }
  /** The key and the fingerprint are known: this is the job they created. */
  | { kind: 'repeated'; job: Job }
  /** The key is known with a different fingerprint. */
  | { kind: 'conflict'; job_id: string };

export interface JobQuery {
  status?: JobStatus | undefined;
  created_after?: number | undefined;
  /** Only jobs whose id begins with this; it should be long enough to match few. */
  prefix?: string | undefined;
  limit: number;
  /** From an earlier page's `next_cursor`. */
  cursor?: string | undefined;
}

export interface LotQuery {
  /** Lots with an index above this; -1 for the first page. */
  after: number;
  limit: number;
  /** A page ends once its results have this many bytes of JSON; it has at least one lot. Default: no bound. */
  bytes?: number | undefined;
  /** Leave out unfinished lots. */
  finished_only: boolean;
  /** Only lots that failed. */
  failed_only?: boolean | undefined;
}

/** A lot in the order of the request, with its result so far. */
export interface StoredLot {
  index: number;
  result: LotResult;
}

/** Lots in order; `next` is the index after which the next page starts, null on the last page. */
export interface LotPage {
  lots: StoredLot[];
  next: number | null;
}

export interface StoreSize {
  bytes: number;
  /** Of these, in pages that are free. */
  free_bytes: number;
  lots: number;
}

/** Older rows are removed; statistics by the length of their intervals. */
export interface PurgeBefore {
  finished: number;
  idempotency: number;
  statistics?: { short: number; long: number };
}

/**
 * Every write is one transaction and durable when its promise resolves. Throws DescgenError
 * `storage_full` when the disk is full and `storage_unavailable` when it cannot be written for another reason.
 */
export interface Store extends DeliveryStore {
  /** Until the promise resolves the job is invisible; other calls may run meanwhile. */
  createJob(job: NewJob, lots: NewLots): Promise<Created>;
  /** The job that this key and fingerprint created, while they are remembered. */
  repeatedJob(key: RememberedKey): Promise<Job | undefined>;
  getJob(job_id: string): Promise<Job | undefined>;
  /** Newest first. */
  listJobs(query: JobQuery): Promise<{ jobs: Job[]; next_cursor: string | null }>;
  listLots(job_id: string, query: LotQuery): Promise<LotPage>;
  /** The lot of that id; undefined when the job has none. */
  findLot(job_id: string, lot_id: string): Promise<StoredLot | undefined>;

  /** Settles and claims in one transaction. */
  exchange(exchange: LotExchange): Promise<LotsExchanged>;
  renewLeases(owner: string, lease_until: number): Promise<void>;
  dueLots(now: number): Promise<DueLots>;
  /**
   * After the clock was set back: queued lots wait at most `longest_ms` from `now`, those never attempted not at all.
   * Returns how many became due earlier.
   */
  hastenLots(now: number, longest_ms: number): Promise<number>;
  /** Queued lots of the job are due now: what they wait for is there. Returns how many became due earlier. */
  releaseLots(job_id: string, now: number): Promise<number>;
  /**
   * Ends every lease that is not `owner`'s (dead processes held them), and this owner's leases that expired before `now`. The
   * lots are queued again, uncounted, each with one crash more; those with too many crashes fail. Returns how many there were.
   */
  endForeignLeases(recovery: {
    owner: string;
    now: number;
    name_end: NameEnd;
  }): Promise<{ lots: number; ended: JobEnded[] }>;

  /** queued and processing -> cancelled; null when the job's state forbids it. */
  cancelJob(job_id: string, at: { now: number; webhook_id: string }): Promise<{ job: Job; ended: JobEnded } | null>;
  /** failed lots -> queued, a delivery still pending from before -> cancelled; null when the job's state forbids it. */
  retryJob(job_id: string, now: number): Promise<{ job: Job; requeued: number } | null>;
  /** Removes a finished job with everything that belongs to it; false when it is not finished. */
  deleteJob(job_id: string): Promise<boolean>;

  /** Finished jobs after `seq`, in order. */
  endsAfter(seq: number, limit: number): Promise<JobEnded[]>;
  /** The highest `seq` of a job that finished at or before the given time; 0 when there is none. */
  seqAt(time: number): Promise<number>;

  /** The delivery of the job's latest end, if any. */
  latestDelivery(job_id: string): Promise<Delivery | undefined>;

  countLots(): Promise<Record<LotStatus, number>>;
  /**
   * Throws `storage_unavailable` when the store is no longer where it was opened, and from then on so does every other call, until
   * it is there again.
   */
  verify(): Promise<void>;
  size(): Promise<StoreSize>;
  /** Gives freed space back, a few megabytes at a time; true when there is more. */
  reclaim(): Promise<boolean>;
  /** The latest time that anything in the store knows of; 0 when it is empty. */
  latestTime(): Promise<number>;
  /** True when the store is a copy: its pending webhooks may already have been sent by the original. */
  isCopy(): Promise<boolean>;
  /** From now on it is no copy any more; with `discard` its pending webhooks are cancelled. Returns how many there were. */
  adopt(how: { now: number; discard: boolean }): Promise<number>;
  /** Removes up to `limit` jobs that finished before the given time and have no pending webhook, and other old rows; returns how many jobs. */
  purge(before: PurgeBefore, limit: number): Promise<number>;
  close(): Promise<void>;
}
