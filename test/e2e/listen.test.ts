import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { tempFolder } from '../helper/temp.js';
import { closedPort } from '../webhook/receiver.js';
import { job, listener, submit } from './listener.js';
import { lotsFile } from './lots.js';
import { program } from './program.js';
import { receiver } from './receiver.js';

// Several programs at once, and the machine may have other things to do.
vi.setConfig({ testTimeout: 90_000 });

test('listen first, submit second, and nothing else: a verified webhook', async () => {
  const descgen = await program();
  const one = await listener(descgen);
  await one.says('No daemon is running yet');
  const job_id = await submit(descgen, 'examples/lots.json', []);
  const [heard] = await one.has(1);
  await one.says('Attached to the daemon');
  expect(heard).toMatchObject({
    via: 'tunnel',
    verdict: 'verified',
    attempt: 1,
    repeats: null,
    payload: { job_id, status: 'completed', total_lots: 8, webhook_url: one.url },
    answer: { behaviour: 'answer', status: 200 },
  });
  expect(heard?.headers).toMatchObject({ 'user-agent': 'Generation-Service/1.0', 'x-job-id': job_id });
  expect(heard?.headers).not.toHaveProperty('descgen-tunnel');
  one.signal('SIGINT');
  expect(await one.ended).toBe(130);
  // Nothing of it is left: the home holds where it got to, and that is all.
  expect((await readdir(descgen.home)).filter((name) => name.startsWith('listen-'))).toEqual(['listen-0.json']);
});

test('a job with a webhook URL is sent there, once, and not through the tunnel', async () => {
  const descgen = await program();
  const one = await listener(descgen);
  const job_id = await submit(descgen, await lotsFile(1), ['--webhook', one.url.replace('handler', 'other?key=1')]);
  const plain = await job(descgen, await lotsFile(1));
  const heard = await one.has(2);
  expect(new Map(heard.map(({ via, payload }) => [payload?.job_id, via]))).toEqual(
    new Map([
      [job_id, 'http'],
      [plain, 'tunnel'],
    ]),
  );
});

test('every listener gets each finished job; none for a cancelled job; another one after a retry', async () => {
  const descgen = await program({ DESCGEN_GENERATION_CONCURRENCY: '1' });
  const both = [await listener(descgen), await listener(descgen)];
  const cancelled = await submit(descgen, await lotsFile(3_000));
  await descgen.run(['cancel', cancelled]);
  const job_id = await submit(descgen, await lotsFile(2, 1));
  for (const one of both) await one.has(1);
  await descgen.run(['retry', job_id]);
  for (const one of both) {
    const heard = await one.has(2);
    expect(heard.map(({ payload }) => [payload?.job_id, payload?.status])).toEqual([
      [job_id, 'failed'],
      [job_id, 'failed'],
    ]);
    expect(new Set(heard.map(({ webhook_id }) => webhook_id)).size).toBe(2);
  }
  const ids = both.map((one) => one.heard.map(({ webhook_id }) => webhook_id));
  expect(ids[0]).toEqual(ids[1]);
});

test('killed while jobs finish, it shows each once with --resume; --since shows them again', async () => {
  const descgen = await program();
  const file = await lotsFile(1);
  const port = String(await closedPort());
  const first = await listener(descgen, ['--port', port]);
  const jobs = [await job(descgen, file), await job(descgen, file)];
  await first.has(2);
  // A kill in the very moment between what is shown and what is kept would show it once more: nothing is lost.
  const place = () => readFile(join(descgen.home, `listen-${port}.json`), 'utf8');
  await expect.poll(place).toContain(first.heard[1]?.webhook_id);
  first.signal('SIGKILL');
  await first.ended;
  for (let missed = 0; missed < 3; missed += 1) jobs.push(await job(descgen, file));
  const second = await listener(descgen, ['--port', port, '--resume']);
  await second.has(3);
  jobs.push(await job(descgen, file));
  const heard = [...first.heard, ...(await second.has(4))].map(({ payload }) => payload?.job_id);
  expect(heard, await place()).toEqual(jobs);
  const third = await listener(descgen, ['--since', '1h']);
  expect((await third.has(6)).map(({ payload }) => payload?.job_id)).toEqual(jobs);
});

