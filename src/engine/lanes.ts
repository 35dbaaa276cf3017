/** Decides which claimed webhooks may be sent now: fairness between endpoints, and slots for each. */
import { SUSPENDED_AFTER } from '../core/delivery/health.js';
import type { DeliveryClaim, DeliverySettlement, Endpoint } from '../core/ports/deliveries.js';

/** Most deliveries that are claimed and waiting, over all endpoints, */
const MOST_READY = 1_024;
/** and for one of them. */
const MOST_AHEAD = 512;
/**
 * Work is claimed about this far ahead, in milliseconds: longer than a commit takes on a busy disk, so that no slot waits
 * for one. (Judged by how fast an endpoint answers, not by what was settled: slow commits would make themselves smaller.)
 */
const AHEAD_MS = 200;
/** Weight of one answer's time against the earlier ones. */
const WEIGHT = 0.1;
/** Started deliveries are removed from a lane's row after this many. */
const CLEAR_AFTER = 256;

/** One endpoint's deliveries that were claimed. */
interface Lane {
  /** Attempts in a row without an answer. */
  failures: number;
  running: number;
  /** Claimed deliveries in their order; the first `started` of them are started. */
  row: DeliveryClaim[];
  started: number;
  /** It is among the waiting lanes. */
  queued: boolean;
  /** Its average answer time in milliseconds; null before its first answer. */
  answer_ms: number | null;
}

export interface LanesOptions {
  /** Deliveries under way at once. */
  concurrency: number;
  /** The same for one endpoint. */
  perEndpoint: number;
  start: (claim: DeliveryClaim) => void;
}

export interface Lanes {
  /** Starts as many deliveries as may be under way at once; the others wait. */
  take(claims: readonly DeliveryClaim[]): void;
  /** A delivery has finished; the next ones start. Returns those that were waiting for an endpoint that no longer answers. */
  over(settlement: DeliverySettlement): DeliveryClaim[];
  /** How many more of an endpoint may be claimed, when `claimed` are already claimed in the same call. */
  room(endpoint: Endpoint, claimed: number): number;
  /** How many may be claimed in all. */
  limit(): number;
  /** Whether the lane of this claim is nearly empty, so that more should be claimed now. */
  runsDry(claim: DeliveryClaim): boolean;
  /** Forgets endpoints that have nothing under way; the store remembers which ones do not answer. */
  clear(): void;
  /** Under way and waiting. */
  busy(): number;
  /** Returns the waiting deliveries. */
  handBack(): DeliveryClaim[];
}

/**
 * An endpoint has at most `perEndpoint` requests under way, and one after three attempts in a row without an answer. When many
 * endpoints are slow, each may hold only twice as many slots as are still free, so that a new endpoint always finds one.
 * Endpoints that answer fast are claimed ahead, so that no slot waits for a commit.
 */
export function createLanes({ concurrency, perEndpoint, start }: LanesOptions): Lanes {
  const lanes = new Map<number, Lane>();
  /** Lanes with waiting deliveries, in the order of their turns. */
  const waiting: Lane[] = [];
  let running = 0;
  let ready = 0;

  const free = (): number => concurrency - running;
  const capOf = (failures: number): number =>
    failures >= SUSPENDED_AFTER ? 1 : Math.min(perEndpoint, Math.max(1, 2 * free()));

  const laneOf = (endpoint: Endpoint): Lane => {
    const known = lanes.get(endpoint.id);
    if (known !== undefined) return known;
    const lane = {
      failures: endpoint.transport_failures,
      running: 0,
      row: [],
      started: 0,
      queued: false,
      answer_ms: null,
    };
    lanes.set(endpoint.id, lane);
    return lane;
  };

  /** Starts one if allowed; false when not. */
  const startOne = (lane: Lane): boolean => {
    const claim = lane.row[lane.started];
    if (claim === undefined || lane.running >= capOf(lane.failures)) return false;
    lane.started += 1;
    lane.running += 1;
    running += 1;
    ready -= 1;
    if (lane.started >= CLEAR_AFTER || lane.started === lane.row.length) {
      lane.row = lane.row.slice(lane.started);
      lane.started = 0;
    }
    start(claim);
    return true;
  };

  /** A free slot goes to the lane that has waited longest, which then moves to the end; until no lane may start another. */
  const startWaiting = (): void => {
    let passedOver = 0;
    while (passedOver < waiting.length && free() > 0) {
      const lane = waiting.shift();
      if (lane === undefined) return;
      passedOver = startOne(lane) ? 0 : passedOver + 1;
      lane.queued = readyOf(lane) > 0;
      if (lane.queued) waiting.push(lane);
    }
  };

  /** Deliveries to keep waiting beside those under way. */
  const aheadOf = (lane: Lane): number => {
    if (lane.answer_ms === null || lane.failures > 0) return 0;
    return Math.min(MOST_AHEAD, Math.ceil((perEndpoint * AHEAD_MS) / Math.max(1, lane.answer_ms)));
  };

  const empty = (lane: Lane): DeliveryClaim[] => {
    const left = lane.row.slice(lane.started);
    lane.row = [];
    lane.started = 0;
    ready -= left.length;
    return left;
  };

  return {
    take(claims) {
      ready += claims.length;
      for (const claim of claims) {
        const lane = laneOf(claim.endpoint);
        lane.row.push(claim);
        if (lane.queued) continue;
        lane.queued = true;
        waiting.push(lane);
      }
      startWaiting();
    },
    over({ claim, attempt }) {
      const lane = laneOf(claim.endpoint);
      running -= 1;
      lane.running -= 1;
      if (attempt?.outcome === 'unanswered') lane.failures += 1;
      else if (attempt !== null) {
        lane.failures = 0;
        lane.answer_ms = lane.answer_ms === null ? attempt.ms : lane.answer_ms + WEIGHT * (attempt.ms - lane.answer_ms);
      }
      const left = lane.failures >= SUSPENDED_AFTER ? empty(lane) : [];
      startWaiting();
      return left;
    },
    room(endpoint, claimed) {
      const lane = lanes.get(endpoint.id);
      const failures = lane?.failures ?? endpoint.transport_failures;
      const slots = free() <= 0 ? 0 : Math.max(0, capOf(failures) - (lane?.running ?? 0));
      const ahead = lane === undefined ? 0 : aheadOf(lane) - readyOf(lane);
      return slots + ahead - claimed;
    },
    limit: () => Math.max(0, free()) + Math.max(0, MOST_READY - ready),
    runsDry(claim) {
      const lane = lanes.get(claim.endpoint.id);
      return lane === undefined || readyOf(lane) <= aheadOf(lane) / 4;
    },
    clear() {
      for (const [id, lane] of lanes) if (lane.running === 0 && !lane.queued) lanes.delete(id);
    },
    busy: () => running + ready,
    handBack: () => [...lanes.values()].flatMap(empty),
  };
}

function readyOf(lane: Lane): number {
  return lane.row.length - lane.started;
}
