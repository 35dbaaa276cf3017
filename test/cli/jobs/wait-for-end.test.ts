import { afterEach, expect, test, vi } from 'vitest';
import type { Client } from '../../../src/api/client/client.js';
import type { StatusAnswer } from '../../../src/api/contract/contract.js';
import type { Cli } from '../../../src/cli/cli.js';
import { waitForEnd } from '../../../src/cli/jobs/wait-for-end.js';
import { DescgenError } from '../../../src/core/errors.js';
import { LOTS_WAIT } from '../../../src/core/job.js';
import { statusAnswer } from '../make.js';

afterEach(() => {
  vi.useRealTimers();
});

const ENDED = statusAnswer({ status: 'completed', pending_lots: 0, completed_lots: 100, percent: 100 });

function world(answers: (() => Promise<StatusAnswer>)[]) {
  vi.useFakeTimers();
  const interruption = new AbortController();
  const notes: string[] = [];
  const client = { status: () => (answers.shift() ?? (() => Promise.resolve(ENDED)))(), failures: vi.fn() };
  const live = { out: false, err: false };
  const cli = { interrupted: interruption.signal, live, note: (text: string) => notes.push(text) };
  return { cli: cli as unknown as Cli, client: client as unknown as Client, notes, interruption };
}

const open = () => Promise.resolve(statusAnswer());

test('it asks until the job has finished, and reports each change and the end', async () => {
  const { cli, client } = world([open, open]);
  const told: string[] = [];
  const waiting = waitForEnd(cli, client, [ENDED.job_id], {
    changed: ({ status }) => void told.push(status),
    ended: ({ status }) => void told.push(`ended ${status}`),
  });
  await vi.runAllTimersAsync();
  expect(await waiting).toEqual([ENDED]);
  expect(told).toEqual(['processing', 'completed', 'ended completed']);
});

test.each([
  [{}],
  // Where only JSON is wanted.
  [{ show: 'trouble' as const }],
])('a daemon that is slow to respond is reported once, and waited for: %j', async (options) => {
  let answer: (status: StatusAnswer) => void = () => undefined;
  const slow = () => new Promise<StatusAnswer>((resolve) => (answer = resolve));
  const { cli, client, notes } = world([slow]);
  const waiting = waitForEnd(cli, client, [ENDED.job_id], options);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(notes).toEqual([expect.stringMatching(/daemon.*slow/)]);
  answer(ENDED);
  expect(await waiting).toEqual([ENDED]);
});

test.each([[{}], [{ show: 'trouble' as const }]])('why lots wait is said once in a pipe: %j', async (options) => {
  const warnings = ['A photo is small.', `${LOTS_WAIT} No model server answers at http://127.0.0.1:9.`];
  const waits = () => Promise.resolve(statusAnswer({ warnings }));
  const { cli, client, notes } = world([...Array.from({ length: 30 }, () => waits), open, waits]);
  const waiting = waitForEnd(cli, client, [ENDED.job_id], options);
  await vi.runAllTimersAsync();
  await waiting;
  const said = notes.filter((line) => !line.startsWith('50 of 100 lots'));
  expect(said).toEqual([`${LOTS_WAIT} No model server answers at http://127.0.0.1:9.\n`]);
});

test('in a pipe the progress is a line every five seconds', async () => {
  const { cli, client, notes } = world(Array.from({ length: 50 }, () => open));
  const waiting = waitForEnd(cli, client, [ENDED.job_id]);
  await vi.runAllTimersAsync();
  await waiting;
  expect(notes.length).toBeGreaterThan(2);
  expect(new Set(notes.map((line) => line.slice(0, 24)))).toEqual(new Set(['50 of 100 lots (50 %), a']));
});

test('quiet is silent, and the timeout names the unfinished jobs', async () => {
  const { cli, client, notes } = world(Array.from({ length: 500 }, () => open));
  const waiting = waitForEnd(cli, client, [ENDED.job_id], { timeout_ms: 10_000, quiet: true });
  const refused = expect(waiting).rejects.toMatchObject({ code: 'timed_out', message: /365a09ce/ });
  await vi.runAllTimersAsync();
  await refused;
  expect(notes).toEqual([]);
});

test('jobs that have already finished are not too late, however short the time', async () => {
  const { cli, client } = world([]);
  const waiting = waitForEnd(cli, client, [ENDED.job_id], { timeout_ms: 1 });
  await vi.runAllTimersAsync();
  expect(await waiting).toEqual([ENDED]);
});

test('an interruption says that the work goes on, and how to wait again', async () => {
  const { cli, client, interruption } = world(Array.from({ length: 50 }, () => open));
  const waiting = waitForEnd(cli, client, [ENDED.job_id]);
  const refused = expect(waiting).rejects.toMatchObject({
    code: 'interrupted',
    message: expect.stringContaining(`descgen wait ${ENDED.job_id}`),
  });
  await vi.advanceTimersByTimeAsync(1_000);
  interruption.abort();
  await refused;
});

test('a job that is gone is reported at once', async () => {
  const gone = () => Promise.reject(new DescgenError('job_not_found', 'There is no job.'));
  const { cli, client } = world([open, gone]);
  const refused = expect(waitForEnd(cli, client, [ENDED.job_id])).rejects.toMatchObject({ code: 'job_not_found' });
  await vi.runAllTimersAsync();
  await refused;
});
