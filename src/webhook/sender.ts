/** Sends webhooks: one exchange each, over connections that are kept for each endpoint. */
import type { OutgoingWebhook, Sender, SendResult } from '../core/ports/sender.js';
import { failedConnection } from '../net/failed-connection.js';
import { createGuard, type NetworkPolicy } from '../net/guard.js';
import type { Resolve } from '../net/resolver.js';
import { createEndpoint, type Endpoint } from './endpoint.js';
import { HttpExchange, type RawRequest, type Shared } from './http-exchange.js';
import { createLoopStalls } from './loop-stalls.js';
import { createRegister } from './register.js';
import { unanswered } from './unanswered.js';

export interface SenderOptions {
  policy: NetworkPolicy;
  /** Maximum connections to one endpoint (scheme, host, port); more requests wait for one while their deadline runs. */
  perEndpoint: number;
  /** Names to addresses; by default the system's. */
  resolve?: Resolve;
  /** Milliseconds after which an unused endpoint is forgotten and its idle connections are closed. */
  forgetAfter?: number;
}

export interface RequestSender extends Sender {
  send(
    request: OutgoingWebhook | RawRequest,
    options: { deadline_ms: number; signal: AbortSignal },
  ): Promise<SendResult>;
}

const FORGET_AFTER_MS = 60_000;
/** Maximum number of URLs whose parts are remembered. */
const MOST_TARGETS = 256;

/**
 * `send` never rejects. An answer of any status is `answered`, even when only the part of it that is read has arrived; a
 * failure before that is `unanswered`; a request that `signal` or `close` cut off is `interrupted`. The given headers go out
 * unchanged, together with those that HTTP itself needs (Host, Connection, Content-Length).
 */
export function createSender(options: SenderOptions): RequestSender {
  const endpoints = createEndpoints(options);
  const register = createRegister();
  const shared: Shared = { register, stalls: createLoopStalls(() => register.size > 0) };
  let closed = false;

  const exchange = (...[request, { deadline_ms, signal }]: Parameters<RequestSender['send']>): Promise<SendResult> =>
    new Promise((resolve) => {
      if (closed || signal.aborted) return resolve({ kind: 'interrupted' });
      try {
        register.watch(signal);
        const { endpoint, path } = endpoints.of(request.url);
        new HttpExchange(endpoint, { signal, shared, resolve }).begin(request, { path, deadline_ms });
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
      register.interrupt();
      await endpoints.destroy();
    },
  };
}

/** For a message: the rest of the URL may contain a key of the receiver's. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'the receiver';
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
  /** Throws `address_refused` for an address that may not be dialled. */
  of(url: string): Target;
  destroy(): Promise<void>;
}

function createEndpoints(options: SenderOptions): Endpoints {
  const guard = createGuard(options.policy, options.resolve);
  const known = new Map<string, Endpoint>();
  /** By URL: at full speed the same few would be parsed again and again. */
  let targets = new Map<string, Target>();
  const forgetAfter = options.forgetAfter ?? FORGET_AFTER_MS;
  let undici: typeof import('undici') | null = null;

  const endpointOf = (url: URL): Endpoint => {
    const before = known.get(url.origin);
    if (before !== undefined) return before;
    if (undici === null) throw new Error('an endpoint was needed before undici was loaded');
    // What the guard permits depends on scheme, host and port alone, which all URLs of an endpoint share.
    const endpoint = createEndpoint(undici, url, { dialler: guard(url), connections: options.perEndpoint });
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
      // Loaded here, so that a process that sends nothing does not pay for it.
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
