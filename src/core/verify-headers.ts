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
  const attempt = headerOf(headers, 'x-delivery-attempt');
  return {
    x_signature: headerOf(headers, 'x-signature'),
    webhook_id: headerOf(headers, 'webhook-id'),
    webhook_timestamp: headerOf(headers, 'webhook-timestamp'),
    webhook_signature: headerOf(headers, 'webhook-signature'),
    attempt: attempt !== null && /^\d{1,9}$/.test(attempt) ? Number(attempt) : null,
  };
}

/** By its name in lower case. */
export function headerOf(headers: HeadersLike, name: string): string | null {
  const value = isFetchHeaders(headers) ? headers.get(name) : namedIn(headers, name);
  if (typeof value === 'string') return value.trim();
  return Array.isArray(value) ? value.join(', ').trim() : null;
}

function isFetchHeaders(headers: HeadersLike): headers is FetchHeaders {
  return typeof headers.get === 'function';
}

function namedIn(headers: PlainHeaders, name: string): string | readonly string[] | undefined {
  if (Object.hasOwn(headers, name)) return headers[name];
  const key = Object.keys(headers).find((one) => one.toLowerCase() === name);
  return key === undefined ? undefined : headers[key];
}
