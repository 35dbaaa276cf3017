import type { Socket } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Connection } from '../../src/webhook/connection.js';
import { counting } from './counting-receiver.js';
import { rawReceiver } from './receiver.js';
import { HAS_OPENSSL, secureContext } from './secure-receiver.js';
import { testSender } from './test-sender.js';

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

const ENDS: readonly [string, (socket: Socket) => void][] = [
  ['resets', (socket) => socket.resetAndDestroy()],
  ['closes', (socket) => socket.end()],
];

describe.each(ENDS)('a receiver that %s a kept connection', (_how, close) => {
  it('when the next webhook arrives gets it at once on a fresh one', async () => {
    const { url, asked, connections } = await counting((socket, nth) => {
      if (nth === 1) socket.write(OK);
      else close(socket);
    });
    const { post } = testSender();
    for (let webhook = 0; webhook < 6; webhook += 1) {
      expect(await post(url)).toMatchObject({ kind: 'answered', answer: { status: 200, body: 'ok' } });
    }
    expect(connections()).toBeGreaterThanOrEqual(6);
    expect(new Set(asked.map(({ id }) => id))).toEqual(new Set(['msg_1']));
  });

  it('just before the next webhook is written gets it once', async () => {
    const { url, asked, sockets } = await counting((socket) => socket.write(OK));
    const { post } = testSender({ perEndpoint: 1 });
    for (let webhook = 1; webhook <= 20; webhook += 1) {
      expect(await post(url)).toMatchObject({ kind: 'answered' });
      expect(asked).toHaveLength(webhook);
      const kept = sockets.at(-1);
      if (kept !== undefined) close(kept);
    }
  });

  it('without an answer on a fresh one either gave no answer', async () => {
    const { url, asked } = await counting((socket, nth) => {
      if (nth === 1 && asked.length === 1) socket.write(OK);
      else close(socket);
    });
    const { post } = testSender({ perEndpoint: 1 });
    expect(await post(url)).toMatchObject({ kind: 'answered' });
    expect(await post(url)).toMatchObject({ kind: 'unanswered', reason: 'reset' });
    expect(asked).toHaveLength(3);
  });

  it('after the first byte of an answer is judged by that', async () => {
    const { url, asked } = await counting((socket, nth) => {
      if (nth === 1) socket.write(OK);
      else socket.write('HTTP/1.1 2', () => close(socket));
    });
    const { post } = testSender({ perEndpoint: 1 });
    expect(await post(url)).toMatchObject({ kind: 'answered' });
    expect(await post(url)).toMatchObject({ kind: 'unanswered', reason: 'reset' });
    expect(asked).toHaveLength(2);
  });

  it('that served nothing before gave no answer', async () => {
    const { url, asked } = await counting((socket) => close(socket));
    expect(await testSender().post(url)).toMatchObject({ kind: 'unanswered', reason: 'reset' });
    expect(asked).toHaveLength(1);
  });
});

describe.runIf(HAS_OPENSSL)('over TLS, a receiver that closes a kept connection', () => {
  it.each([
    ['when the next webhook arrives', (socket: Socket) => void socket.end()],
    ['without the closing words of TLS', (socket: Socket) => void socket.destroy()],
  ])('%s gets it at once on a fresh one', async (_when, close) => {
    const { url, asked } = await counting(
      (socket, nth) => {
        if (nth === 1) socket.write(OK);
        else close(socket);
      },
      await secureContext(),
    );
    const { post } = testSender({ perEndpoint: 1 });
    for (let webhook = 0; webhook < 3; webhook += 1) {
      expect(await post(url)).toMatchObject({ kind: 'answered', answer: { status: 200, body: 'ok' } });
    }
    expect(asked).toHaveLength(4);
  });

  it('after the first byte of an answer is judged by that', async () => {
    const { url, asked } = await counting(
      (socket, nth) => {
        if (nth === 1) socket.write(OK);
        else socket.end('HTTP/1.1 2');
      },
      await secureContext(),
    );
    const { post } = testSender({ perEndpoint: 1 });
    expect(await post(url)).toMatchObject({ kind: 'answered' });
    expect(await post(url)).toMatchObject({ kind: 'unanswered', reason: 'reset' });
    expect(asked).toHaveLength(2);
  });
});

it('many webhooks at once survive connections that end after each answer', async () => {
  const { url, asked } = await counting((socket, nth) => {
    if (nth <= 3) socket.write(OK);
    else socket.resetAndDestroy();
  });
  const { post } = testSender({ perEndpoint: 8 });
  const results = await Promise.all(Array.from({ length: 200 }, () => post(url)));
  expect(results.filter(({ kind }) => kind === 'answered')).toHaveLength(200);
  expect(asked.length).toBeGreaterThanOrEqual(200);
});

