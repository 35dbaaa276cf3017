import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { signWebhook, verifyWebhook } from '../../src/index.js';
import { headersOf, type ReceivedRequest } from '../../src/webhook/receiver/received-request.js';
import { createRecorder } from '../../src/webhook/recording/recorder.js';
import { writeRecording } from '../../src/webhook/recording/recording-format.js';
import { tempFolder } from '../helper/temp.js';
import { bodyOf, closedPort, receiver } from '../webhook/receiver.js';
import { BODY, received } from '../webhook/recording/request.js';
import { program } from './program.js';

type Came = Pick<ReceivedRequest, 'method' | 'target' | 'raw_headers' | 'body'>;

/** A receiver that answers each request with the next of `statuses`, the last one for ever. */
async function keeping(...statuses: number[]) {
  const came: Came[] = [];
  const { url } = await receiver(async (request, response) => {
    const body = await bodyOf(request);
    came.push({ method: request.method ?? '', target: request.url ?? '', raw_headers: request.rawHeaders, body });
    response.writeHead(statuses[Math.min(came.length, statuses.length) - 1] ?? 200).end('{"error":"no\u001b[2J"}');
  });
  return { came, url, origin: new URL(url).origin };
}

/** A folder of recordings. */
async function recorded(...requests: ReceivedRequest[]): Promise<{ folder: string; files: string[] }> {
  const folder = join(await tempFolder(), 'recordings');
  const recorder = createRecorder(folder);
  const files = await Promise.all(requests.map((request, at) => recorder.record(request, at + 1)));
  return { folder, files: files.map((file) => join(folder, file)) };
}

const told = (status: string, received_at: number): ReceivedRequest =>
  received({ received_at, body: Buffer.from(BODY.toString().replace('completed', status)) });

const lines = (text: string): string[] => text.trimEnd().split('\n');

test('a folder is sent again in the original order, byte for byte, with a line for each', async () => {
  const { came, origin } = await keeping();
  const odd = received({
    received_at: 1_000,
    method: 'PUT',
    target: '/other',
    raw_headers: ['X-b', 'caf\xe9', 'x-A', '1', 'X-B', '2'],
    body: Buffer.from([0, 13, 10, 255]),
  });
  // Another recorder, and by its name the last.
  const { folder, files } = await recorded(told('failed', 3_000), told('completed', 4_000));
  await writeFile(join(folder, 'z.http'), writeRecording(odd));
  await writeFile(join(folder, 'notes.txt'), 'not a recording');
  const { run } = await program();
  const { code, stdout, stderr } = await run(['replay', folder, '--to', origin]);
  expect([code, stderr]).toEqual([0, '3 of 3 webhooks delivered.']);
  expect(lines(stdout)).toEqual([
    expect.stringMatching(/z\.http +not a webhook +200 +\d+ ms$/),
    expect.stringMatching(/-000001-365a09ce\.http +failed +200 +\d+ ms$/),
    expect.stringMatching(/-000002-365a09ce\.http +completed +200 +\d+ ms$/),
  ]);
  expect(lines(stdout)[1]).toContain(files[0]);
  expect(came.map(({ method, target }) => `${method} ${target}`)).toEqual([
    'PUT /other',
    'POST /webhook-handler?x=1',
    'POST /webhook-handler?x=1',
  ]);
  expect(came[0]?.body).toEqual(odd.body);
  expect(came[0]?.raw_headers.join('\n')).toContain(odd.raw_headers.join('\n'));
  expect(came[2]?.body).toEqual(BODY);
  expect(headersOf(came[2] ?? odd)).toMatchObject({ 'x-signature': 'ab'.repeat(32), 'webhook-id': 'msg_1' });
});

test('a refused one does not stop the others without --fail-fast; exit 4, and why', async () => {
  const { folder } = await recorded(told('completed', 1), told('failed', 2), told('partially_completed', 3));
  const { run } = await program();
  const one = await keeping(200, 403, 200);
  const { code, stdout, stderr } = await run(['replay', folder, '--to', one.url]);
  expect([code, one.came.length]).toEqual([4, 3]);
  expect(lines(stdout)[1]).toMatch(/failed {15}403 {2}\d+ ms {2}\{"error":"no\\x1b\[2J"\}$/);
  expect(lines(stderr)).toEqual([
    '2 of 3 webhooks delivered.',
    expect.stringMatching(/^1 webhook answered 403: .*--resign/),
  ]);
  const other = await keeping(200, 500);
  const fast = await run(['replay', folder, '--to', other.url, '--fail-fast']);
  expect([fast.code, other.came.length]).toEqual([4, 2]);
  expect(lines(fast.stderr)[0]).toBe('1 of 2 webhooks delivered. 1 more recording was not sent.');
});

