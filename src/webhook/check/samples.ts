/** The webhooks that are sent: valid ones as descgen's own, and forged ones made of them. */
import { createHmac, randomBytes } from 'node:crypto';
import type { WebhookPayload } from '../../core/delivery/delivery.js';
import type { ReportedStatus } from '../../core/job.js';
import type { OutgoingWebhook } from '../../core/ports/sender.js';
import { isoSeconds } from '../../core/time.js';
import { signWebhook } from '../../signature/verify-sign.js';

/** Ids of jobs that never were begin so, that the one whose receiver it is can tell them and take them out. */
export const MADE_UP_JOBS = '00000000-0000-4000-8000-';

export interface SampleSecrets {
  /** The first one signs, as the daemon does; the other of a rotation signs `webhook-signature` too. */
  all: readonly [string, ...string[]];
  /** Others that the receiver may have by mistake. */
  known: readonly string[];
}

export interface SignOptions {
  /** How long ago it was sent, in milliseconds. */
  age_ms?: number;
  attempt?: number;
  webhook_id?: string | undefined;
}

export class Samples {
  private readonly url: string;
  readonly secrets: SampleSecrets;

  constructor(url: string, secrets: SampleSecrets) {
    this.url = url;
    this.secrets = secrets;
  }

  /** The webhook of a job that never existed; every call makes another job. */
  payload(status: ReportedStatus = 'completed', over: Partial<WebhookPayload> = {}): WebhookPayload {
    const total = 10;
    const failed = { completed: 0, partially_completed: 3, failed: total }[status];
    return {
      job_id: `${MADE_UP_JOBS}${randomBytes(6).toString('hex')}`,
      status,
      timestamp: isoSeconds(Date.now()),
      total_lots: total,
      completed_lots: total - failed,
      failed_lots: failed,
      webhook_url: this.url,
      results_available: status !== 'failed',
      ...over,
    };
  }

  /** Signed as descgen signs. */
  signed(payload: WebhookPayload | string = this.payload(), options: SignOptions = {}): OutgoingWebhook {
    const [secret, next_secret] = this.secrets.all;
    return this.made(payload, { ...options, secret, next_secret });
  }

  /** Signed with a random secret. */
  forged(): OutgoingWebhook {
    return this.made(this.payload(), { secret: unknownSecret() });
  }

  /** As at the end of a rotation: the value that the receiver can verify comes after one that it cannot. */
  rotated(): OutgoingWebhook {
    const webhook = this.signed();
    const other = this.made(webhook.body, { secret: unknownSecret(), webhook_id: webhook.headers['webhook-id'] });
    const values = `${other.headers['webhook-signature']} ${webhook.headers['webhook-signature']}`;
    return withHeaders(webhook, { 'webhook-signature': values });
  }

  private made(
    payload: WebhookPayload | string,
    how: SignOptions & { secret: string; next_secret?: string | undefined },
  ): OutgoingWebhook {
    const { age_ms = 0, ...rest } = how;
    return { url: this.url, ...signWebhook({ payload, now: Date.now() - age_ms, ...rest }) };
  }
}

function unknownSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** The same webhook with these headers in place of its own; null takes one out. */
export function withHeaders(
  webhook: OutgoingWebhook,
  changes: Readonly<Record<string, string | null>>,
): OutgoingWebhook {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...webhook.headers, ...changes })) {
    if (value !== null) headers[name] = value;
  }
  return { ...webhook, headers };
}

export function withBody(webhook: OutgoingWebhook, change: (body: string) => string): OutgoingWebhook {
  return { ...webhook, body: change(webhook.body) };
}

/** Both signatures changed by a function of their bytes, each written again as it was. */
export function withSignatures(webhook: OutgoingWebhook, change: (bytes: Buffer) => Uint8Array): OutgoingWebhook {
  const hex = Buffer.from(change(Buffer.from(webhook.headers['X-Signature'] ?? '', 'hex'))).toString('hex');
  const standard = (webhook.headers['webhook-signature'] ?? '')
    .split(' ')
    .map((value) => `v1,${Buffer.from(change(Buffer.from(value.slice('v1,'.length), 'base64'))).toString('base64')}`);
  return withHeaders(webhook, { 'X-Signature': hex, 'webhook-signature': standard.join(' ') });
}

/** Both signatures as somebody makes them who takes `key` for the secret. */
export function signedWithKey(webhook: OutgoingWebhook, key: Uint8Array): OutgoingWebhook {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp } = webhook.headers;
  const signature = (text: string): Buffer => createHmac('sha256', key).update(text).digest();
  return withHeaders(webhook, {
    'X-Signature': signature(webhook.body).toString('hex'),
    'webhook-signature': `v1,${signature(`${id}.${timestamp}.${webhook.body}`).toString('base64')}`,
  });
}

/**
 * The same JSON in another spelling that is as good: white space, escapes. Whoever writes it anew after parsing gets the bytes
 * of the usual spelling, and so its signature.
 */
export function respelled(payload: WebhookPayload): string {
  const text = (value: unknown): string => JSON.stringify(value);
  const escaped = (value: string): string => `"\\u${hex4(value)}${text(value.slice(1)).slice(1)}`;
  const members = [
    `"job_id":  ${text(payload.job_id)}`,
    `"status" : ${escaped(payload.status)}`,
    `"timestamp":${text(payload.timestamp)}`,
    `"total_lots" :${payload.total_lots}`,
    `"completed_lots": ${payload.completed_lots}`,
    `"failed_lots": ${payload.failed_lots}`,
    `"webhook_url": ${text(payload.webhook_url).replaceAll('/', '\\/')}`,
    `"results_available"\t: ${payload.results_available}`,
  ];
  return `{ ${members.join(' ,\n\t')}\n}\n`;
}

function hex4(text: string): string {
  return text.charCodeAt(0).toString(16).padStart(4, '0');
}