test('--resume without an earlier listener says so, and begins now', async () => {
  const descgen = await program();
  const before = await job(descgen, await lotsFile(1));
  const one = await listener(descgen, ['--resume']);
  await one.says('No earlier listener used port 0');
  await one.says('Attached');
  const after = await job(descgen, await lotsFile(1));
  expect((await one.has(1)).map(({ payload }) => payload?.job_id)).toEqual([after]);
  expect(before).not.toBe(after);
});

test('it reports a daemon that goes away, waits for it, and misses nothing', async () => {
  const descgen = await program();
  const file = await lotsFile(1);
  const first = await job(descgen, file);
  const one = await listener(descgen);
  await one.says('Attached');
  expect((await descgen.run(['daemon', 'stop'])).code).toBe(0);
  await one.says(/daemon at .*Retrying/);
  // It starts another one, at another port.
  const second = await job(descgen, file);
  expect((await one.has(1)).map(({ payload }) => payload?.job_id)).toEqual([second]);
  expect(first).not.toBe(second);
  expect(one.stderr().match(/Attached/g)).toHaveLength(2);
});

test('webhooks that fail on purpose are sent again after --retry-schedule', async () => {
  const descgen = await program();
  const one = await listener(descgen, ['--script', '500,reset,429', '--retry-schedule', '10ms,20ms,30ms']);
  const job_id = await job(descgen, await lotsFile(1));
  await one.says(/failed and is not sent again.*429/);
  const heard = await one.has(3);
  expect(heard.map(({ attempt, answer }) => [attempt, answer.behaviour, answer.status])).toEqual([
    [1, 'answer', 500],
    [2, 'reset', null],
    [3, 'answer', 429],
  ]);
  expect(heard.map(({ repeats }) => repeats)).toEqual([null, 1, 1]);
  expect(new Set(heard.map(({ webhook_id }) => webhook_id)).size).toBe(1);
  expect(one.stderr()).toMatch(new RegExp(`${job_id} is sent again in 0 s.*500`));
});

test('with a URL it is the daemon that repeats: --retry-schedule of `daemon start`', async () => {
  const descgen = await program();
  const started = await descgen.run(['daemon', 'start', '--retry-schedule', '10ms,20ms,30ms']);
  expect(started.code).toBe(0);
  const one = await listener(descgen, ['--script', '503,reset,ok', '--no-tunnel']);
  await submit(descgen, await lotsFile(1), ['--webhook', one.url]);
  const heard = await one.has(3);
  expect(heard.map(({ attempt, answer }) => [attempt, answer.behaviour, answer.status])).toEqual([
    [1, 'answer', 503],
    [2, 'reset', null],
    [3, 'answer', 200],
  ]);
  const again = await descgen.run(['daemon', 'start', '--retry-schedule', '1s']);
  expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('--retry-schedule was not applied')]);
});

test.each([
  ['its own answer', [], 200],
  ['the answer of the other program', ['--answer', 'theirs'], 503],
])('the sender is answered with %s', async (_whose, args, status) => {
  const descgen = await program();
  const there = await receiver(503);
  const one = await listener(descgen, ['--no-tunnel', '--forward-to', there.url, ...args]);
  const { code, stdout } = await descgen.run(['trigger', 'completed', '--to', one.url]);
  expect([code, stdout.includes(`${status} in`)]).toEqual([status === 200 ? 0 : 4, true]);
});

test.each([
  ['status=completed', 'completed', 0],
  ['status=completed,total_lots=10', 'completed', 0],
  ['status=failed', 'completed', 7],
])('--expect %s, and a %s one comes: exit %s', async (conditions, status, code) => {
  const descgen = await program();
  const one = await listener(descgen, ['--no-tunnel', '--expect', conditions, '--timeout', code === 7 ? '1s' : '60s']);
  await descgen.run(['trigger', status, '--to', one.url]);
  expect(await one.ended).toBe(code);
  if (code === 7) expect(one.stderr()).toContain('0 of 1 expected webhooks');
});

test('--expect ends with 8 at a bad signature, which is answered 403 and explained', async () => {
  const descgen = await program();
  const secret = join(await tempFolder(), 'secret');
  await writeFile(secret, 'another secret');
  const one = await listener(descgen, ['--no-tunnel', '--expect', 'count=3', '--timeout', '60s']);
  const { stdout } = await descgen.run(['trigger', 'completed', '--to', one.url, '--secret-file', secret]);
  expect(stdout).toContain('403 in');
  expect(stdout).toContain('Invalid signature');
  expect(await one.ended).toBe(8);
  expect(one.heard[0]).toMatchObject({ verdict: 'refused', code: 'secret_or_body_differs', answer: { status: 403 } });
});

