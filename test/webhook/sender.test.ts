import { describe, expect, it, onTestFinished } from 'vitest';
import { createSender } from '../../src/webhook/sender.js';
import { answering, bodyOf, closedPort, rawReceiver, receiver } from './receiver.js';
import { AMPLE, HEADERS, LOCAL, testSender } from './test-sender.js';

describe('an answer', () => {
  it.each([200, 201, 204, 299, 301, 302, 307, 308, 304, 400, 403, 404, 408, 410, 413, 429, 500, 502, 503, 599])(
    'of %i is told as it is',
    async (status) => {
      const { url } = await receiver(answering(status, { 'X-Why': 'because', Location: 'http://127.0.0.1:1/' }));
      const result = await testSender().post(url);
      expect(result).toMatchObject({ kind: 'answered', answer: { status, body: '', truncated: false } });
      expect(result).toHaveProperty('answer.headers.x-why', 'because');
      expect(result).toHaveProperty('ms', expect.any(Number));
    },
  );

  it('is returned with its body', async () => {
    const { url } = await receiver(answering(403, { 'Set-Cookie': 'a=1' }, '{"error":"Неверная подпись"}'));
    expect(await testSender().post(url)).toMatchObject({
      answer: { body: '{"error":"Неверная подпись"}', truncated: false },
    });
  });

  it('is cut at 4 KiB, not inside a character, and its rest is read up to 64 KiB', async () => {
    const body = `${'x'.repeat(4095)}${'и'.repeat(10_000)}`;
    const { url, connections } = await receiver(answering(500, {}, body));
    const { post } = testSender();
    for (let turn = 0; turn < 3; turn++) {
      expect(await post(url)).toMatchObject({ answer: { status: 500, body: 'x'.repeat(4095), truncated: true } });
    }
    expect(connections()).toBeLessThanOrEqual(2);
  });

  it('that follows interim ones is the one that counts', async () => {
    const { url } = await rawReceiver((socket) =>
      socket.write(
        'HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n',
      ),
    );
    expect(await testSender().post(url)).toMatchObject({ kind: 'answered', answer: { status: 204 } });
  });

  it('without a length ends with the connection', async () => {
    const { url } = await rawReceiver((socket) => socket.end('HTTP/1.0 200 OK\r\n\r\nthanks'));
    expect(await testSender().post(url)).toMatchObject({ answer: { status: 200, body: 'thanks' } });
  });

  it('before the request was read counts', async () => {
    const { url } = await rawReceiver((socket) =>
      socket.write('HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n'),
    );
    expect(await testSender().post(url, { body: 'x'.repeat(1_000_000) })).toMatchObject({ answer: { status: 401 } });
  });
});