test('signed again it is genuine today, also as another webhook or with the secret of a file', async () => {
  const { body, headers } = signWebhook({ payload: BODY.toString(), secret: 'gone', now: 0, webhook_id: 'msg_old' });
  const { files } = await recorded(received({ raw_headers: Object.entries(headers).flat(), body: Buffer.from(body) }));
  const { came, url } = await keeping();
  const { run, home } = await program();
  const secret = (await run(['secret', 'show', '-q'])).stdout;
  const genuine = (request: Came | undefined, by: string) =>
    verifyWebhook({ body: BODY, headers: headersOf(request ?? received()), secret: by, tolerance_seconds: 120 });
  const base = ['replay', ...files, '--to', url];
  expect((await run([...base, '--resign'])).code).toBe(0);
  expect(genuine(came[0], secret)).toMatchObject({ ok: true, webhook_id: 'msg_old' });
  const file = join(home, 'secret.txt');
  await writeFile(file, 'another\n');
  const { code, stdout } = await run([...base, '--new-id', '--secret-file', file, '--json']);
  const { webhook_id } = JSON.parse(stdout) as { webhook_id: string };
  expect(webhook_id).toMatch(/^msg_[0-9a-f]{32}$/);
  expect([code, genuine(came[1], 'another')]).toMatchObject([0, { ok: true, webhook_id }]);
  expect(JSON.parse(stdout)).toMatchObject({
    file: files[0],
    received_at: '2025-08-06T11:30:00.123Z',
    job_id: '365a09ce-5416-49b5-8471-d6aad042761c',
    status: 'completed',
    url,
    kind: 'answered',
    answer: { status: 200 },
  });
});

test('nothing listens, nothing answers, and an address that is not allowed', async () => {
  const { folder } = await recorded(told('completed', 1), told('failed', 2));
  const { run } = await program();
  const closed = await run(['replay', folder, '--to', `http://localhost:${await closedPort()}`]);
  expect([closed.code, lines(closed.stdout)]).toEqual([
    4,
    [expect.stringMatching(/refused/), expect.stringMatching(/refused/)],
  ]);
  const silent = await receiver(() => undefined);
  const late = await run(['replay', folder, '--to', silent.url, '--timeout', '200ms', '--fail-fast', '--json']);
  expect([late.code, JSON.parse(late.stdout)]).toMatchObject([4, { kind: 'unanswered', reason: 'timeout' }]);
  const inside = await run(['replay', folder, '--to', 'http://10.0.0.1/']);
  expect([inside.code, lines(inside.stdout)]).toEqual([4, [expect.stringContaining('network.allow')]]);
});

test('nothing is sent when one of them cannot be read, and all problems are reported', async () => {
  const { folder } = await recorded(told('completed', 1));
  const empty = join(folder, 'empty');
  await mkdir(empty);
  const cut = join(folder, 'cut.http');
  await writeFile(cut, writeRecording(received()).subarray(0, -1));
  const { came, url } = await keeping();
  const { run } = await program();
  const { code, stdout, stderr } = await run(['replay', folder, 'nowhere', empty, '--to', url]);
  expect([code, stdout, came]).toEqual([2, '', []]);
  expect(stderr).toContain('3 recordings');
  expect(stderr).toMatch(/cut\.http: .*235.*236/);
  expect(stderr).toMatch(/^ +nowhere: /m);
  expect(stderr).toMatch(/^ +\S*empty: /m);
  await rm(empty, { recursive: true });
  expect(await run(['replay', cut, '--to', url])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('cut.http'),
  });
  expect(await run(['replay', 'nowhere', '--to', url])).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/nowhere .*[Nn]othing was sent/),
  });
});

test.runIf(process.platform === 'linux')('a device that never ends is not read for ever', async () => {
  const { run } = await program();
  expect(await run(['replay', '/dev/zero', '--to', 'http://localhost'])).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/\/dev\/zero: .*64 MB/),
  });
});

test.each([[['--original-pace', '--longest-gap', '1h']], [['--rate', '0.001']]])(
  '%j waits between two; Ctrl-C ends that, and says how many were sent',
  async (pace) => {
    const { folder } = await recorded(told('completed', 0), told('failed', 3_600_000));
    const { came, url } = await keeping();
    const { spawn } = await program();
    const child = spawn(['replay', folder, '--to', url, ...pace]);
    child.stdout?.once('data', () => child.kill('SIGINT'));
    const { exitCode, stderr } = await child;
    expect([exitCode, stderr, came.length]).toEqual([130, 'Interrupted: 1 of 2 recordings were sent and answered.', 1]);
  },
);
