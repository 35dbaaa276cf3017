/**
 * What the rules need of the world. Adapters in the other rooms implement these; the daemon wires them together.
 * All times are milliseconds since 1970.
 */
import type { Delivery, JobEnd } from '../delivery/delivery.js';
import type { JobEnded } from '../events.js';
import type { Job, JobStatus, ReportedStatus } from '../job.js';
import type { Description, Fact, Json, LotInput, LotResult, LotStatus, Photo } from '../lot.js';
import type { LotDecision } from '../settle-lot.js';
import type { DeliveryClaim, DeliveryClaimRequest, DeliveryStore } from './deliveries.js';

export type {
  DeliveryStore,
  OutgoingWebhook,
  Sender,
  SendResult,
  UnansweredReason,
  WebhookSecrets,
} from './deliveries.js';

// --- time, chance, log ---------------------------------------------------------------------------------------------

export interface Clock {
  /** Wall time. */
  now(): number;
  /** Calls `wake` after `ms`; the function returned takes it back. The process may end before. */
  after(ms: number, wake: () => void): () => void;
}

export interface Chance {
  /** 0 to 1. */
  random(): number;
  uuid(): string;
}

type LogFields = Record<string, unknown>;

export interface Logger {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

// --- photos --------------------------------------------------------------------------------------------------------

/** A photo that was read and understood. `index`, `view` and `duplicate_of` are the lot's affair. */
export type SeenPhoto = Omit<Photo, 'index' | 'view' | 'duplicate_of'>;

export type PhotoReading =
  | {
      ok: true;
      photo: SeenPhoto;
      /** 16 hexadecimal digits, which differ in few bits from those of a photo of the same; null where too little is in it. */
      likeness: string | null;
    }
  | { ok: false; reason: string };

export interface PhotoReader {
  /**
   * Gets one photo (an `http:`, `https:` or `file:` URL) and looks at it. A photo that cannot be used is a reading with a
   * reason; it throws only when `signal` is aborted.
   */
  read(url: string, signal: AbortSignal): Promise<PhotoReading>;
}

// --- text ----------------------------------------------------------------------------------------------------------

export interface GenerateRequest {
  lot_id: string;
  attributes: { [key: string]: Json };
  additional_info: string | null;
  photos: readonly Photo[];
  /** Canonical BCP 47 tags, each one the generator speaks. */
  languages: readonly string[];
}

export interface Generated {
  descriptions: Description[];
  facts: Fact[];
  warnings: string[];
  model: string | null;
  prompt_sha256: string | null;
  ai_generated: boolean;
  tokens: { input: number; output: number } | null;
  cost: number | null;
}

export interface Generator {
  readonly name: string;
  readonly version: string;
  /** One sentence for `descgen generators`. */
  readonly summary: string;
  /** Canonical BCP 47 tags it speaks. */
  readonly languages: readonly string[];
  /** Throws a DescgenError; `transient` says whether a later attempt may succeed. */
  describe(request: GenerateRequest, signal: AbortSignal): Promise<Generated>;
}

export interface GeneratorRegistry {
  list(): readonly Generator[];
  get(name: string): Generator | undefined;
}

// --- store ---------------------------------------------------------------------------------------------------------

export interface NewJob {
  job_id: string;
  languages: readonly string[];
  generator: string;
  webhook_url: string | null;
  warnings: readonly string[];
  now: number;
  /** Remembered with the job, so that the same request answers the same job. */
  idempotency: RememberedKey | null;
}

/** A client's key; `fingerprint` is the body's SHA-256 in hex. */
export interface RememberedKey {
  key: string;
  fingerprint: string;
  remembered_since: number;
}

export type Created =
  | { kind: 'created'; job: Job }
  /** The key and the fingerprint are known: this is the job they made. */
  | { kind: 'repeated'; job: Job }
  /** The key is known with another fingerprint. */
  | { kind: 'conflict'; job_id: string };

export interface JobQuery {
  status?: JobStatus | undefined;
  created_after?: number | undefined;
  /** Only jobs whose id begins with this; it should be long enough to leave few. */
  prefix?: string | undefined;
  limit: number;
  /** From an earlier page's `next_cursor`. */
  cursor?: string | undefined;
}

export interface LotQuery {
  /** Lots with an index above this; -1 for the first page. */
  after: number;
  limit: number;
  /** Leave out lots that are not finished yet. */
  finished_only: boolean;
  /** Only lots that failed. */
  failed_only?: boolean | undefined;
}

/** A lot in the order of the request, with what is known of it. */
export interface StoredLot {
  index: number;
  result: LotResult;
}

/** A lot that was given to one worker for a time. `owner` and `attempt` fence every later write. */
export interface LotClaim {
  job_id: string;
  index: number;
  attempt: number;
  owner: string;
  input: LotInput;
  languages: readonly string[];
  generator: string;
  /** It was in work during several abrupt ends of the daemon: nothing else may run beside it. */
  alone: boolean;
}

export interface ClaimRequest {
  owner: string;
  limit: number;
  now: number;
  lease_until: number;
  /** Claim one lot marked `alone` instead of the ordinary ones. */
  alone: boolean;
}

/** One decision about one claim. */
export interface LotSettlement {
  claim: Pick<LotClaim, 'job_id' | 'index' | 'attempt' | 'owner'>;
  decision: LotDecision;
}

/** Called inside the transaction that settles a job's last lot: names the end. */
export type NameEnd = (job: Job, status: ReportedStatus) => JobEnd;

export interface Exchange {
  settlements: readonly LotSettlement[];
  claim: ClaimRequest | null;
  now: number;
  name_end: NameEnd;
  /** Who sends the webhooks that these ends owe, as far as there is room: claimed as they come to be. Others are pending. */
  owed_to?: DeliveryClaimRequest | undefined;
}

export interface Exchanged {
  /** Decisions that were refused because the lot is no longer that owner's at that attempt. */
  stale: number;
  claimed: LotClaim[];
  /** Jobs whose counts changed, as they are now. */
  touched: Job[];
  ended: JobEnded[];
  /** Webhooks of these ends that were claimed for `owed_to`. */
  owed: DeliveryClaim[];
}

/** What is older than this is dropped; statistics by the length of their intervals. */
export interface PurgeBefore {
  finished: number;
  idempotency: number;
  statistics?: { short: number; long: number };
}

export interface DueLots {
  /** When the next ordinary queued lot is due (may be past); null when none is queued. */
  next: number | null;
  /** Whether a lot marked `alone` is due. */
  alone: boolean;
}

/**
 * Rows in, rows out. Every write is one transaction and durable when its promise resolves. Throws DescgenError
 * `storage_full` when the disk has no room and `storage_unavailable` when it cannot be written otherwise.
 */
export interface Store extends DeliveryStore {
  createJob(job: NewJob, lots: readonly LotInput[]): Promise<Created>;
  /** The job that the key and the fingerprint made, while they are remembered. */
  repeatedJob(key: RememberedKey): Promise<Job | undefined>;
  getJob(job_id: string): Promise<Job | undefined>;
  /** Newest first. */
  listJobs(query: JobQuery): Promise<{ jobs: Job[]; next_cursor: string | null }>;
  listLots(job_id: string, query: LotQuery): Promise<StoredLot[]>;
  /** The lot of that id; undefined when the job has none. */
  findLot(job_id: string, lot_id: string): Promise<StoredLot | undefined>;

