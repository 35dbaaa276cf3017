import { SUSPENDED_AFTER } from '../core/delivery/health.js';
import type { DeliveryClaim, DeliverySettlement, Endpoint } from '../core/ports/deliveries.js';

/** Deliveries that wait in readiness, over all endpoints. */
const MOST_READY = 1_024;
/** And for one of them. */
const MOST_AHEAD = 512;
/**
 * Work is claimed about this far ahead, in milliseconds: longer than a commit takes on a busy disk, so that no slot waits
 * for one. (Judged by how fast an endpoint answers, not by what was settled: slow commits would make themselves smaller.)
 */
const AHEAD_MS = 200;
/** How much one answer's time counts against those before. */
const WEIGHT = 0.1;
/** Started deliveries are cleared out of a lane's row after so many. */
const CLEAR_AFTER = 256;

/** One endpoint's deliveries that were claimed. */
interface Lane {
  /** Attempts in a row without an answer. */
  failures: number;
  running: number;
  /** Claimed deliveries in their order; the first `started` of them are started. */
  row: DeliveryClaim[];
  started: number;
  /** It stands among those that wait. */
  queued: boolean;
  /** How long it takes to answer, in milliseconds; null before it first did. */
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
  /** Starts deliveries, as many as may be under way at once; the others wait in readiness. */
  take(claims: readonly DeliveryClaim[]): void;
  /** A delivery is over; the next ones start. Returns those that waited for an endpoint that does not answer any more. */
  over(settlement: DeliverySettlement): DeliveryClaim[];
  /** How many more of an endpoint may be claimed, `claimed` being claimed already in the same call. */
  room(endpoint: Endpoint, claimed: number): number;
  /** How many may be claimed in all. */
  limit(): number;
  /** Whether so little waits for this claim's endpoint that its next ones should be claimed now. */
  runsDry(claim: DeliveryClaim): boolean;
  /** Forgets endpoints that have nothing under way; the store remembers who does not answer. */
  clear(): void;
  /** Under way and in readiness. */
  busy(): number;
  /** Takes back what waits in readiness. */
  handBack(): DeliveryClaim[];
}

/**
 * Who may send at once. An endpoint has at most `perEndpoint` under way, and one after three attempts in a row without an
 * answer. When many endpoints are slow, each may hold only twice as many slots as are still free: one is left for an endpoint
 * that comes new. Endpoints that answer fast are claimed ahead, so that no slot waits for a commit.
 */
export function createLanes({ concurrency, perEndpoint, start }: LanesOptions): Lanes {
  const lanes = new Map<number, Lane>();
  /** Lanes with something in readiness, in the order of their turns. */
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

  /** Starts one, if it may; false when not. */
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

  /** A free slot goes to the lane that waits longest, and that lane to the end of the row; until none may have another. */
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

  /** Deliveries to hold in readiness beside those under way. */
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
