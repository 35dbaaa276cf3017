import type { Exchanged } from './actions/send-request.js';
import type { ListenEvent } from './entry.js';
import type { RouteOptions } from './log-position.js';

/** An end as the daemon tells of it. */
export interface TunnelEnd {
  seq: number;
  job_id: string;
  webhook_id: string;
  status: string;
  ended_at: string;
  webhook_url: string | null;
}

export type TunnelMessage = { type: 'stream.opened'; after: number } | ({ type: 'job.ended' } & TunnelEnd);
/** A daemon that answers. */
export interface TunnelDaemon {
  readonly url: string;
  ends(query: { since: string; signal: AbortSignal }): AsyncIterable<TunnelMessage>;
  signEnd(
    seq: number,
    request: { webhook_url: string; attempt: number },
  ): Promise<{ headers: Record<string, string>; body: string }>;
}

export interface TunnelOptions extends RouteOptions {
  /** The daemon that runs now; null when none does. */
  connect(): Promise<TunnelDaemon | null>;
  /**
   * Sends one to the listener's own receiver. `taken` resolves when it is received, whatever it is answered; `finished` when it
   * is shown and done with.
   */
  post(
    webhook: { headers: Record<string, string>; body: string },
    signal: AbortSignal,
  ): { taken: Promise<void>; finished: Promise<void>; answered: Promise<Exchanged> };
  /** The listener's own URL, which stands in the body. */
  webhook_url: string;
  /** Waits before a webhook is passed on again that was answered badly. */
  schedule: readonly number[];
  retry_client_errors: readonly number[];
  /** No more are passed on while so many are not done with; a thousand when left out. */
  most_unfinished?: number;
  emit(event: ListenEvent): void;
  signal: AbortSignal;
}
