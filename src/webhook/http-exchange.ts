/** One webhook on its way over undici, from the dial to the whole answer. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import type { OutgoingWebhook, SendResult } from '../core/ports/sender.js';
import { failedConnection, lateConnection, type Phase } from '../net/failed-connection.js';
import type { Connection } from './connection.js';
import { Deadline, type Timed } from './deadline.js';
import type { Endpoint, OnConnection } from './endpoint.js';
import type { LoopStalls } from './loop-stalls.js';
import type { Interruptible, Register } from './register.js';
import { unanswered } from './unanswered.js';

/** Bytes of an answer's body that are read at most; a longer one is cut off, and its status counts. */
const MOST_READ = 64 * 1024;
/** Bytes of it that are kept at most. */
const MOST_KEPT = 4 * 1024;

/** A request that is sent as it is: any method, headers as alternating names and values, a body of bytes. */
export interface RawRequest {
  url: string;
  method: string;
  headers: readonly string[];
  body: Uint8Array;
}

/** What the exchanges of one sender share. */
export interface Shared {
  register: Register;
  stalls: LoopStalls;
}

/** An object without closures: this is the hottest path there is. */
export class HttpExchange implements Dispatcher.DispatchHandler, Interruptible, OnConnection, Timed {
  readonly signal: AbortSignal;
  place = -1;
  connection: Connection | null = null;
  private readonly endpoint: Endpoint;
  private readonly shared: Shared;
  private readonly resolve: (result: SendResult) => void;
  private readonly began = performance.now();
  private deadline: Deadline | null = null;
  private controller: Dispatcher.DispatchController | null = null;
  private over = false;
  private request: Dispatcher.DispatchOptions | null = null;
  private deadline_ms = 0;
  /** It was sent again on its own connection. */
  private fresh = false;
  private status = 0;
  private headers: IncomingHttpHeaders = {};
  private readonly chunks: Buffer[] = [];
  private size = 0;

  /** It is in the register while it is under way. */
  constructor(endpoint: Endpoint, how: { signal: AbortSignal; shared: Shared; resolve: (result: SendResult) => void }) {
    this.endpoint = endpoint;
    this.signal = how.signal;
    this.shared = how.shared;
    this.resolve = how.resolve;
  }

  begin(request: OutgoingWebhook | RawRequest, { path, deadline_ms }: { path: string; deadline_ms: number }): void {
    const { register, stalls } = this.shared;
    register.add(this);
    this.deadline_ms = deadline_ms;
    this.deadline = new Deadline(this, { ms: deadline_ms, stalls });
    const { body } = request;
    const [method, headers] = 'method' in request ? [request.method, [...request.headers]] : ['POST', request.headers];
    this.request = { method, headers, path, body };
    this.endpoint.dispatch(this.request, this);
  }

  interrupt(): void {
    this.cutOff({ kind: 'interrupted' });
  }

  late(): void {
    const at = { host: this.endpoint.host, phase: this.phase, status: this.status };
    this.cutOff(unanswered(lateConnection(at, this.deadline_ms), this.ms));
  }

  // --- what undici calls -------------------------------------------------------------------------------------------

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // undici starts it again on another connection when it closed the one that it was meant for itself.
    const first = this.controller === null;
    this.controller = controller;
    if (this.over) controller.abort(new Error('the exchange is over already'));
    else this.endpoint.started(this, first);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
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
    // These have no body, whatever their Content-Length says (RFC 9112 section 6.3): the head was the whole answer.
    if (this.status === 204 || this.status === 304) return void this.end(this.answered());
    const failed = failedConnection(error, { host: this.endpoint.host, phase: this.phase });
    if (failed.reason === 'reset' && this.endedIdle(error)) this.sendFresh();
    else this.end(unanswered(failed, this.ms));
  }

  // -----------------------------------------------------------------------------------------------------------------

  /** Whether the receiver closed a connection that was kept for reuse, rather than leaving this webhook without an answer. */
  private endedIdle(error: Error): boolean {
    if (this.fresh || this.status !== 0) return false;
    // Before the request was written there was nothing that the receiver could have answered.
    return this.controller === null ? !this.endpoint.failedToDial(error) : this.connection?.endedIdle === true;
  }

  /** Sends the same webhook at once on its own connection, as the same attempt with the same deadline. */
  private sendFresh(): void {
    if (this.request === null) return;
    // On no connection any more; where it never was on one, it is not counted as waiting twice.
    this.endpoint.dispatchFresh(this.request, { handler: this, waited: this.controller === null });
    this.fresh = true;
    this.controller = null;
    this.connection = null;
  }

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
    this.deadline?.clear();
    this.shared.register.remove(this);
    this.resolve(result);
    this.endpoint.ended(this.controller === null);
    return true;
  }
}
