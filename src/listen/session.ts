/** One listening: what comes is judged, answered, and acted upon; every step is told. */
import { randomBytes } from 'node:crypto';
import type { Behaviour, Performed } from '../webhook/receiver/behaviour.js';
import { jsonAnswer } from '../webhook/receiver/behaviour.js';
import type { ReceivedRequest } from '../webhook/receiver/request.js';
import { openReceiver } from '../webhook/receiver/server.js';
import type { Taken } from '../webhook/receiver/take.js';
import type { Actions } from './actions.js';
import type { Entry, ListenEvent } from './entry.js';
import type { Judge } from './judge.js';
import { createRepeats } from './repeats.js';
import type { Verdict } from './verdict.js';

/** How webhooks are treated that are genuine (or taken as such). */
export interface Treatment {
  /** How the next one, this, is failed; null when it is answered rightly. */
  fault(entry: Entry): Behaviour | null;
  /** Before every answer. */
  delay_ms: number;
  /** Answer only when the actions are through, with what they bring back. */
  waitForActions: boolean;
}

export interface SessionOptions {
  host: string;
  port: number;
  judge: Judge;
  treatment: Treatment;
  actions: Actions;
  /** Keeps a request; the name of its file. Null when nothing is recorded. */
  record: ((request: ReceivedRequest, number: number) => Promise<string>) | null;
  emit(event: ListenEvent): void;
  /** Aborted when the listening ends. What ends only after that is not `finished`: whoever resumes takes it up again. */
  signal: AbortSignal;
}

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
  const underWay = new Set<Promise<unknown>>();

  const take = (taken: Taken): void => {
    count += 1;
    const entry = entryOf(taken, { number: count, judge: options.judge });
    if (entry.verdict.kind === 'verified' || entry.verdict.kind === 'unverified') {
      const { webhook_id } = entry.verdict;
      entry.repeats = repeats.note({ number: count, webhook_id, body: entry.request.body });
    }
    const mark = taken.tunnel_mark === null ? undefined : marks.get(taken.tunnel_mark);
    if (taken.tunnel_mark !== null) marks.delete(taken.tunnel_mark);
    mark?.taken();
    const going = goOn(options, entry, taken).then(
      (done) => done && mark?.finished(),
      (error: unknown) => {
        // A bug of ours: it is told, and the next webhooks are taken all the same.
        emit({ type: 'trouble', message: `#${entry.number} went wrong here: ${String(error)}` });
      },
    );
    underWay.add(going);
    void going.then(() => underWay.delete(going));
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
      await Promise.all(underWay);
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

/** Gives whether all was done before the listening ended. */
async function goOn(options: SessionOptions, entry: Entry, taken: Taken): Promise<boolean> {
  const { emit, treatment } = options;
  const genuine = entry.verdict.kind === 'verified' || entry.verdict.kind === 'unverified';
  const fault = genuine ? treatment.fault(entry) : null;
  const acts = genuine && fault === null;
  const waits = acts && treatment.waitForActions;
  const change = (part: Partial<Entry>): void => {
    Object.assign(entry, part);
    emit({ type: 'changed', entry });
  };
  const answer = (behaviour: Behaviour): Promise<Performed> =>
    taken.perform(behaviour, genuine ? treatment.delay_ms : 0);

  const explain = (): void => {
    if (entry.verdict.kind !== 'unsuitable') entry.verdict = options.judge.explain(entry.request, entry.verdict);
  };
  const recorded = record(options, entry, change);
  if (waits) {
    explain();
    emit({ type: 'received', entry });
    const brought = await options.actions(entry, change);
    entry.plan = { behaviour: 'answer', delay_ms: treatment.delay_ms };
    change({ performed: await answer(brought ?? SUCCESS) });
  } else {
    const behaviour = fault ?? ownAnswer(entry.verdict, taken);
    entry.plan = { behaviour: behaviour.kind, delay_ms: genuine ? treatment.delay_ms : 0 };
    const performing = answer(behaviour);
    explain();
    emit({ type: 'received', entry });
    change({ performed: await performing });
    if (acts) await options.actions(entry, change);
  }
  await recorded;
  const done = !options.signal.aborted;
  entry.finished = true;
  emit({ type: 'finished', entry });
  return done;
}

const SUCCESS = jsonAnswer(200, { success: true });
const REFUSAL = jsonAnswer(403, { error: 'Invalid signature' });

/** The answers of the guide's receivers. */
function ownAnswer(verdict: Verdict, { unsuitable }: Taken): Behaviour {
  if (unsuitable !== null) return jsonAnswer(unsuitable.status, { error: unsuitable.message }, unsuitable.headers);
  if (verdict.kind !== 'refused') return SUCCESS;
  // Its signature holds: the guide's receivers answer 400 to what is no webhook.
  return verdict.code === 'payload_invalid' ? jsonAnswer(400, { error: verdict.message }) : REFUSAL;
}

async function record(
  { record: keep, emit }: SessionOptions,
  entry: Entry,
  change: (part: Partial<Entry>) => void,
): Promise<void> {
  if (keep === null || entry.verdict.kind === 'unsuitable') return;
  try {
    change({ recording: await keep(entry.request, entry.number) });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    emit({ type: 'trouble', message: `#${entry.number} could not be recorded: ${why}` });
  }
}
