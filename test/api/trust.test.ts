import { request } from 'node:http';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { LOT, TOKEN, testDaemon } from './daemon-of-test.js';

/** fetch sets Host and Origin itself; node:http lets them be forged. */
function ask(url: string, headers: Record<string, string>): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const call = request(url, { headers }, (answer) => {
      let body = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk) => {
        body += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
    });
    call.on('error', reject);
    call.end();
  });
}

test.each([
  'evil.example',
  'evil.example:7420',
  '127.0.0.1.nip.io',
  'localhost.evil.example',
  '10.0.0.1',
  '[::2]:7420',
])('the Host %o is not answered: no DNS rebinding', async (host) => {
  const daemon = await testDaemon();
  const answer = await ask(`${daemon.url}/healthz`, { host });
  expect(answer.status).toBe(403);
  expect(JSON.parse(answer.body).code).toBe('forbidden_host');
});

test.each(['localhost', 'LOCALHOST:1', '127.0.0.1', '[::1]:7420', 'descgen.example.com'])(
  'the Host %o is answered',
  async (host) => {
    const daemon = await testDaemon({ hosts: ['descgen.example.com'] });
    expect((await ask(`${daemon.url}/healthz`, { host })).status).toBe(200);
  },
);

test('pages of other origins are not answered, its own is', async () => {
  const daemon = await testDaemon();
  const host = new URL(daemon.url).host;
  for (const origin of ['https://evil.example', 'null', 'http://localhost:1', `http://${host}.evil.example`]) {
    const answer = await ask(`${daemon.url}/healthz`, { origin });
    expect([origin, answer.status, JSON.parse(answer.body).code]).toEqual([origin, 403, 'forbidden_origin']);
  }
  expect((await ask(`${daemon.url}/healthz`, { origin: `http://${host}` })).status).toBe(200);
  expect((await ask(`${daemon.url}/healthz`, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
});

test.each([
  ['GET', '/api/v1/jobs'],
  ['GET', '/api/v1/events'],
  ['GET', '/api/v1/daemon'],
  ['POST', '/api/v1/daemon/stop'],
  ['POST', '/api/v1/jobs/365a09ce-5416-49b5-8471-d6aad042761c/cancel'],
  ['POST', '/api/v1/jobs/365a09ce-5416-49b5-8471-d6aad042761c/retry'],
  ['DELETE', '/api/v1/jobs/365a09ce-5416-49b5-8471-d6aad042761c'],
])('%s %s needs the token', async (method, path) => {
  const daemon = await testDaemon();
  expect((await daemon.fetch(path, { method })).status).toBe(401);
  const wrong = await daemon.fetch(path, { method, headers: { authorization: `Bearer ${TOKEN}x` } });
  expect(wrong.status).toBe(401);
});

test('a wrong token is refused even where none is needed', async () => {
  const daemon = await testDaemon();
  expect((await daemon.fetch('/healthz', { headers: { authorization: 'Bearer wrong' } })).status).toBe(401);
});

test('bound to more than loopback every call but /healthz needs the token', async () => {
  const daemon = await testDaemon({ tokenForAll: true });
  expect((await daemon.fetch('/healthz')).status).toBe(200);
  for (const path of ['/readyz', '/openapi.json', '/api/v1/generators', '/api/v1/jobs/x/status', '/nothing']) {
    expect([path, (await daemon.fetch(path)).status]).toEqual([path, 401]);
  }
  expect((await daemon.submit([LOT])).status).toBe(401);
  expect((await daemon.submit([LOT], { token: true })).status).toBe(201);
});

test('an answer never holds the token or the secret, and is not kept by caches', async () => {
  const daemon = await testDaemon();
  const answer = await daemon.fetch('/api/v1/daemon', { token: true });
  expect(await answer.text()).not.toContain(TOKEN);
  expect(answer.headers.get('cache-control')).toBe('no-store');
});

/** What a socket is told after it sent `text`. */
function exchange(url: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let all = '';
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => {
      all += String(chunk);
    });
    socket.on('close', () => resolve(all));
    socket.on('error', reject);
  });
}

