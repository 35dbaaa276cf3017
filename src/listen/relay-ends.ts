/** Relays finished jobs from the daemon through the listener's own receiver, and repeats what that does not accept. */
import type { ReceivedAnswer } from '../core/delivery/delivery.js';
import { type SentResult, settleDelivery } from '../core/delivery/settle-delivery.js';
import { createLimiter } from '../core/limiter.js';
import type { RequestResult } from './actions/send-request.js';
import { pause } from './pause.js';
import type { TunnelDaemon, TunnelEnd, TunnelOptions } from './tunnel-options.js';

/** How many may be in progress at once, as to any endpoint. */
const MOST_AT_ONCE = 16;
/** Longest sleep: timers stand still while a machine sleeps. */
const LONGEST_WAIT_MS = 30_000;
const RECONNECT_MS = 1_000;
/** How many may be unfinished: behind slow commands, a week's backlog stays in the daemon and does not collect here. */
const MOST_UNFINISHED = 1_000;

export interface Relay {
  /**
   * Has the webhook signed and sends it; resolves as soon as the receiver has it. Throws the error that keeps the daemon from
   * signing.
   */
  relay(daemon: TunnelDaemon, end: TunnelEnd, progress: RelayProgress): Promise<void>;
  /** Resolves when what was in progress has been interrupted. */
  over(): Promise<void>;
}

export interface RelayProgress {
  /** The receiver has it, whatever it answers; called for each request. */
  taken(): void;
  /** It was shown and handled. */
  done(): void;
}

/** Retries by the daemon's own rules and intervals. */
export function createRelay(options: TunnelOptions): Relay {
  const { signal, emit, webhook_url } = options;
  const limit = createLimiter(MOST_AT_ONCE);
  const inProgress = new Set<Promise<void>>();
  const unfinished = createUnfinished(options.most_unfinished ?? MOST_UNFINISHED, signal);
  const policy = { schedule: options.schedule, retry_client_errors: options.retry_client_errors };

  const request = (
    daemon: TunnelDaemon,
    { seq }: TunnelEnd,
    turn: number,
    progress: RelayProgress,
  ): Promise<RequestResult> =>
    limit(async () => {
      const webhook = await daemon.signEnd(seq, { webhook_url, attempt: turn });
      const posted = options.post(webhook, signal);
      void posted.taken.then(() => {
        unfinished.add(seq);
        progress.taken();
      });
      void posted.finished.then(() => {
        unfinished.remove(seq);
        progress.done();
      });
      return posted.answered;
    });

  /** Reports what happens next, and waits for it. Returns the turn of the next request; null when nothing more is to be sent. */
  const nextTurn = async (end: TunnelEnd, turn: number, result: RequestResult): Promise<number | null> => {
    if (result.kind === 'interrupted' || signal.aborted) return null;
    const decision = settleDelivery(sent(result), { turn, now: Date.now(), policy });
    if (decision.next === 'delivered') return null;
    const about = `The webhook of job ${end.job_id}`;
    if (decision.next === 'failed') {
      emit({ type: 'trouble', message: `${about} failed and is not sent again. ${decision.error}` });
      return null;
    }
    const seconds = Math.round((decision.next_attempt_at - Date.now()) / 100) / 10;
    emit({ type: 'trouble', message: `${about} is sent again in ${seconds} s. ${decision.error ?? ''}`.trimEnd() });
    await until(decision.next_attempt_at, signal);
    if (signal.aborted) return null;
    return decision.counted ? turn + 1 : turn;
  };

  const relayAll = async (daemon: TunnelDaemon, end: TunnelEnd, progress: RelayProgress): Promise<void> => {
    let result = await request(daemon, end, 1, progress);
    // Interrupted before the receiver had it: there is nothing more to wait for.
    progress.taken();
    for (let turn = await nextTurn(end, 1, result); turn !== null; turn = await nextTurn(end, turn, result)) {
      result = await request(await reconnect(options), end, turn, progress);
    }
  };

  return {
    async relay(daemon, end, progress) {
      await unfinished.room();
      return new Promise((resolve, reject) => {
        const relayed = relayAll(daemon, end, {
          taken() {
            progress.taken();
            resolve();
          },
          done: progress.done,
        }).catch((error: unknown) => {
          if (signal.aborted) return resolve();
          // Before it was received, the tunnel tries again; afterwards only the user can be informed.
          reject(error);
          emit({ type: 'trouble', message: `Could not relay the webhook of job ${end.job_id}: ${String(error)}` });
        });
        inProgress.add(relayed);
        void relayed.finally(() => inProgress.delete(relayed));
      });
    },
    over: async () => void (await Promise.all(inProgress)),
  };
}

/** Those that were received and are not handled yet. */
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
    /** Resolves when there is room for one more, or the listener ends. One caller at a time. */
    async room(): Promise<void> {
      while (all.size >= most && !signal.aborted) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}

/** By now it may be another daemon, or one that is just starting. */
async function reconnect({ connect, signal }: TunnelOptions): Promise<TunnelDaemon> {
  for (;;) {
    const daemon = await connect();
    if (daemon !== null) return daemon;
    await pause(RECONNECT_MS, signal);
    signal.throwIfAborted();
  }
}

function sent(result: Exclude<RequestResult, { kind: 'interrupted' }>): SentResult {
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
