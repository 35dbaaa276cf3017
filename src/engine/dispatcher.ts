import type { DeliveryClaim, DeliverySettlement, DeliveryStore } from '../core/delivery-ports.js';
import type { DescgenEvent } from '../core/events.js';
import type { Clock, Logger } from '../core/ports.js';
import { createDeliveryNews } from './delivery-news.js';
import { createLanes } from './lanes.js';

/** Longest sleep: timers stand still while a machine sleeps, so wall time is looked at again at least this often. */
const LONGEST_WAIT_MS = 30_000;
/** A finished delivery waits at most this long for others to share its commit: */
const GATHER_MS = 25;
/** and less when its endpoint's next ones are to be claimed with it. */
const GATHER_DRY_MS = 2;
/** Settlements in one transaction. */
const LARGEST_COMMIT = 512;
/** A clock that goes back by less is not worth looking at what waits. */
const SET_BACK_MS = 1_000;

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
  /** There may be something to do. */
  wake(): void;
  /** One step: stores what is done, claims what is due, and starts it. */
  tick(): Promise<void>;
  /** Stops claiming at once, lets running requests end for `grace_ms`, then hands the rest back, uncounted. A second call can shorten it. */
  stop(grace_ms: number): Promise<void>;
}

/** Claims owed webhooks from the store, has them sent, and stores what came of them in shared commits. */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { store, clock, log, owner } = options;
  const stopped = new AbortController();
  const news = createDeliveryNews(options);
  let done: DeliverySettlement[] = [];
  let phase: 'idle' | 'on' | 'stopping' = 'idle';
  let mayHaveWork = true;
  let exchanging: Promise<void> | null = null;
  let again = false;
  let storageFailures = 0;
  let lastSeen = 0;
  let cancelTimer: (() => void) | null = null;
  let gathering: { cancel: () => void; ms: number } | null = null;
  let tellDrained: () => void = () => undefined;
  const drained = new Promise<void>((resolve) => {
    tellDrained = resolve;
  });

  const stopping = (): boolean => phase === 'stopping';

  // --- one delivery ---------------------------------------------------------------------------------------------------

  const start = (claim: DeliveryClaim): void => {
    options
      .deliver(claim, stopped.signal)
      .then(finish)
      .catch((error: unknown) => log.error({ err: error }, 'the dispatcher could not go on after a delivery'));
  };
  const lanes = createLanes({ concurrency: options.concurrency, perEndpoint: options.perEndpoint, start });

  const finish = (settlement: DeliverySettlement): void => {
    done.push(settlement);
    const left = lanes.over(settlement);
    if (left.length > 0) handBack(left);
    if (done.length >= LARGEST_COMMIT || lanes.busy() === 0) step();
    else gather(mayHaveWork && lanes.runsDry(settlement.claim) ? GATHER_DRY_MS : GATHER_MS);
  };

  const handBack = (claims: readonly DeliveryClaim[]): void => {
    const next_attempt_at = clock.now();
    for (const claim of claims) {
      done.push({ claim, decision: { next: 'pending', next_attempt_at, counted: false, error: null }, attempt: null });
    }
  };

  const gather = (ms: number): void => {
    if (gathering !== null && gathering.ms <= ms) return;
    gathering?.cancel();
    gathering = { cancel: clock.after(ms, step), ms };
  };

  // --- storing and claiming -------------------------------------------------------------------------------------------

  const step = (): void => {
    tick().catch((error: unknown) => log.error({ err: error }, 'a step of the dispatcher failed'));
  };

  const tick = (): Promise<void> => {
    if (phase === 'idle') return Promise.resolve();
    if (exchanging !== null) {
      again = true;
      return exchanging;
    }
    exchanging = exchangeAll();
    return exchanging;
  };

  /** Exchanges until there is nothing to exchange. What is asked for meanwhile is seen before it ends: no wake-up is lost. */
  const exchangeAll = async (): Promise<void> => {
    for (;;) {
      again = false;
      const more = await exchangeSafely();
      if (more || again) continue;
      exchanging = null;
      if (phase === 'stopping' && lanes.busy() === 0 && done.length === 0) tellDrained();
      return;
    }
  };

  const exchangeSafely = async (): Promise<boolean> => {
    gathering?.cancel();
    gathering = null;
    try {
      const more = await exchangeOnce();
      storageFailures = 0;
      return more;
    } catch (error) {
      storageFailures += 1;
      const wait_ms = Math.min(LONGEST_WAIT_MS, 500 * 2 ** Math.min(storageFailures, 6));
      const fields = { err: error, outcomes_kept: done.length, wait_ms };
      log.error(fields, 'the store refused the outcomes of webhooks; none is lost, it is tried again');
      mayHaveWork = true;
      again = false;
      if (phase === 'stopping' && lanes.busy() === 0) giveUp();
      else sleepUntil(wait_ms, step);
      return false;
    }
  };

  /** Stopping, and the store still refuses: the next daemon ends the leases and sends these again. */
  const giveUp = (): void => {
    log.error(
      { deliveries: done.length },
      'stopping with outcomes that could not be stored; those webhooks are sent again',
    );
    done = [];
  };

  /** One transaction; true when another should follow at once. */
  const exchangeOnce = async (): Promise<boolean> => {
    const now = clock.now();
    await noticeClock(now);
    const settlements = done.length <= LARGEST_COMMIT ? done.slice() : done.slice(0, LARGEST_COMMIT);
    // A wait of no time at all is over already.
    mayHaveWork ||= settlements.some(({ decision }) => decision.next === 'pending' && decision.next_attempt_at <= now);
    const limit = phase === 'on' && mayHaveWork ? lanes.limit() : 0;
    if (settlements.length === 0 && limit === 0) return false;
    const claim = limit === 0 ? null : { owner, limit, room: lanes.room };
    const exchanged = await store.exchangeDeliveries({ settlements, claim, now });
    done = done.slice(settlements.length);
    if (limit > 0) mayHaveWork = exchanged.more;
    if (stopping()) handBack(exchanged.claimed);
    else lanes.take(exchanged.claimed);
    news.tell(settlements, exchanged.settled);
    if (!stopping()) await lookAhead();
    return done.length >= LARGEST_COMMIT;
  };

  /** Finds out when the next thing is due that is not due yet; what is due and has no room is claimed when something ends. */
  const lookAhead = async (): Promise<void> => {
    if (!mayHaveWork) lanes.clear();
    const now = clock.now();
    const next = await store.nextDelivery(now);
    const until = next === null ? LONGEST_WAIT_MS : next - now;
    sleepUntil(Math.max(1, Math.min(until, LONGEST_WAIT_MS)), wake);
  };

  /** A clock that was set back must not make anything wait for longer than its interval. */
  const noticeClock = async (now: number): Promise<void> => {
    if (now < lastSeen - SET_BACK_MS) await hasten(now);
    lastSeen = now;
  };

  const hasten = async (now: number): Promise<void> => {
    const deliveries = await store.hastenDeliveries(now, options.schedule);
    mayHaveWork = true;
    log.warn(
      { deliveries },
      'the clock was set back; what waits for its next attempt waits no longer than its interval',
    );
  };

  const sleepUntil = (ms: number, then: () => void): void => {
    cancelTimer?.();
    cancelTimer = clock.after(ms, then);
  };

  const wake = (): void => {
    mayHaveWork = true;
    step();
  };

  return {
    async start() {
      const now = clock.now();
      const recovered = await store.endForeignDeliveryLeases({ owner, now });
      if (recovered > 0)
        log.warn({ deliveries: recovered }, 'an earlier daemon ended abruptly; its webhooks are sent again');
      // The clock may have been set back, or the schedule shortened, while no daemon ran.
      await store.hastenDeliveries(now, options.schedule);
      lastSeen = now;
      phase = 'on';
      wake();
    },
    wake,
    tick,
    async stop(grace_ms) {
      if (phase === 'idle') return;
      phase = 'stopping';
      handBack(lanes.handBack());
      const cancelGrace = clock.after(grace_ms, () => stopped.abort());
      step();
      await drained;
      cancelGrace();
      cancelTimer?.();
    },
  };
}
