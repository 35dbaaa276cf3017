/** What is done with one request, once it is judged: it is answered, recorded and acted upon. */
import type { Behaviour, Performed } from '../webhook/receiver/behaviour.js';
import { jsonAnswer } from '../webhook/receiver/behaviour.js';
import type { Taken } from '../webhook/receiver/take.js';
import type { Entry } from './entry.js';
import type { SessionOptions } from './session.js';
import type { Verdict } from './verdict.js';

interface Handling {
  entry: Entry;
  taken: Taken;
  /** Called once; with false when the listening ended before all was done. */
  over(done: boolean): void;
  /** A bug of ours: it is told, and the next webhooks are taken all the same. */
  failed(error: unknown): void;
}

/** Never throws. */
export function handle(options: SessionOptions, how: Pick<Handling, 'entry' | 'taken' | 'over'>): void {
  let open = true;
  const over = (done: boolean): void => {
    if (open) how.over(done);
    open = false;
  };
  const failed = (error: unknown): void => {
    options.emit({ type: 'trouble', message: `#${how.entry.number} went wrong here: ${String(error)}` });
    over(false);
  };
  try {
    begin(options, { ...how, over, failed });
  } catch (error) {
    failed(error);
  }
}

function begin(options: SessionOptions, handling: Handling): void {
  const { treatment } = options;
  const { entry, taken, over, failed } = handling;
  const genuine = isGenuine(entry.verdict);
  const fault = genuine ? treatment.fault(entry) : null;
  const acts = genuine && fault === null && options.actions !== null;
  if (!acts && options.record === null && (!genuine || treatment.delay_ms === 0)) {
    answerOnly(options, handling, fault ?? ownAnswer(entry.verdict, taken));
  } else {
    goOn(options, { entry, taken, fault }).then(over, failed);
  }
}

function isGenuine({ kind }: Verdict): boolean {
  return kind === 'verified' || kind === 'unverified';
}

/** The way of nearly all of them, at full speed: without promises, and with no word between received and finished. */
function answerOnly(options: SessionOptions, handling: Handling, behaviour: Behaviour): void {
  const { emit, signal } = options;
  const { entry, taken, over, failed } = handling;
  entry.plan = behaviour.kind === 'answer' ? AT_ONCE : { behaviour: behaviour.kind, delay_ms: 0 };
  taken.answer(behaviour, (performed) => {
    entry.performed = performed;
    entry.finished = true;
    const done = !signal.aborted;
    try {
      emit({ type: 'finished', entry });
      over(done);
    } catch (error) {
      failed(error);
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

/** Gives whether all was done before the listening ended. */
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
  const answer = (behaviour: Behaviour): Promise<Performed> => taken.perform(behaviour, delay_ms);

  const recorded = record(options, entry, change);
  if (acts && treatment.waitForActions) {
    explain(options, entry);
    emit({ type: 'received', entry });
    const brought = await actions?.(entry, change);
    entry.plan = { behaviour: 'answer', delay_ms };
    change({ performed: await answer(brought ?? SUCCESS) });
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
