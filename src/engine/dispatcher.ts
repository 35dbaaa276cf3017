/** Claims pending webhooks from the store, has them sent, and stores their outcomes in shared commits. */
import { isStorageFault } from '../core/errors.js';
import type { DescgenEvent } from '../core/events.js';
import type {
  DeliveriesExchanged,
  DeliveryClaim,
  DeliveryClaimRequest,
  DeliverySettlement,
  DeliveryStore,
} from '../core/ports/deliveries.js';
import type { Clock, Logger } from '../core/ports/world.js';
import { commitApart } from './commit-apart.js';
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
  /** Send nothing before `release`. Default: false. */
  held?: boolean;
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
  /** Whether it sends nothing before `release`. */
  held(): boolean;
  /** Ends the hold. */
  release(): void;
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
  let held = options.held === true;
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
    let exchanged: DeliveriesExchanged;
    try {
      exchanged = await exchangeOnce(settlements, claim, now);
    } catch (error) {
      mayHaveWork = true;
      if (settlements.length === 0) throw error;
      // Without the claim: it is made by the next exchange.
      await commitApart(settlements, error, {
        commit: async (some) => void (await exchangeOnce(some, null, now)),
        blame: (settlement, reason) => storeBarely(settlement, reason, now),
      });
      return true;
    }
    mayHaveWork ||= exchanged.more;
    if (claim !== null) claimed_at = now;
    if (loop.phase === 'on') await lookAhead();
    return done.length >= LARGEST_COMMIT;
  };

  /** Commits the first settlements of `done`, and forgets them. */
  const exchangeOnce = async (
    settlements: readonly DeliverySettlement[],
    claim: DeliveryClaimRequest | null,
    now: number,
  ): Promise<DeliveriesExchanged> => {
    const exchanged = await store.exchangeDeliveries({ settlements, claim, now });
    done = done.slice(settlements.length);
    if (settlements.length > 0) stored_at = now;
    take(exchanged.claimed);
    news.report(settlements, exchanged.settled);
    return exchanged;
  };

  /** The store takes other outcomes, but not this one: it is stored without what the receiver answered. */
  const storeBarely = async (settlement: DeliverySettlement, error: unknown, now: number): Promise<void> => {
    const { delivery_id } = settlement.claim;
    log.error(
      { err: error, delivery_id },
      'the outcome of a webhook cannot be stored as it is; its answer is left out',
    );
    try {
      await exchangeOnce([withoutAnswer(settlement)], null, now);
    } catch (second) {
      if (isStorageFault(second)) throw second;
      // Its claim ends with this process.
      log.error(
        { err: second, delivery_id },
        'the outcome of a webhook cannot be stored at all; the next daemon sends it again',
      );
      done = done.slice(1);
    }
  };

  const claiming = (): DeliveryClaimRequest | undefined => {
    const limit = loop.phase === 'on' && !held ? lanes.limit() : 0;
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
      if (pending > 0) log.info({ deliveries: pending }, 'webhooks are pending from an earlier run');
      // The clock may have been set back, or the schedule shortened, while no daemon ran.
      await store.hastenDeliveries(now, options.schedule);
      loop.begin(now);
      wake();
    },
    wake,
    held: () => held,
    release() {
      held = false;
      wake();
    },
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

function withoutAnswer(settlement: DeliverySettlement): DeliverySettlement {
  const { attempt } = settlement;
  if (attempt === null || attempt.answer === null) return settlement;
  return {
    ...settlement,
    attempt: { ...attempt, answer: { status: attempt.answer.status, headers: {}, body: '', truncated: true } },
  };
}
