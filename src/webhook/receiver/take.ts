/** Takes in a request whole, within bounds. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Behaviour, Performed } from './behaviour.js';
import { type Exchange, perform } from './perform.js';
import type { ReceivedRequest } from './received-request.js';

/** Marks what comes through the tunnel; it never leaves the receiver. */
export const TUNNEL_HEADER = 'descgen-tunnel';

/** Why a request is no webhook, and what it is answered. */
export interface Unsuitable {
  status: number;
  message: string;
  headers: readonly string[];
}

/** A request that came, waiting for an answer. */
export class Taken {
  readonly request: ReceivedRequest;
  /** What the tunnel marked it with; null for what came from elsewhere. */
  readonly tunnel_mark: string | null;
  /** Null for what may be a webhook. */
  readonly unsuitable: Unsuitable | null;
  private readonly exchange: Exchange;

  constructor(exchange: Exchange, what: { body: Buffer; tunnelKey: string; unsuitable: Unsuitable | null }) {
    this.exchange = exchange;
    const { request, tunnel_mark } = marked(requestOf(exchange.request, what.body), what.tunnelKey);
    this.request = request;
    this.tunnel_mark = tunnel_mark;
    this.unsuitable = what.unsuitable;
  }

  /** Answers it, or fails to, once. Never rejects. */
  perform(behaviour: Behaviour, delay_ms = 0): Promise<Performed> {
    return new Promise((over) => perform(this.exchange, { behaviour, delay_ms, over }));
  }

  /** The same at once, for those that come by the thousand. `over` is called later, and once. */
  answer(behaviour: Behaviour, over: (performed: Performed) => void): void {
    perform(this.exchange, { behaviour, delay_ms: 0, over });
  }
}

export interface TakeBounds {
  /** Bytes of one body. */
  body: number;
  /** Bytes of all bodies that are under way. */
  bodies: number;
}

/** Reads requests whole, within bounds, and hands them on. */
export function createTaker(bounds: TakeBounds, tunnelKey: string, take: (taken: Taken) => void) {
  let held = 0;
  return (message: IncomingMessage, response: ServerResponse): void => {
    const chunks: Buffer[] = [];
    let size = 0;
    let handed = false;
    const release = (): void => {
      held -= size;
      size = 0;
    };
    const hand = (unsuitable: Unsuitable | null): void => {
      if (handed) return;
      handed = true;
      const body = unsuitable === null ? whole(chunks, size) : NOTHING;
      chunks.length = 0;
      release();
      const exchange = { request: message, response, began: performance.now() };
      take(new Taken(exchange, { body, tunnelKey, unsuitable }));
    };
    const refusal = refusalOf(message, bounds);
    if (refusal !== null) {
      message.resume();
      hand(refusal);
      return;
    }
    message.on('data', (chunk: Buffer) => {
      if (handed) return;
      size += chunk.length;
      held += chunk.length;
      chunks.push(chunk);
      if (size > bounds.body) hand(tooLarge(bounds.body));
      else if (held > bounds.bodies) hand(tooMuch());
    });
    message.on('end', () => hand(null));
    // Cut off before its end: there is no connection left to answer on.
    message.on('close', release);
  };
}

const NOTHING = Buffer.alloc(0);

function whole(chunks: readonly Buffer[], size: number): Buffer {
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks, size);
}

function refusalOf(message: IncomingMessage, bounds: TakeBounds): Unsuitable | null {
  if (message.method !== 'POST') {
    const text = `Webhooks are sent with POST, not ${message.method ?? 'nothing'}.`;
    return { status: 405, message: text, headers: ['Allow', 'POST'] };
  }
  return Number(message.headers['content-length'] ?? 0) > bounds.body ? tooLarge(bounds.body) : null;
}

function tooLarge(most: number): Unsuitable {
  const message = `The body is larger than ${most / 1024 ** 2} MB; a webhook has a few hundred bytes.`;
  return { status: 413, message, headers: [] };
}

function tooMuch(): Unsuitable {
  const message = 'Too many large bodies arrived at once; this one was not read.';
  return { status: 503, message, headers: ['Retry-After', '1'] };
}

function requestOf(message: IncomingMessage, body: Buffer): ReceivedRequest {
  return {
    received_at: Date.now(),
    method: message.method ?? '',
    target: message.url ?? '/',
    http_version: message.httpVersion,
    raw_headers: message.rawHeaders,
    body,
  };
}

/** Takes the tunnel's mark out, where it bears the right key. */
function marked(request: ReceivedRequest, key: string): { request: ReceivedRequest; tunnel_mark: string | null } {
  const { raw_headers } = request;
  for (let at = 0; at + 1 < raw_headers.length; at += 2) {
    const name = raw_headers[at] ?? '';
    if (name.length !== TUNNEL_HEADER.length || name.toLowerCase() !== TUNNEL_HEADER) continue;
    const value = raw_headers[at + 1] ?? '';
    if (!value.startsWith(`${key}.`)) continue;
    const headers = [...raw_headers.slice(0, at), ...raw_headers.slice(at + 2)];
    return { request: { ...request, raw_headers: headers }, tunnel_mark: value.slice(key.length + 1) };
  }
  return { request, tunnel_mark: null };
}
