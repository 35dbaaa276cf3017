import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createRunCommand } from '../../src/listen/command.js';
import type { Forwarded } from '../../src/listen/entry.js';
import { answerOf, createForward } from '../../src/listen/forward.js';
import { isRunning } from '../helper/running.js';
import { tempFolder } from '../helper/temp.js';
import { answering, bodyOf, closedPort, rawReceiver, receiver } from '../webhook/receiver.js';
import { PAYLOAD, webhook } from './make.js';

const never = new AbortController().signal;

function forward(url: string, deadline_ms = 5_000) {
  return createForward({ to: url, deadline_ms, signal: never });
}

test('a webhook is passed on byte for byte, with the headers it came with', async () => {
  const came: { raw: string[]; body: Buffer; url: string | undefined }[] = [];
  const there = await receiver(async (request, response): Promise<void> => {
    came.push({ raw: request.rawHeaders, body: await bodyOf(request), url: request.url });
    response.writeHead(202, { 'X-Answer': 'yes' }).end('thanks');
  });
  const body = Buffer.from('{"a": 1.0, "b":\t"\\u0438"}\r\n');
  const one = webhook({ body, headers: { 'X-Odd-Case': 'kept', Connection: 'close', 'Transfer-Encoding': 'chunked' } });
  const forwarded: Forwarded = await forward(`${there.url}?key=1`)(one);
  expect(forwarded).toMatchObject({ kind: 'answered', status: 202, truncated: false });
  expect(answerOf(forwarded)).toMatchObject({ status: 202, body: Buffer.from('thanks') });
  expect(answerOf(forwarded).headers).toEqual(expect.arrayContaining(['X-Answer', 'yes']));
  expect(came[0]?.body.equals(body)).toBe(true);
  expect(came[0]?.url).toBe('/webhook-handler?key=1');
  const raw = came[0]?.raw.join('\n') ?? '';
  expect(raw).toContain('X-Odd-Case\nkept');
  expect(raw).toContain(`Host\n127.0.0.1:${there.port}`);
  expect(raw).not.toMatch(/Transfer-Encoding|localhost:3000/);
});

const FAILURES: readonly [what: string, url: () => Promise<string>, message: RegExp][] = [
  ['nothing listens', async () => `http://127.0.0.1:${await closedPort()}/`, /Nothing listens/],
  ['the name does not resolve', async () => 'http://no-such-name.invalid/', /does not resolve|could not be asked/],
  ['it breaks off', async () => (await rawReceiver((socket) => void socket.destroy())).url, /broke the connection off/],
  ['it never answers', async () => (await receiver(() => undefined)).url, /did not answer within 0.2 s/],
];

test.each(FAILURES)('%s: told in a sentence, and a 502 for the sender', async (_what, url, message) => {
  const forwarded = await forward(await url(), 200)(webhook({}));
  expect(forwarded).toMatchObject({ kind: 'unanswered', message: expect.stringMatching(message) });
  expect(answerOf(forwarded).status).toBe(502);
});

test('an address without a path gets the path that the webhook came to', async () => {
  const paths: (string | undefined)[] = [];
  const there = await receiver((request, response) => {
    paths.push(request.url);
    request.resume().on('end', () => response.end());
  });
  const { origin } = new URL(there.url);
  const one = { ...webhook({}), target: '/hooks/cars?x=1' };
  for (const url of [origin, `${origin}/`, `${origin}/own?y=2`]) await forward(url)(one);
  expect(paths).toEqual(['/hooks/cars?x=1', '/', '/own?y=2']);
});

test('an answer without end is cut off', async () => {
  const there = await receiver((_request, response): void => {
    response.writeHead(200);
    const pour = (): void => {
      let more = true;
      while (more && !response.destroyed) more = response.write('x'.repeat(65_536));
    };
    response.on('drain', pour);
    pour();
  });
  expect(await forward(there.url)(webhook({}))).toMatchObject({ kind: 'answered', status: 200, truncated: true });
});

test('a redirect is passed back, never followed', async () => {
  const there = await receiver(answering(301, { Location: 'http://127.0.0.1:1/' }));
  expect(await forward(there.url)(webhook({}))).toMatchObject({ kind: 'answered', status: 301 });
});

