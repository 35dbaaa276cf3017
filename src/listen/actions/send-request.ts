/**
 * One POST over plain HTTP or HTTPS: exact bytes, one deadline over all of it, nothing followed. Beside the one of webhook/sender
 * because a listener passes on to programs of its user: to any address, with the answer kept byte for byte, headers as they came,
 * and without undici, whose loading it would feel.
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
import { watchReuse } from '../../webhook/reused-connection.js';
import { type Unanswered, unanswered } from '../../webhook/unanswered.js';

export interface ExchangeRequest {
  url: URL;
  /** Names and values in turn. */
  headers: readonly string[];
  body: Buffer;
  deadline_ms: number;
  signal: AbortSignal;
  agent?: Agent;
}

export type Exchanged =
  | { kind: 'answered'; status: number; headers: readonly string[]; body: Buffer; truncated: boolean; ms: number }
  | Unanswered
  | { kind: 'interrupted' };

/** As much of an answer is read and kept. */
const MOST_KEPT = 64 * 1024;
/** As much of its headers is read. */
const MOST_HEADERS = 64 * 1024;

/** Never rejects. */
export function exchange(options: ExchangeRequest): Promise<Exchanged> {
  const { url, deadline_ms, signal } = options;
  const began = performance.now();
  return new Promise((resolve) => {
    if (signal.aborted) return resolve({ kind: 'interrupted' });
    const end = (result: Exchanged): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', interrupt);
      resolve(result);
      outgoing.destroy();
    };
    const elapsed = (): number => Math.round((performance.now() - began) * 100) / 100;
    const interrupt = (): void => end({ kind: 'interrupted' });
    let status: number | null = null;
    const send = (how: ExchangeRequest & { fresh: boolean }): ClientRequest => {
      const sent = open(how, (answer) => {
        status = answer.statusCode ?? 0;
        readAnswer(answer, { began, end, fail });
      });
      const closedIdle = watchReuse(sent);
      sent.on('error', (error) => {
        if (sent !== outgoing) return;
        // The other side closed a kept connection: the same request at once on a connection of its own, in the same time.
        if (!how.fresh && status === null && closedIdle()) outgoing = send({ ...how, fresh: true });
        else fail(error);
      });
      sent.end(how.body);
      return sent;
    };
    let outgoing = send({ ...options, fresh: false });
    const phase = (): Phase =>
      status !== null ? 'answering' : outgoing.socket?.connecting === false ? 'waiting' : 'dialling';
    const fail = (error: Error): void =>
      end(unanswered(failedConnection(error, { host: url.host, phase: phase() }), elapsed()));
    const timer = setTimeout(() => {
      end(unanswered(lateConnection({ host: url.host, phase: phase() }, deadline_ms), elapsed()));
    }, deadline_ms);
    signal.addEventListener('abort', interrupt, { once: true });
  });
}

function open(
  { url, headers, body, agent, fresh }: ExchangeRequest & { fresh: boolean },
  answered: (answer: IncomingMessage) => void,
): ClientRequest {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  const options: RequestOptions = {
    method: 'POST',
    // A list of headers goes out as it is: node adds nothing to it.
    headers: [...headers, 'Host', url.host, 'Content-Length', String(body.length)] as unknown as string[],
    maxHeaderSize: MOST_HEADERS,
    ...(fresh ? { agent: false } : agent === undefined ? {} : { agent }),
  };
  return request(url, options, answered);
}

interface Reading {
  began: number;
  end(result: Exchanged): void;
  fail(error: Error): void;
}

function readAnswer(answer: IncomingMessage, { began, end, fail }: Reading): void {
  const chunks: Buffer[] = [];
  let size = 0;
  const done = (truncated: boolean): void => {
    const body = Buffer.concat(chunks).subarray(0, MOST_KEPT);
    const ms = Math.round((performance.now() - began) * 100) / 100;
    end({ kind: 'answered', status: answer.statusCode ?? 0, headers: answer.rawHeaders, body, truncated, ms });
  };
  answer.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MOST_KEPT) done(true);
  });
  answer.on('end', () => done(false));
  answer.on('error', fail);
}
