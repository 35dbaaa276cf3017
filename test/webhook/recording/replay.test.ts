import { expect, onTestFinished, test } from 'vitest';
import { verifyWebhook } from '../../../src/index.js';
import { headersOf } from '../../../src/webhook/receiver/received-request.js';
import { replayed } from '../../../src/webhook/recording/replay-request.js';
import { createSender } from '../../../src/webhook/sender.js';
import { bodyOf, receiver } from '../receiver.js';
import { received } from './request.js';

const NOW = Date.parse('2026-01-02T03:04:05.678Z');

test.each([
  ['http://localhost:3000', '/webhook-handler?x=1', 'http://localhost:3000/webhook-handler?x=1'],
  ['https://example.com', '//elsewhere.example/a', 'https://example.com//elsewhere.example/a'],
  ['https://example.com', '/..//@elsewhere.example/', 'https://example.com/..//@elsewhere.example/'],
  ['https://example.com', '*', 'https://example.com'],
  ['https://example.com', 'http://elsewhere.example/', 'https://example.com'],
  ['https://example.com', '/\xd0\xb8', 'https://example.com/и'],
  ['http://localhost:3000/', '/webhook-handler', 'http://localhost:3000/'],
  ['http://localhost:3000/hook?key=1', '/webhook-handler?x=1', 'http://localhost:3000/hook?key=1'],
  ['http://localhost:3000?key=1', '/webhook-handler', 'http://localhost:3000?key=1'],
])('to %j what was sent to %j goes to %j', (to, target, url) => {
  expect(replayed(received({ target }), to).url).toBe(url);
});

test('headers and body go out as they were, but for those of the connection', () => {
  const raw_headers = [
    ['HOST', 'localhost:3000'],
    ['Connection', 'keep-alive, X-Hop'],
    ['x-hop', 'a'],
    ['Keep-Alive', 'timeout=5'],
    ['TE', 'trailers'],
    ['Trailer', 'X-Sum'],
    ['Transfer-Encoding', 'chunked'],
    ['Upgrade', 'h2c'],
    ['Proxy-Connection', 'keep-alive'],
    ['Proxy-Authorization', 'Basic eA=='],
    ['Expect', '100-continue'],
    ['Content-Length', '3'],
    ['X-Twice', '1'],
    ['Content-Type', 'text/plain'],
    ['x-twice', ''],
  ].flat();
  const body = Buffer.from([0, 13, 10, 255]);
  expect(replayed(received({ method: 'PUT', raw_headers, body }), 'http://localhost')).toMatchObject({
    method: 'PUT',
    headers: ['X-Twice', '1', 'Content-Type', 'text/plain', 'x-twice', ''],
    body,
  });
});

const check = (raw_headers: readonly string[], secret: string) =>
  verifyWebhook({ body: received().body, headers: headersOf({ raw_headers }), secret, tolerance_seconds: 1, now: NOW });

test('signed again it is genuine now, under the secrets of now, and keeps its id', () => {
  const request = received({
    raw_headers: [
      'x-SIGNATURE',
      'stale',
      'webhook-id',
      'msg_1',
      'A',
      'b',
      'webhook-timestamp',
      '1',
      'X-Signature',
      '2',
    ],
  });
  const { headers } = replayed(request, 'http://localhost', { secrets: ['old', 'new'], at: NOW });
  for (const secret of ['old', 'new']) {
    expect(check(headers, secret)).toMatchObject({ ok: true, webhook_id: 'msg_1', verified_by: 'webhook-signature' });
  }
  expect(headers.filter((_, at) => at % 2 === 0)).toEqual([
    'x-SIGNATURE',
    'webhook-id',
    'A',
    'webhook-timestamp',
    'webhook-signature',
  ]);
  const hex = verifyWebhook({ body: request.body, headers: { 'x-signature': headers[1] }, secret: 'old' });
  expect(hex).toMatchObject({ ok: true, verified_by: 'x-signature' });
});

test('with a new id it is another webhook', () => {
  const resigning = { secrets: ['s'] as const, at: NOW, webhook_id: 'msg_2' };
  const { headers } = replayed(received({ raw_headers: [] }), 'http://localhost', resigning);
  expect(check(headers, 's')).toMatchObject({ ok: true, webhook_id: 'msg_2', sent_at: Math.floor(NOW / 1000) * 1000 });
});

test('what had no webhook-id is signed by X-Signature alone', () => {
  const { headers } = replayed(received({ raw_headers: ['A', 'b'] }), 'http://localhost', { secrets: ['s'], at: NOW });
  expect(headers).toEqual(['A', 'b', 'X-Signature', expect.stringMatching(/^[0-9a-f]{64}$/)]);
});

test.each(['POST', 'PUT', 'DELETE', 'GET'])('a sender sends a %s byte for byte', async (method) => {
  const came: { method: string | undefined; raw: string[]; body: Buffer }[] = [];
  const { url } = await receiver(async (request, response) => {
    came.push({ method: request.method, raw: request.rawHeaders, body: await bodyOf(request) });
    response.end();
  });
  const sender = createSender({ policy: { daemonOnLoopback: true, allow: [] }, perEndpoint: 1 });
  onTestFinished(() => sender.close());
  const body = Buffer.from([0, 13, 10, 0xd0, 255]);
  const raw_headers = ['x-b', 'caf\xe9', 'X-A', '', 'X-B', '2', 'content-TYPE', 'text/plain'];
  const how = { deadline_ms: 30_000, signal: new AbortController().signal };
  const result = await sender.send(replayed(received({ method, raw_headers, body }), url), how);
  expect(result).toMatchObject({ kind: 'answered', answer: { status: 200 } });
  expect(came).toHaveLength(1);
  expect(came[0]).toMatchObject({ method, body });
  expect(came[0]?.raw.join('\n')).toContain(raw_headers.join('\n'));
});
