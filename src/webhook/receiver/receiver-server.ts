/** The receiving side: plain HTTP, raw bytes, limits on everything that arrives. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { DescgenError } from '../../core/errors.js';
import { answerBroken } from './broken.js';
import { createTaker, type TakeBounds, type Taken } from './take.js';

export interface ReceiverOptions {
  /** Address or name to bind. */
  host: string;
  /** 0 takes any free one. */
  port: number;
  /** Requests whose `descgen-tunnel` header begins with it come through the tunnel. */
  tunnelKey: string;
  /** A request arrived. It must be answered with its `perform`. */
  take(taken: Taken): void;
  /** A connection sent something that is not an HTTP request; a sentence. */
  garbage(message: string): void;
  bounds?: Partial<ReceiverBounds>;
}

export interface ReceiverBounds extends TakeBounds {
  /** Milliseconds until the head of a request must be complete. */
  headers_ms: number;
  /** And the whole request. */
  request_ms: number;
}

const BOUNDS: ReceiverBounds = { body: 10 * 1024 ** 2, bodies: 64 * 1024 ** 2, headers_ms: 10_000, request_ms: 30_000 };
const MOST_WAITING_CONNECTIONS = 2_048;

export interface Receiver {
  readonly port: number;
  /** Stops listening and breaks off everything under way. */
  close(): Promise<void>;
}

/** Throws `port_in_use` or `address_unusable`. */
export async function openReceiver(options: ReceiverOptions): Promise<Receiver> {
  const bounds = { ...BOUNDS, ...options.bounds };
  const taker = createTaker(bounds, options.tunnelKey, options.take);
  const server = createServer(
    {
      // One without Host is judged like any other: if node refused it, it would not appear here.
      requireHostHeader: false,
      headersTimeout: bounds.headers_ms,
      requestTimeout: bounds.request_ms,
      connectionsCheckingInterval: Math.min(1_000, bounds.headers_ms),
      keepAliveTimeout: 65_000,
      maxHeaderSize: 16 * 1024,
    },
    taker,
  );
  // An expectation that is not known may be passed over (RFC 9110, 10.1.1); node would answer it unseen.
  server.on('checkExpectation', taker);
  // Their size is bounded; above this number node would leave out the rest, and a signature among them.
  server.maxHeadersCount = 0;
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) =>
    answerBroken(error, socket, options.garbage),
  );
  server.on('connect', (_request, socket: Socket) => {
    options.garbage('A client sent CONNECT, as if this were a proxy.');
    socket.end('HTTP/1.1 405 Method Not Allowed\r\nAllow: POST\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
  await listen(server, options);
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, { host, port }: ReceiverOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(refusal(error, { host, port })));
    server.listen({ host, port, backlog: MOST_WAITING_CONNECTIONS }, resolve);
  });
}

function refusal(error: NodeJS.ErrnoException, { host, port }: { host: string; port: number }): DescgenError {
  if (error.code === 'EADDRINUSE') {
    const advice = 'stop the program that uses it, or choose another with --port (0 takes any free one)';
    return new DescgenError('port_in_use', `Port ${port} on ${host} is in use; ${advice}.`, { cause: error });
  }
  if (error.code === 'EACCES') {
    const message = `This user may not bind port ${port}; choose one above 1023 with --port.`;
    return new DescgenError('address_unusable', message, { cause: error });
  }
  const foreign = ['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'].includes(error.code ?? '');
  const message = foreign
    ? `The address ${host} does not belong to this machine; choose another with --host.`
    : `Cannot listen on ${host}:${port} (${error.code ?? error.message}).`;
  return new DescgenError('address_unusable', message, { cause: error });
}