const input = { body: Buffer.from('{"the": "body"}'), payload: PAYLOAD, webhook_id: 'msg_1', attempt: 2 };
const command = (text: string, atOnce = 4, signal = never) => createRunCommand({ command: text, atOnce, signal });

test('a command gets the body on stdin, and what it tells in the environment', async () => {
  const run = await command('cat; env | grep ^DESCGEN_ | sort')(input);
  expect(run).toMatchObject({ exit_code: 0, error: null });
  expect(run.output).toContain('{"the": "body"}');
  for (const line of [
    'DESCGEN_JOB_ID=365a09ce-5416-49b5-8471-d6aad042761c',
    'DESCGEN_STATUS=completed',
    'DESCGEN_TOTAL_LOTS=10',
    'DESCGEN_COMPLETED_LOTS=10',
    'DESCGEN_FAILED_LOTS=0',
    'DESCGEN_RESULTS_AVAILABLE=true',
    'DESCGEN_WEBHOOK_ID=msg_1',
    'DESCGEN_ATTEMPT=2',
  ]) {
    expect(run.output).toContain(line);
  }
});

test('what comes from outside is never part of the command line', async () => {
  const file = join(await tempFolder(), 'made');
  const payload = { ...PAYLOAD, job_id: `$(touch ${file}); touch ${file} \0 "'` };
  const run = await command('printf %s "$DESCGEN_JOB_ID"')({ ...input, payload });
  expect(run.output).toBe(payload.job_id.replace('\0', ''));
  expect(existsSync(file)).toBe(false);
});

test.each([
  ['exit 3', 3, /ended with 3/],
  ['descgen-no-such-command', 127, /found no such command/],
  ['kill -9 $$', null, /ended by SIGKILL/],
] as const)('%s is a failure, in a sentence', async (text, exit_code, error) => {
  expect(await command(text)(input)).toMatchObject({ exit_code, error: expect.stringMatching(error) });
});

test('a command that does not read its input is none the worse', async () => {
  const large = { ...input, body: Buffer.alloc(1_000_000, 'x') };
  expect(await command('true')(large)).toMatchObject({ exit_code: 0, error: null });
});

test('the last of what it writes is kept', async () => {
  const { output } = await command('seq 1 100000; echo last >&2')(input);
  expect(output.length).toBeLessThanOrEqual(4_096);
  expect(output).toContain('last');
});

test('at most so many run at once', async () => {
  const file = join(await tempFolder(), 'log');
  const run = command(`echo + >> ${file}; cat > /dev/null; echo - >> ${file}`, 1);
  await Promise.all([run(input), run(input), run(input)]);
  expect(await readFile(file, 'utf8')).toBe('+\n-\n'.repeat(3));
});

test('commands end with the listener', async () => {
  const ending = new AbortController();
  const file = join(await tempFolder(), 'began');
  const running = command(`touch ${file}; sleep 600; true`, 4, ending.signal)(input);
  await expect.poll(() => existsSync(file)).toBe(true);
  ending.abort();
  expect(await running).toMatchObject({ error: expect.stringContaining('ended with descgen listen') });
});

test('a command that does not heed being asked is made to end', async () => {
  const ending = new AbortController();
  const file = join(await tempFolder(), 'pid');
  const text = `trap "" TERM; echo $$ > ${file}.new; mv ${file}.new ${file}; sleep 600; true`;
  const running = createRunCommand({ command: text, atOnce: 1, signal: ending.signal, grace_ms: 50 })(input);
  await expect.poll(() => existsSync(file)).toBe(true);
  ending.abort();
  expect(await running).toMatchObject({ error: expect.stringContaining('ended with descgen listen') });
  const pid = Number(await readFile(file, 'utf8'));
  await expect.poll(() => isRunning(pid)).toBe(false);
});

test('one that waits for its turn is not begun when the listener ends', async () => {
  const ending = new AbortController();
  const file = join(await tempFolder(), 'began');
  const run = command(`echo + >> ${file}; sleep 600; true`, 1, ending.signal);
  const both = Promise.all([run(input), run(input)]);
  await expect.poll(() => existsSync(file)).toBe(true);
  ending.abort();
  expect((await both)[1]).toMatchObject({ exit_code: null, error: expect.stringContaining('was not run') });
  expect(await readFile(file, 'utf8')).toBe('+\n');
});
