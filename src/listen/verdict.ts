import type { WebhookPayload } from '../core/delivery/delivery.js';

/**
 * What is thought of one request. `verified`: genuine. `unverified`: it is not, and was taken all the same (somebody asked for
 * that). `refused`: it is not. `unsuitable`: no webhook at all, by its method or its size.
 */
export type Verdict =
  | {
      kind: 'verified';
      payload: WebhookPayload;
      /** Null where only `X-Signature` came, which does not cover it. */
      webhook_id: string | null;
      /** From 1; null when nothing tells. */
      attempt: number | null;
      /** Which signatures were there, and hold. */
      signatures: readonly ('x-signature' | 'webhook-signature')[];
    }
  | {
      kind: 'unverified' | 'refused';
      /** Null where the body is no webhook's. */
      payload: WebhookPayload | null;
      webhook_id: string | null;
      attempt: number | null;
      /** Stable: one of `ExplanationCode` or of `VerifyFailure`. */
      code: string;
      /** What is wrong, in a sentence. */
      message: string;
      /** What to do, in a sentence. */
      advice: string;
    }
  | { kind: 'unsuitable'; message: string };
