/** The lots that an engine has claimed: those in work, and those waiting for a free slot. */
import { emptyLotResult } from '../core/lot.js';
import { isShortage, SHORTAGE_WAIT_MS } from '../core/machine/shortage.js';
import type { LotClaim } from '../core/ports/queue.js';
import type { Logger } from '../core/ports/world.js';
import type { LotDecision } from '../core/settle-lot.js';
import { createCounts, type HeldLots } from './shares.js';

export interface CrewOptions {
  /** Lots in work at once. */
  concurrency: number;
  describe: (claim: LotClaim, signal: AbortSignal) => Promise<LotDecision>;
  finished: (claim: LotClaim, decision: LotDecision) => void;
  now: () => number;
  log: Logger;
}

export interface Crew {
  /** Starts as many lots as may be in work at once; the others wait. */
  take(claims: readonly LotClaim[]): void;
  /** Lots in work and waiting. */
  busy(): number;
  /** Lots in work or waiting that were in work during several crashes. */
  suspects(): number;
  /** How many lots are in work or waiting. */
  held(): HeldLots;
  /** Whether further lots would have to wait. */
  full(): boolean;
  /** Returns the waiting lots. */
  handBack(): LotClaim[];
  /** Drops the lots of one job. */
  abandon(job_id: string): void;
  abortAll(): void;
}

export function createCrew({ concurrency, describe, finished, now, log }: CrewOptions): Crew {
  const ready: LotClaim[] = [];
  const running = new Map<LotClaim, AbortController>();
  /** Lots in work or waiting, and in work. */
  const held = createCounts();
  const started = createCounts();

  /** A job may use as many slots as it leaves free for others; so may all jobs of one model, which wait for one server. */
  const mayStart = (claim: LotClaim): boolean => {
    const free = Math.max(1, concurrency - running.size);
    return started.ofJob(claim) < free && started.ofModel(claim) < free;
  };

  const startReady = (): void => {
    while (running.size < concurrency) {
      const next = ready.findIndex(mayStart);
      const [claim] = next === -1 ? [] : ready.splice(next, 1);
      if (claim === undefined) return;
      start(claim);
    }
  };

  const start = (claim: LotClaim): void => {
    const controller = new AbortController();
    running.set(claim, controller);
    started.add(claim, 1);
    describe(claim, controller.signal)
      .catch((error: unknown) => {
        if (isShortage(error)) {
          log.warn(
            { err: error, job_id: claim.job_id },
            'this machine is short of resources; the lot is tried again shortly',
          );
          return waiting(error, now());
        }
        // A bug of ours, not the lot's fault: it is logged, and the lot fails instead of hanging.
        log.error(
          { err: error, job_id: claim.job_id, lot_id: claim.input.lot_id },
          'describing a lot failed unexpectedly',
        );
        return failedUnexpectedly(claim);
      })
      .then((decision) => {
        running.delete(claim);
        started.add(claim, -1);
        held.add(claim, -1);
        startReady();
        finished(claim, decision);
      })
      .catch((error: unknown) => log.error({ err: error }, 'the engine failed after a lot finished'));
  };

  return {
    take(claims) {
      ready.push(...claims);
      for (const claim of claims) held.add(claim, 1);
      startReady();
    },
    busy: () => ready.length + running.size,
    suspects: () => [...ready, ...running.keys()].filter(({ alone }) => alone).length,
    full: () => ready.length > 0 || running.size >= concurrency,
    held: () => held,
    handBack() {
      const waiting = ready.splice(0);
      for (const claim of waiting) held.add(claim, -1);
      return waiting;
    },
    abandon(job_id) {
      for (const claim of ready.splice(0)) {
        if (claim.job_id === job_id) held.add(claim, -1);
        else ready.push(claim);
      }
      for (const [claim, controller] of running) if (claim.job_id === job_id) controller.abort();
    },
    abortAll() {
      for (const controller of running.values()) controller.abort();
    },
  };
}

/** The attempt does not count: the lot is not to blame. */
function waiting(error: unknown, now: number): LotDecision {
  const last_error = error instanceof Error ? error.message : String(error);
  return { next: 'queued', available_at: now + SHORTAGE_WAIT_MS, counted: false, last_error };
}

function failedUnexpectedly(claim: LotClaim): LotDecision {
  return {
    next: 'failed',
    result: {
      ...emptyLotResult(claim.input.lot_id, 'failed'),
      error: {
        code: 'internal',
        message: 'Internal error of the daemon; its log has the details.',
      },
    },
  };
}
