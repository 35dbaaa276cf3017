import { createHmac } from 'node:crypto';
import { createServer, request } from 'node:http';
import { expect, onTestFinished, test, vi } from 'vitest';
import { closedPort } from '../webhook/receiver.js';
import { listener } from './listener.js';
import { program } from './program.js';

// Several programs at once, and the machine may have other things to do.
vi.setConfig({ testTimeout: 90_000 });

const SECRET = 'a secret of these tests';

function signed(body: string | Buffer): { method: string; headers: Record<string, string>; body: string | Buffer } {
  const signature = createHmac('sha256', SECRET).update(body).digest('hex');
  return { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Signature': signature }, body };
}

test('a body with a good signature that is not a webhook gets 400 with the reason, and --expect goes on waiting', async () => {
  const descgen = await program({ DESCGEN_SECRET: SECRET });
  const one = await listener(descgen, ['--no-tunnel', '--expect', 'count=1', '--exec', 'cat']);
  for (const [body, reason] of [
    ['hello', /JSON/],
    ['{"job_id": "1"}', /"status"/],
  ] as const) {
    const answer = await fetch(one.url, signed(body));
    expect([answer.status, await answer.json()]).toEqual([400, { error: expect.stringMatching(reason) }]);
  }
  await descgen.run(['trigger', 'completed', '--to', one.url]);
  expect(await one.ended).toBe(0);
  expect(one.heard.map(({ verdict, code, command }) => [verdict, code, command === null])).toEqual([
    ['refused', 'payload_invalid', true],
    ['refused', 'payload_invalid', true],
    ['verified', null, false],
  ]);
});

/** Forwards to wherever `to` says, as a proxy does; without what it does not know where it `strips` headers. */
async function relay(to: { url: string }, strips: boolean): Promise<string> {
  const server = createServer((incoming, response) => {
    const { method } = incoming;
    const { 'x-signature': signature, 'content-length': length } = incoming.headers;
    const headers = strips ? { 'x-signature': signature, 'content-length': length } : incoming.headers;
    const onward = request(new URL(incoming.url ?? '/', to.url), { method, headers }, (answer) => {
      answer.pipe(response.writeHead(answer.statusCode ?? 0, answer.headers));
    });
    onward.on('error', () => response.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as { port: number }).port}/`;
}

test.each([
  [1, false],
  [2, false],
  [1, true],
  [2, true],
])(
  'a webhook that is forwarded back is answered 508, by way of %i listeners, headers stripped: %s',
  async (count, strips) => {
    const descgen = await program({ DESCGEN_SECRET: SECRET });
    const back = { url: '' };
    const first = await listener(descgen, [
      '--no-tunnel',
      '--forward-to',
      await relay(back, strips),
      '--answer',
      'theirs',
    ]);
    const last =
      count === 1 ? first : await listener(descgen, ['--no-tunnel', '--forward-to', first.url, '--answer', 'theirs']);
    back.url = last.url;
    const { stdout } = await descgen.run(['trigger', 'completed', '--to', first.url]);
    expect(stdout).toMatch(/^508 in[\s\S]*leads back to this listener/m);
    const heard = await first.has(2);
    expect(heard.map(({ number, answer, forwarded }) => [number, answer.status, forwarded?.status])).toEqual([
      [2, 508, undefined],
      [1, 508, 508],
    ]);
  },
);

test('a listener refuses to forward to its own address, whichever it is', async () => {
  const descgen = await program();
  const port = String(await closedPort());
  for (const [host, name] of [
    ['0.0.0.0', '127.0.0.2'],
    ['::', '[::1]'],
    ['127.0.0.3', '127.0.0.3'],
  ] as const) {
    const to = `http://${name}:${port}/`;
    const { code, stderr } = await descgen.run(['listen', '--host', host, '--port', port, '--forward-to', to]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`${to} is this listener itself`)]);
  }
});
