/** Headers that belong to one connection and not to what is sent over it (RFC 9110 section 7.6.1). */
const HOP_BY_HOP: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Headers that a forwarder sets itself, for another host and with a complete body. */
const MADE_ANEW: ReadonlySet<string> = new Set(['host', 'content-length', 'expect']);

/** The headers that are sent again; names and values in turn, as they came. */
export function endToEndHeaders(raw_headers: readonly string[]): string[] {
  const dropped = new Set([...HOP_BY_HOP, ...MADE_ANEW, ...namedByConnection(raw_headers)]);
  const kept: string[] = [];
  for (const [name, value] of headerPairs(raw_headers)) if (!dropped.has(name.toLowerCase())) kept.push(name, value);
  return kept;
}

export function* headerPairs(raw_headers: readonly string[]): Generator<[name: string, value: string]> {
  for (let at = 0; at + 1 < raw_headers.length; at += 2) yield [raw_headers[at] ?? '', raw_headers[at + 1] ?? ''];
}

function namedByConnection(raw_headers: readonly string[]): string[] {
  return [...headerPairs(raw_headers)]
    .filter(([name]) => name.toLowerCase() === 'connection')
    .flatMap(([, value]) => value.split(','))
    .map((name) => name.trim().toLowerCase());
}
