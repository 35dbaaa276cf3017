import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Listening {
  port: number;
  url: string;
  /** Connections that were made so far. */
  connections(): number;
}

/** A server on a free port of the loopback, gone with all its connections when the test ends. */
export async function listening(server: Server, host = '127.0.0.1'): Promise<Listening> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // Tests break connections on purpose.
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const shown = host.includes(':') ? `[${host}]` : host;
  return { port: address.port, url: `http://${shown}:${address.port}/webhook-handler`, connections: () => connections };
}

/** A receiver that answers as `listener` does. */
export function receiver(listener: RequestListener, host?: string): Promise<Listening> {
  return listening(createServer({ keepAliveTimeout: 60_000 }, listener), host);
}

/** A receiver of raw bytes: `act` is called once for each connection, when the first request has come. */
export function rawReceiver(act: (socket: Socket) => void): Promise<Listening> {
  return listening(
    createTcpServer((socket) => {
      socket.once('data', () => act(socket));
    }),
  );
}

export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Answers when the request was read. */
export function answering(status: number, headers: Record<string, string> = {}, body = ''): RequestListener {
  return (request: IncomingMessage, response: ServerResponse) => {
    request.resume().on('end', () => response.writeHead(status, headers).end(body));
  };
}

/** A port that nobody listens on. */
export async function closedPort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
