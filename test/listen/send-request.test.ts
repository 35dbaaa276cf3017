import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { exchange } from '../../src/listen/actions/send-request.js';
import { counting } from '../webhook/counting-receiver.js';

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

function send(url: string) {
  const signal = new AbortController().signal;
  const headers = ['webhook-id', 'msg_1'];
  return exchange({ url: new URL(url), headers, body: Buffer.from('{}'), deadline_ms: 30_000, signal });
}

const ENDS: readonly [string, (socket: Socket) => void][] = [
  ['resets', (socket) => socket.resetAndDestroy()],
  ['closes', (socket) => socket.end()],
];

test.each(ENDS)('a program that %s a kept connection gets the webhook at once on a fresh one', async (_how, close) => {
  const { url, asked } = await counting((socket, nth) => {
    if (nth === 1) socket.write(OK);
    else close(socket);
  });
  for (let webhook = 0; webhook < 5; webhook += 1) {
    expect(await send(url)).toMatchObject({ kind: 'answered', status: 200 });
  }
  expect(new Set(asked.map(({ id }) => id))).toEqual(new Set(['msg_1']));
});

test.each(ENDS)('a program that %s a fresh connection gave no answer', async (_how, close) => {
  const { url, asked } = await counting((socket) => close(socket));
  expect(await send(url)).toMatchObject({ kind: 'unanswered', reason: 'reset' });
  expect(asked).toHaveLength(1);
});

test('interim responses are read over, and heads up to 64 KiB are read', async () => {
  const head = `HTTP/1.1 200 OK\r\nX-Big: ${'a'.repeat(40_000)}\r\nContent-Length: 2\r\n\r\nok`;
  const { url } = await counting((socket) => socket.write(`HTTP/1.1 100 Continue\r\n\r\n${head}`));
  expect(await send(url)).toMatchObject({ kind: 'answered', status: 200 });
});
