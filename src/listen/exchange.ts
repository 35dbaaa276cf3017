/** One POST over plain HTTP or HTTPS: exact bytes, one deadline over all of it, nothing followed. */
import { type Agent, type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

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
  | { kind: 'unanswered'; reason: 'timeout' | 'connect' | 'dns' | 'tls' | 'reset'; message: string; ms: number }
  | { kind: 'interrupted' };

/** As much of an answer is read and kept. */
const MOST_KEPT = 64 * 1024;

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
    const outgoing = open(options, (answer) => readAnswer(answer, { began, end, fail }));
    const fail = (error: NodeJS.ErrnoException): void =>
      end({ kind: 'unanswered', ...failureOf(error, url), ms: elapsed() });
    outgoing.on('error', fail);
    const timer = setTimeout(() => {
      const message = `${url.host} did not answer within ${deadline_ms / 1_000} s.`;
      end({ kind: 'unanswered', reason: 'timeout', message, ms: elapsed() });
    }, deadline_ms);
    signal.addEventListener('abort', interrupt, { once: true });
    outgoing.end(options.body);
  });
}

function open({ url, headers, body, agent }: ExchangeRequest, answered: (answer: IncomingMessage) => void) {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  const options: RequestOptions = {
    method: 'POST',
    // A list of headers goes out as it is: node adds nothing to it.
    headers: [...headers, 'Host', url.host, 'Content-Length', String(body.length)] as unknown as string[],
    ...(agent === undefined ? {} : { agent }),
  };
  return request(url, options, answered);
}

interface Reading {
  began: number;
  end(result: Exchanged): void;
  fail(error: NodeJS.ErrnoException): void;
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

function failureOf(
  error: NodeJS.ErrnoException,
  url: URL,
): Pick<Extract<Exchanged, { kind: 'unanswered' }>, 'reason' | 'message'> {
  const { code = '' } = error;
  if (code === 'ECONNREFUSED') return { reason: 'connect', message: `Nothing listens at ${url.host}.` };
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return { reason: 'dns', message: `The name ${url.hostname} does not resolve.` };
  if (/CERT|SSL|TLS|SIGNED/.test(code)) return { reason: 'tls', message: `TLS with ${url.host} failed (${code}).` };
  if (code === 'ECONNRESET' || code === 'EPIPE')
    return { reason: 'reset', message: `${url.host} broke the connection off before it answered.` };
  return { reason: 'connect', message: `${url.host} could not be asked (${code === '' ? error.message : code}).` };
}
