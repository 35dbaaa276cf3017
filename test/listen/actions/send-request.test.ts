import { Agent } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { sendRequest } from '../../../src/listen/actions/send-request.js';

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

function sending(url: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  const how = { headers: [], deadline_ms: 5_000, signal: new AbortController().signal, agent };
  return (body: string) => sendRequest({ ...how, url: new URL(url), body: Buffer.from(body) });
}

/** A receiver that treats the nth request of each connection as `nth` says. */
async function perConnection(nth: readonly ((socket: Socket) => void)[]) {
  const bodies: string[] = [];
  const server = createServer((socket) => {
    let count = 0;
    let came = '';
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      came += chunk.toString();
      const body = /\r\n\r\n(.+)$/s.exec(came)?.[1];
      if (body === undefined) return;
      bodies.push(body);
      came = '';
      nth[Math.min(count, nth.length - 1)]?.(socket);
      count += 1;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, bodies };
}

const answers = (socket: Socket): void => void socket.write(OK);
const resets = (socket: Socket): void => void socket.resetAndDestroy();
const closes = (socket: Socket): void => void socket.destroy();
const breaksOff = (socket: Socket): void => void socket.end('HTTP/1.1 2');

test.each([
  ['resets', resets],
  ['closes', closes],
])(
  'a kept connection that the other side %s before it answers: sent again at once over a fresh one',
  async (_how, fails) => {
    const { url, bodies } = await perConnection([answers, fails]);
    const send = sending(url);
    expect(await send('one')).toMatchObject({ kind: 'answered', status: 200 });
    expect(await send('two')).toMatchObject({ kind: 'answered', status: 200 });
    expect(await send('three')).toMatchObject({ kind: 'answered', status: 200 });
    expect(bodies).toEqual(['one', 'two', 'two', 'three']);
  },
);

test.each([
  ['on a fresh connection', [resets], ['one']],
  ['after the first byte of an answer', [answers, breaksOff], ['one', 'two']],
])('a connection that fails %s is the result', async (_when, nth, expected) => {
  const { url, bodies } = await perConnection(nth);
  const send = sending(url);
  for (const body of expected.slice(0, -1)) expect((await send(body)).kind).toBe('answered');
  expect(await send(expected.at(-1) ?? '')).toMatchObject({
    kind: 'unanswered',
    reason: expect.stringMatching(/reset|protocol/),
  });
  expect(bodies).toEqual(expected);
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
