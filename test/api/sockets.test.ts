import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { boundConnections } from '../../src/api/http/connections.js';
import { testDaemon } from './daemon-of-test.js';

/** A client that keeps its side open, whatever the server does, and reads until the server closes. */
async function stubborn(url: string, text: string): Promise<{ socket: Socket; answer: Promise<string> }> {
  const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', allowHalfOpen: true });
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  let received = '';
  socket.on('data', (chunk: Buffer) => {
    received += chunk.toString('utf8');
  });
  socket.on('error', () => undefined);
  const answer = new Promise<string>((resolve) => {
    socket.once('end', () => resolve(received));
    socket.once('close', () => resolve(received));
  });
  socket.write(text);
  return { socket, answer };
}

const HOST = 'Host: 127.0.0.1\r\n';
const get = (path: string): string => `GET ${path} HTTP/1.1\r\n${HOST}\r\n`;

describe('a request that node refuses itself', () => {
  test.each([
    ['no HTTP at all', 'nonsense\r\n\r\n', 400, 'invalid_request'],
    [
      'two lengths',
      `POST /healthz HTTP/1.1\r\n${HOST}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`,
      400,
      'invalid_request',
    ],
    ['no Host', 'GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n', 403, 'forbidden_host'],
    ['an expectation', `GET /healthz HTTP/1.1\r\n${HOST}Expect: x\r\n\r\n`, 417, 'expectation_failed'],
    ['a URL that cannot be decoded', `GET /%zz HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`, 404, 'not_found'],
    [
      'the same for a foreign Host',
      'GET /%zz HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
      403,
      'forbidden_host',
    ],
    ['too large headers', `GET /healthz HTTP/1.1\r\n${HOST}X: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'headers_too_large'],
  ])('is answered in the JSON of all errors and disconnected: %s', async (_name, text, status, code) => {
    const daemon = await testDaemon();
    const { answer } = await stubborn(daemon.url, text);
    const [head = '', body = ''] = (await answer).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(JSON.parse(body)).toMatchObject({ code, details: [] });
  });

  test('is answered after the requests that came before it', async () => {
    const daemon = await testDaemon();
    const { answer } = await stubborn(daemon.url, `GET /healthz HTTP/1.1\r\n${HOST}\r\nnonsense\r\n\r\n`);
    expect([...(await answer).matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)).toEqual(['200', '400']);
  });
});

describe('connections', () => {
  async function bounded(most: number) {
    const server = createServer((request, response) => {
      if (request.url === '/slow') server.emit('slow');
      else response.end('ok');
    });
    boundConnections(server, most);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const address = server.address();
    return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, slow: once(server, 'slow') };
  }

  test('above the bound, the one that has been idle longest is closed', async () => {
    const { url } = await bounded(2);
    const first = await stubborn(url, get('/'));
    await once(first.socket, 'data');
    const second = await stubborn(url, '');
    await stubborn(url, '');
    // The first became idle after its answer, the second when it connected.
    await Promise.race([first.answer, second.answer]);
    expect([first.socket.readableEnded, second.socket.readableEnded].filter((ended) => ended)).toHaveLength(1);
  });

  test('one with a request in progress is never closed for another', async () => {
    const { url, slow } = await bounded(1);
    const busy = await stubborn(url, get('/slow'));
    await slow;
    const late = await stubborn(url, get('/'));
    await late.answer;
    expect([busy.socket.readableEnded, busy.socket.destroyed]).toEqual([false, false]);
  });

  test('thousands of idle ones leave room for a request', async () => {
    const daemon = await testDaemon({ connections: 20 });
    const idle = await Promise.all(Array.from({ length: 100 }, () => stubborn(daemon.url, 'GET / HT')));
    expect((await daemon.fetch('/healthz')).status).toBe(200);
    for (const { socket } of idle) socket.destroy();
  });
});
