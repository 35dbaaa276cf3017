/**
 * The port of the store of deliveries: pending webhooks, their attempts and statistics. All times are milliseconds since 1970.
 */
import type { Delivery, DeliveryAttempt, DeliveryStatus } from '../delivery/delivery.js';
import type { DeliveryDecision } from '../delivery/settle-delivery.js';
import type { DeliveryNumbers, DeliveryStatistics } from '../delivery/statistics.js';

/** The target of deliveries: one scheme, host and port. */
export interface Endpoint {
  /** The store's own key. */
  id: number;
  /** `https://example.com:8443` */
  origin: string;
  /** Attempts without an answer since the last answer. */
  transport_failures: number;
}

/** A delivery that was given to one sender until the sender settles it or dies. `owner` and `attempt` fence every later write. */
export interface DeliveryClaim {
  /** The store's own key. */
  key: number;
  delivery_id: string;
  job_id: string;
  endpoint: Endpoint;
  url: string;
  body: string;
  /** From 1, resends included. */
  attempt: number;
  /** Position in the schedule, from 1: a resend by hand restarts the schedule. */
  turn: number;
  trigger: DeliveryAttempt['trigger'];
  /** Since when it has been pending: the job's end, or the resend. */
  owed_at: number;
  owner: string;
}

export interface DeliveryClaimRequest {
  owner: string;
  limit: number;
  /** How many more of this endpoint may be claimed, when `claimed` were claimed already in this call. */
  room(endpoint: Endpoint, claimed: number): number;
}

/** One decision about one claim; without an attempt when it was interrupted. */
export interface DeliverySettlement {
  claim: DeliveryClaim;
  decision: DeliveryDecision;
  attempt: DeliveryAttempt | null;
}

export interface DeliveryExchange {
  settlements: readonly DeliverySettlement[];
  claim: DeliveryClaimRequest | null;
  now: number;
}

export interface DeliveriesExchanged {
  /** For each settlement the new state of the delivery; null where the claim no longer belonged to that owner. */
  settled: (Pick<Delivery, 'status' | 'next_attempt_at'> | null)[];
  claimed: DeliveryClaim[];
  /** Something due is left, because there was no room. */
  more: boolean;
}

export interface DeliveryQuery {
  job_id?: string | undefined;
  /** Only deliveries whose id starts with this. */
  prefix?: string | undefined;
  status?: DeliveryStatus | undefined;
  limit: number;
  /** From an earlier page's `next_cursor`. */
  cursor?: string | undefined;
}

export interface DeliveryPage {
  deliveries: Delivery[];
  next_cursor: string | null;
}

export interface FailedDelivery {
  delivery: Delivery;
  last_attempt: DeliveryAttempt | null;
}

export interface FailuresPage {
  failures: FailedDelivery[];
  next_cursor: string | null;
}

export type Resent =
  | { kind: 'resent'; delivery: Delivery }
  /** It is being sent at this moment, or was cancelled. */
  | { kind: 'refused'; delivery: Delivery }
  | { kind: 'unknown' };

export interface DeliveryStore {
  /** Settles and claims in one transaction. */
  exchangeDeliveries(exchange: DeliveryExchange): Promise<DeliveriesExchanged>;
  /** When the first pending delivery is due of those that are due later than `after`; null when there is none. */
  nextDelivery(after: number): Promise<number | null>;
  /**
   * Ends every claim that is not `owner`'s: dead processes held them. Those deliveries are due again, uncounted, unless a later end has
   * superseded them. Returns how many are pending and not being sent.
   */
  endForeignDeliveryLeases(recovery: { owner: string; now: number }): Promise<number>;
  /**
   * After the clock was set back: a delivery that waits longer than the interval of its turn waits for that interval from now.
   * `waits[turn - 1]` is the interval after that turn; before the first there is none. Returns how many became due earlier.
   */
  hastenDeliveries(now: number, waits: readonly number[]): Promise<number>;

  /** Newest first. */
  listDeliveries(query: DeliveryQuery): Promise<DeliveryPage>;
  /** With all its attempts, the first one first. */
  getDelivery(delivery_id: string): Promise<{ delivery: Delivery; attempts: DeliveryAttempt[] } | undefined>;
  /** Failed deliveries, the latest failure first. */
  listFailures(query: { limit: number; cursor?: string | undefined }): Promise<FailuresPage>;
  /** delivered, failed and pending -> pending and due now, with its schedule restarted. */
  resendDelivery(delivery_id: string, now: number): Promise<Resent>;
  /**
   * Resends every delivery that failed in `[since, now]` and reports its job's latest end, however many there are; with
   * `dry_run` only counts them. Works in batches: other writes may happen in between.
   */
  recoverDeliveries(range: { since: number; now: number; dry_run: boolean }): Promise<number>;

  /** What was counted from `since` on (both ends moved to whole intervals, see `core/statistics`). */
  deliveryStatistics(window: { since: number; span_ms: number }): Promise<DeliveryStatistics>;
  /** `suspended_after` transport failures in a row make an endpoint suspended. */
  deliveryNumbers(at: { now: number; suspended_after: number }): Promise<DeliveryNumbers>;
}
