/** The headers of a webhook, however a framework hands them over. */

/** Node's `IncomingHttpHeaders`, a plain object with names in any case, or Fetch's `Headers`. */
export type HeadersLike = PlainHeaders | FetchHeaders;

type PlainHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;
type FetchHeaders = { get(name: string): string | null | undefined };

/** What of the headers concerns the signature; null for what is not there. */
export interface SignatureHeaders {
  x_signature: string | null;
  webhook_id: string | null;
  webhook_timestamp: string | null;
  webhook_signature: string | null;
  attempt: number | null;
}

export function signatureHeaders(headers: HeadersLike): SignatureHeaders {
  return {
    x_signature: headerOf(headers, 'x-signature'),
    webhook_id: headerOf(headers, 'webhook-id'),
    webhook_timestamp: headerOf(headers, 'webhook-timestamp'),
    webhook_signature: headerOf(headers, 'webhook-signature'),
    attempt: attemptOf(headerOf(headers, 'x-delivery-attempt')),
  };
}

function attemptOf(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** By its name in lower case. */
export function headerOf(headers: HeadersLike, name: string): string | null {
  const value = isFetchHeaders(headers) ? headers.get(name) : namedIn(headers, name);
  if (typeof value === 'string') return value.trim();
  return Array.isArray(value) ? value.join(', ').trim() : null;
}

/**
 * The same from names and values in turn, as `rawHeaders` of node has them, in one go: this is asked for with every webhook.
 * Repeated headers are joined by a comma.
 */
export function rawSignatureHeaders(raw: readonly string[]): SignatureHeaders {
  const found: SignatureHeaders = {
    x_signature: null,
    webhook_id: null,
    webhook_timestamp: null,
    webhook_signature: null,
    attempt: null,
  };
  let attempt: string | null = null;
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = raw[at] ?? '';
    // Nearly all others differ in length already.
    const field = FIELDS.get(name.length)?.get(name.toLowerCase());
    if (field === undefined) continue;
    const value = (raw[at + 1] ?? '').trim();
    if (field === 'attempt') attempt = joined(attempt, value);
    else found[field] = joined(found[field], value);
  }
  found.attempt = attemptOf(attempt);
  return found;
}

function joined(before: string | null, value: string): string {
  return before === null ? value : `${before}, ${value}`;
}

/** By the length of their names. */
const FIELDS: ReadonlyMap<number, ReadonlyMap<string, keyof SignatureHeaders>> = new Map<
  number,
  ReadonlyMap<string, keyof SignatureHeaders>
>([
  [10, new Map([['webhook-id', 'webhook_id']])],
  [11, new Map([['x-signature', 'x_signature']])],
  [
    17,
    new Map([
      ['webhook-timestamp', 'webhook_timestamp'],
      ['webhook-signature', 'webhook_signature'],
    ]),
  ],
  [18, new Map([['x-delivery-attempt', 'attempt']])],
]);

function isFetchHeaders(headers: HeadersLike): headers is FetchHeaders {
  return typeof headers.get === 'function';
}

function namedIn(headers: PlainHeaders, name: string): string | readonly string[] | undefined {
  if (Object.hasOwn(headers, name)) return headers[name];
  const key = Object.keys(headers).find((one) => one.toLowerCase() === name);
  return key === undefined ? undefined : headers[key];
}
