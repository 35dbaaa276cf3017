/**
 * For receivers: whether a webhook is genuine, and what it says (guide, "Проверка подписи"; Standard Webhooks, "Verifying
 * webhook authenticity").
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { WebhookPayload } from '../core/delivery/delivery.js';
import { type HeadersLike, type SignatureHeaders, signatureHeaders } from './verify-headers.js';
import { readPayload } from './verify-payload.js';

export interface VerifyWebhookOptions {
  /** The received body, byte for byte: not parsed, not serialised again. A string means its UTF-8 bytes. */
  body: Uint8Array | string;
  headers: HeadersLike;
  /** The shared secret, as `descgen secret show` prints it, plain or with `--standard` (`whsec_…`). */
  secret?: string | undefined;
  /** Several, during a rotation: any of them is accepted. */
  secrets?: readonly string[] | undefined;
  /**
   * How old (or how far in the future) `webhook-timestamp` may be. Without it a captured webhook can be sent again at any time;
   * with it a webhook without the headers of Standard Webhooks is refused, since nothing else in it says when it was sent.
   */
  tolerance_seconds?: number | undefined;
  /** Instead of this moment. Milliseconds since 1970, or a date. */
  now?: number | Date | undefined;
}

/** Why a webhook is refused; these words are stable. */
export type VerifyFailure =
  | 'no_secret'
  | 'body_not_raw'
  | 'signature_missing'
  | 'signature_malformed'
  | 'signature_mismatch'
  | 'timestamp_missing'
  | 'timestamp_malformed'
  | 'timestamp_stale'
  | 'timestamp_ahead'
  | 'payload_invalid'
  | 'invalid_call';

export interface VerifiedWebhook {
  ok: true;
  payload: WebhookPayload;
  /** The same on every attempt: remember it to recognise repetitions. Null when only `X-Signature`, which does not cover it, was verified. */
  webhook_id: string | null;
  /** When this attempt was sent, in milliseconds since 1970; null like `webhook_id`. */
  sent_at: number | null;
  /** From 1. No signature covers it. */
  attempt: number | null;
  /** Which signature decided. */
  verified_by: 'webhook-signature' | 'x-signature';
}

export interface RefusedWebhook {
  ok: false;
  reason: VerifyFailure;
  /** One sentence: the problem. */
  message: string;
  /** One sentence: what to do. */
  advice: string;
}

export type VerifyResult = VerifiedWebhook | RefusedWebhook;

/**
 * Never throws. `webhook-signature` decides when present, because it also covers the id and the time; otherwise `X-Signature`
 * does. Hex is accepted in either case, with or without `sha256=`. Compares in constant time.
 */
export function verifyWebhook(options: VerifyWebhookOptions): VerifyResult {
  try {
    return verify(options);
  } catch (error) {
    // A getter that throws, no headers at all: anything that a caller without types may pass.
    return refused('invalid_call', error instanceof Error ? error.message : String(error));
  }
}

function verify(options: VerifyWebhookOptions): VerifyResult {
  const keys = keysOf(options);
  if (keys.length === 0) return refused('no_secret');
  const { body } = options;
  if (typeof body !== 'string' && !(body instanceof Uint8Array)) return refused('body_not_raw');
  const headers = signatureHeaders(options.headers);
  const failure =
    headers.webhook_signature === null
      ? (failureOfHex(headers, { keys, body }) ?? failureOfNoTime(options))
      : (failureOfStandard(headers, { keys, body }) ?? failureOfTime(headers, options));
  if (failure !== null) return refused(failure);
  const payload = readPayload(body);
  if (!payload.ok) return refused('payload_invalid', payload.problem);
  const standard = headers.webhook_signature !== null;
  return {
    ok: true,
    payload: payload.value,
    webhook_id: standard ? headers.webhook_id : null,
    sent_at: standard ? Number(headers.webhook_timestamp) * 1_000 : null,
    attempt: headers.attempt,
    verified_by: standard ? 'webhook-signature' : 'x-signature',
  };
}