describe('the request', () => {
  it('is exactly what was given, and what HTTP needs', async () => {
    let seen: string[] = [];
    let body: Buffer | null = null;
    const { url, port } = await receiver(async (request, response) => {
      seen = request.rawHeaders;
      body = await bodyOf(request);
      response.end(`${request.method} ${request.url}`);
    });
    const result = await testSender().post(`${url}/ü?a=1&b=%20#part`);
    expect(result).toMatchObject({ answer: { body: 'POST /webhook-handler/%C3%BC?a=1&b=%20' } });
    expect(String(body)).toBe('{"a":"и"}');
    const pairs = seen.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${seen[at + 1]}`] : []));
    expect(pairs.sort()).toEqual(
      [
        ...Object.entries(HEADERS).map(([name, value]) => `${name}: ${value}`),
        `host: 127.0.0.1:${port}`,
        'connection: keep-alive',
        'content-length: 10',
      ].sort(),
    );
  });

  it('goes over connections that are kept', async () => {
    const { url, connections } = await receiver(answering(200, {}, 'ok'));
    const { post } = testSender();
    for (let turn = 0; turn < 20; turn++) await post(url);
    // The one that just answered may not be free yet when the next is sent in the same instant.
    expect(connections()).toBeLessThanOrEqual(2);
  });

  it('shares at most so many connections to one endpoint', async () => {
    const { url, connections } = await receiver(answering(200, {}, 'ok'));
    const { post } = testSender({ perEndpoint: 3 });
    const results = await Promise.all(Array.from({ length: 60 }, () => post(url)));
    expect(results.every((result) => result.kind === 'answered')).toBe(true);
    expect(connections()).toBe(3);
  });

  it('gets a new connection when the endpoint was long unused', async () => {
    const { url, connections } = await receiver(answering(200));
    const { post } = testSender({ forgetAfter: 5 });
    await post(url);
    await expect.poll(async () => (await post(url)) && connections(), { interval: 30 }).toBeGreaterThan(1);
  });

  it('goes to an IPv6 address', async () => {
    const { url } = await receiver(answering(204), '::1');
    expect(url).toContain('[::1]');
    expect(await testSender().post(url)).toMatchObject({ answer: { status: 204 } });
  });

  it('that cannot be written is reported as such', async () => {
    const { url } = await receiver(answering(200));
    const made = createSender({ policy: LOCAL, perEndpoint: 1 });
    onTestFinished(() => made.close());
    const how = { deadline_ms: AMPLE, signal: new AbortController().signal };
    const result = await made.send({ url, headers: { 'X-Bad': 'a\r\nb' }, body: '' }, how);
    expect(result).toMatchObject({ kind: 'unanswered', reason: 'protocol' });
    expect(await made.send({ url: 'nonsense', headers: {}, body: '' }, how)).toMatchObject({ reason: 'protocol' });
    expect(await made.send({ url: 'file:///etc/passwd', headers: {}, body: '' }, how)).toMatchObject({
      reason: 'refused_address',
    });
  });
});

describe('a broken exchange', () => {
  it('is reported when the answer floods: its status counts', async () => {
    let closed = false;
    const { url } = await receiver((_request, response) => {
      response.writeHead(200);
      const more = (): void => {
        while (!closed && response.write('x'.repeat(16_384)));
      };
      response.on('drain', more).on('close', () => {
        closed = true;
      });
      more();
    });
    const result = await testSender().post(url);
    expect(result).toMatchObject({ kind: 'answered', answer: { status: 200, truncated: true } });
    expect(result).toHaveProperty('answer.body.length', 4096);
    await expect.poll(() => closed).toBe(true);
  });

  it.each([
    ['before the headers', ''],
    ['inside the headers', 'HTTP/1.1 200 OK\r\nContent-Le'],
    ['before the body', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n'],
    ['in the middle of the body', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf'],
    ['between chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n'],
  ])('is no answer when the connection is reset %s', async (_where, bytes) => {
    const { url } = await rawReceiver((socket) => {
      if (bytes === '') socket.resetAndDestroy();
      else socket.write(bytes, () => setTimeout(() => socket.resetAndDestroy(), 20));
    });
    expect(await testSender().post(url)).toMatchObject({ kind: 'unanswered', reason: 'reset' });
  });

  it.each([
    ['before the headers', ''],
    ['in the middle of the body', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf'],
    ['between chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n'],
  ])('is no answer when the connection is closed %s', async (_where, bytes) => {
    const { url } = await rawReceiver((socket) => socket.end(bytes));
    expect(await testSender().post(url)).toMatchObject({ kind: 'unanswered', reason: 'reset' });
  });

  it.each([
    ['is no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n', 'protocol'],
    ['switches protocols', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n', 'reset'],
    ['has enormous headers', `HTTP/1.1 200 OK\r\nX-A: ${'x'.repeat(100_000)}\r\n\r\n`, 'too_large'],
    ['contradicts itself', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab', 'protocol'],
  ])('is no answer when what comes %s', async (_what, bytes, reason) => {
    const { url } = await rawReceiver((socket) => socket.write(bytes));
    expect(await testSender().post(url)).toMatchObject({ kind: 'unanswered', reason });
  });

  it('is reported when nothing listens', async () => {
    const port = await closedPort();
    for (const host of ['127.0.0.1', 'localhost', '[::1]']) {
      expect(await testSender().post(`http://${host}:${port}/?key=s3cret`)).toMatchObject({
        kind: 'unanswered',
        reason: 'connect',
        message: expect.stringContaining(`${host}:${port}`),
      });
    }
  });

  it('is reported when the receiver speaks no https', async () => {
    const { port } = await receiver(answering(200));
    expect(await testSender().post(`https://127.0.0.1:${port}/`)).toMatchObject({ reason: 'tls' });
  });
});
