/** Webhooks for the tests of a receiver. */
import { randomUUID } from 'node:crypto';
import type { WebhookPayload } from '../core/delivery/delivery.js';
import { webhookHeaders } from './webhook-request.js';

export interface SignWebhookOptions {
  /** The payload, or the exact body. */
  payload: WebhookPayload | string;
  /** Its UTF-8 bytes are the key, even when it starts with `whsec_`: descgen does the same. */
  secret: string;
  /** During a rotation: the other one, which adds a second value to `webhook-signature`. */
  next_secret?: string | undefined;
  /** Default: a new one. */
  webhook_id?: string | undefined;
  /** From 1. */
  attempt?: number | undefined;
  /** Instead of this moment. Milliseconds since 1970, or a date. */
  now?: number | Date | undefined;
}

/** The body and the headers of a webhook as descgen sends it, for tests of a receiver. Throws a TypeError without a secret. */
export function signWebhook(options: SignWebhookOptions): { body: string; headers: Record<string, string> } {
  const { payload, secret, next_secret } = options;
  if (typeof secret !== 'string' || secret === '') throw new TypeError('signWebhook needs a secret.');
  const body = typeof payload === 'string' ? payload : payloadText(payload);
  const headers = webhookHeaders(
    {
      delivery_id: options.webhook_id ?? `msg_${randomUUID().replaceAll('-', '')}`,
      job_id: typeof payload === 'string' ? jobIdIn(payload) : payload.job_id,
      body,
      attempt: options.attempt ?? 1,
      at: Number(options.now ?? Date.now()),
    },
    { signing: secret, all: next_secret === undefined ? [secret] : [secret, next_secret] },
  );
  return { body, headers };
}

/** The guide's fields in its order, and nothing else. */
function payloadText(payload: WebhookPayload): string {
  const { job_id, status, timestamp, total_lots, completed_lots, failed_lots, webhook_url, results_available } =
    payload;
  return JSON.stringify({
    job_id,
    status,
    timestamp,
    total_lots,
    completed_lots,
    failed_lots,
    webhook_url,
    results_available,
  });
}

function jobIdIn(body: string): string {
  return /"job_id"\s*:\s*"([\x21\x23-\x5b\x5d-\x7e]{1,200})"/.exec(body)?.[1] ?? 'unknown';
}
