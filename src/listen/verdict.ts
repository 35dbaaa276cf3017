/** The listener's judgement of one request. */
import type { WebhookPayload } from '../core/delivery/delivery.js';

/**
 * `verified`: genuine. `unverified`: not genuine, but accepted because the user asked for that. `refused`: not genuine.
 * `unsuitable`: not a webhook at all, by its method or its size.
 */
export type Verdict =
  | {
      kind: 'verified';
      payload: WebhookPayload;
      /** Null when only `X-Signature` came, which does not cover it. */
      webhook_id: string | null;
      /** From 1; null when no header says it. */
      attempt: number | null;
      /** Which signatures were present and match. */
      signatures: readonly ('x-signature' | 'webhook-signature')[];
    }
  | {
      kind: 'unverified' | 'refused';
      /** Null when the body is not a webhook's. */
      payload: WebhookPayload | null;
      webhook_id: string | null;
      attempt: number | null;
      /** Stable: one of `ExplanationCode` or of `VerifyFailure`. */
      code: string;
      /** The problem, in a sentence. */
      message: string;
      /** What to do, in a sentence. */
      advice: string;
    }
  | { kind: 'unsuitable'; message: string };