/** The signed body, and the keys to verify it with (see `secretKeys`). */
export interface Signed {
  keys: readonly Uint8Array[];
  body: Uint8Array | string;
}

/** By `X-Signature`, which covers no time. Null when it is valid. */
export function failureOfHex({ x_signature }: SignatureHeaders, { keys, body }: Signed): VerifyFailure | null {
  if (x_signature === null || x_signature === '') return 'signature_missing';
  const lower = x_signature.toLowerCase();
  const given = lower.startsWith('sha256=') ? lower.slice('sha256='.length) : lower;
  if (!anyHolds(keys, (key) => sameText(createHmac('sha256', key).update(body).digest('hex'), given))) {
    return /^[0-9a-f]{64}$/.test(given) ? 'signature_mismatch' : 'signature_malformed';
  }
  return null;
}

/** By the headers of Standard Webhooks, whatever their time. Null when they are valid. */
export function failureOfStandard(headers: SignatureHeaders, { keys, body }: Signed): VerifyFailure | null {
  const { webhook_id: id, webhook_timestamp: timestamp, webhook_signature } = headers;
  if (id === null || id === '') return 'signature_malformed';
  if (timestamp === null) return 'timestamp_missing';
  if (!/^\d{1,12}$/.test(timestamp)) return 'timestamp_malformed';
  const given = (webhook_signature ?? '').split(' ');
  const signed = signedText(`${id}.${timestamp}.`, body);
  const holds = anyHolds(keys, (key) =>
    holdsAmong(given, `v1,${createHmac('sha256', key).update(signed).digest('base64')}`),
  );
  if (holds) return null;
  return standardSignatures(webhook_signature ?? '').length === 0 ? 'signature_malformed' : 'signature_mismatch';
}

/** One piece costs half of what two do. Valid until the next call. */
function signedText(before: string, body: Uint8Array | string): Uint8Array | string {
  if (typeof body === 'string') return before + body;
  const size = Buffer.byteLength(before);
  if (size + body.length > SIGNED.length) return Buffer.concat([Buffer.from(before), body]);
  SIGNED.write(before);
  SIGNED.set(body, size);
  return SIGNED.subarray(0, size + body.length);
}

/** Large enough for most webhooks. */
const SIGNED = Buffer.alloc(4_096);

/** In canonical base64, or in another spelling of the same bytes (without its `=`). */
function holdsAmong(given: readonly string[], right: string): boolean {
  if (anyHolds(given, (one) => sameText(one, right))) return true;
  return anyHolds(standardSignatures(given.join(' ')), (bytes) => sameText(`v1,${bytes.toString('base64')}`, right));
}

/** Whether their time is too far from now; it must have been read already. */
export function failureOfTime(
  headers: SignatureHeaders,
  options: Pick<VerifyWebhookOptions, 'tolerance_seconds' | 'now'>,
): VerifyFailure | null {
  const tolerance = options.tolerance_seconds ?? null;
  if (tolerance === null) return null;
  const age = Number(options.now ?? Date.now()) / 1_000 - Number(headers.webhook_timestamp);
  if (age > tolerance) return 'timestamp_stale';
  // Not the opposite comparison: NaN must not pass.
  return age >= -tolerance ? null : 'timestamp_ahead';
}

/** A webhook without a time counts as too old. */
export function failureOfNoTime({
  tolerance_seconds,
}: Pick<VerifyWebhookOptions, 'tolerance_seconds'>): VerifyFailure | null {
  return tolerance_seconds === undefined ? null : 'timestamp_missing';
}

/** The values of version 1 that have the right length. */
export function standardSignatures(header: string): Buffer[] {
  return header
    .split(' ')
    .flatMap((one) => (one.startsWith('v1,') ? [Buffer.from(one.slice(3), 'base64')] : []))
    .filter((bytes) => bytes.length === 32);
}

