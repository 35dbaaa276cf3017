/** What is known about one request that came to the listener, and the events that report it. */
import type { Behaviour, Performed } from '../webhook/receiver/behaviour.js';
import type { ReceivedRequest } from '../webhook/receiver/received-request.js';
import type { Verdict } from './verdict.js';

/** The answer of the program behind `--forward-to`. */
export type Forwarded =
  | {
      kind: 'answered';
      /** Where it was forwarded to. */
      url: string;
      status: number;
      /** Names and values in turn. */
      headers: readonly string[];
      /** The part of it that is kept. */
      body: Buffer;
      truncated: boolean;
      ms: number;
    }
  | { kind: 'unanswered'; url: string; message: string; ms: number };

/**
 * Why the command of `--exec` failed. `timed_out`: it ran too long. `queue_full`: too many others were waiting for their turn.
 * `ended`: descgen listen ended.
 */
export type CommandFailure = 'exit_code' | 'signal' | 'timed_out' | 'queue_full' | 'not_started' | 'ended';

/** How the command of `--exec` ended. */
export interface CommandRun {
  /** Null when a signal ended it, or it never started. */
  exit_code: number | null;
  failure: CommandFailure | null;
  /** In a sentence; null when it exited with 0. */
  error: string | null;
  /** The end of its output, stdout and stderr together. */
  output: string;
  ms: number;
}

/** The result of `--fetch-results`. */
export type ResultsFetched = { ok: true; file: string } | { ok: false; message: string };

/** One request and what happened to it. Its fields are filled in as it is handled. */
export interface Entry {
  /** From 1, in the order of arrival. */
  readonly number: number;
  readonly request: ReceivedRequest;
  /** `tunnel`: a job without a webhook URL finished, and the daemon signed its webhook for this listener. */
  readonly via: 'http' | 'tunnel';
  verdict: Verdict;
  /** Number of the first entry with the same `webhook-id` or the same body; null for that first one. */
  repeats: number | null;
  /** The user of this listener sent it again. */
  readonly replayed: boolean;
  /** How it will be answered, and after which delay; null while another program decides that. */
  plan: { behaviour: Behaviour['kind']; delay_ms: number } | null;
  /** What the sender received; null until that is over. */
  performed: Performed | null;
  forwarded: Forwarded | null;
  command: CommandRun | null;
  results: ResultsFetched | null;
  /** File name of its recording; null when it is not recorded. */
  recording: string | null;
  /** Nothing more will happen to it. */
  finished: boolean;
}

/** The number that all repetitions of a webhook share. */
export function firstNumberOf({ number, repeats }: Pick<Entry, 'number' | 'repeats'>): number {
  return repeats ?? number;
}

/** What happens while the listener runs. */
export type ListenEvent =
  /** It accepts webhooks at this URL. */
  | { type: 'listening'; url: string }
  /** A request came and was judged. */
  | { type: 'received'; entry: Entry }
  /** More is known about it. */
  | { type: 'changed'; entry: Entry }
  /** Nothing more will happen to it. */
  | { type: 'finished'; entry: Entry }
  /** The connection to the daemon: `waiting` for one to start, `attached`, or `lost`. `message` is a sentence. */
  | { type: 'tunnel'; state: 'waiting' | 'attached' | 'lost'; message: string }
  /** A problem that belongs to no entry, in a sentence. */
  | { type: 'trouble'; message: string };
