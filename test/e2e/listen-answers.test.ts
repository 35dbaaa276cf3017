import { createHmac } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { listener } from './listener.js';
import { program } from './program.js';

// Several programs at once, and the machine may have other things to do.
vi.setConfig({ testTimeout: 90_000 });

const SECRET = 'a secret of these tests';

function signed(body: string | Buffer): { method: string; headers: Record<string, string>; body: string | Buffer } {
  const signature = createHmac('sha256', SECRET).update(body).digest('hex');
  return { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Signature': signature }, body };
}

test('what is signed rightly but is no webhook gets 400 with the reason, and --expect waits on', async () => {
  const descgen = await program({ DESCGEN_SECRET: SECRET });
  const one = await listener(descgen, ['--no-tunnel', '--expect', 'count=1', '--exec', 'cat']);
  for (const [body, reason] of [
    ['hello', 'It is not JSON.'],
    ['{"job_id": "1"}', 'The field "status" is missing.'],
  ] as const) {
    const answer = await fetch(one.url, signed(body));
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { error: `The signature holds, but the body is no webhook of descgen. ${reason}` },
    ]);
  }
  await descgen.run(['trigger', 'completed', '--to', one.url]);
  expect(await one.ended).toBe(0);
  expect(one.heard.map(({ verdict, code, command }) => [verdict, code, command === null])).toEqual([
    ['refused', 'payload_invalid', true],
    ['refused', 'payload_invalid', true],
    ['verified', null, false],
  ]);
});
