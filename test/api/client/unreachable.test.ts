import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createClient } from '../../../src/api/client/client.js';

async function portOf(onConnection: (socket: Socket) => void): Promise<{ port: number; server: Server }> {
  const server = createServer(onConnection);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, server };
}

/** What a command says when it asks a daemon at this port. */
async function saidOf(port: number): Promise<string> {
  const client = await createClient({ url: `http://127.0.0.1:${port}`, token: null });
  const error: unknown = await client.jobs({}).catch((refused: unknown) => refused);
  expect(error).toMatchObject({ code: 'daemon_unreachable' });
  return String((error as Error).message);
}

test('nothing listens', async () => {
  const { port, server } = await portOf(() => undefined);
  await new Promise((resolve) => server.close(resolve));
  expect(await saidOf(port)).toContain(`The daemon at http://127.0.0.1:${port} refused the connection`);
});

test('the connection is closed without an answer', async () => {
  const { port } = await portOf((socket) => void socket.once('data', () => socket.destroy()));
  expect(await saidOf(port)).toContain('closed the connection without answering');
});

test('the answer is not HTTP', async () => {
  const { port } = await portOf((socket) => void socket.once('data', () => socket.end('SSH-2.0-OpenSSH_9.2\r\n')));
  expect(await saidOf(port)).toContain('is not valid HTTP');
});

test('the answer breaks off', async () => {
  const { port } = await portOf((socket) => {
    socket.once('data', () =>
      socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{', () =>
        socket.destroy(),
      ),
    );
  });
  expect(await saidOf(port)).toContain('in the middle of its response');
});
