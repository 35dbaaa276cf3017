/** Why a signature is not valid, and what to do about it. For people who look for a fault; `verifyWebhook` decides. */
import type { BodyCode } from './explain/bodies.js';
import { type GivenCode, readGiven } from './explain/given.js';
import type { KeyCode } from './explain/keys.js';
import { type FormCode, type FormVariant, type Found, search } from './explain/search.js';
import { type HeadersLike, headerOf, type SignatureHeaders, signatureHeaders } from './verify-headers.js';
import { standardSignatures } from './verify-webhook.js';

export interface ExplainOptions {
  /** As received, byte for byte. */
  body: Uint8Array | string;
  headers?: HeadersLike | undefined;
  /** A value of `X-Signature`, in place of headers. */
  signature?: string | undefined;
  /** The accepted secrets. */
  secrets: readonly string[];
  /** Other known secrets, which are not accepted: the other one of a rotation, an earlier one. */
  other_secrets?: readonly string[] | undefined;
  tolerance_seconds?: number | undefined;
  /** Instead of this moment. Milliseconds since 1970, or a date. */
  now?: number | Date | undefined;
}

export type ExplanationCode =
  | 'holds'
  | 'no_secret'
  | 'signature_missing'
  | 'signature_empty'
  | 'standard_incomplete'
  | 'timestamp_missing'
  | 'timestamp_malformed'
  | 'timestamp_in_milliseconds'
  | 'timestamp_stale'
  | 'timestamp_ahead'
  | 'body_empty'
  | 'body_compressed'
  | 'secret_or_body_differs'
  | GivenCode
  | KeyCode
  | BodyCode
  | FormCode;

export interface Explanation {
  holds: boolean;
  /** Stable between versions. */
  code: ExplanationCode;
  /** The problem. */
  message: string;
  /** What to do; empty when it is valid. */
  advice: string;
}

/**
 * Tries likely causes: other secrets and spellings of them, the body before it was changed (white space, JSON serialised again,
 * encodings), other ways to write or compute a signature. Takes milliseconds for the body of a webhook. Explains
 * `webhook-signature` when present, as `verifyWebhook` decides by it; otherwise `X-Signature`.
 */
export function explainSignature(options: ExplainOptions): Explanation {
  const secrets = options.secrets.filter((secret) => secret !== '');
  if (secrets.length === 0) return wrong('no_secret', 'No secret was given.', 'Pass the one that the sender uses.');
  const headers = signatureHeaders(options.headers ?? {});
  if (options.signature !== undefined) {
    return explainHex({ ...headers, x_signature: options.signature.trim() }, { ...options, secrets });
  }
  return headers.webhook_signature === null
    ? explainHex(headers, { ...options, secrets })
    : explainStandard(headers, { ...options, secrets });
}

function explainHex(headers: SignatureHeaders, options: ExplainOptions): Explanation {
  const { x_signature: text } = headers;
  if (text === null) return missing(options.headers);
  if (text === '' || /^(?:sha256=|undefined|null|none)$/i.test(text)) {
    return wrong(
      'signature_empty',
      `X-Signature is ${text === '' ? 'empty' : `"${text}"`}: no signature was made.`,
      'Check the code that makes the signature: the variable that should contain it has no value.',
    );
  }
  const given = readGiven(text);
  const found = searchFor(given, options, [PLAIN, ...timedForms(headers, 'signed_with_timestamp')]);
  if (found !== null) return verdict(found, given.fault(found.algorithm));
  const fault = given.fault(null);
  return fault === null ? unknown(options) : wrong(fault.code, fault.message, fault.advice);
}

function explainStandard(headers: SignatureHeaders, options: ExplainOptions): Explanation {
  const faulty = headerFault(headers);
  if (faulty !== null) return faulty;
  const entries = standardSignatures(headers.webhook_signature ?? '');
  const texts = entries.map((bytes) => bytes.toString('hex'));
  if (texts.length === 0) {
    return wrong(
      'signature_malformed',
      'webhook-signature does not contain "v1," followed by base64 of 32 bytes.',
      'Write it as v1,<base64 of the HMAC-SHA256 of id.timestamp.body>; separate several with spaces.',
    );
  }
  const [timed] = timedForms(headers, null);
  if (timed === undefined) return unknown(options);
  for (const text of texts) {
    const given = readGiven(text);
    const found = searchFor(given, options, [timed, { ...PLAIN, ...WITHOUT_TIME }]);
    if (found === null) continue;
    const told = verdict(found, null);
    return told.holds ? (timeFault(headers, options) ?? told) : told;
  }
  return unknown(options);
}

function searchFor(
  given: ReturnType<typeof readGiven>,
  options: ExplainOptions,
  forms: readonly [FormVariant, ...FormVariant[]],
): Found | null {
  const body = typeof options.body === 'string' ? Buffer.from(options.body) : options.body;
  return search({ given, body, secrets: options.secrets, others: options.other_secrets ?? [], forms });
}

const PLAIN: FormVariant = { value: '', code: null, phrase: '', advice: '' };
const WITHOUT_TIME = {
  code: 'signed_without_timestamp',
  phrase: 'the body alone',
  advice: 'For webhook-signature, sign webhook-id, webhook-timestamp and the body, joined by dots.',
} as const;

