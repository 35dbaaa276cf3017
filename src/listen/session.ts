/** One listening: what comes is judged, answered, and acted upon; every step is told. */
import { randomBytes } from 'node:crypto';
import { headerOf } from '../webhook/receiver/received-request.js';
import { openReceiver } from '../webhook/receiver/receiver-server.js';
import type { Taken } from '../webhook/receiver/take.js';
import type { Entry } from './entry.js';
import { handle } from './handle-request.js';
import type { Judge } from './judge-request.js';
import { createRepeats } from './repeats.js';
import type { SessionOptions } from './session-options.js';
import type { Verdict } from './verdict.js';

export interface Session {
  readonly port: number;
  /** For the tunnel: a value for `descgen-tunnel`, and what is known of the request that bears it. */
  mark(): { value: string; taken: Promise<void>; finished: Promise<void> };
  /** Takes nothing more; resolves when what was taken is over. `signal` ends the actions. */
  close(): Promise<void>;
}

/** Throws `port_in_use` or `address_unusable`. */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { emit } = options;
  const tunnelKey = randomBytes(16).toString('hex');
  const marks = new Map<string, { taken(): void; finished(): void }>();
  const repeats = createRepeats();
  let count = 0;
  let marked = 0;
  let underWay = 0;
  let tellIdle = (): void => undefined;

  const take = (taken: Taken): void => {
    count += 1;
    const entry = entryOf(taken, { number: count, judge: options.judge });
    if (entry.verdict.kind === 'verified' || entry.verdict.kind === 'unverified') {
      const { webhook_id } = entry.verdict;
      const { body } = entry.request;
      const signature = entry.verdict.kind === 'verified' ? headerOf(entry.request, 'x-signature') : null;
      entry.repeats = repeats.note({ number: count, webhook_id, body, signature });
    }
    const mark = taken.tunnel_mark === null ? undefined : marks.get(taken.tunnel_mark);
    if (taken.tunnel_mark !== null) marks.delete(taken.tunnel_mark);
    mark?.taken();
    underWay += 1;
    handle(options, {
      entry,
      taken,
      over(done) {
        if (done) mark?.finished();
        underWay -= 1;
        if (underWay === 0) tellIdle();
      },
    });
  };
  const garbage = (message: string): void => emit({ type: 'trouble', message });
  const receiver = await openReceiver({ host: options.host, port: options.port, tunnelKey, take, garbage });

  return {
    port: receiver.port,
    mark() {
      marked += 1;
      const mark = String(marked);
      const taken = signalled();
      const finished = signalled();
      // What is printed goes out at the end of the turn; only then it is shown.
      marks.set(mark, { taken: taken.signal, finished: () => void setImmediate(finished.signal) });
      return { value: `${tunnelKey}.${mark}`, taken: taken.heard, finished: finished.heard };
    },
    async close() {
      await receiver.close();
      if (underWay > 0) await new Promise<void>((resolve) => (tellIdle = resolve));
    },
  };
}

function signalled(): { heard: Promise<void>; signal: () => void } {
  let signal: () => void = () => undefined;
  const heard = new Promise<void>((resolve) => {
    signal = resolve;
  });
  return { heard, signal };
}

function entryOf({ request, tunnel_mark, unsuitable }: Taken, how: { number: number; judge: Judge }): Entry {
  const verdict: Verdict =
    unsuitable === null ? how.judge.judge(request) : { kind: 'unsuitable', message: unsuitable.message };
  return {
    number: how.number,
    request,
    via: tunnel_mark === null ? 'http' : 'tunnel',
    verdict,
    repeats: null,
    plan: null,
    performed: null,
    forwarded: null,
    command: null,
    results: null,
    recording: null,
    finished: false,
  };
}
