import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it, test } from 'vitest';
import type { CheckReport } from '../../src/webhook/check/report.js';
import { receiving, SECRET, sound } from '../webhook/check/receivers.js';
import { closedPort, listening } from '../webhook/receiver.js';
import { HAS_OPENSSL, secureReceiver } from '../webhook/secure-receiver.js';
import { guideExpress, guideFlask, HAS_FLASK, LIBRARY_EXAMPLES, type Started } from './example-receivers.js';
import { BIN, program, ROOT } from './program.js';
import { onTerminal } from './terminal.js';

const shared = { DESCGEN_SECRET: SECRET };
const path = ({ origin }: Started): string => `${origin}/webhook-handler`;

/** Something that happens once, and is waited for. */
function gate(): { opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

async function reportOn(url: string, args: readonly string[] = []): Promise<CheckReport & { code: number }> {
  const { run } = await program(shared);
  const { code, stdout, stderr } = await run(['check', url, '--json', ...args]);
  expect(stderr).toBe('');
  return { code, ...(JSON.parse(stdout) as CheckReport) };
}

const notPassed = ({ checks }: CheckReport): string[] =>
  checks
    .filter(({ result }) => result !== 'pass' && result !== 'info')
    .map(({ id, result, answer }) => `${result} ${id}: ${answer.status}`);

describe('check', () => {
  it.each(LIBRARY_EXAMPLES)('has nothing against the example with $name', async ({ start }) => {
    const report = await reportOn(path(await start()));
    expect([notPassed(report), report.verdict, report.code]).toEqual([[], 'pass', 0]);
  });

  it("passes the guide's Express, which takes no more than 100 kB", async () => {
    const report = await reportOn(path(await guideExpress()));
    expect([notPassed(report), report.verdict, report.code]).toEqual([['warn large-body: 413'], 'warn', 0]);
  });

  it.runIf(HAS_FLASK)("passes the guide's Flask, which fails without a signature (needs python3-flask)", async () => {
    const report = await reportOn(path(await guideFlask()));
    expect([notPassed(report), report.verdict, report.code]).toEqual([['warn missing-signature: 500'], 'warn', 0]);
  });

  it.runIf(process.platform !== 'win32')('does not blame a receiver for what this machine lacks', async () => {
    const { url } = await receiving(sound);
    const { env } = await program(shared);
    const check = [BIN, 'check', url, '--only', 'burst', '--concurrency', '300'];
    const limited = ['-c', 'ulimit -n 100; exec "$@"', 'sh', process.execPath, ...check];
    const { exitCode, stdout } = await execa('sh', limited, { env, reject: false });
    expect([exitCode, stdout]).toEqual([
      0,
      expect.stringMatching(/^skip {2}burst\n {6}Not all could be sent: this machine/m),
    ]);
  });

  it('fails a receiver that takes everything, row by row', async () => {
    const { url } = await receiving(() => 200);
    const { run } = await program(shared);
    const { code, stdout, stderr } = await run(['check', url]);
    expect([code, stderr]).toEqual([4, '']);
    expect(stdout).toMatch(/^fail {2}wrong-signature +signed with another secret +200 in \d+ ms\n {6}What to do: /m);
    expect(stdout).toMatch(/\nThe receiver does not follow the guide: \d+ passed, 8 failed\.$/);
  });

  it('asks for the secret where every valid webhook is refused', async () => {
    const { url } = await receiving(sound);
    const { run } = await program({ DESCGEN_SECRET: 'another' });
    const refused = await run(['check', url]);
    expect(refused).toMatchObject({ code: 4, stdout: expect.stringMatching(/same secret/) });
    expect(refused.stdout).toMatch(/^skip {2}raw-body, non-ascii.*\n(?: {6}.*\n)*skip {2}wrong-signature/m);
    const { home } = await program();
    const file = join(home, 'secret.txt');
    await writeFile(file, `${SECRET}\n`);
    expect(await run(['check', url, '--secret-file', file, '--only', 'duplicate'])).toMatchObject({ code: 0 });
    expect(await run(['check', url, '--secret-file', '-', '--only', 'burst'], { input: SECRET })).toMatchObject({
      code: 0,
    });
  });

  it('gives JSON whose fields stay what they are', async () => {
    const { url } = await receiving((received) => (received.body.length > 100_000 ? 413 : sound(received)));
    const report = await reportOn(url, ['--only', 'large-body,get', '--only', 'burst', '--concurrency', '7']);
    expect(report).toMatchObject({ url, verdict: 'warn', counts: { pass: 4, info: 0, warn: 1, fail: 0, skip: 0 } });
    expect(report.checks.map(({ id }) => id)).toEqual(['reachable', 'accepts-completed', 'get', 'large-body', 'burst']);
    expect(report.checks[3]).toEqual({
      id: 'large-body',
      title: expect.stringContaining('1 MB'),
      result: 'warn',
      sent: {
        what: expect.stringContaining('1 MB'),
        requests: 1,
        method: 'POST',
        headers: expect.objectContaining({ 'X-Signature': expect.stringMatching(/^[0-9a-f]{64}$/) }),
        body: expect.stringMatching(/^\{"job_id":"00000000-0000-4000-8000-[0-9a-f]{12}",.*x{1500,}…$/),
        body_bytes: 1_000_000,
      },
      answer: {
        status: 413,
        reason: null,
        summary: expect.stringMatching(/^413 in \d+ ms$/),
        headers: expect.objectContaining({ connection: expect.anything() }),
        body: '{"error":"no"}',
        ms: expect.any(Number),
      },
      advice: expect.stringContaining('limit'),
    });
    expect(report.checks[4]?.sent.requests).toBe(7);
    expect(report.checks[2]?.sent).toMatchObject({ method: 'GET', body: '' });
  });

  it.runIf(HAS_OPENSSL)('checks a receiver with https whose certificate is trusted', async () => {
    const { url, cert } = await secureReceiver();
    const { run } = await program(shared);
    const args = ['check', url, '--only', 'https,get,burst'];
    expect(await run(args)).toMatchObject({ code: 4, stdout: expect.stringContaining('NODE_EXTRA_CA_CERTS') });
    const trusted = await run(args, { env: { NODE_EXTRA_CA_CERTS: cert } });
    expect([trusted.code, trusted.stdout]).toEqual([0, expect.stringMatching(/^pass {2}https +.* https$/m)]);
  });

  it('says in one sentence that no receiver can be reached', async () => {
    const { run } = await program();
    const port = await closedPort();
    const refused = await run(['check', `http://localhost:${port}/webhook-handler`]);
    expect([refused.code, refused.stderr]).toEqual([4, '']);
    expect(refused.stdout.split('\n')).toEqual([expect.stringContaining(`localhost:${port} refused the connection`)]);
    const inside = await run(['check', 'http://10.0.0.1/', '--json']);
    expect(inside.code).toBe(4);
    expect(JSON.parse(inside.stdout).checks).toEqual([
      expect.objectContaining({ id: 'reachable', answer: expect.objectContaining({ reason: 'refused_address' }) }),
    ]);
  });

  it('bounds each exchange by --timeout', async () => {
    const { url } = await receiving(() => undefined);
    const { code, checks } = await reportOn(url, ['--timeout', '300ms']);
    expect(code).toBe(4);
    const baseline = checks.find(({ id }) => id === 'accepts-completed');
    expect(baseline).toMatchObject({ result: 'fail', answer: { status: null, reason: 'timeout' } });
    expect(checks.filter(({ result }) => result === 'fail')).toHaveLength(1);
  });

  it.each([[['--json']], [[]]])('ends at Ctrl-C with 130, %j', async (args) => {
    const { spawn } = await program(shared);
    const asked = gate();
    const { url } = await listening(createServer(() => asked.open()));
    const child = spawn(['check', url, ...args]);
    await asked.opened;
    child.kill('SIGINT');
    const { exitCode, stdout, stderr } = await child;
    expect([exitCode, stderr]).toEqual([130, expect.stringMatching(/^Interrupted/)]);
    if (args.length > 0) expect(stdout).toBe('');
  });

  it('shows on a terminal what is under way', async () => {
    const descgen = await program(shared);
    const asked = gate();
    const seen = gate();
    const { url } = await receiving(async (received) => {
      if (received.signature === '') {
        asked.open();
        await seen.opened;
      }
      return sound(received);
    });
    const terminal = onTerminal(descgen, ['check', url, '--only', 'empty-signature']);
    await asked.opened;
    await terminal.shows('3 of 3: empty-signature: an empty signature');
    seen.open();
    await terminal.shows(/pass {2}empty-signature/);
    await terminal.shows('The receiver follows the guide: 3 passed.');
    expect(await terminal.ended).toBe(0);
  });

  it.each([
    [['check']],
    [['check', 'local host:3000']],
    [['check', 'ftp://localhost/']],
    [['check', 'http://name:password@localhost/']],
    [['check', 'http://localhost/', '--only', 'bust']],
    [['check', 'http://localhost/', '--only', ',']],
    [['check', 'http://localhost/', '--skip', 'reachable']],
    [['check', 'http://localhost/', '--concurrency', '0']],
    [['check', 'http://localhost/', '--concurrency', 'many']],
    [['check', 'http://localhost/', '--timeout', 'soon']],
    [['check', 'http://localhost/', '--secret-file', 'nowhere.txt']],
  ])('refuses %j', async (args) => {
    const { run } = await program();
    expect(await run(args)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('error:') });
  });
});

test('the list names every check, and docs/check.md describes each', async () => {
  const { json, run } = await program();
  const list = await json<{ id: string }[]>(['check', '--list', '--json']);
  const page = await readFile(join(ROOT, 'docs/check.md'), 'utf8');
  const { stdout } = await run(['check', '--list']);
  expect(list.length).toBeGreaterThan(20);
  for (const { id } of list) {
    expect(page).toContain(`\`${id}\``);
    expect(stdout).toMatch(new RegExp(`^${id} `, 'm'));
  }
});
