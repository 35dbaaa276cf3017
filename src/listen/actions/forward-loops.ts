/** Notices when a forwarded webhook comes back to the listener, so that it does not go round for ever. */
import { headerOf } from '../../webhook/receiver/received-request.js';
import { type Entry, firstNumberOf } from '../entry.js';

export interface ForwardLoopOptions {
  /** What this listener calls itself in `Via`. */
  pseudonym: string;
  /** How long a forwarded webhook may be on its way. */
  window_ms: number;
  /** Milliseconds that pass; `performance.now` unless a test supplies another clock. */
  clock?: () => number;
}

export interface ForwardLoops {
  /** Whether this is a webhook that the listener itself forwarded. */
  cameBack(entry: LoopEntry): boolean;
  /** It is being forwarded; call the result when that is over. */
  forwarding(entry: LoopEntry): () => void;
}

export type LoopEntry = Pick<Entry, 'number' | 'repeats' | 'replayed' | 'request' | 'verdict'>;

/**
 * Where nothing in between removes `Via`, that header shows it. Otherwise the same webhook, known by its id or body, shows it: it came
 * back when it arrives while it is being forwarded, or again and again soon afterwards. A sender's own retry has a higher
 * `X-Delivery-Attempt` and is forwarded like any other webhook, and so is what the user of this listener replays.
 */
export function createForwardLoops(options: ForwardLoopOptions): ForwardLoops {
  const { pseudonym, window_ms, clock = () => performance.now() } = options;
  /** By the number of the first of all repetitions; the latest at the end. */
  const trails = new Map<number, Trail>();

  const forgetOld = (): void => {
    for (const [number, { open, last }] of trails) {
      if (open > 0) continue;
      if (clock() - last < window_ms) return;
      trails.delete(number);
    }
  };

  return {
    cameBack(entry) {
      if (namesUs(entry, pseudonym)) return true;
      const trail = entry.repeats === null || entry.replayed ? undefined : trails.get(firstNumberOf(entry));
      if (trail === undefined) return false;
      const recent = clock() - trail.last < window_ms;
      if (recent && trail.total >= MOST_IN_ALL) return true;
      if (attemptOf(entry) > trail.attempt) return false;
      return trail.open > 0 || (recent && trail.rounds >= MOST_ROUNDS);
    },
    forwarding(entry) {
      forgetOld();
      const number = firstNumberOf(entry);
      const before = trails.get(number);
      const attempt = attemptOf(entry);
      const goesOn = before !== undefined && attempt <= before.attempt;
      const trail: Trail = goesOn
        ? before
        : { attempt, open: before?.open ?? 0, rounds: 0, total: before?.total ?? 0, last: 0 };
      trail.total += 1;
      trail.open += 1;
      trail.rounds += 1;
      trail.last = clock();
      trails.delete(number);
      trails.set(number, trail);
      if (trails.size > MOST_TRAILS) trails.delete(trails.keys().next().value ?? number);
      return () => {
        trail.open -= 1;
        trail.last = clock();
      };
    },
  };
}

interface Trail {
  /** The highest attempt that was forwarded. */
  attempt: number;
  /** How many are being forwarded now. */
  open: number;
  /** How often it was forwarded with this attempt, without a pause of a whole window. */
  rounds: number;
  /** The same with any attempt. */
  total: number;
  last: number;
}

/** The latest are remembered; memory must not grow with the rate. */
const MOST_TRAILS = 50_000;
/** A person may send one webhook several times in a row; more often than this it is a loop. */
const MOST_ROUNDS = 20;
/** No sender retries this often: something in between counts the attempt up. */
const MOST_IN_ALL = 100;

function attemptOf({ verdict }: LoopEntry): number {
  return verdict.kind === 'unsuitable' ? 0 : (verdict.attempt ?? 0);
}

function namesUs({ request }: LoopEntry, pseudonym: string): boolean {
  const via = headerOf(request, 'via') ?? '';
  return via.split(',').some((one) => one.trim().split(/\s+/)[1] === pseudonym);
}
