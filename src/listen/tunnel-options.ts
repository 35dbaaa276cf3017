/** What the tunnel is made of. */
import type { RequestResult } from './actions/send-request.js';
import type { ListenEvent } from './entry.js';
import type { LogPositionOptions } from './log-position.js';

/** A finished job as the daemon reports it. */
export interface TunnelEnd {
  seq: number;
  job_id: string;
  webhook_id: string;
  status: string;
  ended_at: string;
  webhook_url: string | null;
}

export type TunnelMessage = { type: 'stream.opened'; after: number } | ({ type: 'job.ended' } & TunnelEnd);

/** A running daemon. */
export interface TunnelDaemon {
  readonly url: string;
  ends(query: { since: string; signal: AbortSignal }): AsyncIterable<TunnelMessage>;
  signEnd(
    seq: number,
    request: { webhook_url: string; attempt: number },
  ): Promise<{ headers: Record<string, string>; body: string }>;
}

export interface TunnelOptions extends LogPositionOptions {
  /** The daemon that runs now; null when none does. */
  connect(): Promise<TunnelDaemon | null>;
  /**
   * Sends a webhook to the listener's own receiver. `taken` resolves when it is received, whatever the answer; `finished` when
   * it was shown and handled.
   */
  post(
    webhook: { headers: Record<string, string>; body: string },
    signal: AbortSignal,
  ): { taken: Promise<void>; finished: Promise<void>; answered: Promise<RequestResult> };
  /** The listener's own URL, as in the body. */
  webhook_url: string;
  /** Waits before a webhook that failed is sent again. */
  schedule: readonly number[];
  retry_client_errors: readonly number[];
  /** No more are relayed while this many are unfinished. Default: a thousand. */
  most_unfinished?: number;
  emit(event: ListenEvent): void;
  signal: AbortSignal;
}
