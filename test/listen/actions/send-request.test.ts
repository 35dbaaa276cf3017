import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { sendRequest } from '../../../src/listen/actions/send-request.js';
import { counting } from '../../webhook/counting-receiver.js';
import { HAS_OPENSSL, secureContext } from '../../webhook/secure-receiver.js';
import { receiverElsewhere, stall } from '../../webhook/stalling.js';

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

function sending(url: string, deadline_ms = 5_000) {
  const { Agent } = url.startsWith('https:') ? https : http;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  const how = { headers: [], deadline_ms, signal: new AbortController().signal, agent };
  return (body: string) => sendRequest({ ...how, url: new URL(url), body: Buffer.from(body) });
}

/** A receiver that treats the nth request of each connection as `nth` says, the last one also those after it. */
async function perConnection(nth: readonly ((socket: Socket) => void)[], secure = false) {
  const certificate = secure ? await secureContext() : undefined;
  const { url, asked } = await counting((socket, count) => nth[Math.min(count, nth.length) - 1]?.(socket), certificate);
  return { url, bodies: () => asked.map(({ body }) => body) };
}

const answers = (socket: Socket): void => void socket.write(OK);
const resets = (socket: Socket): void => void socket.resetAndDestroy();
const closes = (socket: Socket): void => void socket.destroy();
const ends = (socket: Socket): void => void socket.end();
const breaksOff = (socket: Socket): void => void socket.end('HTTP/1.1 2');

const PLAIN_FAILURES = [
  ['resets', resets, false],
  ['closes', closes, false],
] as const;
const TLS_FAILURES = [
  ['closes, over TLS', closes, true],
  ['ends in order, over TLS', ends, true],
] as const;

test.each([...PLAIN_FAILURES, ...(HAS_OPENSSL ? TLS_FAILURES : [])])(
  'a kept connection that the other side %s before it answers: the request is sent again at once over a fresh one',
  async (_how, fails, secure) => {
    const { url, bodies } = await perConnection([answers, fails], secure);
    const send = sending(url);
    expect(await send('one')).toMatchObject({ kind: 'answered', status: 200 });
    expect(await send('two')).toMatchObject({ kind: 'answered', status: 200 });
    expect(await send('three')).toMatchObject({ kind: 'answered', status: 200 });
    expect(bodies()).toEqual(['one', 'two', 'two', 'three']);
  },
);

const AFTER_A_BYTE = ['after the first byte of an answer', [answers, breaksOff], ['one', 'two']] as const;

test.each([
  ['on a fresh connection', [resets], ['one'], false] as const,
  [...AFTER_A_BYTE, false] as const,
  ...(HAS_OPENSSL ? [[`over TLS, ${AFTER_A_BYTE[0]}`, AFTER_A_BYTE[1], AFTER_A_BYTE[2], true] as const] : []),
])('a connection that fails %s is the result', async (_when, nth, expected, secure) => {
  const { url, bodies } = await perConnection(nth, secure);
  const send = sending(url);
  for (const body of expected.slice(0, -1)) expect((await send(body)).kind).toBe('answered');
  expect(await send(expected.at(-1) ?? '')).toMatchObject({
    kind: 'unanswered',
    reason: expect.stringMatching(/reset|protocol/),
  });
  expect(bodies()).toEqual(expected);
});

test('headers up to 64 KiB are read, and interim answers are skipped', async () => {
  const large = `HTTP/1.1 200 OK\r\nX-Large: ${'x'.repeat(60_000)}\r\nContent-Length: 2\r\n\r\nok`;
  const { url } = await perConnection([
    (socket) => void socket.write(large),
    (socket) => void socket.write(`HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n${OK}`),
  ]);
  const send = sending(url);
  expect(await send('one')).toMatchObject({ kind: 'answered', status: 200 });
  expect(await send('two')).toMatchObject({ kind: 'answered', status: 200, body: Buffer.from('ok') });
});

describe('while this process stalls', () => {
  const DEADLINE = 300;

  test.each([
    ['before a connection is made', false],
    ['while the request is on its way', true],
  ])('%s, a program that answers is not blamed', async (_when, warm) => {
    const send = sending(await receiverElsewhere(true), DEADLINE);
    if (warm) expect(await send('warm')).toMatchObject({ kind: 'answered' });
    const answer = send('one');
    await new Promise((resolve) => setImmediate(resolve));
    stall(DEADLINE * 2);
    expect(await answer).toMatchObject({ kind: 'answered', status: 200 });
  });

  test('a program that does not answer is blamed all the same', async () => {
    const answer = sending(await receiverElsewhere(false), DEADLINE)('one');
    stall(DEADLINE * 2);
    expect(await answer).toMatchObject({ kind: 'unanswered', reason: 'timeout' });
  });
});
