/** The queue as an engine sees it: settlements go in and claims come out, both in one exchange (one transaction). */

import type { JobEnd } from '../delivery/delivery.js';
import type { JobEnded } from '../events.js';
import type { Job, JobOptions, ReportedStatus } from '../job.js';
import type { LotInput } from '../lot.js';
import type { LotDecision } from '../settle-lot.js';
import type { DeliveryClaim, DeliveryClaimRequest } from './deliveries.js';

/** A lot that was given to one worker for a limited time. `owner` and `attempt` fence every later write. */
export interface LotClaim {
  job_id: string;
  index: number;
  attempt: number;
  owner: string;
  input: LotInput;
  languages: readonly string[];
  generator: string;
  options: JobOptions;
  /** It was in work during several crashes of the daemon: no other such lot may run beside it. */
  alone: boolean;
}

export interface ClaimRequest {
  owner: string;
  limit: number;
  /** Jobs (by `job_id`) of which no lot is claimed now: they have their share. */
  except?: ReadonlySet<string>;
  /** At most so many lots of one job. */
  most_per_job?: number;
  /** Models (generators that ask a server) of which no lot is claimed now: they have their share. */
  except_models?: ReadonlySet<string>;
  /** At most so many lots of one model. */
  most_per_model?: number;
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
export interface LotExchange {
  settlements: readonly LotSettlement[];
  claim: ClaimRequest | null;
  now: number;
  name_end: NameEnd;
  /** Who sends the webhooks of the jobs that end here: claimed in the same transaction, as far as there is room. The rest stay pending. */
  deliver_to?: DeliveryClaimRequest | undefined;
}

export interface LotsExchanged {
  /** Decisions that were refused because the lot no longer belongs to that owner and attempt. */
  stale: number;
  claimed: LotClaim[];
  /** Jobs whose counts changed, as they are now. */
  touched: Job[];
  ended: JobEnded[];
  /** Lots that failed instead of being claimed, because their records cannot be read. */
  set_aside: number;
  /** Webhooks of these ends that were claimed for `deliver_to`. */
  deliveries: DeliveryClaim[];
}

export interface DueLots {
  /** When the next ordinary queued lot is due (may be past); null when none is queued. */
  next: number | null;
  /** Whether a lot marked `alone` is due. */
  alone: boolean;
}

/** Passes work to the use cases. */
export interface Engine {
  start(): Promise<void>;
  /** New work may be available. */
  wake(): void;
  /** Drops running work of a job that was cancelled. */
  abandon(job_id: string): void;
  /** Stops claiming at once, lets running work finish for `grace_ms`, then returns the rest to the queue. A second call can shorten the wait. */
  stop(grace_ms: number): Promise<void>;
}