  /** Settles and claims in one transaction. */
  exchange(exchange: Exchange): Promise<Exchanged>;
  renewLeases(owner: string, lease_until: number): Promise<void>;
  dueLots(now: number): Promise<DueLots>;
  /**
   * After the clock was set back: queued lots wait from `now` for `longest_ms` at most, those never attempted not at all.
   * Returns how many were brought forward.
   */
  hastenLots(now: number, longest_ms: number): Promise<number>;
  /**
   * Ends every lease but `owner`'s (a dead process held them), and this owner's that ran out before `now`. The lots are
   * queued again, uncounted; each remembers one more crash, and those past bearing fail. Returns how many there were.
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
  /** Drops a finished job with all that belongs to it; false when it is not finished. */
  deleteJob(job_id: string): Promise<boolean>;

  /** Ends of jobs after `seq`, in order. */
  endsAfter(seq: number, limit: number): Promise<JobEnded[]>;
  /** The highest `seq` among ends before or at the time given; 0 when there is none. */
  seqAt(time: number): Promise<number>;

  /** The delivery owed for the job's latest end, if any. */
  latestDelivery(job_id: string): Promise<Delivery | undefined>;

  countLots(): Promise<Record<LotStatus, number>>;
  /** Drops up to `limit` jobs that finished before the time given and owe no webhook, and what else is older; returns how many jobs. */
  purge(before: PurgeBefore, limit: number): Promise<number>;
  close(): Promise<void>;
}

// --- engine --------------------------------------------------------------------------------------------------------

/** Hands work to the use cases. */
export interface Engine {
  start(): Promise<void>;
  /** There may be something to do. */
  wake(): void;
  /** Drops running work of a job that was cancelled. */
  abandon(job_id: string): void;
  /** Stops claiming at once, lets running work end for `grace_ms`, then hands the rest back unharmed. A second call can shorten it. */
  stop(grace_ms: number): Promise<void>;
}
