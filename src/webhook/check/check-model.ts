import type { OutgoingWebhook, SendResult } from '../../core/ports/sender.js';
import type { Samples } from './samples.js';

/**
 * `info`: either way is right, and worth knowing. `skip`: nothing can be told, because something before it failed.
 */
export const RESULTS = ['pass', 'info', 'warn', 'fail', 'skip'] as const;
export type Result = (typeof RESULTS)[number];

/** What came back; an exchange that was interrupted ends the whole run and is none. */
export type Came = Exclude<SendResult, { kind: 'interrupted' }>;

export interface Exchange {
  method: 'POST' | 'GET';
  sent: OutgoingWebhook;
  came: Came;
}

/** What an answer means, and what to do about it; null where there is nothing to do. */
export interface Judgement {
  result: Result;
  advice: string | null;
}

export interface Finding extends Judgement {
  /** Every request of this check, in order. */
  exchanges: readonly Exchange[];
  /** The one that decided; null where no request did. */
  decisive: Exchange | null;
  /** What was seen where it is not an answer: `127.0.0.1 in 2 ms`, to which a connection was made. */
  note: string | null;
  /** Why no connection came about. */
  trouble?: Came & { kind: 'unanswered' };
}

/** What has to have happened for a check to tell anything. */
export type Requires = 'nothing' | 'answer' | 'acceptance';

export interface Check {
  /** For `--only`, `--skip` and programs; never changes. */
  id: string;
  /** What a right receiver does. */
  title: string;
  /** What is sent, in a few words. */
  sends: string;
  /** `answer`: the first valid webhook was answered at all. `acceptance`: one was answered 2xx. */
  requires: Requires;
  /** Others build on it: it cannot be left out. */
  always?: true;
  /** Where it fails, nothing else is tried. */
  gate?: true;
  run(context: CheckContext): Promise<Finding>;
}

export type Reached =
  /** `address` is the one that was connected to. */
  { ok: true; address: string; ms: number } | { ok: false; came: Came & { kind: 'unanswered' } };

/** What checks work with. Each gets connections of its own, so that what one breaks does not reach the next. */
export interface CheckContext {
  readonly url: URL;
  readonly samples: Samples;
  /** Bounds each exchange, in milliseconds. */
  readonly deadline_ms: number;
  /** How many webhooks `burst` sends at once. */
  readonly concurrency: number;
  /** Valid webhooks that were sent one at a time so far, the first one first. */
  readonly valid: readonly Exchange[];
  /** Opens a connection (with TLS where the URL says so) and closes it. */
  reach(): Promise<Reached>;
  send(webhook: OutgoingWebhook): Promise<Exchange>;
  /** The same for one that any right receiver takes in its time: it is remembered in `valid`. */
  sendValid(webhook: OutgoingWebhook): Promise<Exchange>;
  get(): Promise<Exchange>;
}

export function isTaken(came: Came): boolean {
  return came.kind === 'answered' && came.answer.status >= 200 && came.answer.status <= 299;
}

/** `200`, `no answer (reset)`. */
export function wordOf(came: Came): string {
  return came.kind === 'answered' ? String(came.answer.status) : `no answer (${came.reason})`;
}

/** A finding that rests on one exchange. */
export function found(exchange: Exchange, judgement: Judgement): Finding {
  return { ...judgement, exchanges: [exchange], decisive: exchange, note: null };
}
