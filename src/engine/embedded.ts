/** The engine inside the daemon: claims lots from the store, has them described, and settles them in shared commits. */
import { jobEnd } from '../core/delivery/delivery.js';
import { isStorageFault } from '../core/errors.js';
import type { DescgenEvent } from '../core/events.js';
import { pendingLots, percentDone } from '../core/job.js';
import type { ClaimRequest, Engine, LotClaim, LotSettlement, LotsExchanged, NameEnd } from '../core/ports/queue.js';
import type { Store } from '../core/ports/store.js';
import type { Chance, Clock, Logger } from '../core/ports/world.js';
import { LONGEST_LOT_WAIT_MS } from '../core/retry-policy.js';
import { type LotDecision, unstorableLot } from '../core/settle-lot.js';
import { commitApart } from './commit-apart.js';
import { createCrew } from './crew.js';
import type { Dispatcher } from './dispatcher.js';
import { createExchangeLoop, LONGEST_WAIT_MS } from './exchange-loop.js';
import { createPace } from './pace.js';
import { isHeldBack, sharesOf } from './shares.js';

/** A lease survives two missed renewals. */
const LEASE_MS = 60_000;
const RENEW_MS = 20_000;
/** A finished lot waits at most this long for others to share its commit. */
const GATHER_MS = 40;
/** Settlements in one transaction. */
const LARGEST_COMMIT = 512;
/** Work is claimed about this far ahead, in milliseconds, and at most this many lots. */
const AHEAD_MS = 120;
const MOST_AHEAD = 512;
/** When to look again for due lots, if some of a job that has its share may be due. */
const HELD_BACK_MS = 1_000;

export interface EmbeddedEngineOptions {
  store: Store;
  clock: Clock;
  chance: Chance;
  log: Logger;
  publish: (event: DescgenEvent) => void;
  /** This process's name in leases. */
  owner: string;
  /** Lots of one job in work at once, if it is the only one; there are as many slots again for other jobs. */
  concurrency: number;
  describe: (claim: LotClaim, signal: AbortSignal) => Promise<LotDecision>;
  webhookId: () => string;
  /** Sends the webhooks of finished jobs. */
  dispatcher: Pick<Dispatcher, 'claiming' | 'take' | 'wake'>;
}

/** A settlement that still knows its lot. */
interface FinishedLot extends LotSettlement {
  claim: LotClaim;
}

export interface EmbeddedEngine extends Engine {
  /** One step: settles finished lots, claims due ones, and starts them. */
  tick(): Promise<void>;
}

