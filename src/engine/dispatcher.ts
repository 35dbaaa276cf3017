/** Claims pending webhooks from the store, has them sent, and stores their outcomes in shared commits. */
import type { DescgenEvent } from '../core/events.js';
import type {
  DeliveryClaim,
  DeliveryClaimRequest,
  DeliverySettlement,
  DeliveryStore,
} from '../core/ports/deliveries.js';
import type { Clock, Logger } from '../core/ports/world.js';
import { createDeliveryNews } from './delivery-news.js';
import { createExchangeLoop, LONGEST_WAIT_MS } from './exchange-loop.js';
import { createLanes } from './lanes.js';

/** A finished delivery waits at most this long for others to share its commit, */
const GATHER_MS = 25;
/** and less when its endpoint needs further claims. */
const GATHER_DRY_MS = 2;
/** Settlements in one transaction. */
const LARGEST_COMMIT = 512;

export interface DispatcherOptions {
  store: DeliveryStore;
  clock: Clock;
  log: Logger;
  publish: (event: DescgenEvent) => void;
  /** This process's name in leases. */
  owner: string;
  /** Deliveries under way at once. */
  concurrency: number;
  /** The same for one endpoint (scheme, host, port). */
  perEndpoint: number;
  /** Waits before each repetition, in milliseconds. */
  schedule: readonly number[];
  /** Sends once and decides; never rejects. */
  deliver: (claim: DeliveryClaim, signal: AbortSignal) => Promise<DeliverySettlement>;
}

export interface Dispatcher {
  start(): Promise<void>;
  /** New work may be available. */
  wake(): void;
  /** Its free room, for a transaction that creates webhooks; undefined while it takes none. */
  claiming(): DeliveryClaimRequest | undefined;
  /** Sends what such a transaction has claimed for it. */
  take(claims: readonly DeliveryClaim[]): void;
  /** One step: stores outcomes, claims what is due, and starts it. */
  tick(): Promise<void>;
  /** Stops claiming at once, lets running requests finish for `grace_ms`, then returns the rest, uncounted. A second call can shorten the wait. */
  stop(grace_ms: number): Promise<void>;
}

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { store, clock, log, owner } = options;
  const stopped = new AbortController();
  const news = createDeliveryNews(options);
  let done: DeliverySettlement[] = [];
  let mayHaveWork = true;
  /** Everything due at this time is claimed, or waits for room. */
  let claimed_at = 0;
  let stored_at = Number.NEGATIVE_INFINITY;

  // --- one delivery ---------------------------------------------------------------------------------------------------

  const start = (claim: DeliveryClaim): void => {
    options
      .deliver(claim, stopped.signal)
      .then(finish)
      .catch((error: unknown) => log.error({ err: error }, 'the dispatcher failed after a delivery'));
  };
  const lanes = createLanes({ concurrency: options.concurrency, perEndpoint: options.perEndpoint, start });

  const finish = (settlement: DeliverySettlement): void => {
    done.push(settlement);
    const left = lanes.over(settlement);
    if (left.length > 0) handBack(left);
    if (done.length >= LARGEST_COMMIT || (lanes.busy() === 0 && isQuiet())) loop.step();
    else loop.gather(mayHaveWork && lanes.runsDry(settlement.claim) ? GATHER_DRY_MS : GATHER_MS);
  };

  /** Nothing was stored a moment ago: nothing to share a commit with is likely to arrive, and a commit now delays nothing. */
  const isQuiet = (): boolean => loop.phase === 'stopping' || Math.abs(clock.now() - stored_at) >= GATHER_MS;

  const handBack = (claims: readonly DeliveryClaim[]): void => {
    const next_attempt_at = clock.now();
    for (const claim of claims) {
      done.push({ claim, decision: { next: 'pending', next_attempt_at, counted: false, error: null }, attempt: null });
    }
  };

  // --- storing and claiming -------------------------------------------------------------------------------------------

  /** One transaction; true when another should follow at once. */
  const exchange = async (now: number): Promise<boolean> => {
    const settlements = done.length <= LARGEST_COMMIT ? done.slice() : done.slice(0, LARGEST_COMMIT);
    // A wait of zero is already over.
    mayHaveWork ||= settlements.some(({ decision }) => decision.next === 'pending' && decision.next_attempt_at <= now);
    const claim = mayHaveWork ? (claiming() ?? null) : null;
    if (settlements.length === 0 && claim === null) return false;
    // If it becomes true meanwhile, it stays so: what woke us may be too late for this transaction.
    if (claim !== null) mayHaveWork = false;
    const exchanged = await store.exchangeDeliveries({ settlements, claim, now });
    done = done.slice(settlements.length);
    if (settlements.length > 0) stored_at = now;
    mayHaveWork ||= exchanged.more;
    if (claim !== null) claimed_at = now;
    take(exchanged.claimed);
    news.report(settlements, exchanged.settled);
    if (loop.phase === 'on') await lookAhead();
    return done.length >= LARGEST_COMMIT;
  };

  const claiming = (): DeliveryClaimRequest | undefined => {
    const limit = loop.phase === 'on' ? lanes.limit() : 0;
    return limit === 0 ? undefined : { owner, limit, room: lanes.room };
  };

  const take = (claims: readonly DeliveryClaim[]): void => {
    if (loop.phase === 'stopping') handBack(claims);
    else lanes.take(claims);
  };

  /**
   * Looks up when the next delivery is due. It asks for what became due since the last claim, not since now: something may have
   * become due while the store was writing. Deliveries without room are claimed when a running one finishes.
   */
  const lookAhead = async (): Promise<void> => {
    if (!mayHaveWork) lanes.clear();
    const now = clock.now();
    const next = await store.nextDelivery(Math.min(claimed_at, now));
    const until = next === null ? LONGEST_WAIT_MS : next - now;
    loop.sleep(Math.max(1, Math.min(until, LONGEST_WAIT_MS)), wake);
  };

  const hasten = async (now: number): Promise<void> => {
    const deliveries = await store.hastenDeliveries(now, options.schedule);
    mayHaveWork = true;
    log.warn({ deliveries }, 'the clock was set back; no webhook waits longer than its retry interval');
  };

  const loop = createExchangeLoop({
    name: 'dispatcher',
    clock,
    log,
    exchange,
    hasten,
    refused(fields) {
      const message = 'could not store the outcomes of webhooks; they are kept and will be stored later';
      log.error({ ...fields, outcomes_kept: done.length }, message);
      mayHaveWork = true;
    },
    giveUp() {
      const message = 'stopping with outcomes that could not be stored; those webhooks will be sent again';
      log.error({ deliveries: done.length }, message);
      done = [];
    },
    busy: lanes.busy,
    kept: () => done.length,
  });

  const wake = (): void => {
    mayHaveWork = true;
    loop.step();
  };

  return {
    async start() {
      const now = clock.now();
      const pending = await store.endForeignDeliveryLeases({ owner, now });
      if (pending > 0)
        log.info({ deliveries: pending }, 'webhooks are pending from an earlier run; each is sent when it is due');
      // The clock may have been set back, or the schedule shortened, while no daemon ran.
      await store.hastenDeliveries(now, options.schedule);
      loop.begin(now);
      wake();
    },
    wake,
    claiming,
    take(claims) {
      if (claims.length === 0) return;
      take(claims);
      if (loop.phase === 'stopping') loop.step();
    },
    tick: loop.tick,
    stop: (grace_ms) =>
      loop.stop(grace_ms, { handBack: () => handBack(lanes.handBack()), abort: () => stopped.abort() }),
  };
}