/** What precedes the body when the id and the time are signed too; `code` is null when that is correct. */
function timedForms(headers: SignatureHeaders, code: 'signed_with_timestamp' | null): FormVariant[] {
  const { webhook_id: id, webhook_timestamp: timestamp } = headers;
  if (timestamp === null) return [];
  const advice = 'For X-Signature, sign only the body; id and timestamp belong to webhook-signature.';
  const form = (value: string, phrase: string): FormVariant => ({ value, code, phrase, advice });
  const timed = form(`${timestamp}.`, 'the timestamp and the body');
  return id === null ? [timed] : [form(`${id}.${timestamp}.`, 'id, timestamp and body'), timed];
}

function headerFault({ webhook_id, webhook_timestamp }: SignatureHeaders): Explanation | null {
  const proxy = 'Check that proxies pass on all three webhook-… headers.';
  if (!webhook_id) return wrong('standard_incomplete', 'There is webhook-signature, but no webhook-id.', proxy);
  if (!webhook_timestamp) {
    return wrong('timestamp_missing', 'There is webhook-signature, but no webhook-timestamp.', proxy);
  }
  if (!/^\d{1,15}$/.test(webhook_timestamp)) {
    const message = 'webhook-timestamp is not a number of seconds since 1970.';
    return wrong('timestamp_malformed', message, 'Write whole seconds, such as 1754479800.');
  }
  if (webhook_timestamp.length < 13) return null;
  const message = 'webhook-timestamp is in milliseconds; it must be in seconds.';
  return wrong('timestamp_in_milliseconds', message, 'Divide it by 1,000 and drop the fraction.');
}

/** The signature is valid; only its time may be wrong. */
function timeFault({ webhook_timestamp }: SignatureHeaders, options: ExplainOptions): Explanation | null {
  const { tolerance_seconds: tolerance } = options;
  if (tolerance === undefined) return null;
  const age = Math.round(Number(options.now ?? Date.now()) / 1_000 - Number(webhook_timestamp));
  if (age > tolerance) {
    return wrong(
      'timestamp_stale',
      `The signature is valid, but it was sent ${age} s ago; at most ${tolerance} s are allowed.`,
      'Correct the clock of this machine; or it is a captured webhook that is sent again.',
    );
  }
  if (age >= -tolerance) return null;
  const message = `The signature is valid, but its time is ${-age} s in the future.`;
  return wrong('timestamp_ahead', message, 'Correct the clock of this machine or of the sender.');
}

function missing(headers: HeadersLike | undefined): Explanation {
  const names = headers === undefined || typeof headers.get === 'function' ? [] : Object.keys(headers);
  const alike = names.filter((name) => /signature/i.test(name));
  const there = alike.length === 0 ? '' : ` There is ${alike.join(', ')} instead.`;
  return wrong(
    'signature_missing',
    `There is no header X-Signature.${there}`,
    'Send it under that name; if descgen sent it, look for a proxy or a framework that drops it (CGI and PHP call it HTTP_X_SIGNATURE).',
  );
}

function unknown({ body, headers }: ExplainOptions): Explanation {
  if (body.length === 0) {
    return wrong(
      'body_empty',
      'The body is empty, and the signature is not for an empty body.',
      'Something else has read the body: get the raw bytes first (express.raw() before express.json(), request.get_data() in Flask).',
    );
  }
  const encoding = headerOf(headers ?? {}, 'content-encoding') ?? '';
  if (encoding !== '' && encoding.toLowerCase() !== 'identity') {
    return wrong(
      'body_compressed',
      `The body was compressed on the way (Content-Encoding: ${encoding}), and the signature is not for the compressed bytes.`,
      'descgen never compresses: find the client or proxy that does and switch that off, or decompress the body before verifying the signature.',
    );
  }
  return wrong(
    'secret_or_body_differs',
    'The signature does not match this body with any known secret, nor the same body as other programs would write it.',
    'Probably the secret (SHARED_KEY, SHARED_SECRET) differs: compare it with `descgen secret show`. If it is the same, the content of the body was changed on the way.',
  );
}

function verdict({ key, body, form }: Found, fault: ReturnType<ReturnType<typeof readGiven>['fault']>): Explanation {
  const parts: { code: ExplanationCode; message: string; advice: string }[] = [];
  if (key.code !== null) parts.push({ ...key, code: key.code, message: `It was made with ${key.phrase}.` });
  if (body.code !== null) parts.push({ ...body, code: body.code, message: `It matches ${body.phrase}.` });
  if (form.code !== null) parts.push({ ...form, code: form.code, message: formMessage(form.code, form.phrase) });
  if (fault !== null) parts.push(fault);
  const [first] = parts;
  if (first === undefined) return { holds: true, code: 'holds', message: 'The signature is valid.', advice: '' };
  const advice = [...new Set(parts.map((part) => part.advice))].join(' ');
  return wrong(first.code, parts.map((part) => part.message).join(' '), advice);
}

function formMessage(code: FormCode, phrase: string): string {
  const timing = code === 'signed_with_timestamp' || code === 'signed_without_timestamp';
  return timing ? `It was made over ${phrase}.` : `It is ${phrase}.`;
}

function wrong(code: ExplanationCode, message: string, advice: string): Explanation {
  return { holds: false, code, message, advice };
}
