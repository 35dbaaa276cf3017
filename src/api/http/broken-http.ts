/** Answers requests that node refuses itself, in the JSON of all errors, and closes their connections. */
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type ErrorCode, httpStatusOf } from '../../core/errors.js';
import type { ErrorAnswer } from '../contract/contract.js';

interface Refusal {
  reason: string;
  code: ErrorCode;
  error: string;
}

const MALFORMED: Refusal = {
  reason: 'Bad Request',
  code: 'invalid_request',
  error: 'This is not a well-formed HTTP request.',
};

const REFUSALS: Readonly<Record<string, Refusal>> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    reason: 'Request Timeout',
    code: 'request_timeout',
    error: 'The request took too long to arrive.',
  },
  HPE_HEADER_OVERFLOW: {
    reason: 'Request Header Fields Too Large',
    code: 'headers_too_large',
    error: 'The headers are too large.',
  },
};

/** Connections with an answer on its way: more malformed bytes are further errors of the same connection. */
const answered = new WeakSet<Socket>();
/** A client that does not read gets this long to take the answer. */
const LINGER_MS = 1_000;

/** For `clientError`: the answer, then the end of the connection, whatever the client does. */
export function answerBrokenHttp(error: Error & { code?: string }, socket: Socket): void {
  if (answered.has(socket)) return;
  answered.add(socket);
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  afterOthers(socket, () => {
    const { reason, code, error: sentence } = REFUSALS[error.code ?? ''] ?? MALFORMED;
    const body = JSON.stringify({
      error: sentence,
      code,
      details: [],
      request_id: randomUUID(),
    } satisfies ErrorAnswer);
    const head = `Content-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close`;
    socket.end(`HTTP/1.1 ${httpStatusOf(code)} ${reason}\r\n${head}\r\n\r\n${body}`, () => socket.destroy());
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
  });
}

/** Complete requests that came before on the same connection are answered first (RFC 9112, 9.3.2). */
function afterOthers(socket: Socket, answer: () => void): void {
  const response = currentResponse(socket);
  const alreadyRefused = response !== null && !response.req.complete && response.headersSent;
  if (alreadyRefused || !socket.writable) socket.destroySoon();
  else if (response === null || !response.req.complete) answer();
  else response.once('close', () => setImmediate(afterOthers, socket, answer));
}

/** Node shows the response that a connection is sending only in this field. */
function currentResponse(socket: Socket & { _httpMessage?: ServerResponse | null }): ServerResponse | null {
  return socket._httpMessage ?? null;
}