test('what is not HTTP is answered as such and ends', async () => {
  const daemon = await testDaemon();
  const text = await exchange(daemon.url, 'nonsense\r\n\r\n');
  expect(text).toMatch(/^HTTP\/1\.1 400 /);
  expect(JSON.parse(text.slice(text.indexOf('\r\n\r\n') + 4)).code).toBe('invalid_request');
});

test('a request without a Host is not answered', async () => {
  const daemon = await testDaemon();
  expect(await exchange(daemon.url, 'GET /healthz HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 403 /);
});

test('headers past their size are refused', async () => {
  const daemon = await testDaemon();
  expect((await ask(`${daemon.url}/healthz`, { 'x-large': 'x'.repeat(20_000) })).status).toBe(431);
});

test('an unknown path is 404 with a code, a wrong method 405 with those allowed', async () => {
  const daemon = await testDaemon();
  const nothing = await daemon.fetch('/nothing');
  expect([nothing.status, ((await nothing.json()) as { code: string }).code]).toEqual([404, 'not_found']);
  const wrong = await daemon.fetch('/api/v1/generate-descriptions');
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST']);
});

test.each([
  ['Descgen.Example.COM', 'descgen.example.com'],
  ['descgen.example.com.', 'descgen.example.com'],
  ['descgen.example.com', 'DESCGEN.example.com.:7420'],
])('daemon.hosts %o means the Host %o too', async (hosts, host) => {
  const daemon = await testDaemon({ hosts: [hosts] });
  expect((await ask(`${daemon.url}/healthz`, { host })).status).toBe(200);
});

test('another scheme of Authorization is no token: ignored where none is needed, refused where one is', async () => {
  const daemon = await testDaemon();
  const headers = { authorization: `Basic ${btoa('user:password')}` };
  expect((await daemon.fetch('/healthz', { headers })).status).toBe(200);
  expect((await daemon.fetch('/api/v1/daemon', { headers })).status).toBe(401);
  expect((await daemon.fetch('/healthz', { headers: { authorization: 'Bearer' } })).status).toBe(401);
});

test('two Host headers are refused', async () => {
  const daemon = await testDaemon();
  const text = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n';
  expect(await exchange(daemon.url, text)).toMatch(/^HTTP\/1\.1 400 /);
});

test('an absolute target is judged by its own authority', async () => {
  const daemon = await testDaemon();
  const get = (target: string) =>
    exchange(daemon.url, `GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  expect(await get('http://evil.example/healthz')).toMatch(/^HTTP\/1\.1 403 /);
  expect(await get('http://localhost/healthz')).not.toMatch(/^HTTP\/1\.1 403 /);
});

test.each(['gzip', 'br', 'identity, gzip'])('the Content-Encoding %s is refused by its name', async (encoding) => {
  const daemon = await testDaemon();
  const refused = await daemon.submit([LOT], { headers: { 'content-encoding': encoding } });
  expect(refused.status).toBe(415);
  expect(((await refused.json()) as { error: string }).error).toContain(encoding);
});

test('a body without an encoding may say so', async () => {
  const daemon = await testDaemon();
  expect((await daemon.submit([LOT], { headers: { 'content-encoding': 'identity' } })).status).toBe(201);
});

test('a slash at the end is another path', async () => {
  const daemon = await testDaemon();
  expect((await daemon.fetch('/api/v1/generators/')).status).toBe(404);
});

test('a HEAD of the events ends', async () => {
  const daemon = await testDaemon();
  const answer = await daemon.fetch('/api/v1/events', { method: 'HEAD', token: true });
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET']);
});

test.each(['-1', '1e3', '2025-08-06', 'yesterday', '2025-13-01T00:00:00Z', '0&since=1', '1.5', ''])(
  'events refuse since=%s',
  async (since) => {
    const daemon = await testDaemon();
    const answer = await daemon.fetch(`/api/v1/events?since=${since}`, { token: true });
    expect([since, answer.status]).toEqual([since, 400]);
    await answer.body?.cancel();
  },
);
