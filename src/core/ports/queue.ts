/** What an engine asks of the queue: claims of lots, their settlements, both in one exchange. */

import type { JobEnd } from '../delivery/delivery.js';
import type { JobEnded } from '../events.js';
import type { Job, ReportedStatus } from '../job.js';
import type { LotInput } from '../lot.js';
import type { LotDecision } from '../settle-lot.js';
import type { DeliveryClaim, DeliveryClaimRequest } from './deliveries.js';

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

export interface DueLots {
  /** When the next ordinary queued lot is due (may be past); null when none is queued. */
  next: number | null;
  /** Whether a lot marked `alone` is due. */
  alone: boolean;
}

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
