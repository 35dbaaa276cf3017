import { beforeAll, describe, expect, it } from 'vitest';
import { addresses, answers } from '../net/look-up.js';
import { picture } from './make.js';
import { codeOf, problemOf, read } from './reading.js';
import { type Handler, serve } from './server.js';

let photo: Buffer;
beforeAll(async () => {
  photo = await picture().jpeg().toBuffer();
});

const sendPhoto: Handler = (_request, response) => void response.end(photo);
const redirectTo =
  (location: string): Handler =>
  (_request, response) =>
    void response.writeHead(302, { location }).end();
/** Retries without a pause. */
const limits = { retryDelays: [0, 0] };

describe('redirects', () => {
  it('are followed three times', async () => {
    const server = await serve((request, response) => {
      const step = Number(request.url?.slice(1));
      if (step === 0) response.end(photo);
      else response.writeHead([301, 302, 303, 307, 308][step] ?? 302, { location: `/${step - 1}` }).end();
    });
    await expect(read(server.url('/3'))).resolves.toMatchObject({ ok: true });
    await expect(codeOf(server.url('/4'))).resolves.toBe('bad_redirect');
    expect(server.requests.map(({ url }) => url)).toEqual(['/3', '/2', '/1', '/0', '/4', '/3', '/2', '/1']);
  });

  it('may be written with letters beyond ASCII', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/1.jpg')
        response.writeHead(302, { location: Buffer.from('/фото.jpg').toString('latin1') }).end();
      else response.end(photo);
    });
    await expect(read(server.url())).resolves.toMatchObject({ ok: true });
    expect(server.requests[1]?.url).toBe(encodeURI('/фото.jpg'));
  });

  it.each([
    ['http://10.0.0.5/1.jpg', 'address_refused', /redirect.+10\.0\.0\.5.+private/],
    ['http://[::ffff:a00:5]/', 'address_refused', /private/],
    ['//169.254.169.254/latest/meta-data', 'address_refused', /metadata/],
    ['file:///etc/passwd', 'address_refused', /file:/],
    ['data:image/png;base64,AAAA', 'address_refused', /data:/],
    ['http://', 'bad_redirect', /URL/],
    ['http://inside.example/?token=secret', 'address_refused', /inside\.example.+192\.168\.0\.1.+private/],
  ])('to %s are refused', async (location, code, words) => {
    const server = await serve(redirectTo(location));
    const resolve = answers({ 'inside.example': ['192.168.0.1'] });
    const problem = await problemOf(server.url('/1.jpg?key=secret'), { resolve, limits });
    const { reason } = problem;
    expect(problem.code).toBe(code);
    expect(reason).toMatch(words);
    expect(reason).not.toContain('secret');
    expect(server.requests).toHaveLength(1);
  });

  it('carry no user name and password along', async () => {
    const target = await serve(sendPhoto);
    const server = await serve(redirectTo(target.url().replace('://', '://user:secret@')));
    await expect(read(server.url())).resolves.toMatchObject({ ok: true });
    expect(target.requests[0]?.headers.authorization).toBeUndefined();
  });

  it('with an endless body of their own are followed all the same', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/0') response.end(photo);
      else response.writeHead(302, { location: '/0' }).write('no end');
    });
    await expect(read(server.url())).resolves.toMatchObject({ ok: true });
  });
});

describe('loopback', () => {
  const resolve = answers({ localhost: ['127.0.0.1'], 'front.example': ['127.0.0.1'] });

  it('is reached where the URL itself says so, by a redirect between its spellings too', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/1.jpg') response.end(photo);
      else response.writeHead(302, { location: `http://127.0.0.1:${request.socket.localPort}/1.jpg` }).end();
    });
    await expect(read(`http://localhost:${server.port}/start`, { resolve })).resolves.toMatchObject({ ok: true });
  });

  it('is not reached through a name', async () => {
    const server = await serve(sendPhoto);
    const problem = await problemOf(`http://front.example:${server.port}/`, { resolve });
    expect(problem.code).toBe('address_refused');
    expect(problem.reason).toMatch(/front\.example.+127\.0\.0\.1.+network\.allow/);
    expect(server.requests).toHaveLength(0);
  });

  it.each(['127.0.0.1', 'localhost'])('is not reached by a redirect from elsewhere to %s', async (host) => {
    const inside = await serve(sendPhoto);
    const outside = await serve(redirectTo(`http://${host}:${inside.port}/`));
    const policy = { daemonOnLoopback: true, allow: ['front.example'] };
    await expect(codeOf(`http://front.example:${outside.port}/`, { resolve, policy })).resolves.toBe('address_refused');
    expect([outside.requests.length, inside.requests.length]).toEqual([1, 0]);
  });

  it('is not reached by a redirect from loopback to another name of it', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(302, { location: `http://front.example:${server.port}/` }).end();
    });
    await expect(codeOf(`http://localhost:${server.port}/`, { resolve })).resolves.toBe('address_refused');
    expect(server.requests).toHaveLength(1);
  });

  it('is not reached where others can reach the daemon', async () => {
    const server = await serve(sendPhoto);
    const policy = { daemonOnLoopback: false, allow: [] };
    await expect(codeOf(server.url(), { policy })).resolves.toBe('address_refused');
    const trusting = { daemonOnLoopback: false, allow: ['127.0.0.0/8'] };
    await expect(read(server.url(), { policy: trusting })).resolves.toMatchObject({ ok: true });
  });

  it('is judged at every dial: a name that changes for the second attempt is refused', async () => {
    const server = await serve((_request, response) => void response.writeHead(503).end());
    const turns = ['127.0.0.1', '10.0.0.5'];
    const changing = async () => addresses(turns.shift() ?? '10.0.0.5');
    await expect(codeOf(`http://localhost:${server.port}/`, { resolve: changing, limits })).resolves.toBe(
      'address_refused',
    );
    expect(server.requests).toHaveLength(1);
  });
});
