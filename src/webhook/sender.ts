import type { OutgoingWebhook, Sender, SendResult } from '../core/ports/sender.js';
import { failedConnection } from '../net/failed-connection.js';
import { createGuard, type NetworkPolicy } from '../net/guard.js';
import type { Resolve } from '../net/resolver.js';
import { Endpoint } from './endpoint.js';
import { Exchange, type RawRequest, Register } from './http-exchange.js';
import { unanswered } from './unanswered.js';

export interface SenderOptions {
  policy: NetworkPolicy;
  /** Most connections to one endpoint (scheme, host, port); what is sent beyond that waits, its deadline running. */
  perEndpoint: number;
  /** Names to addresses; the system's, unless a test has others. */
  resolve?: Resolve;
  /** Milliseconds after which an endpoint that nothing was sent to is forgotten, with its idle connections. */
  forgetAfter?: number;
}

export interface RequestSender extends Sender {
  send(
    request: OutgoingWebhook | RawRequest,
    options: { deadline_ms: number; signal: AbortSignal },
  ): Promise<SendResult>;
}

const FORGET_AFTER_MS = 60_000;
/** URLs whose parts are remembered. */
const MOST_TARGETS = 256;

/**
 * `send` never rejects: an answer of any status is `answered`; what goes wrong before the answer is whole (or as much of it
 * came as is read) is `unanswered`; what `signal` or `close` cut off is `interrupted`. The headers given go out as they
 * are; beside them only those that HTTP itself needs (Host, Connection, Content-Length).
 */
export function createSender(options: SenderOptions): RequestSender {
  const endpoints = createEndpoints(options);
  const underWay = new Register();
  let closed = false;

  const exchange = (...[request, { deadline_ms, signal }]: Parameters<RequestSender['send']>): Promise<SendResult> =>
    new Promise((resolve) => {
      if (closed || signal.aborted) return resolve({ kind: 'interrupted' });
      try {
        underWay.watch(signal);
        const { endpoint, path } = endpoints.of(request.url);
        new Exchange(endpoint, { signal, register: underWay, resolve }).begin(request, { path, deadline_ms });
      } catch (error) {
        resolve(unanswered(failedConnection(error, { host: hostOf(request.url), phase: 'dialling' }), 0));
      }
    });

  return {
    send(request, how) {
      return endpoints.ready ? exchange(request, how) : endpoints.load().then(() => exchange(request, how));
    },
    async close() {
      closed = true;
      underWay.interrupt();
      await endpoints.destroy();
    },
  };
}

/** For a message: what else stands in the URL may be a key of the receiver's. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'The receiver';
}

/** A URL that webhooks go to. */
interface Target {
  endpoint: Endpoint;
  /** With the query. */
  path: string;
}

interface Endpoints {
  readonly ready: boolean;
  load(): Promise<void>;
  /** Throws `address_refused` for what may never be dialled. */
  of(url: string): Target;
  destroy(): Promise<void>;
}

function createEndpoints(options: SenderOptions): Endpoints {
  const guard = createGuard(options.policy, options.resolve);
  const known = new Map<string, Endpoint>();
  /** By URL: the same few are parsed again and again at full speed. */
  let targets = new Map<string, Target>();
  const forgetAfter = options.forgetAfter ?? FORGET_AFTER_MS;
  let undici: typeof import('undici') | null = null;

  const endpointOf = (url: URL): Endpoint => {
    const before = known.get(url.origin);
    if (before !== undefined) return before;
    if (undici === null) throw new Error('an endpoint was asked for before it could be made');
    // What the guard permits depends on scheme, host and port alone, which all URLs of an endpoint share.
    const endpoint = new Endpoint(undici, url, { dialler: guard(url), connections: options.perEndpoint });
    known.set(url.origin, endpoint);
    return endpoint;
  };

  const forgetting = setInterval(() => {
    for (const [origin, endpoint] of known) {
      if (!endpoint.idleFor(forgetAfter)) continue;
      known.delete(origin);
      void endpoint.destroy();
    }
    targets = new Map();
  }, forgetAfter);
  forgetting.unref();

  return {
    get ready() {
      return undici !== null;
    },
    async load() {
      // Only who sends pays for loading it.
      // The default export: the names of a CommonJS package do not survive bundling.
      undici = (await import('undici')).default;
    },
    of(text) {
      const before = targets.get(text);
      if (before !== undefined) return before;
      const url = new URL(text);
      const target = { endpoint: endpointOf(url), path: `${url.pathname}${url.search}` };
      if (targets.size >= MOST_TARGETS) targets = new Map();
      targets.set(text, target);
      return target;
    },
    async destroy() {
      clearInterval(forgetting);
      await Promise.all([...known.values()].map((endpoint) => endpoint.destroy()));
      known.clear();
      targets.clear();
    },
  };
}
