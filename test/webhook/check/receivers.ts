/** Receivers, sound and faulty. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { signBody } from '../../../src/signature/signature.js';
import { type Found, runChecks } from '../../../src/webhook/check/run-checks.js';
import { bodyOf, type Listening, listening } from '../receiver.js';

export const SECRET = 'shared by both, ключ';

export interface Received {
  body: string;
  /** Empty when there is none. */
  signature: string;
  headers: IncomingMessage['headers'];
  /** Connections that are open at this moment. */
  connections: number;
  request: IncomingMessage;
  response: ServerResponse;
}

/** A status code, or nothing when it answered (or did not) by itself. */
export type Answering = (received: Received) => number | undefined | Promise<number | undefined>;

/** Takes what has the right signature, and nothing else. */
export const sound: Answering = ({ body, signature }) => (signature === signBody(SECRET, body) ? 200 : 403);

/** A receiver that answers POST as `answer` does, 405 to what is not POST, and 500 when it throws. */
export async function receiving(answer: Answering): Promise<Listening> {
  let connections = 0;
  const server = createServer({ keepAliveTimeout: 60_000 }, async (request, response) => {
    const bytes = await bodyOf(request);
    if (request.method !== 'POST') return response.writeHead(405).end();
    const { 'x-signature': signature = '' } = request.headers;
    const received = { body: bytes.toString(), signature: String(signature), headers: request.headers, connections };
    const status = await Promise.resolve({ ...received, request, response })
      .then(answer)
      .catch(() => 500);
    if (status !== undefined) response.writeHead(status).end(status < 300 ? '{"success":true}' : '{"error":"no"}');
  });
  server.on('connection', (socket) => {
    connections += 1;
    socket.on('close', () => {
      connections -= 1;
    });
  });
  return listening(server);
}

export interface CheckingOptions {
  only?: readonly string[];
  deadline_ms?: number;
  concurrency?: number;
  known?: readonly string[];
  signal?: AbortSignal;
}

export function checking(url: string, options: CheckingOptions = {}): Promise<Found[]> {
  const { only, deadline_ms = 20_000, concurrency = 50, known = [], signal = new AbortController().signal } = options;
  return runChecks({
    url,
    secrets: { all: [SECRET], known },
    policy: { daemonOnLoopback: true, allow: [] },
    deadline_ms,
    concurrency,
    signal,
    wanted: ({ id }) => only === undefined || only.includes(id),
  });
}

/** What did not pass, by id: `{ duplicate: 'fail' }`. */
export function troubles(all: readonly Found[]): Record<string, string> {
  const left = all.filter(({ result }) => result !== 'pass' && result !== 'info');
  return Object.fromEntries(left.map(({ check, result }) => [check.id, result]));
}

export function adviceOf(all: readonly Found[], id: string): string | null | undefined {
  return all.find(({ check }) => check.id === id)?.advice;
}
