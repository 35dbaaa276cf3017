/** The loop behind engine and dispatcher: one exchange with the store at a time, with wake-ups, back-off and an orderly stop. */
import type { Clock, Logger } from '../core/ports/world.js';

/** Longest sleep: timers stand still while a machine sleeps, so wall time is looked at again at least this often. */
export const LONGEST_WAIT_MS = 30_000;
/** A smaller set-back of the clock is ignored. */
const SET_BACK_MS = 1_000;
/** The first wait after an error of the store is twice this; each further wait doubles, up to the longest. */
const REFUSED_MS = 500;

/** The work a loop drives: outcomes go to the store, and new work comes from it. */
export interface Exchanging {
  /** For the log: `engine`. */
  name: string;
  /** One transaction; true when another should follow at once. */
  exchange(now: number): Promise<boolean>;
  /** The clock was set back: nothing may wait longer than its interval. */
  hasten(now: number): Promise<void>;
  /** The store failed; decisions are kept, and it is asked again after `wait_ms`. */
  refused(fields: { err: unknown; wait_ms: number }): void;
  /** Drops decisions that could not be stored: the daemon stops and the store still fails. The next daemon ends the leases and repeats the work. */
  giveUp(): void;
  /** Claims without a decision so far. */
  busy(): number;
  /** Decisions that are not stored so far. */
  kept(): number;
}

export interface ExchangeLoop {
  readonly phase: 'idle' | 'on' | 'stopping';
  begin(now: number): void;
  /** Exchanges now, or once more after a running exchange. */
  step(): void;
  /** The same; resolves when there is nothing left to exchange. */
  tick(): Promise<void>;
  /** Exchanges within `ms`, unless that happens earlier. */
  gather(ms: number): void;
  /** Calls `then` in `ms`, replacing an earlier request. */
  sleep(ms: number, then: () => void): void;
  /** Stops; resolves when everything is decided and stored. `handBack` is called once, `abort` when the grace is over. A second call can only shorten the wait. */
  stop(grace_ms: number, how: { handBack: () => void; abort: () => void }): Promise<void>;
}

/** Exchanges one at a time, never loses a wake-up, backs off from a store that failed, and stops when everything is stored. */
export function createExchangeLoop({ clock, log, ...work }: Exchanging & { clock: Clock; log: Logger }): ExchangeLoop {
  let phase: ExchangeLoop['phase'] = 'idle';
  let exchanging: Promise<void> | null = null;
  let again = false;
  let failures = 0;
  let refusing = false;
  let lastSeen = 0;
  let gathering: { cancel: () => void; ms: number } | null = null;
  let cancelSleep: (() => void) | null = null;
  let reportDrained: () => void = () => undefined;
  const drained = new Promise<void>((resolve) => {
    reportDrained = resolve;
  });

  const step = (): void => {
    tick().catch((error: unknown) => log.error({ err: error }, `a step of the ${work.name} failed`));
  };

  const tick = (): Promise<void> => {
    if (phase === 'idle' || (refusing && phase === 'on')) return Promise.resolve();
    if (exchanging !== null) {
      again = true;
      return exchanging;
    }
    exchanging = exchangeAll();
    return exchanging;
  };

  /** Until there is nothing to exchange. Requests made meanwhile are seen before it ends: no wake-up is lost. */
  const exchangeAll = async (): Promise<void> => {
    for (;;) {
      again = false;
      const more = await exchangeSafely();
      if (more || again) continue;
      exchanging = null;
      if (phase === 'stopping' && work.busy() === 0 && work.kept() === 0) reportDrained();
      return;
    }
  };

  const exchangeSafely = async (): Promise<boolean> => {
    gathering?.cancel();
    gathering = null;
    try {
      const now = clock.now();
      if (now < lastSeen - SET_BACK_MS) await work.hasten(now);
      lastSeen = now;
      const more = await work.exchange(now);
      failures = 0;
      return more;
    } catch (error) {
      endureRefusal(error);
      return false;
    }
  };

  const endureRefusal = (error: unknown): void => {
    failures += 1;
    const wait_ms = Math.min(LONGEST_WAIT_MS, REFUSED_MS * 2 ** Math.min(failures, 6));
    work.refused({ err: error, wait_ms });
    again = false;
    refusing = true;
    if (phase === 'stopping' && work.busy() === 0) work.giveUp();
    else sleep(wait_ms, tryAgain);
  };

  const tryAgain = (): void => {
    refusing = false;
    step();
  };

  const sleep = (ms: number, then: () => void): void => {
    cancelSleep?.();
    cancelSleep = clock.after(ms, then);
  };

  return {
    get phase() {
      return phase;
    },
    begin(now) {
      lastSeen = now;
      phase = 'on';
    },
    step,
    tick,
    gather(ms) {
      if (gathering !== null && gathering.ms <= ms) return;
      gathering?.cancel();
      gathering = { cancel: clock.after(ms, step), ms };
    },
    sleep,
    async stop(grace_ms, { handBack, abort }) {
      if (phase === 'idle') return;
      if (phase === 'on') {
        phase = 'stopping';
        handBack();
      }
      const cancelGrace = clock.after(grace_ms, abort);
      step();
      await drained;
      cancelGrace();
      cancelSleep?.();
    },
  };
}
