import type { Behaviour, Performed } from '../webhook/receiver/behaviour.js';
import type { ReceivedRequest } from '../webhook/receiver/received-request.js';
import type { Verdict } from './verdict.js';

/** What the program behind `--forward-to` answered. */
export type Forwarded =
  | {
      kind: 'answered';
      status: number;
      /** Names and values in turn. */
      headers: readonly string[];
      /** As much of it as is kept. */
      body: Buffer;
      truncated: boolean;
      ms: number;
    }
  | { kind: 'unanswered'; message: string; ms: number };

/**
 * Why the command of `--exec` is a failure. `timed_out`: it ran too long. `queue_full`: too many others waited for their turn.
 * `ended`: descgen listen was.
 */
export type CommandFailure = 'exit_code' | 'signal' | 'timed_out' | 'queue_full' | 'not_started' | 'ended';

/** How the command of `--exec` ended. */
export interface CommandRun {
  /** Null when it was ended by a signal, or never began. */
  exit_code: number | null;
  failure: CommandFailure | null;
  /** In a sentence; null when it ended with 0. */
  error: string | null;
  /** The end of what it wrote, stdout and stderr together. */
  output: string;
  ms: number;
}

/** What `--fetch-results` did. */
export type ResultsFetched = { ok: true; file: string } | { ok: false; message: string };

/** One request that came, and what became of it. Its fields are filled in while it goes its way. */
export interface Entry {
  /** From 1, in the order of arrival. */
  readonly number: number;
  readonly request: ReceivedRequest;
  /** `tunnel`: the end of a job without a webhook URL, which the daemon signed for this listener. */
  readonly via: 'http' | 'tunnel';
  verdict: Verdict;
  /** Number of the first entry with the same `webhook-id`, or, without one, the same body; null for that first one. */
  repeats: number | null;
  /** How it will be answered, and how long after; null while that is another program's affair. */
  plan: { behaviour: Behaviour['kind']; delay_ms: number } | null;
  /** What the sender got; null until that is over. */
  performed: Performed | null;
  forwarded: Forwarded | null;
  command: CommandRun | null;
  results: ResultsFetched | null;
  /** File name of its recording; null when it is not recorded. */
  recording: string | null;
  /** Nothing more will happen to it. */
  finished: boolean;
}

/** What happens while somebody listens. */
export type ListenEvent =
  /** It takes webhooks at this URL. */
  | { type: 'listening'; url: string }
  /** A request came; what is thought of it is known. */
  | { type: 'received'; entry: Entry }
  /** Something more is known of it. */
  | { type: 'changed'; entry: Entry }
  /** Nothing more will happen to it. */
  | { type: 'finished'; entry: Entry }
  /** The way to the daemon: `waiting` for one to appear, `attached`, or `lost`. `message` is a sentence. */
  | { type: 'tunnel'; state: 'waiting' | 'attached' | 'lost'; message: string }
  /** Something went wrong that belongs to no entry; in a sentence. */
  | { type: 'trouble'; message: string };