export function createEmbeddedEngine(options: EmbeddedEngineOptions): EmbeddedEngine {
  const { store, clock, log, owner, concurrency, dispatcher } = options;
  let done: FinishedLot[] = [];
  let mayHaveWork = true;
  /** A lot that was in work during several crashes waits. One such lot is worked on at a time, beside the others. */
  let suspectWaits = false;
  let cancelRenewal: (() => void) | null = null;
  const pace = createPace({ ahead_ms: AHEAD_MS, most: MOST_AHEAD });

  const nameEnd: NameEnd = (job, status) => jobEnd(job, status, { now: clock.now(), webhook_id: options.webhookId() });

  const finish = (claim: LotClaim, decision: LotDecision): void => {
    done.push({ claim, decision });
    // Another one may wait.
    if (claim.alone) suspectWaits = true;
    if (done.length >= LARGEST_COMMIT || !crew.full()) loop.step();
    else loop.gather(GATHER_MS);
  };
  const crew = createCrew({
    concurrency: 2 * concurrency,
    describe: options.describe,
    finished: finish,
    now: clock.now,
    log,
  });

  const handBack = (): void => {
    const now = clock.now();
    for (const claim of crew.handBack()) done.push({ claim, decision: handedBack(now) });
  };

  // --- settling and claiming ------------------------------------------------------------------------------------------

  /** One transaction; true when another should follow at once. */
  const exchange = async (now: number): Promise<boolean> => {
    const settlements = done.slice(0, LARGEST_COMMIT);
    const alone = loop.phase === 'on' && suspectWaits && crew.suspects() === 0;
    const limit = alone ? 1 : claimLimit();
    if (settlements.length === 0 && limit === 0) return false;
    const shares = sharesOf(limit, crew.held());
    const claim = limit === 0 ? null : { owner, limit, now, lease_until: now + LEASE_MS, alone, ...shares };
    let exchanged: LotsExchanged;
    try {
      exchanged = await exchangeOnce(settlements, claim, now);
    } catch (error) {
      if (settlements.length === 0) throw error;
      // Without the claim: it is made by the next exchange.
      await commitApart(settlements, error, {
        commit: async (some) => void (await exchangeOnce(some, null, now)),
        blame: (settlement, reason) => failUnstorable(settlement, reason, now),
      });
      return true;
    }
    crew.take(exchanged.claimed);
    if (alone) {
      suspectWaits = false;
      return true;
    }
    const requeued = settlements.some(({ decision }) => decision.next === 'queued');
    const allDueClaimed = limit > 0 && exchanged.claimed.length < limit;
    // A job that has its share may have more; its next lot is claimed when one of its others is finished.
    if (allDueClaimed && isHeldBack(shares, exchanged.claimed)) loop.sleep(HELD_BACK_MS, wake);
    else if (loop.phase === 'on' && (allDueClaimed || (requeued && !mayHaveWork))) await lookAhead();
    return done.length >= LARGEST_COMMIT;
  };

  /** Commits the first settlements of `done`, and forgets them. */
  const exchangeOnce = async (
    settlements: readonly LotSettlement[],
    claim: ClaimRequest | null,
    now: number,
  ): Promise<LotsExchanged> => {
    const deliver_to = dispatcher.claiming();
    const exchanged = await store.exchange({ settlements, claim, now, name_end: nameEnd, deliver_to });
    done = done.slice(settlements.length);
    // Before anything else is reported: receivers are waiting.
    dispatcher.take(exchanged.deliveries);
    if (exchanged.deliveries.length < exchanged.ended.filter((end) => end.webhook_url !== null).length)
      dispatcher.wake();
    pace.settled(settlements.length, performance.now());
    report(exchanged);
    return exchanged;
  };

  /** The store takes other results, but not this one: its lot fails. */
  const failUnstorable = async ({ claim }: FinishedLot, error: unknown, now: number): Promise<void> => {
    const lot = { job_id: claim.job_id, index: claim.index };
    log.error({ err: error, ...lot }, 'the result of a lot cannot be stored; the lot fails, the others go on');
    const result = unstorableLot(claim.input.lot_id, error);
    try {
      await exchangeOnce([{ claim, decision: { next: 'failed', result } }], null, now);
    } catch (second) {
      if (isStorageFault(second)) throw second;
      // It stays in work; the next daemon counts that as a crash.
      log.error(
        { err: second, ...lot },
        'the result of a lot cannot be stored at all; the next daemon describes the lot again',
      );
      done = done.slice(1);
    }
  };

  const hasten = async (now: number): Promise<void> => {
    const hastened = await store.hastenLots(now, LONGEST_LOT_WAIT_MS);
    mayHaveWork = true;
    log.warn({ lots: hastened }, 'the clock was set back; no lot waits longer than its retry interval');
  };

  /** How many lots to claim now, beside a suspect. */
  const claimLimit = (): number => {
    if (loop.phase !== 'on' || !mayHaveWork) return 0;
    const share = concurrency + pace.ahead();
    // What a job holds beyond its share, claimed when lots were finished faster, takes nothing from others.
    const held = [...crew.held().jobs.values()].reduce((sum, lots) => sum + Math.min(lots, share), 0);
    return Math.max(0, 2 * share - held);
  };

  /** Nothing more is due: looks up when something will be. */
  const lookAhead = async (): Promise<void> => {
    const now = clock.now();
    const due = await store.dueLots(now);
    suspectWaits = due.alone;
    mayHaveWork = false;
    const until = due.next === null ? LONGEST_WAIT_MS : due.next - now;
    loop.sleep(Math.max(5, Math.min(until, LONGEST_WAIT_MS)), wake);
    if (due.alone && crew.suspects() === 0) loop.step();
  };

  const loop = createExchangeLoop({
    name: 'engine',
    clock,
    log,
    exchange,
    hasten,
    refused(fields) {
      const message = 'could not store results; they are kept and will be stored later';
      log.error({ ...fields, settlements_kept: done.length }, message);
      mayHaveWork = true;
    },
    giveUp() {
      const message = 'stopping with results that could not be stored; those lots will be described again';
      log.error({ lots: done.length }, message);
      done = [];
    },
    busy: () => crew.busy(),
    kept: () => done.length,
  });

  const wake = (): void => {
    mayHaveWork = true;
    loop.step();
  };

  const report = (exchanged: LotsExchanged): void => {
    if (exchanged.set_aside > 0) {
      const message = 'the database is damaged: lots whose records cannot be read have failed, the others go on';
      log.error({ lots: exchanged.set_aside }, message);
    }
    if (exchanged.stale > 0)
      log.debug({ lots: exchanged.stale }, 'late results ignored: those lots have changed since');
    for (const job of exchanged.touched) {
      const { job_id, status, total_lots, completed_lots, failed_lots } = job;
      options.publish({
        type: 'job.progress',
        job_id,
        status,
        total_lots,
        completed_lots,
        failed_lots,
        pending_lots: pendingLots(job),
        percent: percentDone(job),
      });
    }
    for (const ended of exchanged.ended) {
      log.info(
        { job_id: ended.job_id, status: ended.status, completed: ended.completed_lots, failed: ended.failed_lots },
        'job ended',
      );
      options.publish(ended);
    }
  };

  // --- leases ---------------------------------------------------------------------------------------------------------

  const renew = (): void => {
    cancelRenewal = clock.after(RENEW_MS, renew);
    if (crew.busy() === 0) return;
    store
      .renewLeases(owner, clock.now() + LEASE_MS)
      .catch((error: unknown) => log.error({ err: error }, 'renewing leases failed'));
  };

  return {
    async start() {
      const recovered = await store.endForeignLeases({ owner, now: clock.now(), name_end: nameEnd });
      if (recovered.lots > 0)
        log.warn({ lots: recovered.lots }, 'an earlier daemon crashed; its lots are queued again');
      for (const ended of recovered.ended) options.publish(ended);
      // The clock may have been set back while no daemon was running.
      const now = clock.now();
      await store.hastenLots(now, LONGEST_LOT_WAIT_MS);
      loop.begin(now);
      renew();
      wake();
    },
    wake,
    tick: loop.tick,
    abandon: (job_id) => crew.abandon(job_id),
    stop(grace_ms) {
      cancelRenewal?.();
      return loop.stop(grace_ms, { handBack, abort: () => crew.abortAll() });
    },
  };
}

function handedBack(now: number): LotDecision {
  return { next: 'queued', available_at: now, counted: false, last_error: null };
}
