import type { IncomingHttpHeaders } from 'node:http';
import { describe, expect, it } from 'vitest';
import { signBody } from '../../src/index.js';
import { answering, bodyOf, closedPort, receiver } from '../webhook/receiver.js';
import { HAS_OPENSSL, secureReceiver } from '../webhook/secure-receiver.js';
import { program } from './program.js';

describe('trigger', () => {
  it.each([
    ['completed', { total_lots: 10, completed_lots: 10, failed_lots: 0, results_available: true }],
    ['partially_completed', { total_lots: 10, completed_lots: 7, failed_lots: 3, results_available: true }],
    ['failed', { total_lots: 10, completed_lots: 0, failed_lots: 10, results_available: false }],
  ])('sends a signed sample of %s as the daemon would', async (status, counts) => {
    const came: { headers: IncomingHttpHeaders; body: string }[] = [];
    const { url } = await receiver(async (request, response) => {
      came.push({ headers: request.headers, body: String(await bodyOf(request)) });
      response.end('{"success":true}');
    });
    const { run } = await program();
    const { code, stdout } = await run(['trigger', status, '--to', url, '--job-id', 'job-1']);
    expect(code).toBe(0);
    expect(stdout).toContain('200 in ');
    expect(stdout).toContain('{"success":true}');
    const { headers, body } = came[0] ?? { headers: {}, body: '' };
    expect(JSON.parse(body)).toMatchObject({ job_id: 'job-1', status, webhook_url: url, ...counts });
    expect(Object.keys(JSON.parse(body))).toHaveLength(8);
    const secret = (await run(['secret', 'show', '-q'])).stdout;
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': 'Generation-Service/1.0',
      'x-signature': signBody(secret, body),
      'x-job-id': 'job-1',
      'x-delivery-attempt': '1',
    });
  });

  it.each([301, 403, 404, 500])('exits 4 on %i and says what it means', async (status) => {
    const { url } = await receiver(answering(status, {}, 'no\u001b[2J'));
    const { run } = await program();
    const { code, stdout } = await run(['trigger', 'completed', '--to', url]);
    expect(code).toBe(4);
    expect(stdout).toContain(`${status} in `);
    expect(stdout).toContain('no\\x1b[2J');
    expect(stdout).toMatch(status === 500 || status === 301 ? /would retry it/ : /never retried/);
  });

  it.each([401, 403])('says what to do about a receiver that answers %i: it may lack the secret', async (status) => {
    const { url } = await receiver(answering(status, {}));
    const { run } = await program();
    const { code, stderr } = await run(['trigger', 'completed', '--to', url]);
    expect([code, stderr]).toEqual([4, expect.stringMatching(/descgen secret show -q[\s\S]*descgen check/)]);
  });

  it('exits 4 when nothing answers', async () => {
    const { run } = await program();
    const { code, stdout } = await run(['trigger', 'completed', '--to', `http://localhost:${await closedPort()}/`]);
    expect(code).toBe(4);
    expect(stdout).toContain('(connect)');
    const silent = await receiver(() => undefined);
    const late = await run(['trigger', 'completed', '--to', silent.url, '--timeout', '200ms', '--json']);
    expect(late.code).toBe(4);
    expect(JSON.parse(late.stdout)).toMatchObject({ kind: 'unanswered', reason: 'timeout', sent: { url: silent.url } });
    const inside = await run(['trigger', 'completed', '--to', 'http://10.0.0.1/']);
    expect([inside.code, inside.stdout]).toEqual([4, expect.stringContaining('network.allow')]);
  });

  it.runIf(HAS_OPENSSL)('trusts the certificates of NODE_EXTRA_CA_CERTS', async () => {
    const { url, cert } = await secureReceiver();
    const { run } = await program();
    const args = ['trigger', 'completed', '--to', url];
    expect(await run(args)).toMatchObject({ code: 4, stdout: expect.stringContaining('NODE_EXTRA_CA_CERTS') });
    expect(await run(args, { env: { NODE_EXTRA_CA_CERTS: cert } })).toMatchObject({ code: 0 });
  });
});
