/**
 * The way from the daemon to a listener that it cannot reach: the listener connects out, hears of the ends of jobs without a
 * webhook URL, has the daemon sign each for this listener, and passes it through its own HTTP receiver (product contract, 3.5).
 */
import { DescgenError } from '../core/errors.js';
import { createRoute, type Route } from './log-position.js';
import { pause } from './pause.js';
import { createPassing, type Heard, type Passing } from './relay-ends.js';
import type { TunnelDaemon, TunnelEnd, TunnelOptions } from './tunnel-options.js';

const LOOK_MS = [250, 500, 1_000, 2_000] as const;
const NONE = 'No daemon runs yet; the ends of jobs without a webhook URL arrive here as soon as one does.';

/** Runs until `signal` is aborted; what breaks off is taken up again where it was. */
export async function runTunnel(options: TunnelOptions): Promise<void> {
  const { signal } = options;
  const route = createRoute(options);
  const passing = createPassing(options);
  const tell = createTeller(options);
  for (let looks = 0; !signal.aborted; looks += 1) {
    try {
      const daemon = await options.connect();
      if (daemon === null) tell.away(NONE);
      else if (await follow(daemon, { signal, route, passing, attached: () => tell.attached(daemon.url) })) looks = 0;
    } catch (error) {
      if (signal.aborted) break;
      if (!(error instanceof DescgenError)) throw error;
      tell.away(`${error.message} It is tried again until it works.`);
    }
    await pause(LOOK_MS[Math.min(looks, LOOK_MS.length - 1)] ?? 0, signal);
  }
  await passing.over();
  route.save();
}

/** What is heard of an end on its way: taken comes first, and from the second request on it is no news. */
function heardBy(route: Route, end: TunnelEnd): Heard {
  let taken = false;
  return {
    taken() {
      if (!taken) route.passed(end, true);
      taken = true;
    },
    done: () => route.done(end),
  };
}

/** Says it once when the daemon is found, and once when it is lost. */
function createTeller({ emit }: TunnelOptions) {
  let state: 'waiting' | 'attached' | 'lost' | null = null;
  const tell = (next: 'waiting' | 'attached' | 'lost', message: string): void => {
    if (state === next) return;
    state = next;
    emit({ type: 'tunnel', state, message });
  };
  return {
    attached: (url: string) => tell('attached', `Attached to the daemon at ${url}.`),
    away: (message: string) => tell(state === null || state === 'waiting' ? 'waiting' : 'lost', message),
  };
}

interface Following {
  signal: AbortSignal;
  route: Route;
  passing: Passing;
  attached(): void;
}

/** Passes on what the daemon tells until the stream ends; false when it must be asked again from another place. */
async function follow(daemon: TunnelDaemon, { signal, route, passing, attached }: Following): Promise<boolean> {
  const stop = new AbortController();
  const both = AbortSignal.any([signal, stop.signal]);
  try {
    for await (const message of daemon.ends({ since: route.since(), signal: both })) {
      if (message.type === 'stream.opened') {
        if (!route.opened(message.after)) return false;
        attached();
        continue;
      }
      const verdict = route.judge(message);
      if (verdict === 'elsewhere') return false;
      if (verdict === 'known') continue;
      const wanted = message.webhook_url === null && message.status !== 'cancelled';
      if (wanted) await passing.pass(daemon, message, heardBy(route, message));
      else route.passed(message, false);
    }
    throw new DescgenError('daemon_unreachable', `The daemon at ${daemon.url} ended the stream of events.`);
  } finally {
    stop.abort();
  }
}
