import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createBodyBudget } from '../../src/api/http/body-budget.js';
import type { DescgenError } from '../../src/core/errors.js';

const KIB = 1024;

/** A server whose requests hold their bodies until they are told to answer. */
async function server(options: { bytes: number; patience_ms?: number; look_ms?: number }, most = 1_000 * KIB) {
  const budget = createBodyBudget(options);
  const held: { body: Buffer; answer: () => void }[] = [];
  const arrivals: (() => void)[] = [];
  const http = createServer((incoming, response) => {
    budget.read(incoming, response, most).then(
      (body) => {
        held.push({ body, answer: () => response.end('ok') });
        for (const arrived of arrivals.splice(0)) arrived();
      },
      (error: DescgenError) => {
        response.writeHead(500, { connection: 'close' });
        response.end(error.code);
      },
    );
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  onTestFinished(() => {
    http.closeAllConnections();
    http.close();
  });
  const address = http.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    held,
    async reaches(count: number) {
      while (held.length < count) await new Promise<void>((resolve) => arrivals.push(resolve));
    },
    /** Starts a request; `send` is what of the body is sent. */
    post(size: number, { chunked = false, send = size }: { chunked?: boolean; send?: number } = {}) {
      const headers = chunked ? {} : { 'content-length': size };
      const outgoing = request({ port, method: 'POST', headers });
      outgoing.on('error', () => undefined);
      outgoing.flushHeaders();
      if (send > 0) outgoing.write(Buffer.alloc(send, 'x'));
      if (send === size) outgoing.end();
      const answered = new Promise<string>((resolve) => {
        outgoing.once('response', (response) => {
          let text = '';
          response.on('data', (chunk: Buffer) => {
            text += chunk.toString();
          });
          response.once('end', () => resolve(text));
        });
        outgoing.once('close', () => resolve('closed'));
      });
      return { outgoing, answered };
    },
  };
}

describe('bodies together', () => {
  test.each([false, true])('wait for each other above the bound (chunked: %s)', async (chunked) => {
    const { post, held, reaches } = await server({ bytes: 500 * KIB }, 300 * KIB);
    const size = 250 * KIB;
    const posts = [post(size, { chunked }), post(size, { chunked }), post(size, { chunked })];
    const atOnce = chunked ? 1 : 2;
    await reaches(atOnce);
    // A small one is read at once, however many wait.
    post(10);
    await reaches(atOnce + 1);
    expect(held.map(({ body }) => body.length).sort((a, b) => a - b)).toEqual([10, ...Array(atOnce).fill(size)]);
    for (let answered = 0; answered < 3; answered += 1) {
      await reaches(answered + 1);
      held[answered]?.answer();
    }
    await reaches(4);
    held[3]?.answer();
    expect(await Promise.all(posts.map(({ answered }) => answered))).toEqual(['ok', 'ok', 'ok']);
  });

  test('one that is larger than the bound is read alone', async () => {
    const { post, held, reaches } = await server({ bytes: 100 * KIB });
    post(800 * KIB);
    await reaches(1);
    expect(held[0]?.body.length).toBe(800 * KIB);
  });

  test('one that waits in vain is answered with busy', async () => {
    const { post, reaches } = await server({ bytes: 100 * KIB, patience_ms: 20 });
    post(90 * KIB);
    await reaches(1);
    expect(await post(90 * KIB).answered).toBe('busy');
  });

  test('one that stops arriving makes way for those that wait', async () => {
    const { post, held, reaches } = await server({ bytes: 100 * KIB, look_ms: 50 });
    const stalled = post(90 * KIB, { send: 10 });
    const waiting = post(90 * KIB);
    await reaches(1);
    expect(held[0]?.body.length).toBe(90 * KIB);
    held[0]?.answer();
    expect(await stalled.answered).toBe('request_timeout');
    expect(await waiting.answered).toBe('ok');
  });

  test('one that breaks off gives its room back', async () => {
    const { post, held, reaches } = await server({ bytes: 100 * KIB });
    const broken = post(90 * KIB, { send: 10 });
    const waiting = post(90 * KIB);
    broken.outgoing.destroy();
    await reaches(1);
    held[0]?.answer();
    expect(await waiting.answered).toBe('ok');
  });
});

test.each([false, true])('a body above its own bound is refused (chunked: %s)', async (chunked) => {
  const { post } = await server({ bytes: 10_000 * KIB }, 100 * KIB);
  expect(await post(101 * KIB, { chunked }).answered).toMatch(/^(?:body_too_large|closed)$/);
});
