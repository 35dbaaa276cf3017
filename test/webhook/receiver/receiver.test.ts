import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { DescgenError } from '../../../src/core/errors.js';
import { FAULTS, type Performed } from '../../../src/webhook/receiver/behaviour.js';
import { headersOf } from '../../../src/webhook/receiver/received-request.js';
import { openReceiver } from '../../../src/webhook/receiver/receiver-server.js';
import type { Taken } from '../../../src/webhook/receiver/take.js';
import { OK, opened, raw } from './open.js';

const post = (url: string, body: string | Buffer = '{}', headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', body, headers });

test('it keeps every byte of body, target and headers', async () => {
  const { url, taken } = await opened();
  const body = Buffer.from([0, 13, 10, 255, 0xc3]);
  const answer = await post(`${url}?x=%20y&z`, body, { 'X-One': 'ä'.normalize(), 'content-type': 'text/weird' });
  expect([answer.status, await answer.json()]).toEqual([200, { success: true }]);
  expect(taken[0]?.request).toMatchObject({ method: 'POST', target: '/webhook-handler?x=%20y&z', http_version: '1.1' });
  expect(taken[0]?.request.body.equals(body)).toBe(true);
  expect(taken[0]?.request.raw_headers).toContain('X-One');
  expect(taken[0]?.tunnel_mark).toBeNull();
});

test('the mark of the tunnel is taken out, and only the right one', async () => {
  const { url, taken } = await opened();
  await post(url, '{}', { 'descgen-tunnel': 'key.7' });
  await post(url, '{}', { 'descgen-tunnel': 'other.7' });
  expect(taken.map((one) => one.tunnel_mark)).toEqual(['7', null]);
  expect(taken[0]?.request.raw_headers.map((one) => one.toLowerCase())).not.toContain('descgen-tunnel');
  expect(taken[1]?.request.raw_headers.map((one) => one.toLowerCase())).toContain('descgen-tunnel');
});

test.each(['GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'])('%s is answered 405, with what is taken', async (method) => {
  const { url, taken } = await opened();
  const answer = await fetch(url, { method });
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  expect(taken[0]?.unsuitable?.message).toContain(method);
});

test('no body is an empty body', async () => {
  const { port, taken } = await opened();
  const answer = await raw(port, 'POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  expect(answer).toMatch(/^HTTP\/1.1 200 /);
  expect(taken[0]?.request.body).toHaveLength(0);
});

test('HTTP/1.0 is spoken', async () => {
  const { port, taken } = await opened();
  expect(await raw(port, 'POST /hook HTTP/1.0\r\nContent-Length: 2\r\n\r\n{}')).toMatch(
    /^HTTP\/1.1 200 [\s\S]*success/,
  );
  expect(taken[0]?.request).toMatchObject({ http_version: '1.0', target: '/hook' });
});

test.each([
  ['no Host', ''],
  ['an expectation that nobody knows', 'Host: x\r\nExpect: the-moon\r\n'],
])('%s is no reason to leave a webhook out', async (_what, head) => {
  const { port, taken } = await opened();
  const answer = await raw(port, `POST / HTTP/1.1\r\n${head}Connection: close\r\nContent-Length: 2\r\n\r\n{}`);
  expect([answer.slice(0, 13), taken[0]?.request.body.toString()]).toEqual(['HTTP/1.1 200 ', '{}']);
});

test('however many headers there are, none is left out', async () => {
  const { port, taken } = await opened();
  const many = Array.from({ length: 1_500 }, (_, number) => `a${number}: b\r\n`).join('');
  await raw(port, `POST / HTTP/1.1\r\nConnection: close\r\n${many}X-Signature: 5a\r\nContent-Length: 0\r\n\r\n`);
  expect(taken[0]?.request.raw_headers.slice(-4, -2)).toEqual(['X-Signature', '5a']);
});

test('a header may be called as what every object has', async () => {
  const { port, taken } = await opened();
  await raw(port, 'POST / HTTP/1.1\r\n__proto__: a\r\nconstructor: b\r\nConnection: close\r\n\r\n');
  const headers = headersOf({ raw_headers: taken[0]?.request.raw_headers ?? [] });
  expect(JSON.stringify(headers)).toBe('{"__proto__":"a","constructor":"b","connection":"close"}');
});

test('garbage is answered 400, and told', async () => {
  const { port, garbage } = await opened();
  expect(await raw(port, '\x16\x03\x01\x02\x00 this is TLS\r\n\r\n')).toMatch(
    /^HTTP\/1.1 400 [\s\S]*not an HTTP request/,
  );
  expect(garbage).toHaveLength(1);
});

const GOOD = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}';
const CHUNKED = 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n';

test.each([
  ['garbage behind a webhook', `${GOOD}garbage\r\n\r\n`, [200, 400]],
  ['garbage behind three of them', `${GOOD}${GOOD}${GOOD}\0\r\n`, [200, 200, 200, 400]],
  ['a body that is none', `${CHUNKED}garbage\r\n`, [400]],
  ['such a body behind a webhook', `${GOOD}${CHUNKED}garbage\r\n`, [200, 400]],
  ['garbage behind one that is closed after', `${GOOD.replace('Host: x', 'Connection: close')}x`, [200]],
] as const)('%s: what came whole is answered first, at once or late', async (_what, bytes, statuses) => {
  for (const delay of [0, 30]) {
    const garbage: string[] = [];
    const receiver = await openReceiver({
      ...{ host: '127.0.0.1', port: 0, tunnelKey: '', garbage: (message) => void garbage.push(message) },
      take: (one) => void one.perform(OK, delay),
    });
    const text = await raw(receiver.port, bytes);
    await receiver.close();
    expect([...text.matchAll(/HTTP\/1.1 (\d+)/g)].map(([, status]) => Number(status))).toEqual(statuses);
    expect(garbage.length).toBeLessThanOrEqual(1);
  }
});

test('a client that goes on with garbage while an answer is due is reported once', async () => {
  const { port, garbage, taken } = await opened();
  const socket = connect(port, '127.0.0.1');
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.on('error', () => undefined);
  // A body that does not come: the connection stays.
  socket.write(`${GOOD}x`);
  await expect.poll(() => taken.length).toBe(1);
  while (socket.writable && garbage.length < 2) {
    socket.write('x'.repeat(1_000));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await closed;
  expect(garbage).toHaveLength(1);
});

test('CONNECT is no proxy’s', async () => {
  const { port, garbage } = await opened();
  expect(await raw(port, 'CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n')).toMatch(/^HTTP\/1.1 405 /);
  expect(garbage).toHaveLength(1);
});

test('headers that do not come to their end, and headers without end, are answered', async () => {
  const { port, garbage } = await opened(undefined, { headers_ms: 200 });
  expect(await raw(port, 'POST / HTTP/1.1\r\nHost: x\r\nX-Slow: ')).toMatch(/^HTTP\/1.1 408 /);
  expect(await raw(port, `POST / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(
    /^HTTP\/1.1 431 /,
  );
  expect(garbage).toHaveLength(2);
});

test('a body that is too large is answered 413 while it comes, announced or not; it is not kept', async () => {
  const { url, taken } = await opened(undefined, { body: 1024 * 1024 });
  const large = Buffer.alloc(20 * 1024 * 1024);
  expect((await post(url, large)).status).toBe(413);
  const unannounced = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let part = 0; part < 20; part += 1) controller.enqueue(new Uint8Array(256 * 1024));
      controller.close();
    },
  });
  const answer = await fetch(url, { method: 'POST', body: unannounced, duplex: 'half' } as RequestInit);
  expect(answer.status).toBe(413);
  expect(taken.map(({ unsuitable, request }) => [unsuitable?.status, request.body.length])).toEqual([
    [413, 0],
    [413, 0],
  ]);
});

test('many large bodies at once do not fill the memory: what is beyond the bound is answered 503', async () => {
  const { url, port } = await opened(undefined, { body: 1_000_000, bodies: 2_500_000 });
  const part = Buffer.alloc(900_000);
  const agent = new Agent();
  const slow = Array.from({ length: 2 }, () =>
    request({ port, method: 'POST', agent, headers: { 'Content-Length': part.length + 1 } }),
  );
  const answers = slow.map((one) => new Promise((resolve) => one.once('response', resolve)));
  await Promise.all(slow.map((one) => new Promise((resolve) => one.write(part, resolve))));
  // Two hold 1.8 MB; a third of 0.9 MB does not fit beside them.
  await expect.poll(async () => (await post(url, part)).status).toBe(503);
  for (const one of slow) one.end('x');
  for (const answer of answers) expect(await answer).toMatchObject({ statusCode: 200 });
  expect((await post(url, part)).status).toBe(200);
  agent.destroy();
});

test('a thousand at once are all answered', async () => {
  const { port, taken } = await opened();
  const agent = new Agent({ maxSockets: 1_000 });
  const send = (): Promise<number> =>
    new Promise((resolve, reject) => {
      const one = request({ port, method: 'POST', agent }, (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
      });
      one.on('error', reject).end('{}');
    });
  const answers = await Promise.all(Array.from({ length: 1_000 }, send));
  expect(new Set(answers)).toEqual(new Set([200]));
  expect(taken).toHaveLength(1_000);
  agent.destroy();
});

test('a port in use is reported with what to do', async () => {
  const { port } = await opened();
  const again = openReceiver({
    host: '127.0.0.1',
    port,
    tunnelKey: '',
    take: () => undefined,
    garbage: () => undefined,
  });
  await expect(again).rejects.toMatchObject({ code: 'port_in_use', message: expect.stringContaining('--port') });
});

test('an address of another machine is reported', async () => {
  const there = openReceiver({
    host: '192.0.2.1',
    port: 0,
    tunnelKey: '',
    take: () => undefined,
    garbage: () => undefined,
  });
  await expect(there).rejects.toBeInstanceOf(DescgenError);
  await expect(there).rejects.toMatchObject({ code: 'address_unusable' });
});

/** What a sender sees that gives up after a while. */
async function seen(port: number): Promise<{ text: string; error: string | null }> {
  return new Promise((resolve) => {
    let text = '';
    const end = (error: string | null): void => {
      outgoing.destroy();
      resolve({ text, error });
    };
    const outgoing = request({ port, method: 'POST', agent: false }, (answer) => {
      answer.setEncoding('utf8').on('data', (chunk) => {
        text += String(chunk);
        if (text.length >= 2) end('gave up');
      });
      answer.on('end', () => end(null));
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
    outgoing.setTimeout(300, () => end('gave up'));
    outgoing.end('{}');
  });
}

test.each([
  ['timeout', 'gave up', /^$/],
  ['reset', 'ECONNRESET', /^$/],
  ['close', 'ECONNRESET', /^$/],
  ['garbage', 'HPE_INVALID_CONSTANT', /^$/],
  ['drip', 'gave up', /^\{ /],
  ['flood', 'gave up', /flood/],
] as const)('%s is what a sender sees of a receiver that fails so', async (kind, error, text) => {
  let performed: Promise<Performed> | undefined;
  const take = (one: Taken): void => {
    performed = one.perform({ kind });
  };
  const receiver = await openReceiver({ host: '127.0.0.1', port: 0, tunnelKey: '', take, garbage: () => undefined });
  const got = await seen(receiver.port);
  expect(got).toEqual({ text: expect.stringMatching(text), error });
  expect(await performed).toMatchObject({ behaviour: kind });
  await receiver.close();
});

test('every fault is tried above', () => {
  expect([...FAULTS].sort()).toEqual(['close', 'drip', 'flood', 'garbage', 'reset', 'timeout']);
});

test('an answer may be late, and a sender that does not wait for it is noticed', async () => {
  const performed: Promise<Performed>[] = [];
  const receiver = await openReceiver({
    host: '127.0.0.1',
    port: 0,
    tunnelKey: '',
    garbage: () => undefined,
    take: (one) => void performed.push(one.perform(OK, performed.length === 0 ? 30 : 60_000)),
  });
  const url = `http://127.0.0.1:${receiver.port}/`;
  expect((await post(url)).status).toBe(200);
  expect((await performed[0])?.ms).toBeGreaterThanOrEqual(29);
  await expect(fetch(url, { method: 'POST', body: '{}', signal: AbortSignal.timeout(200) })).rejects.toThrow();
  expect(await performed[1]).toMatchObject({ status: null, given_up: true });
  await receiver.close();
});
