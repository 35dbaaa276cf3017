import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { addresses, answers } from '../net/look-up.js';
import { picture } from './make.js';
import { codeOf, photoOf, problemOf, read, reader } from './reading.js';
import { type Handler, serve, serveTls } from './server.js';

let photo: Buffer;
beforeAll(async () => {
  photo = await picture().jpeg().toBuffer();
});

const sendPhoto: Handler = (_request, response) => void response.end(photo);
/** Retries without a pause. */
const limits = { retryDelays: [0, 0] };

describe('a photo of the web', () => {
  it('is downloaded and inspected', async () => {
    const server = await serve(sendPhoto);
    await expect(photoOf(server.url('/1.jpg?w=1'))).resolves.toMatchObject({ format: 'jpeg', bytes: photo.length });
    expect(server.requests.map(({ method, url }) => [method, url])).toEqual([['GET', '/1.jpg?w=1']]);
    expect(server.requests[0]?.headers).toMatchObject({ 'user-agent': 'descgen/1.2.3', accept: 'image/*' });
  });

  it('may come compressed, and with a wrong content type', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'text/html' }).end(gzipSync(photo));
    });
    await expect(photoOf(server.url())).resolves.toMatchObject({ bytes: photo.length });
  });

  it('is downloaded without the user name and password of the URL, and the message says so when the server wants them', async () => {
    const server = await serve((_request, response) => void response.writeHead(401).end());
    const url = server.url().replace('://', '://user:secret@');
    const problem = await problemOf(url);
    expect(problem.code).toBe('http_status');
    expect(problem.reason).toMatch(/401 Unauthorized \(.*password.*not sent/);
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
  });

  it('is downloaded without a proxy, whatever the environment says', async () => {
    const proxy = await serve((_request, response) => void response.writeHead(502).end());
    for (const name of ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY']) vi.stubEnv(name, proxy.url(''));
    vi.stubEnv('NODE_USE_ENV_PROXY', '1');
    const server = await serve(sendPhoto);
    const reading = await read(server.url(), { limits });
    vi.unstubAllEnvs();
    expect(reading.ok).toBe(true);
    expect(proxy.requests).toHaveLength(0);
  });
});

describe('responses that are not photos', () => {
  it.each([
    [404, '404 Not Found', 1],
    [410, '410 Gone', 1],
    [304, '304 Not Modified', 1],
    [302, '302 Found', 1],
    [499, '499', 1],
    [501, '501 Not Implemented', 1],
    [500, '500 Internal Server Error', 3],
    [503, '503 Service Unavailable', 3],
    [429, '429 Too Many Requests', 3],
  ])('%i', async (status, words, requests) => {
    const server = await serve((_request, response) => void response.writeHead(status, 'In My Own Words').end());
    const problem = await problemOf(server.url('/1.jpg?token=secret'), { limits });
    expect(problem.code).toBe('http_status');
    expect(problem.reason).toContain(` ${words}.`);
    expect(problem.reason).not.toMatch(/secret|My Own/);
    expect(server.requests).toHaveLength(requests);
  });

  it('an empty one', async () => {
    const server = await serve((_request, response) => void response.end());
    await expect(codeOf(server.url())).resolves.toBe('empty');
  });

  it('a web page', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'image/jpeg' }).end('<!DOCTYPE html><html>Sign in');
    });
    await expect(codeOf(server.url())).resolves.toBe('wrong_format');
  });

  it('something that is not HTTP', async () => {
    const server = await serve((request) => void request.socket.end('SSH-2.0-OpenSSH\r\n'));
    await expect(codeOf(server.url())).resolves.toBe('invalid_response');
  });

  it.each([
    [60_000, 'a photo'],
    [70_000, 'invalid_response'],
  ])('response headers of %i bytes give %s', async (size, expected) => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'x-long': Array.from({ length: 10 }, () => 'x'.repeat(size / 10)) }).end(photo);
    });
    const reading = await read(server.url());
    expect(reading.ok ? 'a photo' : reading.code).toBe(expected);
    if (!reading.ok) expect(reading.reason).toMatch(/headers.+too large/);
  });

  it('damaged compression', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip at all');
    });
    await expect(codeOf(server.url())).resolves.toBe('invalid_response');
  });
});

describe('the size limit', () => {
  const maxBytes = 100_000;

  it('holds by the announced size, before the body is read', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': 5_000_000 }).flushHeaders();
    });
    const problem = await problemOf(server.url(), { maxBytes });
    expect(problem.code).toBe('too_large');
    expect(problem.reason).toMatch(/4\.8 MB.+100,000 bytes/);
  });

  it('holds while an endless body is read', async () => {
    const server = await serve((_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(10_000))) {}
      };
      response.on('drain', more);
      more();
    });
    await expect(codeOf(server.url(), { maxBytes })).resolves.toBe('too_large');
  });

  it('counts what comes out of compression', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    });
    await expect(codeOf(server.url(), { maxBytes })).resolves.toBe('too_large');
  });
});

