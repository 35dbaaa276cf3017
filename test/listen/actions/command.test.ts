import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { type CommandOptions, createRunCommand } from '../../../src/listen/actions/command.js';
import { isRunning } from '../../helper/running.js';
import { tempFolder } from '../../helper/temp.js';
import { PAYLOAD } from '../make.js';

vi.setConfig({ testTimeout: 60_000 });

const never = new AbortController().signal;

const input = { body: Buffer.from('{"the": "body"}'), payload: PAYLOAD, webhook_id: 'msg_1', attempt: 2 };
const command = (text: string, how: Partial<CommandOptions> = {}) =>
  createRunCommand({
    command: text,
    env: process.env,
    atOnce: 4,
    timeout_ms: 60_000,
    signal: never,
    tell: () => undefined,
    ...how,
  });
/** Writes its process id into the file. */
const telling = (file: string, text: string): string => `echo $$ > ${file}.new; mv ${file}.new ${file}; ${text}`;
const pidIn = async (file: string): Promise<number> => Number(await readFile(file, 'utf8'));

test('a command gets the body on stdin and its fields in the environment', async () => {
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
  ['exit 3', 3, /\b3\b/],
  ['descgen-no-such-command', 127, /not find/],
  ['kill -9 $$', null, /SIGKILL/],
] as const)('%s is a failure, in a sentence', async (text, exit_code, error) => {
  expect(await command(text)(input)).toMatchObject({ exit_code, error: expect.stringMatching(error) });
});

test('a command need not read its input', async () => {
  const large = { ...input, body: Buffer.alloc(1_000_000, 'x') };
  expect(await command('true')(large)).toMatchObject({ exit_code: 0, error: null });
});

test('the end of its output is kept', async () => {
  const { output } = await command('seq 1 100000; echo last >&2')(input);
  expect(output.length).toBeLessThanOrEqual(4_096);
  expect(output).toContain('last');
});

test('at most --exec-at-once run at once', async () => {
  const file = join(await tempFolder(), 'log');
  const run = command(`echo + >> ${file}; cat > /dev/null; echo - >> ${file}`, { atOnce: 1 });
  await Promise.all([run(input), run(input), run(input)]);
  expect(await readFile(file, 'utf8')).toBe('+\n-\n'.repeat(3));
});

test('commands end with the listener', async () => {
  const ending = new AbortController();
  const file = join(await tempFolder(), 'began');
  const running = command(`touch ${file}; sleep 600; true`, { signal: ending.signal })(input);
  await expect.poll(() => existsSync(file)).toBe(true);
  ending.abort();
  expect(await running).toMatchObject({ failure: 'ended' });
});

test('a command that ignores SIGTERM is killed', async () => {
  const ending = new AbortController();
  const file = join(await tempFolder(), 'pid');
  const text = `trap "" TERM; ${telling(file, 'sleep 600; true')}`;
  const running = command(text, { signal: ending.signal, grace_ms: 50 })(input);
  await expect.poll(() => existsSync(file)).toBe(true);
  ending.abort();
  expect(await running).toMatchObject({ failure: 'ended' });
  const pid = await pidIn(file);
  await expect.poll(() => isRunning(pid)).toBe(false);
});

test('a waiting command is not started when the listener ends', async () => {
  const ending = new AbortController();
  const file = join(await tempFolder(), 'began');
  const run = command(`echo + >> ${file}; sleep 600; true`, { atOnce: 1, signal: ending.signal });
  const both = Promise.all([run(input), run(input)]);
  await expect.poll(() => existsSync(file)).toBe(true);
  ending.abort();
  expect((await both)[1]).toMatchObject({ exit_code: null, failure: 'ended', ms: 0 });
  expect(await readFile(file, 'utf8')).toBe('+\n');
});

test.each([
  ['a command', 'sleep 600; true'],
  ['one that ignores SIGTERM', 'trap "" TERM; sleep 600; true'],
  ['what it left behind, holding its output open', 'sleep 600 & true'],
  ['what it left behind, ignoring SIGTERM', '(trap "" TERM; sleep 600) > /dev/null 2>&1 & sleep 600; true'],
])('%s that runs too long is ended with everything that it started', async (_what, text) => {
  const file = join(await tempFolder(), 'pid');
  const run = await command(telling(file, text), { timeout_ms: 200, grace_ms: 100 })(input);
  expect(run).toMatchObject({ failure: 'timed_out', error: expect.stringContaining('--exec-timeout') });
  // Its id is that of its group. What ended is there until the first process of the machine looks after it.
  const pid = await pidIn(file);
  await expect.poll(() => isRunning(-pid), { timeout: 30_000 }).toBe(false);
});

test('a command gets a moment to end', async () => {
  const file = join(await tempFolder(), 'ended');
  const text = `(trap "sleep 0.2; touch ${file}; exit" TERM; sleep 600 & wait) > /dev/null 2>&1 & sleep 600; true`;
  const run = await command(text, { timeout_ms: 300, grace_ms: 30_000 })(input);
  expect([run.failure, existsSync(file)]).toEqual(['timed_out', true]);
});

test('a process that left its group and holds the output open is not waited for', async () => {
  const file = join(await tempFolder(), 'pid');
  const text = `setsid sh -c '${telling(file, 'sleep 600; true').replaceAll("'", '')}' & true`;
  const run = await command(text, { timeout_ms: 500, grace_ms: 50 })(input);
  process.kill(-(await pidIn(file)), 'SIGKILL');
  expect(run.failure).toBe('timed_out');
});

test('no command is run for more webhooks than may wait, and that is reported', async () => {
  const ending = new AbortController();
  const log = join(await tempFolder(), 'log');
  const told: string[] = [];
  const run = command(`echo + >> ${log}; sleep 600`, {
    atOnce: 1,
    signal: ending.signal,
    tell: (message) => told.push(message),
    waiting: { count: 150, bytes: 20_000 },
  });
  const all = Array.from({ length: 200 }, () => run(input));
  const large = run({ ...input, body: Buffer.alloc(20_000) });
  const refused = await Promise.all(all.slice(151));
  expect(new Set(refused.map(({ failure }) => failure))).toEqual(new Set(['queue_full']));
  expect((await large).failure).toBe('queue_full');
  expect(told).toEqual([expect.stringMatching(/^100 webhooks .*--exec-at-once/)]);
  await expect.poll(() => existsSync(log)).toBe(true);
  ending.abort();
  expect((await Promise.all(all.slice(0, 151))).map(({ failure }) => failure)).toEqual(Array(151).fill('ended'));
  expect(await readFile(log, 'utf8')).toBe('+\n');
});