describe('interim responses', () => {
  it.each([
    ['100', 'HTTP/1.1 100 Continue\r\n\r\n'],
    ['100 twice', 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n'],
    ['102', 'HTTP/1.1 102 Processing\r\n\r\n'],
    ['103 with headers', 'HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n'],
    ['100, 103 and an unknown one', 'HTTP/1.1 100 C\r\n\r\nHTTP/1.1 103 E\r\nA: b\r\n\r\nHTTP/1.1 199 X\r\n\r\n'],
  ])('of %s that were not asked for are read over', async (_what, interim) => {
    const { url, asked } = await counting((socket) => socket.write(`${interim}${OK}`));
    const { post } = testSender({ perEndpoint: 1 });
    for (let webhook = 1; webhook <= 3; webhook += 1) {
      expect(await post(url)).toMatchObject({ kind: 'answered', answer: { status: 200, body: 'ok' } });
      expect(asked).toHaveLength(webhook);
    }
  });

  it.each(['HTTP/1.1 100 Continue\r\n\r\n', `HTTP/1.1 100 Continue\r\nX: ${'a'.repeat(1_000)}`])(
    'without end are not read for ever: %j',
    (text) => {
      const connection = new Connection();
      connection.begins();
      const piece = Buffer.from(text.repeat(50));
      let passed = 0;
      for (let read = 0; read < 1_000_000 && passed === 0; read += piece.length) {
        passed = connection.passed(piece)?.length ?? 0;
      }
      expect(passed).toBeGreaterThan(0);
    },
  );

  it('and nothing after them is no answer', async () => {
    const { url } = await rawReceiver((socket) => socket.end('HTTP/1.1 100 Continue\r\n\r\n'));
    expect(await testSender().post(url)).toMatchObject({ kind: 'unanswered', reason: 'reset' });
  });

  it('are no change of protocol', async () => {
    const { url } = await rawReceiver((socket) =>
      socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
    );
    expect(await testSender().post(url)).toMatchObject({ kind: 'unanswered' });
  });

  it('are taken out however the bytes arrive, and bodies that look like them are not', () => {
    const interim = fc.constantFrom('HTTP/1.1 100 Continue\r\n\r\n', 'HTTP/1.1 103 E\r\nLink: <a>\r\n\r\n');
    const final = fc.constantFrom(
      OK,
      'HTTP/1.1 200 OK\r\nContent-Length: 25\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n',
      'HTTP/1.0 500 No\r\n\r\nHTTP/1.1 103 E\r\n\r\n',
      'SSH-2.0-x\r\n',
      'H',
      'HTTP/1.1 101 S\r\n\r\n',
    );
    const cuts = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 20 });
    fc.assert(
      fc.property(fc.array(interim, { maxLength: 4 }), final, cuts, (before, answer, sizes) => {
        const bytes = Buffer.from(before.join('') + answer, 'latin1');
        const connection = new Connection();
        connection.begins();
        let seen = '';
        let from = 0;
        for (const size of [...sizes, bytes.length]) {
          const chunk = bytes.subarray(from, from + size);
          from += size;
          if (chunk.length > 0) seen += connection.passed(chunk)?.toString('latin1') ?? '';
        }
        // A single letter may still become either.
        expect(seen).toBe(answer === 'H' ? '' : answer);
      }),
    );
  });
});

describe('the head of an answer', () => {
  it.each([
    ['one long header', `X-Big: ${'a'.repeat(40_000)}\r\n`],
    ['many cookies', Array.from({ length: 250 }, (_, i) => `Set-Cookie: c${i}=${'v'.repeat(200)}\r\n`).join('')],
  ])('may have %s, up to 64 KiB', async (_what, headers) => {
    const { url } = await counting((socket) =>
      socket.write(`HTTP/1.1 200 OK\r\n${headers}Content-Length: 2\r\n\r\nok`),
    );
    expect(await testSender().post(url)).toMatchObject({ kind: 'answered', answer: { status: 200, body: 'ok' } });
  });

  it('may not be longer', async () => {
    const { url } = await counting((socket) => socket.write(`HTTP/1.1 200 OK\r\nX-Big: ${'a'.repeat(70_000)}\r\n\r\n`));
    expect(await testSender().post(url)).toMatchObject({ kind: 'unanswered', reason: 'too_large' });
  });
});

it.each([
  ['204', '204 No Content\r\nContent-Length: 2\r\n\r\nok'],
  ['204 without the body it announces', '204 No Content\r\nContent-Length: 5\r\n\r\n'],
  ['304', '304 Not Modified\r\nContent-Length: 5\r\n\r\nhello'],
])('an answer that has no body counts whatever follows it: %s', async (_what, rest) => {
  const { url, asked } = await counting((socket) => socket.write(`HTTP/1.1 ${rest}`));
  const { post } = testSender();
  for (let webhook = 1; webhook <= 3; webhook += 1) {
    expect(await post(url)).toMatchObject({ kind: 'answered', answer: { status: Number(rest.slice(0, 3)) } });
    expect(asked).toHaveLength(webhook);
  }
});
