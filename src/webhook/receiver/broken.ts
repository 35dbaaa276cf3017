/** What a receiver answers to bytes that are not an HTTP request. */
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

const BROKEN: Readonly<Record<string, readonly [status: string, what: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'A request was not complete in time.'],
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'The headers of a request were too large.'],
};

/** Sockets that wait to be answered: each further piece of such bytes is another error. */
const waiting = new WeakSet<Socket>();

/** Answers bytes that are not HTTP, or too slow or too large, if the sender still reads; `garbage` is notified. */
export function answerBroken(error: NodeJS.ErrnoException, socket: Socket, garbage: (message: string) => void): void {
  if (waiting.has(socket)) return;
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const [status, what] = BROKEN[error.code ?? ''] ?? [
    '400 Bad Request',
    'Received bytes that are not an HTTP request.',
  ];
  garbage(what);
  waiting.add(socket);
  afterOthers(socket, () => {
    const body = JSON.stringify({ error: what });
    const head = `Content-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close`;
    socket.end(`HTTP/1.1 ${status}\r\n${head}\r\n\r\n${body}`, () => socket.destroy());
  });
}

/** What came whole before it on the same connection is answered first (RFC 9112 section 9.3.2). */
function afterOthers(socket: Socket, answer: () => void): void {
  const first = answerUnderWay(socket);
  // For a request that was cut off: one that was too large has been refused already.
  const refused = first !== null && !first.req.complete && first.headersSent;
  if (refused || !socket.writable) socket.destroySoon();
  else if (first === null || !first.req.complete) answer();
  else first.once('close', () => setImmediate(afterOthers, socket, answer));
}

/** The response whose turn it is on a connection; node shows it only in this field. */
function answerUnderWay(socket: Socket & { _httpMessage?: ServerResponse | null }): ServerResponse | null {
  return socket._httpMessage ?? null;
}
