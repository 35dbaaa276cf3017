/** One run of the listener: each request is judged, answered and acted upon, and every step is reported. */
import { randomBytes } from 'node:crypto';
import { headerOf } from '../webhook/receiver/received-request.js';
import { openReceiver } from '../webhook/receiver/receiver-server.js';
import { type Taken, TUNNEL_HEADER } from '../webhook/receiver/take.js';
import type { Entry } from './entry.js';
import { handleRequest } from './handle-request.js';
import type { Judge } from './judge-request.js';
import { createRepeats } from './repeats.js';
import type { SessionOptions } from './session-options.js';
import type { Verdict } from './verdict.js';

export interface Session {
  readonly port: number;
  /** For the tunnel: the header that marks a request, and what happens to the request that carries it. */
  mark(): { header: readonly [string, string]; taken: Promise<void>; finished: Promise<void> };
  /** The header that marks what the user sends again. */
  readonly replayMark: readonly [string, string];
  /** Accepts nothing more; resolves when everything received is handled. `signal` ends the actions. */
  close(): Promise<void>;
}

const REPLAY = 'replay';

/** Throws `port_in_use` or `address_unusable`. */
export async function createSession(options: SessionOptions): Promise<Session> {
  const { emit } = options;
  const tunnelKey = randomBytes(16).toString('hex');
  const marks = new Map<string, { taken(): void; finished(): void }>();
  const repeats = createRepeats();
  let count = 0;
  let marked = 0;
  let inProgress = 0;
  let becameIdle = (): void => undefined;

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
    inProgress += 1;
    handleRequest(options, {
      entry,
      taken,
      over(done) {
        if (done) mark?.finished();
        inProgress -= 1;
        if (inProgress === 0) becameIdle();
      },
    });
  };
  const garbage = (message: string): void => emit({ type: 'trouble', message });
  const receiver = await openReceiver({ host: options.host, port: options.port, tunnelKey, take, garbage });

  return {
    port: receiver.port,
    replayMark: [TUNNEL_HEADER, `${tunnelKey}.${REPLAY}`],
    mark() {
      marked += 1;
      const mark = String(marked);
      const taken = createSignal();
      const finished = createSignal();
      // What is printed goes out at the end of the turn; only then has it been shown.
      marks.set(mark, { taken: taken.give, finished: () => void setImmediate(finished.give) });
      return { header: [TUNNEL_HEADER, `${tunnelKey}.${mark}`], taken: taken.given, finished: finished.given };
    },
    async close() {
      await receiver.close();
      if (inProgress > 0) await new Promise<void>((resolve) => (becameIdle = resolve));
    },
  };
}

function createSignal(): { given: Promise<void>; give: () => void } {
  let give: () => void = () => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}

function entryOf({ request, tunnel_mark, unsuitable }: Taken, how: { number: number; judge: Judge }): Entry {
  const verdict: Verdict =
    unsuitable === null ? how.judge.judge(request) : { kind: 'unsuitable', message: unsuitable.message };
  const replayed = tunnel_mark === REPLAY;
  return {
    number: how.number,
    request,
    via: tunnel_mark === null || replayed ? 'http' : 'tunnel',
    verdict,
    repeats: null,
    replayed,
    plan: null,
    performed: null,
    forwarded: null,
    command: null,
    results: null,
    recording: null,
    finished: false,
  };
}