test('a rotated secret takes effect while it listens: both are valid, then only the new one', async () => {
  const descgen = await program();
  const one = await listener(descgen, ['--no-tunnel']);
  const old = join(await tempFolder(), 'old');
  await writeFile(old, (await descgen.run(['secret', 'show', '-q'])).stdout);
  await descgen.run(['secret', 'rotate']);
  await descgen.run(['trigger', 'completed', '--to', one.url]);
  await descgen.run(['trigger', 'completed', '--to', one.url, '--secret-file', old]);
  await descgen.run(['secret', 'rotate', '--finish']);
  await descgen.run(['trigger', 'completed', '--to', one.url, '--secret-file', old]);
  await descgen.run(['trigger', 'completed', '--to', one.url]);
  expect((await one.has(4)).map(({ verdict, code }) => [verdict, code])).toEqual([
    ['verified', null],
    ['verified', null],
    ['refused', 'other_secret'],
    ['verified', null],
  ]);
});

test('--daemon listens to a daemon elsewhere with its token and its secret', async () => {
  const there = await program();
  await there.run(['daemon', 'start']);
  const { url } = await there.json<{ url: string }>(['daemon', 'status', '--json']);
  const here = await program({ DESCGEN_SECRET: (await there.run(['secret', 'show', '-q'])).stdout.trim() });
  const args = ['--daemon', url, '--token-file', join(there.home, 'token')];
  const one = await listener(here, args);
  await one.says('Attached');
  const job_id = await job(there, await lotsFile(1));
  expect((await one.has(1))[0]).toMatchObject({ verdict: 'verified', via: 'tunnel', payload: { job_id } });
  const wrong = join(await tempFolder(), 'token');
  await writeFile(wrong, 'not-the-token');
  const other = await listener(here, ['--daemon', url, '--token-file', wrong]);
  await other.says('does not accept the token');
});

test('a port in use is reported with how to choose another, exit 2', async () => {
  const descgen = await program();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const { code, stderr, stdout } = await descgen.run(['listen', '--port', String(port)]);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(new RegExp(`Port ${port} .* in use.*--port`));
  await new Promise((resolve) => server.close(resolve));
});

test('a flag that is not understood is refused in a sentence, exit 2', async () => {
  const descgen = await program();
  const { code, stdout, stderr } = await descgen.run(['listen', '--port', '70000']);
  expect([code, stdout, stderr]).toEqual([2, '', expect.stringMatching(/^error: --port .*\.$/)]);
});

test('in a pipe it prints one line per webhook, and the rest on stderr', async () => {
  const descgen = await program();
  const child = descgen.spawn(['listen', '--port', '0', '--no-tunnel', '--expect', 'count=2', '--timeout', '60s'], {
    buffer: false,
  });
  let stderr = '';
  let stdout = '';
  child.stdout?.on('data', (text) => {
    stdout += String(text);
  });
  const url = await new Promise<string>((resolve) => {
    child.stderr?.on('data', (text) => {
      stderr += String(text);
      const found = /listening at (\S+?), verifying with the secret \*\*\*/.exec(stderr);
      if (found?.[1] !== undefined) resolve(found[1]);
    });
  });
  await fetch(`${url}?evil=%1b`, { method: 'GET' });
  await descgen.run(['trigger', 'completed', '--to', url]);
  await descgen.run(['trigger', 'partially_completed', '--to', url]);
  await child;
  const lines = stdout.trimEnd().split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(
    /^\d\d:\d\d:\d\d {2}#1 {2}not a webhook {2}405 in \d+ ms {2}GET \/webhook-handler\?…: .*POST/,
  );
  expect(lines[1]).toMatch(/#2 {2}verified {2}completed {2}10\/10 lots {2}[0-9a-f-]{36} {2}200 in \d+ ms$/);
  expect(lines[2]).toMatch(/#3 {2}verified {2}partially_completed {2}7\/10 lots/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control codes are what is looked for
  expect(stdout + stderr).not.toMatch(/\u001b/);
});
