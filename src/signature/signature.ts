/** Every signature of descgen: HMAC-SHA256 under the shared secret, whose UTF-8 bytes are the key (guide, "Проверка подписи"). */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { type JsonNode, sortKeys } from '../json/node.js';
import { type JsonTree, parseJson } from '../json/parse.js';
import { decodeUtf8 } from '../json/utf8.js';
import { JAVASCRIPT_STYLE, type JsonStyle, pythonStyle, writeJson } from '../json/write.js';

/** Up to this many bytes of `lots` a signature may be made over another spelling of the value; above, over the exact bytes alone. */
export const MAX_RESPELLED_BYTES = 16 * 1024 * 1024;

/** `X-Signature` of a webhook and `signature` of a request: lower-case hex. A string is signed as its UTF-8 bytes. */
export function signBody(secret: string, body: Uint8Array | string): string {
  return createHmac('sha256', secret).update(body).digest('hex');
}

/** The same for a body that comes in pieces. */
export function signPieces(secret: string, pieces: Iterable<Uint8Array | string>): string {
  const hmac = createHmac('sha256', secret);
  for (const piece of pieces) hmac.update(piece);
  return hmac.digest('hex');
}

/**
 * The `signature` of a request for its `lots`, the bytes of that value. It is made over what Python's `json.dumps` makes of
 * it, so that it survives whatever reformats the body on its way (`curl -d @file`, jq, an HTTP library); above
 * `MAX_RESPELLED_BYTES` over the exact bytes. Throws `invalid_json` for bytes that are no JSON.
 */
export function signLots(secret: string, lots: Uint8Array): string {
  if (lots.length > MAX_RESPELLED_BYTES) return signBody(secret, lots);
  const hmac = createHmac('sha256', secret);
  const style = pythonStyle({ separators: 'default', ensure_ascii: true });
  const written = writeJson(parseJson(decodeUtf8(lots)).root, style, (piece) => hmac.update(piece));
  return written ? hmac.digest('hex') : signBody(secret, lots);
}

/** One value of `webhook-signature` (Standard Webhooks, "Signature scheme"); `timestamp` is in whole seconds since 1970. */
export function standardSignature(
  secret: string,
  message: { id: string; timestamp: number; body: Uint8Array | string },
): string {
  const hmac = createHmac('sha256', secret);
  const { body } = message;
  const head = `${message.id}.${message.timestamp}.`;
  // In one piece where it can be: each step into OpenSSL costs more than the few bytes.
  if (typeof body === 'string') hmac.update(head + body);
  else hmac.update(head).update(body);
  return `v1,${hmac.digest('base64')}`;
}

/** The secret as Standard Webhooks libraries want it: `whsec_` and base64 of the key. */
export function standardSecret(secret: string): string {
  return `whsec_${Buffer.from(secret, 'utf8').toString('base64')}`;
}

/**
 * Whether a request's `signature` (hex in either case, with or without `sha256=`) holds under one of the secrets. `lots` are
 * the exact bytes of that value, as `readBody` found them. It may be made over these bytes; over what Python's `json.dumps`
 * makes of the value, with the default or compact separators, each with and without `sort_keys` and `ensure_ascii`; or over
 * what `JSON.stringify` makes of it, where every number survives that unchanged. Throws `invalid_json` for bytes that
 * `readBody` would refuse.
 */
export function requestSignatureHolds(request: SignedRequest): boolean {
  for (const holds of signatureAttempts(request)) if (holds) return true;
  return false;
}

export interface SignedRequest {
  signature: string;
  secrets: readonly string[];
  lots: Uint8Array;
}

/**
 * The attempts of `requestSignatureHolds`, one at a time: the exact bytes first, at once; then the other spellings, each of
 * which takes its time with megabytes, so that a server can do other things between them.
 */
export function* signatureAttempts({ signature, secrets, lots }: SignedRequest): Generator<boolean> {
  const given = signatureBytes(signature);
  if (given === null || secrets.length === 0) return;
  yield fitsBytes(given, { secrets, lots });
  if (lots.length > MAX_RESPELLED_BYTES) return;
  const tree = parseJson(decodeUtf8(lots));
  yield false;
  for (const [root, style] of spellings(tree)) yield spellingHolds(root, style, { secrets, given });
}

/** The same for the exact bytes alone. */
export function signatureOverBytesHolds({ signature, secrets, lots }: SignedRequest): boolean {
  const given = signatureBytes(signature);
  return given !== null && fitsBytes(given, { secrets, lots });
}

function fitsBytes(given: Buffer, { secrets, lots }: Omit<SignedRequest, 'signature'>): boolean {
  return secrets.some((secret) => timingSafeEqual(createHmac('sha256', secret).update(lots).digest(), given));
}

function signatureBytes(signature: string): Buffer | null {
  const hex = /^(?:sha256=)?([0-9a-f]{64})$/i.exec(signature)?.[1];
  return hex === undefined ? null : Buffer.from(hex, 'hex');
}

/** The likely ones first; those that could only repeat the bytes of another are left out. */
function* spellings(tree: JsonTree): Generator<[root: JsonNode, style: JsonStyle]> {
  const python = [...pythonStyles(tree)];
  for (const style of python) yield [tree.root, style];
  // Otherwise the compact form of Python without ensure_ascii has the same bytes.
  if (tree.numberTexts || tree.loneSurrogates) yield [tree.root, JAVASCRIPT_STYLE];
  const sorted = sortKeys(tree.root);
  if (sorted === tree.root) return;
  for (const style of python) yield [sorted, style];
}

function* pythonStyles(tree: JsonTree): Generator<JsonStyle> {
  for (const ensure_ascii of tree.beyondAscii ? [true, false] : [true]) {
    yield pythonStyle({ separators: 'default', ensure_ascii });
    yield pythonStyle({ separators: 'compact', ensure_ascii });
  }
}

function spellingHolds(
  root: JsonNode,
  style: JsonStyle,
  { secrets, given }: { secrets: readonly string[]; given: Uint8Array },
): boolean {
  const hmacs = secrets.map((secret) => createHmac('sha256', secret));
  const written = writeJson(root, style, (piece) => {
    for (const hmac of hmacs) hmac.update(piece);
  });
  return written && hmacs.some((hmac) => timingSafeEqual(hmac.digest(), given));
}
