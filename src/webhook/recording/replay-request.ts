/** What goes out when a recorded request is sent again. */
import { signBody, standardSignature } from '../../signature/signature.js';
import { endToEndHeaders, headerPairs } from '../end-to-end.js';
import type { RawRequest } from '../http-exchange.js';
import type { ReceivedRequest } from '../receiver/received-request.js';

/** Signs again, with these secrets and the current time. */
export interface Resigning {
  /** The first makes `X-Signature`, each a value of `webhook-signature`. */
  secrets: readonly [string, ...string[]];
  /** Instead of the `webhook-id` that was recorded. */
  webhook_id?: string;
  /** The time in `webhook-timestamp`, in milliseconds since 1970. */
  at: number;
}

/**
 * The request as it was, but for the headers of the connection, Host and Content-Length. `to` without a path
 * (`http://localhost:3000`) gets the path and query that were recorded; one with a path is taken as it is.
 */
export function replayed(request: ReceivedRequest, to: string, resigning?: Resigning): RawRequest {
  const { method, body } = request;
  const headers = endToEndHeaders(request.raw_headers);
  return {
    url: replayUrl(request.target, to),
    method,
    headers: resigning === undefined ? headers : resigned(headers, body, resigning),
    body,
  };
}

/** `to`, or where it has no path the path and query of the request behind it. */
export function replayUrl(target: string, to: string): string {
  if (/^[^/]+\/\/[^/?#]+[/?#]/.test(to)) return to;
  // Put behind, not resolved against it: a target such as //elsewhere/ must not lead elsewhere.
  return target.startsWith('/') ? `${to}${Buffer.from(target, 'latin1').toString('utf8')}` : to;
}

function resigned(headers: readonly string[], body: Buffer, { secrets, webhook_id, at }: Resigning): string[] {
  const fresh: [name: string, value: string][] = [['X-Signature', signBody(secrets[0], body)]];
  const recorded = [...headerPairs(headers)].find(([name]) => name.toLowerCase() === 'webhook-id')?.[1];
  const id = webhook_id ?? recorded;
  // What had no id was signed by X-Signature alone, as the guide has it.
  if (id !== undefined) {
    const timestamp = Math.floor(at / 1_000);
    const signatures = secrets.map((secret) => standardSignature(secret, { id, timestamp, body }));
    fresh.push(
      ['webhook-id', id],
      ['webhook-timestamp', String(timestamp)],
      ['webhook-signature', signatures.join(' ')],
    );
  }
  return fresh.reduce(withHeader, [...headers]);
}

/** Keeps the place and spelling that the name has already; a repeated header becomes one. */
function withHeader(headers: readonly string[], [name, value]: readonly [string, string]): string[] {
  const result: string[] = [];
  let put = false;
  for (const [other, before] of headerPairs(headers)) {
    if (other.toLowerCase() !== name.toLowerCase()) result.push(other, before);
    else if (!put) {
      result.push(other, value);
      put = true;
    }
  }
  return put ? result : [...result, name, value];
}
