/** A request as a receiver took it: everything that was sent, byte for byte. */
export interface ReceivedRequest {
  /** When its body was whole, in milliseconds since 1970. */
  received_at: number;
  method: string;
  /** Path and query as they stood in the request line, `/webhook-handler?x=1`. */
  target: string;
  /** `1.1` */
  http_version: string;
  /** Names and values in turn, as they came: their case, their order, and repeated ones. */
  raw_headers: readonly string[];
  body: Buffer;
}

/** The headers by their names in lower case; repeated ones are joined by a comma. */
export function headersOf({ raw_headers }: Pick<ReceivedRequest, 'raw_headers'>): Record<string, string> {
  // Without a prototype: `__proto__` is a name like all others.
  const headers: Record<string, string> = Object.create(null);
  for (let at = 0; at + 1 < raw_headers.length; at += 2) {
    const name = (raw_headers[at] ?? '').toLowerCase();
    const value = raw_headers[at + 1] ?? '';
    headers[name] = Object.hasOwn(headers, name) ? `${headers[name]}, ${value}` : value;
  }
  return headers;
}

/** One header by its name in lower case, as `headersOf` has it; null when it is not there. */
export function headerOf({ raw_headers }: Pick<ReceivedRequest, 'raw_headers'>, name: string): string | null {
  let found: string | null = null;
  for (let at = 0; at + 1 < raw_headers.length; at += 2) {
    const one = raw_headers[at] ?? '';
    // Most differ in length already: this is asked for with every webhook.
    if (one.length !== name.length || one.toLowerCase() !== name) continue;
    const value = raw_headers[at + 1] ?? '';
    found = found === null ? value : `${found}, ${value}`;
  }
  return found;
}
