/** The words of `check`: checks, what they see, and what it means. */
import type { OutgoingWebhook, SendResult } from '../../core/ports/sender.js';
import type { Samples } from './samples.js';

/**
 * `info`: both ways are correct, and worth knowing. `skip`: nothing can be said, because something before it failed.
 */
export const RESULTS = ['pass', 'info', 'warn', 'fail', 'skip'] as const;
export type Result = (typeof RESULTS)[number];

/** What came back; an interrupted exchange ends the whole run. */
export type Came = Exclude<SendResult, { kind: 'interrupted' }>;

export interface Exchange {
  method: 'POST' | 'GET';
  sent: OutgoingWebhook;
  came: Came;
}

/** What an answer means, and what to do about it; null when there is nothing to do. */
export interface Judgement {
  result: Result;
  advice: string | null;
}

export interface Finding extends Judgement {
  /** Every request of this check, in order. */
  exchanges: readonly Exchange[];
  /** The one that decided; null when no request did. */
  decisive: Exchange | null;
  /** What was seen when it is not an answer: `127.0.0.1 in 2 ms`, the address that was connected to. */
  note: string | null;
  /** Why no connection could be made. */
  trouble?: Came & { kind: 'unanswered' };
}

/** What must have happened before a check proves anything. */
export type Requires = 'nothing' | 'answer' | 'acceptance';

export interface Check {
  /** For `--only`, `--skip` and programs; never changes. */
  id: string;
  /** What a correct receiver does. */
  title: string;
  /** What is sent, in a few words. */
  sends: string;
  /** `answer`: the first valid webhook was answered at all. `acceptance`: one was answered 2xx. */
  requires: Requires;
  /** Others build on it: it cannot be skipped. */
  always?: true;
  /** When it fails, nothing else is tried. */
  gate?: true;
  run(context: CheckContext): Promise<Finding>;
}

export type Reached =
  /** `address` is the one that was connected to. */
  { ok: true; address: string; ms: number } | { ok: false; came: Came & { kind: 'unanswered' } };

/** What checks work with. Each has its own connections, so that what one breaks does not affect the next. */
export interface CheckContext {
  readonly url: URL;
  readonly samples: Samples;
  /** Bounds each exchange, in milliseconds. */
  readonly deadline_ms: number;
  /** How many webhooks `burst` sends at once. */
  readonly concurrency: number;
  /** Valid webhooks that were sent one at a time so far, the first one first. */
  readonly valid: readonly Exchange[];
  /** Opens a connection (with TLS for https) and closes it. */
  reach(): Promise<Reached>;
  send(webhook: OutgoingWebhook): Promise<Exchange>;
  /** The same for one that any correct receiver accepts in time: it is remembered in `valid`. */
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