describe('transient failures', () => {
  it.each([408, 429, 500, 502, 503, 504])('%i is tried again', async (status) => {
    const server = await serve((_request, response, count) => {
      if (count < 3) response.writeHead(status).end();
      else response.end(photo);
    });
    await expect(read(server.url(), { limits })).resolves.toMatchObject({ ok: true });
    expect(server.requests).toHaveLength(3);
  });

  it('a connection that is reset, or breaks off in the middle of the photo, is tried again', async () => {
    const server = await serve((request, response, count) => {
      if (count === 1) request.socket.resetAndDestroy();
      else if (count === 2) {
        response.writeHead(200, { 'content-length': photo.length });
        response.write(photo.subarray(0, 100), () => request.socket.destroy());
      } else response.end(photo);
    });
    await expect(read(server.url(), { limits })).resolves.toMatchObject({ ok: true });
    expect(server.requests).toHaveLength(3);
  });

  it('are reported when they persist', async () => {
    const server = await serve((request) => void request.socket.resetAndDestroy());
    await expect(codeOf(server.url(), { limits })).resolves.toBe('connection_failed');
    expect(server.requests).toHaveLength(3);
  });

  it.each(['3600', 'Wed, 06 Aug 2031 12:00:00 GMT'])('are not waited for when the server says %s', async (after) => {
    const server = await serve((_request, response) => {
      response.writeHead(429, { 'retry-after': after }).end();
    });
    await expect(codeOf(server.url(), { limits })).resolves.toBe('http_status');
    expect(server.requests).toHaveLength(1);
  });

  it('end with the deadline, and are reported then', async () => {
    const server = await serve((_request, response) => void response.writeHead(503).end());
    const patient = { total: 200, retryDelays: [60_000] };
    await expect(codeOf(server.url(), { limits: patient })).resolves.toBe('http_status');
  });

  it('do not include a server that is not there', async () => {
    const asked: string[] = [];
    const resolve = async (name: string) => {
      asked.push(name);
      return addresses('127.0.0.1');
    };
    const gone = 'http://localhost:1/';
    await expect(codeOf(gone, { limits, resolve })).resolves.toBe('connection_failed');
    expect(asked).toEqual(['localhost']);
  });
});

describe('time limits', () => {
  it('bound the wait for an answer', async () => {
    const server = await serve(() => undefined);
    await expect(codeOf(server.url(), { limits: { response: 40 } })).resolves.toBe('timed_out');
    expect(server.requests).toHaveLength(1);
  });

  it('bound everything together, however steadily a body drips', async () => {
    const server = await serve((_request, response) => {
      response.write(photo.subarray(0, 10));
      const drip = setInterval(() => response.write('.'), 5);
      response.on('close', () => clearInterval(drip));
    });
    const problem = await problemOf(server.url(), { limits: { total: 150 } });
    expect(problem.code).toBe('timed_out');
    expect(problem.reason).toContain('within 0.15 s');
  });

  it('bound a look-up that is never answered', async () => {
    const resolve = () => new Promise<never>(() => undefined);
    await expect(codeOf('http://slow.example/', { resolve, limits: { total: 50 } })).resolves.toBe('timed_out');
  });
});

describe('names', () => {
  it('that do not exist are reported', async () => {
    const problem = await problemOf('http://nowhere.example/', { resolve: answers({}) });
    expect(problem.code).toBe('connection_failed');
    expect(problem.reason).toContain('nowhere.example');
  });

  it('that cannot be looked up for the moment are tried again', async () => {
    const server = await serve(sendPhoto);
    const troubles = [Object.assign(new Error('getaddrinfo EAI_AGAIN'), { code: 'EAI_AGAIN' })];
    const resolve = async () => {
      const trouble = troubles.shift();
      if (trouble !== undefined) throw trouble;
      return addresses('127.0.0.1');
    };
    await expect(read(`http://localhost:${server.port}/`, { resolve, limits })).resolves.toMatchObject({ ok: true });
  });
});

describe('TLS', () => {
  it('with a certificate that is not trusted is reported', async () => {
    const server = await serveTls(sendPhoto);
    const problem = await problemOf(server.url());
    expect(problem.code).toBe('connection_failed');
    expect(problem.reason).toMatch(/127\.0\.0\.1.+DEPTH_ZERO_SELF_SIGNED_CERT/);
    expect(server.requests).toHaveLength(0);
  });

  it('that the server does not use is reported', async () => {
    const server = await serve(sendPhoto);
    const problem = await problemOf(server.url().replace('http:', 'https:'));
    expect(problem.code).toBe('connection_failed');
    expect(problem.reason).toMatch(/TLS.+127\.0\.0\.1/);
  });
});

describe('an aborted fetch', () => {
  it('rejects at once with the reason of the signal, and hangs up', async () => {
    const control = new AbortController();
    const why = new Error('stopping');
    let hungUp: Promise<unknown> | undefined;
    const server = await serve((request, response) => {
      hungUp = new Promise((resolve) => request.socket.once('close', resolve));
      response.write(photo.subarray(0, 50), () => control.abort(why));
    });
    await expect(reader().read(server.url(), control.signal)).rejects.toBe(why);
    expect(hungUp).toBeDefined();
    await hungUp;
  });
});
