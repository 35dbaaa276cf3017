import { createServer as createTcpServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSender } from '../../src/webhook/sender.js';
import { answering, bodyOf, closedPort, listening, rawReceiver, receiver } from './receiver.js';
import { HAS_OPENSSL, secureReceiver } from './secure-receiver.js';
import { AMPLE, HEADERS, LOCAL, testSender } from './test-sender.js';

/** For what never answers: long enough for a loopback connection on a busy machine. */
const SHORT = 400;

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

  it('is told with its body', async () => {
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

  it('that cannot be written is told so', async () => {
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

describe('the deadline', () => {
  it('holds while nothing is answered', async () => {
    const { url } = await receiver(() => undefined);
    const result = await testSender().post(url, { deadline_ms: SHORT });
    expect(result).toMatchObject({
      kind: 'unanswered',
      reason: 'timeout',
      message: expect.stringContaining('0.4 s'),
    });
  });

  it('holds while headers drip', async () => {
    const { url } = await rawReceiver((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const drip = setInterval(() => socket.write('X-A: b\r\n'), 10);
      socket.on('close', () => clearInterval(drip));
    });
    expect(await testSender().post(url, { deadline_ms: SHORT })).toMatchObject({ reason: 'timeout' });
  });

  it('holds while a body drips', async () => {
    const { url } = await receiver((_request, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('.'), 10);
      response.on('close', () => clearInterval(drip));
    });
    expect(await testSender().post(url, { deadline_ms: SHORT })).toMatchObject({
      kind: 'unanswered',
      reason: 'timeout',
      message: expect.stringContaining('(200)'),
    });
  });

  it('holds while interim answers come for ever', async () => {
    const { url } = await rawReceiver((socket) => {
      const drip = setInterval(() => socket.write('HTTP/1.1 102 Processing\r\n\r\n'), 10);
      socket.on('close', () => clearInterval(drip));
    });
    expect(await testSender().post(url, { deadline_ms: SHORT })).toMatchObject({ reason: 'timeout' });
  });

  it('holds while a name is looked up', async () => {
    const resolve = () => new Promise<never>(() => undefined);
    expect(await testSender({ resolve }).post('http://slow.example/', { deadline_ms: SHORT })).toMatchObject({
      reason: 'timeout',
      message: expect.stringContaining('slow.example'),
    });
  });

  it('holds while TLS is agreed on, and the dial does not linger', async () => {
    let closed = 0;
    const { port } = await listening(
      createTcpServer((socket) => {
        socket.resume().on('close', () => {
          closed += 1;
        });
      }),
    );
    const { post } = testSender();
    expect(await post(`https://localhost:${port}/`, { deadline_ms: SHORT })).toMatchObject({ reason: 'timeout' });
    await expect.poll(() => closed).toBe(1);
  });

  it('holds while all connections are taken', async () => {
    const { url } = await receiver(() => undefined);
    const { post } = testSender({ perEndpoint: 1 });
    const first = post(url, { deadline_ms: 2 * SHORT });
    expect(await post(url, { deadline_ms: SHORT })).toMatchObject({ reason: 'timeout' });
    expect(await first).toMatchObject({ reason: 'timeout' });
  });

  it('leaves the endpoint usable', async () => {
    let silent = true;
    const { url } = await receiver((request, response) => {
      if (!silent) answering(200)(request, response as never);
    });
    const { post } = testSender({ perEndpoint: 1 });
    expect(await post(url, { deadline_ms: SHORT })).toMatchObject({ reason: 'timeout' });
    silent = false;
    expect(await post(url)).toMatchObject({ answer: { status: 200 } });
  });
});

describe('a broken exchange', () => {
  it('is told when the answer floods: its status counts', async () => {
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

  it('is told when nobody listens', async () => {
    const port = await closedPort();
    for (const host of ['127.0.0.1', 'localhost', '[::1]']) {
      expect(await testSender().post(`http://${host}:${port}/?key=s3cret`)).toMatchObject({
        kind: 'unanswered',
        reason: 'connect',
        message: expect.stringContaining(`${host}:${port}`),
      });
    }
  });

  it('is told when the receiver speaks no https', async () => {
    const { port } = await receiver(answering(200));
    expect(await testSender().post(`https://127.0.0.1:${port}/`)).toMatchObject({ reason: 'tls' });
  });
});

describe('a name', () => {
  it('that is unknown is told so', async () => {
    const resolve = async (name: string) => {
      throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' });
    };
    expect(await testSender({ resolve }).post('http://nowhere.example/')).toMatchObject({
      reason: 'dns',
      message: expect.stringContaining('nowhere.example'),
    });
  });

  it.each([
    ['leads to loopback', ['127.0.0.1']],
    ['leads to a private address beside a public one', ['93.184.216.34', '10.0.0.1']],
    ['leads to the metadata service', ['169.254.169.254']],
  ])('that %s is refused', async (_what, addresses) => {
    const resolve = async () => addresses.map((address) => ({ address, family: 4 }));
    expect(await testSender({ resolve }).post('http://rebind.example/')).toMatchObject({ reason: 'refused_address' });
  });

  it('that is allowed is dialled, and is judged anew at every dial', async () => {
    const { port } = await receiver(answering(200, { Connection: 'close' }));
    const answers = ['127.0.0.1', '127.0.0.1', '127.0.0.2'];
    let asked = 0;
    const resolve = async () => [{ address: answers[asked++] ?? '', family: 4 }];
    const { post } = testSender({ resolve, policy: { daemonOnLoopback: true, allow: ['127.0.0.1'] } });
    const url = `http://hooks.example:${port}/`;
    expect(await post(url)).toMatchObject({ kind: 'answered' });
    expect(await post(url)).toMatchObject({ kind: 'answered' });
    expect(await post(url)).toMatchObject({ kind: 'unanswered', reason: 'refused_address' });
  });
});

describe('an address', () => {
  it.each([
    'http://0.0.0.0/',
    'http://0/',
    'http://0.1.2.3/',
    'http://10.1.2.3/',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://100.64.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://2852039166/',
    'http://0xa9fea9fe/',
    'http://0251.0376.0251.0376/',
    'http://169.254.43518/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://240.0.0.1/',
    'http://[::]/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://[ff02::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[64:ff9b::10.0.0.1]/',
    'http://[2002:a00:1::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://100.100.100.200/',
    'http://168.63.129.16/',
  ])('%s is refused', async (url) => {
    expect(await testSender().post(url)).toMatchObject({ kind: 'unanswered', reason: 'refused_address' });
  });

  it.each(['127.0.0.1', '127.1', '2130706433', '0x7f.1', '0177.0.0.1', 'localhost'])(
    'of this machine written as %s is dialled when only this machine reaches the daemon',
    async (host) => {
      const { port } = await receiver(answering(200));
      const url = `http://${host}:${port}/`;
      expect(await testSender().post(url)).toMatchObject({ kind: 'answered' });
      const open = { daemonOnLoopback: false, allow: [] };
      expect(await testSender({ policy: open }).post(url)).toMatchObject({ reason: 'refused_address' });
    },
  );
});

describe.runIf(HAS_OPENSSL)('a certificate', () => {
  it('that nobody vouches for is refused', async () => {
    const { url } = await secureReceiver();
    expect(await testSender().post(url)).toMatchObject({
      kind: 'unanswered',
      reason: 'tls',
      message: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
    });
  });
});

describe('an interruption', () => {
  it('ends what is under way, dialling or waiting, and closes its connection', async () => {
    let closed = 0;
    let waiting = 0;
    const { url } = await receiver((request) => {
      waiting += 1;
      request.socket.on('close', () => {
        closed += 1;
      });
    });
    const { post } = testSender({ perEndpoint: 2 });
    const stop = new AbortController();
    const all = Array.from({ length: 5 }, () => post(url, { signal: stop.signal }));
    await expect.poll(() => waiting).toBe(2);
    stop.abort();
    expect(await Promise.all(all)).toEqual(Array(5).fill({ kind: 'interrupted' }));
    await expect.poll(() => closed).toBe(2);
  });

  it('leaves what has another signal alone', async () => {
    const held: (() => void)[] = [];
    const { url } = await receiver((request, response) => {
      request.resume();
      held.push(() => response.end());
    });
    const { post } = testSender();
    const stop = new AbortController();
    const stopped = post(url, { signal: stop.signal });
    const other = post(url);
    await expect.poll(() => held.length).toBe(2);
    stop.abort();
    expect(await stopped).toEqual({ kind: 'interrupted' });
    for (const answer of held) answer();
    expect(await other).toMatchObject({ kind: 'answered' });
  });

  it('that came before, or a closed sender, sends nothing', async () => {
    const { url, connections } = await receiver(answering(200));
    const { post, close } = testSender();
    expect(await post(url, { signal: AbortSignal.abort() })).toEqual({ kind: 'interrupted' });
    const pending = post(url);
    await close();
    expect(await pending).toEqual({ kind: 'interrupted' });
    expect(await post(url)).toEqual({ kind: 'interrupted' });
    expect(connections()).toBeLessThanOrEqual(1);
  });
});
