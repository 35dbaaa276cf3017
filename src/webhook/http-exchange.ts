import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import type { OutgoingWebhook, SendResult } from '../core/ports/sender.js';
import { failedConnection, lateConnection, type Phase } from '../net/failed-connection.js';
import type { Endpoint } from './endpoint.js';
import { unanswered } from './unanswered.js';

/** At most so much of an answer's body is read; what floods is cut off, and its status counts. */
export const MOST_READ = 64 * 1024;
/** At most so much of it is kept. */
export const MOST_KEPT = 4 * 1024;

/** A request that is sent as it stands: any method, headers as names and values in turn, a body of bytes. */
export interface RawRequest {
  url: string;
  method: string;
  headers: readonly string[];
  body: Uint8Array;
}

/** One webhook on its way. An object without closures: this is the hottest path there is. */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly signal: AbortSignal;
  /** Where it stands in its register, which alone writes it. */
  place = -1;
  private readonly endpoint: Endpoint;
  private readonly register: Register;
  private readonly resolve: (result: SendResult) => void;
  private readonly began = performance.now();
  private timer: NodeJS.Timeout | undefined;
  private controller: Dispatcher.DispatchController | null = null;
  private over = false;
  private deadline_ms = 0;
  private status = 0;
  private headers: IncomingHttpHeaders = {};
  private readonly chunks: Buffer[] = [];
  private size = 0;

  /** It stands in the register while it is under way. */
  constructor(
    endpoint: Endpoint,
    how: { signal: AbortSignal; register: Register; resolve: (result: SendResult) => void },
  ) {
    this.endpoint = endpoint;
    this.signal = how.signal;
    this.register = how.register;
    this.resolve = how.resolve;
  }

  begin(request: OutgoingWebhook | RawRequest, { path, deadline_ms }: { path: string; deadline_ms: number }): void {
    this.register.add(this);
    this.deadline_ms = deadline_ms;
    this.timer = setTimeout(expire, deadline_ms, this);
    const { body } = request;
    const [method, headers] = 'method' in request ? [request.method, [...request.headers]] : ['POST', request.headers];
    this.endpoint.dispatch({ method, headers, path, body }, this);
  }

  interrupt(): void {
    this.cutOff({ kind: 'interrupted' });
  }

  expire(): void {
    const at = { host: this.endpoint.host, phase: this.phase, status: this.status };
    this.cutOff(unanswered(lateConnection(at, this.deadline_ms), this.ms));
  }

  // --- what undici calls -------------------------------------------------------------------------------------------

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // It may begin again on another connection, when the one it was meant for closed before.
    const first = this.controller === null;
    this.controller = controller;
    if (this.over) controller.abort(new Error('the exchange is over already'));
    else if (first) this.endpoint.started();
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    // Interim answers (RFC 9110 section 15.2); the one that counts follows.
    if (status < 200) return;
    this.status = status;
    this.headers = headers;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.over) return;
    if (this.size < MOST_KEPT) this.chunks.push(chunk);
    this.size += chunk.length;
    if (this.size > MOST_READ) this.cutOff(this.answered());
  }

  onResponseEnd(): void {
    this.end(this.answered());
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (this.over) return;
    this.end(unanswered(failedConnection(error, { host: this.endpoint.host, phase: this.phase }), this.ms));
  }

  // -----------------------------------------------------------------------------------------------------------------

  private get phase(): Phase {
    if (this.controller === null) return 'dialling';
    return this.status === 0 ? 'waiting' : 'answering';
  }

  private get ms(): number {
    return Math.round((performance.now() - this.began) * 100) / 100;
  }

  private answered(): SendResult {
    const headers: Record<string, string> = {};
    for (const name in this.headers) {
      const value = this.headers[name];
      headers[name] = typeof value === 'string' ? value : (value ?? []).join(', ');
    }
    const truncated = this.size > MOST_KEPT;
    const bytes = this.chunks.length === 1 ? this.chunks[0] : Buffer.concat(this.chunks);
    const text = bytes?.subarray(0, MOST_KEPT).toString('utf8') ?? '';
    // The cut may have gone through a character.
    const body = truncated ? text.replace(/\ufffd$/, '') : text;
    return { kind: 'answered', answer: { status: this.status, headers, body, truncated }, ms: this.ms };
  }

  /** Ends it while the other side goes on. */
  private cutOff(result: SendResult): void {
    if (!this.end(result)) return;
    this.controller?.abort(new Error('the exchange was cut off'));
  }

  private end(result: SendResult): boolean {
    if (this.over) return false;
    this.over = true;
    clearTimeout(this.timer);
    this.register.remove(this);
    this.resolve(result);
    this.endpoint.ended(this.controller === null);
    return true;
  }
}

function expire(exchange: Exchange): void {
  exchange.expire();
}

/**
 * The exchanges under way. An array, not a Set: V8 keeps the former tables of a Set that is always added to and deleted from
 * until its next full collection, and with them every exchange that ever was (a third of the time of sending went there).
 */
export class Register {
  private readonly exchanges: Exchange[] = [];
  private readonly watched = new WeakSet<AbortSignal>();

  add(exchange: Exchange): void {
    exchange.place = this.exchanges.length;
    this.exchanges.push(exchange);
  }

  remove(exchange: Exchange): void {
    const last = this.exchanges.pop();
    if (last === undefined || last === exchange) return;
    this.exchanges[exchange.place] = last;
    last.place = exchange.place;
  }

  /** One listener for each signal: hundreds of exchanges share one, and adding a listener walks all that are there. */
  watch(signal: AbortSignal): void {
    if (this.watched.has(signal)) return;
    this.watched.add(signal);
    signal.addEventListener('abort', () => this.interrupt(signal), { once: true });
  }

  /** Cuts off the exchanges of one signal, or all. */
  interrupt(signal?: AbortSignal): void {
    for (const exchange of [...this.exchanges]) {
      if (signal === undefined || exchange.signal === signal) exchange.interrupt();
    }
  }
}
