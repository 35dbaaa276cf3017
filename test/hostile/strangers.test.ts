import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ROOT } from '../e2e/program.js';
import { kill } from '../e2e/witness.js';
import { PHOTO, target } from './attack.js';

async function freePort(): Promise<number> {
  const server = createTcpServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

test('a stranger who takes the port of a dead daemon and repeats its answers never sees the token or a lot', async () => {
  const port = await freePort();
  const { descgen, send, token, pid } = await target({ DESCGEN_DAEMON_PORT: String(port) });
  const learnt = (await send({ path: '/healthz' })).body;
  const proven = (await send({ path: '/healthz?nonce=0123456789abcdef0123456789abcdef' })).body;
  await kill(descgen);
  await expect.poll(() => isRunning(pid), { timeout: 20_000, interval: 20 }).toBe(false);

  const seen: string[] = [];
  const stranger = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    seen.push(`${request.method} ${request.url}\n${request.rawHeaders.join('\n')}\n${body}`);
    response.setHeader('content-type', 'application/json');
    const isHealth = request.url?.startsWith('/healthz') === true;
    const repeated = request.url?.includes('nonce') === true ? proven : learnt;
    response.end(isHealth ? repeated : '{"jobs":[],"next_cursor":null}');
  });
  // The socket of the dead daemon may be in its last moments.
  stranger.on('error', () => setTimeout(() => stranger.listen(port, '127.0.0.1'), 20));
  stranger.listen(port, '127.0.0.1');
  await once(stranger, 'listening');
  onTestFinished(() => {
    stranger.closeAllConnections();
    stranger.close();
  });

  for (const args of [
    ['jobs'],
    ['submit', join(ROOT, 'examples/lots.json')],
    ['jobs', '--no-start'],
    ['daemon', 'stop'],
  ]) {
    const { code, stderr } = await descgen.run(args);
    expect([args[0], code === 0 && args[0] !== 'daemon']).toEqual([args[0], false]);
    expect(stderr).not.toContain(token);
  }
  expect(seen.length).toBeGreaterThan(0);
  for (const request of seen) {
    expect(request.toLowerCase()).not.toContain('authorization');
    expect(request).not.toContain(token);
    expect(request).not.toContain('lot_id');
    expect(request).toMatch(/^GET \/healthz/);
  }
}, 120_000);

test('without its database the daemon accepts nothing and says that it is not ready', async () => {
  const { descgen, submit, send } = await target();
  const job = { lots: [{ lot_id: 'a', images: [PHOTO] }] };
  expect((await submit(job)).status).toBe(201);
  await rm(join(descgen.home, 'descgen.db'));
  expect((await submit(job)).status).toBe(503);
  await expect.poll(async () => (await send({ path: '/readyz' })).status, { timeout: 30_000, interval: 100 }).toBe(503);
  expect((await send({ path: '/healthz' })).status).toBe(200);
}, 120_000);

/** A process that was killed and not yet waited for counts as gone. */
async function isRunning(pid: number): Promise<boolean> {
  try {
    return !/^State:\s+Z/m.test(await readFile(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
