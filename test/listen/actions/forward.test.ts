import type { RequestListener } from 'node:http';
import { expect, test } from 'vitest';
import { answerOf, createForward, type Forward } from '../../../src/listen/actions/forward.js';
import type { Forwarded } from '../../../src/listen/entry.js';
import type { ReceivedRequest } from '../../../src/webhook/receiver/received-request.js';
import { answering, bodyOf, closedPort, rawReceiver, receiver } from '../../webhook/receiver.js';
import { entryOf, webhook } from '../make.js';

const never = new AbortController().signal;

const loops = { forwarding: () => () => undefined };

function forward(url: string, deadline_ms = 5_000): (request: ReceivedRequest) => ReturnType<Forward> {
  const how = { deadline_ms, signal: never, pseudonym: 'descgen-1', loops, tell: () => undefined };
  const made = createForward({ to: url, ...how });
  return (request) => made(entryOf(request));
}

test('a webhook is forwarded byte for byte, with its headers', async () => {
  const came: { raw: string[]; body: Buffer; url: string | undefined }[] = [];
  const there = await receiver(async (request, response): Promise<void> => {
    came.push({ raw: request.rawHeaders, body: await bodyOf(request), url: request.url });
    response.writeHead(202, { 'X-Answer': 'yes' }).end('thanks');
  });
  const body = Buffer.from('{"a": 1.0, "b":\t"\\u0438"}\r\n');
  const one = webhook({
    body,
    headers: { 'X-Odd-Case': 'kept', Via: '1.1 other', Connection: 'close', 'Transfer-Encoding': 'chunked' },
  });
  const forwarded: Forwarded = await forward(`${there.url}?key=1`)(one);
  expect(forwarded).toMatchObject({ kind: 'answered', status: 202, truncated: false });
  expect(answerOf(forwarded)).toMatchObject({ status: 202, body: Buffer.from('thanks') });
  expect(answerOf(forwarded).headers).toEqual(expect.arrayContaining(['X-Answer', 'yes']));
  expect(came[0]?.body.equals(body)).toBe(true);
  expect(came[0]?.url).toBe('/webhook-handler?key=1');
  const raw = came[0]?.raw.join('\n') ?? '';
  expect(raw).toContain('X-Odd-Case\nkept');
  expect(raw).toContain('Via\n1.1 other\nVia\n1.1 descgen-1');
  expect(raw).toContain(`Host\n127.0.0.1:${there.port}`);
  expect(raw).not.toMatch(/Transfer-Encoding|localhost:3000/);
});

const FAILURES: readonly [what: string, url: () => Promise<string>, message: RegExp][] = [
  ['nothing listens', async () => `http://127.0.0.1:${await closedPort()}/`, /refused the connection/],
  ['the name does not resolve', async () => 'http://no-such-name.invalid/', /no-such-name.invalid/],
  ['it breaks off', async () => (await rawReceiver((socket) => void socket.destroy())).url, /closed the connection/],
  ['it never answers', async () => (await receiver(() => undefined)).url, /did not start to answer within 0.2 s/],
  ['it never ends', async () => (await receiver(answeringForEver)).url, /did not finish within 0.2 s/],
  [
    'it speaks something else',
    async () => (await rawReceiver((socket) => void socket.end('SSH-2.0\r\n'))).url,
    /is not valid HTTP/,
  ],
];

const answeringForEver: RequestListener = (_request, response) => void response.writeHead(200).write('{');

test.each(FAILURES)('%s: reported in a sentence, and a 502 for the sender', async (_what, url, message) => {
  const forwarded = await forward(await url(), 200)(webhook({}));
  expect(forwarded).toMatchObject({ kind: 'unanswered', message: expect.stringMatching(message) });
  expect(answerOf(forwarded).status).toBe(502);
});

test('a URL without a path gets the path of the webhook', async () => {
  const paths: (string | undefined)[] = [];
  const there = await receiver((request, response) => {
    paths.push(request.url);
    request.resume().on('end', () => response.end());
  });
  const { origin } = new URL(there.url);
  const one = { ...webhook({}), target: '/hooks/cars?x=1' };
  for (const url of [origin, `${origin}/`, `${origin}/own?y=2`]) await forward(url)(one);
  expect(paths).toEqual(['/hooks/cars?x=1', '/', '/own?y=2']);
});

test('an answer without end is cut off', async () => {
  const there = await receiver((_request, response): void => {
    response.writeHead(200);
    const pour = (): void => {
      let more = true;
      while (more && !response.destroyed) more = response.write('x'.repeat(65_536));
    };
    response.on('drain', pour);
    pour();
  });
  expect(await forward(there.url)(webhook({}))).toMatchObject({ kind: 'answered', status: 200, truncated: true });
});

test('a redirect is passed back, never followed', async () => {
  const there = await receiver(answering(301, { Location: 'http://127.0.0.1:1/' }));
  expect(await forward(there.url)(webhook({}))).toMatchObject({ kind: 'answered', status: 301 });
});

test('a program that hangs gets only a few at once; the others wait, and that is reported', async () => {
  const ending = new AbortController();
  const told: string[] = [];
  let open = 0;
  const there = await receiver(() => {
    open += 1;
  });
  const how = { deadline_ms: 60_000, signal: ending.signal, pseudonym: 'descgen-1', loops, atOnce: 3 };
  const pass = createForward({ ...how, to: there.url, tell: (message) => void told.push(message) });
  const all = Array.from({ length: 150 }, () => pass(entryOf(webhook({}))));
  await expect.poll(() => open).toBe(3);
  expect(told).toEqual([expect.stringMatching(/^100 webhooks .*at most 3/)]);
  ending.abort();
  const messages = (await Promise.all(all)).map((one) => one.kind === 'unanswered' && one.message);
  expect(new Set(messages)).toEqual(new Set([expect.stringContaining('ended')]));
  expect(open).toBe(3);
});
