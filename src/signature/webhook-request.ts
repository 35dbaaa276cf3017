/** The request of one attempt, byte for byte (guide, "HTTP заголовки"; Standard Webhooks, "Webhook headers"). */
import { createHmac } from 'node:crypto';
import { signBody, standardSignature } from './signature.js';

export const WEBHOOK_USER_AGENT = 'Generation-Service/1.0';

/** What one attempt is made of. */
export interface WebhookMessage {
  delivery_id: string;
  job_id: string;
  body: string;
  /** From 1. */
  attempt: number;
  /** When it is sent, in milliseconds since 1970. */
  at: number;
}

export interface SigningSecrets {
  signing: string;
  all: readonly string[];
}

/** The headers of an attempt. The same message under the same secrets has the same headers, so they need not be kept. */
export function webhookHeaders(message: WebhookMessage, secrets: SigningSecrets): Record<string, string> {
  const { delivery_id: id, body } = message;
  const timestamp = Math.floor(message.at / 1_000);
  return {
    'Content-Type': 'application/json',
    'User-Agent': WEBHOOK_USER_AGENT,
    'X-Signature': signBody(secrets.signing, body),
    'X-Job-ID': message.job_id,
    'X-Delivery-Attempt': String(message.attempt),
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': secrets.all.map((secret) => standardSignature(secret, { id, timestamp, body })).join(' '),
  };
}

/**
 * Distinguishes secrets without giving anything away: kept with each attempt, it shows whether what is known
 * now can still make the signatures of then.
 */
export function secretsMark(secrets: SigningSecrets): string {
  const marks = [secrets.signing, ...secrets.all].map((secret) =>
    createHmac('sha256', secret).update('descgen: which secrets').digest('hex'),
  );
  return createHmac('sha256', 'descgen').update(marks.join(' ')).digest('hex').slice(0, 8);
}

/** `headers` with those left out that cannot be made any more. */
export function withoutSignatures(headers: Readonly<Record<string, string>>): Record<string, string> {
  const { 'X-Signature': _hex, 'webhook-signature': _standard, ...rest } = headers;
  return rest;
}
