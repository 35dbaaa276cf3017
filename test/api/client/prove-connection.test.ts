import { createServer, type Server, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createClient } from '../../../src/api/client/client.js';

const TOKEN = 'the-token-that-nobody-else-may-see';
/** What the daemon would compute with the token. */
const proofOf = (nonce: string): string => `proof-of-${nonce}`;
const challenge = { nonce: () => 'n1', holds: (nonce: string, proof: string) => proof === proofOf(nonce) };

const answer = (body: string, head = ''): string =>
  `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n${head}Content-Length: ${body.length}\r\n\r\n${body}`;
const proven = answer(JSON.stringify({ status: 'ok', proof: proofOf('n1') }));
const jobs = answer(JSON.stringify({ jobs: [], next_cursor: null }));

interface Impostor {
  url: string;
  /** Everything that was sent to it, connection by connection. */
  received: string[];
  close(): Promise<void>;
}

/** A server that answers the requests of each connection with these texts, in turn. */
async function server(answers: readonly string[], port = 0): Promise<Impostor> {
  const received: string[] = [];
  const sockets = new Set<Socket>();
  const listener: Server = createServer((socket) => {
    const at = received.push('') - 1;
    let next = 0;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      received[at] += chunk.toString('latin1');
      const text = answers[next];
      next += 1;
      if (text === undefined) socket.end();
      else socket.write(text);
    });
  });
  await new Promise<void>((resolve) => listener.listen(port, '127.0.0.1', resolve));
  const close = (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => listener.close(() => resolve()));
  };
  onTestFinished(close);
  const address = listener.address();
  const actual = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${actual}`, received, close };
}

const clientOf = (url: string) => createClient({ url, token: TOKEN, challenge });

test('a daemon that proves itself gets the token, after the proof and on the same connection', async () => {
  const { url, received } = await server([proven, jobs, jobs]);
  const client = await clientOf(url);
  await client.jobs({});
  await client.jobs({});
  expect(received).toHaveLength(1);
  expect(received[0]).toMatch(/^GET \/healthz\?nonce=n1 HTTP\/1\.1\r\nHost: 127\.0\.0\.1:\d+\r\n/);
  expect(received[0]?.indexOf(TOKEN)).toBeGreaterThan(received[0]?.indexOf('GET /api/v1/jobs') ?? 0);
});

test('an answer in small pieces is an answer too', async () => {
  const [head, body] = [proven.slice(0, 20), proven.slice(20)];
  const received: string[] = [];
  const listener = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write(head, () => {
        socket.once('data', (chunk) => {
          received.push(String(chunk));
          socket.end(jobs);
        });
        socket.write(body);
      });
    });
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void listener.close());
  const { port } = listener.address() as { port: number };
  expect(await (await clientOf(`http://127.0.0.1:${port}`)).jobs({})).toEqual({ jobs: [], next_cursor: null });
  expect(received).toHaveLength(1);
});

test.each([
  ['no proof', answer('{"status":"ok","instance":"as-learnt"}')],
  ['a wrong proof', answer('{"proof":"proof-of-another"}')],
  ['a proof that is no text', answer('{"proof":["proof-of-n1"]}')],
  ['the nonce given back', answer('{"proof":"n1"}')],
  ['a proof under another status', proven.replace('200 OK', '404 Not Found')],
  ['a proof on a connection that it closes', answer(JSON.stringify({ proof: proofOf('n1') }), 'Connection: close\r\n')],
  ['no length', 'HTTP/1.1 200 OK\r\n\r\n{"proof":"proof-of-n1"}'],
  ['something that is not HTTP', 'hello\r\n\r\n'],
  ['an endless head', 'x'.repeat(20_000)],
  ['an endless body', `${answer('{').replace('Content-Length: 1', 'Content-Length: 99999')}${' '.repeat(20_000)}`],
])('a program that answers with %s is not sent the token', async (_name, text) => {
  const { url, received } = await server([text, jobs]);
  const client = await clientOf(url);
  await expect(client.jobs({})).rejects.toMatchObject({ code: 'daemon_unreachable' });
  await expect(client.submit(Buffer.from('{"lots":[]}'), 'key')).rejects.toMatchObject({ code: 'daemon_unreachable' });
  expect(received.join('')).not.toContain(TOKEN);
  expect(received.join('')).not.toContain('lots');
});

test('a program that takes the port during a long command is not sent the token', async () => {
  const daemon = await server([proven, jobs]);
  const client = await clientOf(daemon.url);
  await client.jobs({});
  await daemon.close();
  const stranger = await server([answer('{"status":"ok"}'), jobs], Number(new URL(daemon.url).port));
  // The first request may still meet the end of the old connection.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await expect(client.jobs({})).rejects.toMatchObject({ code: 'daemon_unreachable' });
  }
  expect(stranger.received.join('')).toContain('/healthz?nonce=');
  expect(stranger.received.join('')).not.toContain(TOKEN);
});
