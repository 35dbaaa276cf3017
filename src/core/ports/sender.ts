/** The port through which webhooks are sent. */
import type { ReceivedAnswer, UnansweredReason } from '../delivery/delivery.js';

export interface OutgoingWebhook {
  url: string;
  headers: Readonly<Record<string, string>>;
  /** Sent as UTF-8, byte for byte as signed. */
  body: string;
}

export type SendResult =
  /** An answer of any status; `ms` is the whole exchange. */
  | { kind: 'answered'; answer: ReceivedAnswer; ms: number }
  | {
      kind: 'unanswered';
      reason: UnansweredReason;
      message: string;
      /** This machine was to blame (no file handle, for example): it says nothing about the receiver. */
      local?: true;
      ms: number;
    }
  /** `signal` was aborted: no attempt at all. */
  | { kind: 'interrupted' };
export interface Sender {
  /** One POST, never throws. `deadline_ms` bounds look-up, connect, TLS, headers and body together. */
  send(webhook: OutgoingWebhook, options: { deadline_ms: number; signal: AbortSignal }): Promise<SendResult>;
  close(): Promise<void>;
}

/** The current secrets. */
export type WebhookSecrets = () => {
  /** What `X-Signature` is made with: the old one until a rotation's overlap ends. */
  signing: string;
  /** Each makes a value of `webhook-signature`. */
  all: readonly string[];
};
