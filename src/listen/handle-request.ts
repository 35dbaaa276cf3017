/** Handles one request after it was judged: answers it, records it and acts upon it. */
import type { Behaviour, Performed } from '../webhook/receiver/behaviour.js';
import { jsonAnswer } from '../webhook/receiver/behaviour.js';
import type { Taken } from '../webhook/receiver/take.js';
import type { Entry } from './entry.js';
import type { SessionOptions, Treatment } from './session-options.js';
import type { Verdict } from './verdict.js';

/** One request until nothing more is to be done with it. */
class Handling {
  readonly entry: Entry;
  readonly taken: Taken;
  private readonly emit: SessionOptions['emit'];
  private readonly tell: (done: boolean) => void;
  private open = true;

  constructor(how: Handled, emit: SessionOptions['emit']) {
    this.entry = how.entry;
    this.taken = how.taken;
    this.tell = how.over;
    this.emit = emit;
  }

  over(done: boolean): void {
    if (this.open) this.tell(done);
    this.open = false;
  }

  /** A bug in the listener: it is reported, and the next webhooks are accepted all the same. */
  failed(error: unknown): void {
    this.emit({ type: 'trouble', message: `#${this.entry.number} caused an internal error: ${String(error)}` });
    this.over(false);
  }
}

export interface Handled {
  entry: Entry;
  taken: Taken;
  /** Called once; with false when the listener ended before everything was done. */
  over(this: void, done: boolean): void;
}

/** Never throws. */
export function handleRequest(options: SessionOptions, how: Handled): void {
  const handling = new Handling(how, options.emit);
  try {
    begin(options, handling);
  } catch (error) {
    handling.failed(error);
  }
}

function begin(options: SessionOptions, handling: Handling): void {
  const { treatment } = options;
  const { entry, taken } = handling;
  const genuine = isGenuine(entry.verdict);
  const fault = genuine ? treatment.fault(entry) : null;
  const acts = genuine && fault === null && options.actions !== null;
  if (!acts && options.record === null && (!genuine || treatment.delay_ms === 0)) {
    answerOnly(options, handling, withClosing(fault ?? ownAnswer(entry.verdict, taken), treatment));
    return;
  }
  goOn(options, { entry, taken, fault }).then(
    (done) => handling.over(done),
    (error: unknown) => handling.failed(error),
  );
}

function isGenuine({ kind }: Verdict): boolean {
  return kind === 'verified' || kind === 'unverified';
}

/** The answer with what the treatment adds to each. */
function withClosing(behaviour: Behaviour, { closeConnections }: Treatment): Behaviour {
  if (!closeConnections || behaviour.kind !== 'answer') return behaviour;
  const { answer } = behaviour;
  return { kind: 'answer', answer: { ...answer, headers: [...answer.headers, 'Connection', 'close'] } };
}

/** The path of nearly all requests, at full speed: no promises, and no event between received and finished. */
function answerOnly(options: SessionOptions, handling: Handling, behaviour: Behaviour): void {
  const { emit, signal } = options;
  const { entry } = handling;
  entry.plan = behaviour.kind === 'answer' ? AT_ONCE : { behaviour: behaviour.kind, delay_ms: 0 };
  handling.taken.answer(behaviour, (performed) => {
    entry.performed = performed;
    entry.finished = true;
    const done = !signal.aborted;
    try {
      emit({ type: 'finished', entry });
      handling.over(done);
    } catch (error) {
      handling.failed(error);
    }
  });
  explain(options, entry);
  emit({ type: 'received', entry });
}

const AT_ONCE = { behaviour: 'answer', delay_ms: 0 } as const;

function explain({ judge }: SessionOptions, entry: Entry): void {
  const { verdict } = entry;
  if (verdict.kind !== 'unsuitable' && verdict.kind !== 'verified')
    entry.verdict = judge.explain(entry.request, verdict);
}

/** Returns whether everything was done before the listener ended. */
async function goOn(
  options: SessionOptions,
  { entry, taken, fault }: { entry: Entry; taken: Taken; fault: Behaviour | null },
): Promise<boolean> {
  const { emit, treatment, actions } = options;
  const delay_ms = isGenuine(entry.verdict) ? treatment.delay_ms : 0;
  const acts = isGenuine(entry.verdict) && fault === null;
  const change = (part: Partial<Entry>): void => {
    Object.assign(entry, part);
    emit({ type: 'changed', entry });
  };
  const answer = (behaviour: Behaviour): Promise<Performed> =>
    taken.perform(withClosing(behaviour, treatment), delay_ms);

  const recorded = record(options, entry, change);
  if (acts && treatment.waitForActions) {
    explain(options, entry);
    emit({ type: 'received', entry });
    const passedBack = await actions?.(entry, change);
    entry.plan = { behaviour: 'answer', delay_ms };
    change({ performed: await answer(passedBack ?? SUCCESS) });
  } else {
    const behaviour = fault ?? ownAnswer(entry.verdict, taken);
    entry.plan = { behaviour: behaviour.kind, delay_ms };
    const performing = answer(behaviour);
    explain(options, entry);
    emit({ type: 'received', entry });
    change({ performed: await performing });
    if (acts) await actions?.(entry, change);
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
  // Its signature matches: the guide's receivers answer 400 to a body that is not a webhook.
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
    emit({ type: 'trouble', message: `Could not record #${entry.number}: ${why}` });
  }
}
