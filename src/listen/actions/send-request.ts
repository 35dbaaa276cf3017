/**
 * One POST over plain HTTP or HTTPS: exact bytes, one deadline for the whole exchange, redirects not followed. It exists beside
 * webhook/sender because a listener forwards to its user's own programs: to any address, with the answer kept byte for byte and
 * the headers as they came, and without the start-up cost of undici.
 */
import {
  type Agent,
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
  request as requestHttp,
} from 'node:http';
import { request as requestHttps } from 'node:https';
import { failedConnection, lateConnection, type Phase } from '../../net/failed-connection.js';
import { Deadline, type Timed } from '../../webhook/deadline.js';
import { createLoopStalls } from '../../webhook/loop-stalls.js';
import { watchReuse } from '../../webhook/reused-connection.js';
import { type Unanswered, unanswered } from '../../webhook/unanswered.js';

export interface RequestToSend {
  url: URL;
  /** Names and values in turn. */
  headers: readonly string[];
  body: Buffer;
  deadline_ms: number;
  signal: AbortSignal;
  agent?: Agent;
}

export type RequestResult =
  | { kind: 'answered'; status: number; headers: readonly string[]; body: Buffer; truncated: boolean; ms: number }
  | Unanswered
  | { kind: 'interrupted' };

/** At most this much of an answer's body is read and kept, and at most this much of its headers is accepted. */
const LARGEST_ANSWER = 64 * 1024;

/** Never rejects. */
export function sendRequest(request: RequestToSend): Promise<RequestResult> {
  if (request.signal.aborted) return Promise.resolve({ kind: 'interrupted' });
  return new Promise((resolve) => new SentRequest(request, resolve).begin());
}

let underWay = 0;
/** Measured while a request is under way. */
const stalls = createLoopStalls(() => underWay > 0);

class SentRequest implements Timed {
  private readonly request: RequestToSend;
  private readonly resolve: (result: RequestResult) => void;
  private readonly began = performance.now();
  private readonly deadline: Deadline;
  private outgoing: ClientRequest | null = null;
  private status: number | null = null;
  private over = false;

  constructor(request: RequestToSend, resolve: (result: RequestResult) => void) {
    this.request = request;
    this.resolve = resolve;
    underWay += 1;
    this.deadline = new Deadline(this, { ms: request.deadline_ms, stalls });
    request.signal.addEventListener('abort', this.interrupt, { once: true });
  }

  /** `agent`: false asks for a connection that nothing was sent over before. */
  begin(agent: Agent | false | undefined = this.request.agent): void {
    const outgoing = open(this.request, agent);
    this.outgoing = outgoing;
    const closedIdle = watchReuse(outgoing);
    outgoing.on('response', (answer) => {
      this.status = answer.statusCode ?? 0;
      this.read(answer);
    });
    outgoing.on('error', (error) => {
      if (this.over || outgoing !== this.outgoing) return;
      // The other side closed the kept connection while this request was on its way. That is not its answer.
      if (agent !== false && this.status === null && closedIdle()) this.begin(false);
      else this.fail(error);
    });
    outgoing.end(this.request.body);
  }

  private read(answer: IncomingMessage): void {
    const chunks: Buffer[] = [];
    let size = 0;
    const done = (truncated: boolean): void => {
      const body = Buffer.concat(chunks).subarray(0, LARGEST_ANSWER);
      const status = answer.statusCode ?? 0;
      this.end({ kind: 'answered', status, headers: answer.rawHeaders, body, truncated, ms: this.elapsed() });
    };
    answer.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > LARGEST_ANSWER) done(true);
    });
    answer.on('end', () => done(false));
    answer.on('error', (error) => this.fail(error));
  }

  private fail(error: Error): void {
    const { host } = this.request.url;
    this.end(unanswered(failedConnection(error, { host, phase: this.phase() }), this.elapsed()));
  }

  late(): void {
    const { url, deadline_ms } = this.request;
    this.end(unanswered(lateConnection({ host: url.host, phase: this.phase() }, deadline_ms), this.elapsed()));
  }

  private readonly interrupt = (): void => this.end({ kind: 'interrupted' });

  private phase(): Phase {
    if (this.status !== null) return 'answering';
    return this.outgoing?.socket?.connecting === false ? 'waiting' : 'dialling';
  }

  private elapsed(): number {
    return Math.round((performance.now() - this.began) * 100) / 100;
  }

  private end(result: RequestResult): void {
    if (this.over) return;
    this.over = true;
    underWay -= 1;
    this.deadline.clear();
    this.request.signal.removeEventListener('abort', this.interrupt);
    this.resolve(result);
    this.outgoing?.destroy();
  }
}

function open({ url, headers, body }: RequestToSend, agent: Agent | false | undefined): ClientRequest {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  const options: RequestOptions = {
    method: 'POST',
    maxHeaderSize: LARGEST_ANSWER,
    // Node sends a list of headers as it is and adds nothing to it.
    headers: [...headers, 'Host', url.host, 'Content-Length', String(body.length)] as unknown as string[],
    ...(agent === undefined ? {} : { agent }),
  };
  return request(url, options);
}
