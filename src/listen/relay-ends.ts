import type { ReceivedAnswer } from '../core/delivery/delivery.js';
import { type SentResult, settleDelivery } from '../core/delivery/settle-delivery.js';
import { createLimiter } from '../core/limiter.js';
import type { Exchanged } from './actions/send-request.js';
import { pause } from './pause.js';
import type { TunnelDaemon, TunnelEnd, TunnelOptions } from './tunnel-options.js';

/** So many may be under way at once, as to any endpoint. */
const MOST_AT_ONCE = 16;
/** Longest sleep: timers stand still while a machine sleeps. */
const LONGEST_WAIT_MS = 30_000;
const RECONNECT_MS = 1_000;
/** So many may wait to be done with: the backlog of a week must not gather here behind slow commands, the daemon keeps it. */
const MOST_UNFINISHED = 1_000;

export interface Passing {
  /** Has the end signed and passes it on; resolves as soon as the receiver took it. Throws what keeps the daemon from signing. */
  pass(daemon: TunnelDaemon, end: TunnelEnd, heard: Heard): Promise<void>;
  /** What was under way is broken off. */
  over(): Promise<void>;
}

export interface Heard {
  /** The receiver has it, whatever it answers; told with each request. */
  taken(): void;
  /** It is shown and done with. */
  done(): void;
}

/** Passes ends through the listener's receiver, and again after the daemon's intervals where that answers badly. */
export function createPassing(options: TunnelOptions): Passing {
  const { signal, emit, webhook_url } = options;
  const limit = createLimiter(MOST_AT_ONCE);
  const underWay = new Set<Promise<void>>();
  const unfinished = createUnfinished(options.most_unfinished ?? MOST_UNFINISHED, signal);
  const policy = { schedule: options.schedule, retry_client_errors: options.retry_client_errors };

  const request = (daemon: TunnelDaemon, { seq }: TunnelEnd, turn: number, heard: Heard): Promise<Exchanged> =>
    limit(async () => {
      const webhook = await daemon.signEnd(seq, { webhook_url, attempt: turn });
      const posted = options.post(webhook, signal);
      void posted.taken.then(() => {
        unfinished.add(seq);
        heard.taken();
      });
      void posted.finished.then(() => {
        unfinished.remove(seq);
        heard.done();
      });
      return posted.answered;
    });

  /** Tells how it goes on, and waits for it; false when nothing more is to be sent. */
  const goesOn = async (end: TunnelEnd, turn: number, result: Exchanged): Promise<boolean> => {
    if (result.kind === 'interrupted' || signal.aborted) return false;
    const decision = settleDelivery(sent(result), { turn, now: Date.now(), policy });
    if (decision.next === 'delivered') return false;
    const about = `The end of job ${end.job_id}`;
    if (decision.next === 'failed') {
      emit({ type: 'trouble', message: `${about} is not passed on again. ${decision.error}` });
      return false;
    }
    const seconds = Math.round((decision.next_attempt_at - Date.now()) / 100) / 10;
    emit({ type: 'trouble', message: `${about} is passed on again in ${seconds} s. ${decision.error ?? ''}` });
    await until(decision.next_attempt_at, signal);
    return !signal.aborted;
  };

  const passAll = async (daemon: TunnelDaemon, end: TunnelEnd, heard: Heard): Promise<void> => {
    let result = await request(daemon, end, 1, heard);
    // Broken off before the receiver had it: there is nothing more to wait for.
    heard.taken();
    for (let turn = 1; await goesOn(end, turn, result); turn += 1) {
      result = await request(await reconnect(options), end, turn + 1, heard);
    }
  };

  return {
    async pass(daemon, end, heard) {
      await unfinished.room();
      return new Promise((resolve, reject) => {
        const passed = passAll(daemon, end, {
          taken() {
            heard.taken();
            resolve();
          },
          done: heard.done,
        }).catch((error: unknown) => {
          if (signal.aborted) return resolve();
          // Before it was taken, the tunnel takes it up again; afterwards there is nobody but the user to be told.
          reject(error);
          emit({ type: 'trouble', message: `The end of job ${end.job_id} could not be passed on: ${String(error)}` });
        });
        underWay.add(passed);
        void passed.finally(() => underWay.delete(passed));
      });
    },
    over: async () => void (await Promise.all(underWay)),
  };
}

/** Those that were taken and are not done with. */
function createUnfinished(most: number, signal: AbortSignal) {
  const all = new Set<number>();
  let wake: () => void = () => undefined;
  signal.addEventListener('abort', () => wake(), { once: true });
  return {
    add: (seq: number) => void all.add(seq),
    remove(seq: number) {
      all.delete(seq);
      wake();
    },
    /** Resolves when one more may come, or the listening ends. Asked by one at a time. */
    async room(): Promise<void> {
      while (all.size >= most && !signal.aborted) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}

/** The daemon may be another one by now, or just starting again. */
async function reconnect({ connect, signal }: TunnelOptions): Promise<TunnelDaemon> {
  for (;;) {
    const daemon = await connect();
    if (daemon !== null) return daemon;
    await pause(RECONNECT_MS, signal);
    signal.throwIfAborted();
  }
}

function sent(result: Exclude<Exchanged, { kind: 'interrupted' }>): SentResult {
  if (result.kind === 'unanswered') return result;
  const answer: ReceivedAnswer = { status: result.status, headers: {}, body: '', truncated: result.truncated };
  return { kind: 'answered', answer, ms: result.ms };
}

/** Wall time counts, not the time that the process was awake. */
async function until(time: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && Date.now() < time) {
    await pause(Math.min(time - Date.now(), LONGEST_WAIT_MS), signal);
  }
}