/**
 * In constant time for texts of one length. Digests are compared as texts because making them as bytes costs twice as much:
 * each would have its own memory outside the heap.
 */
function sameText(right: string, given: string): boolean {
  const room = ROOM.get(right.length);
  if (room === undefined || right.length !== given.length) return false;
  const [one, other] = room;
  one.write(right, 'latin1');
  other.write(given, 'latin1');
  // Text that is not ASCII is no signature, whatever latin1 makes of it.
  return timingSafeEqual(one, other) && right === given;
}

const twoOf = (length: number): [Buffer, Buffer] => [Buffer.alloc(length), Buffer.alloc(length)];
/** Where texts are compared: 64 digits in hex, or `v1,` and 44 characters of base64. */
const ROOM = new Map([64, 47].map((length) => [length, twoOf(length)] as const));

/** Tries all of them, even after one has matched. */
function anyHolds<T>(all: readonly T[], holds: (one: T) => boolean): boolean {
  let found = false;
  for (const one of all) found = holds(one) || found;
  return found;
}

function keysOf({ secret, secrets }: Pick<VerifyWebhookOptions, 'secret' | 'secrets'>): Uint8Array[] {
  const all: unknown[] = [secret, ...(secrets ?? [])];
  return all.flatMap((one) => (typeof one === 'string' && one !== '' ? secretKeys(one) : []));
}

/**
 * A secret of descgen is any string, and its UTF-8 bytes are the key. One that begins with `whsec_` may be such a string, or
 * the other spelling of one (base64 of the key, as Standard Webhooks libraries want it): both are tried, and neither key can be
 * made without the secret.
 */
export function secretKeys(secret: string): Uint8Array[] {
  const key = Buffer.from(secret, 'utf8');
  const base64 = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret)?.[1];
  const decoded = Buffer.from(base64 ?? '', 'base64');
  // Anyone could sign with an empty key.
  return decoded.length === 0 ? [key] : [key, decoded];
}

const TELLS: Readonly<Record<VerifyFailure, readonly [message: string, advice: string]>> = {
  no_secret: ['No secret was given.', 'Pass the one that `descgen secret show -q` prints.'],
  body_not_raw: [
    'The body is neither bytes nor text: something has parsed it.',
    'Pass the raw bytes: express.raw({ type: "application/json" }), or a content type parser of fastify with parseAs "buffer".',
  ],
  signature_missing: [
    'There is no signature in the headers.',
    'Check whether a proxy drops X-Signature; otherwise refuse the request: it does not come from descgen.',
  ],
  signature_malformed: [
    'The value is not a signature.',
    'X-Signature is 64 hex digits; webhook-signature is "v1," and base64, together with webhook-id.',
  ],
  signature_mismatch: [
    'The signature does not match this body and secret.',
    'Compare the secret with `descgen secret show`, and verify the raw bytes; `descgen verify` finds the cause.',
  ],
  timestamp_missing: [
    'It does not say when it was sent (no signed webhook-timestamp).',
    'Check whether a proxy drops the webhook-… headers, or verify without tolerance_seconds.',
  ],
  timestamp_malformed: ['webhook-timestamp is not a number of seconds since 1970.', 'Refuse the request.'],
  timestamp_stale: [
    'It is older than tolerance_seconds allows.',
    'Correct the clock of this machine, or refuse it: it may be a captured webhook that is sent again.',
  ],
  timestamp_ahead: ['Its time is in the future.', 'Correct the clock of this machine or of the sender.'],
  payload_invalid: [
    'The signature is valid, but the body is not a webhook of descgen.',
    'Check whether another program signs with the same secret.',
  ],
  invalid_call: ['The webhook could not be examined.', 'Pass body, headers and secret.'],
};

/** The failure in words. */
export function refused(reason: VerifyFailure, detail?: string): RefusedWebhook {
  const [message, advice] = TELLS[reason];
  return { ok: false, reason, message: detail === undefined ? message : `${message} ${detail}`, advice };
}
