/**
 * The connection from a listener to a daemon that cannot reach it: the listener connects out, learns of finished jobs that have
 * no webhook URL, has the daemon sign each webhook, and sends it through its own HTTP receiver (product contract, 3.5).
 */
import { DescgenError } from '../core/errors.js';
import { createLogPosition, type LogPosition } from './log-position.js';
import { pause } from './pause.js';
import { createRelay, type Relay, type RelayProgress } from './relay-ends.js';
import type { TunnelDaemon, TunnelEnd, TunnelOptions } from './tunnel-options.js';

const RETRY_MS = [250, 500, 1_000, 2_000] as const;
const NONE = 'No daemon is running yet; finished jobs without a webhook URL appear here once one is.';

/** Runs until `signal` is aborted, and resumes where it was after every interruption. */
export async function runTunnel(options: TunnelOptions): Promise<void> {
  const { signal } = options;
  const position = createLogPosition(options);
  const relay = createRelay(options);
  const report = createReporter(options);
  for (let tries = 0; !signal.aborted; tries += 1) {
    try {
      const daemon = await options.connect();
      if (daemon === null) report.away(NONE);
      else if (await follow(daemon, { signal, position, relay, attached: () => report.attached(daemon.url) }))
        tries = 0;
    } catch (error) {
      if (signal.aborted) break;
      if (!(error instanceof DescgenError)) throw error;
      report.away(`${error.message} Retrying until it works.`);
    }
    await pause(RETRY_MS[Math.min(tries, RETRY_MS.length - 1)] ?? 0, signal);
  }
  await relay.over();
  position.save();
}

/** Notes the progress of one end: it is received first, and later requests of it are no news. */
function progressOf(position: LogPosition, end: TunnelEnd): RelayProgress {
  let taken = false;
  return {
    taken() {
      if (!taken) position.passed(end, true);
      taken = true;
    },
    done: () => position.done(end),
  };
}

/** Reports once when the daemon is found, and once when it is lost. */
function createReporter({ emit }: TunnelOptions) {
  let state: 'waiting' | 'attached' | 'lost' | null = null;
  const report = (next: 'waiting' | 'attached' | 'lost', message: string): void => {
    if (state === next) return;
    state = next;
    emit({ type: 'tunnel', state, message });
  };
  return {
    attached: (url: string) => report('attached', `Attached to the daemon at ${url}.`),
    away: (message: string) => report(state === null || state === 'waiting' ? 'waiting' : 'lost', message),
  };
}

interface Following {
  signal: AbortSignal;
  position: LogPosition;
  relay: Relay;
  attached(): void;
}

/** Relays what the daemon reports until the stream ends; false when it must be asked again from another position. */
async function follow(daemon: TunnelDaemon, { signal, position, relay, attached }: Following): Promise<boolean> {
  const stop = new AbortController();
  const both = AbortSignal.any([signal, stop.signal]);
  try {
    for await (const message of daemon.ends({ since: position.since(), signal: both })) {
      if (message.type === 'stream.opened') {
        if (!position.opened(message.after)) return false;
        attached();
        continue;
      }
      const verdict = position.judge(message);
      if (verdict === 'elsewhere') return false;
      if (verdict === 'known') continue;
      const wanted = message.webhook_url === null && message.status !== 'cancelled';
      if (wanted) await relay.relay(daemon, message, progressOf(position, message));
      else position.passed(message, false);
    }
    throw new DescgenError('daemon_unreachable', `The daemon at ${daemon.url} closed the stream of events.`);
  } finally {
    stop.abort();
  }
}
