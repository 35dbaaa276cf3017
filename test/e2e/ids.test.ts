import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { lotsFile } from './lots.js';
import { program } from './program.js';
import { onTerminal } from './terminal.js';

// Each runs the program many times, and the machine may have other things to do.
vi.setConfig({ testTimeout: 90_000 });

test('every command takes the beginning of an id, and @last', async () => {
  const descgen = await program();
  const first = (await descgen.run(['submit', await lotsFile(2), '-q'])).stdout;
  const second = (await descgen.run(['submit', await lotsFile(2, 2), '-q'])).stdout;
  const short = first.slice(0, 8);
  expect((await descgen.run(['wait', short, '@last'])).code).toBe(3);
  expect(await descgen.json(['status', short, '--json'])).toMatchObject({ job_id: first });
  expect(await descgen.json(['status', '@last', '--json'])).toMatchObject({ job_id: second });
  expect(await descgen.json(['results', short.toUpperCase(), '--json'])).toMatchObject({ job_id: first });
  expect((await descgen.run(['cancel', short])).stderr).toContain(first);
  expect(JSON.parse((await descgen.run(['retry', '@last', '--json'])).stdout)).toMatchObject({
    job_id: second,
    requeued_lots: 1,
  });
  expect((await descgen.run(['rm', short, first])).code).toBe(0);
  expect((await descgen.run(['status', short])).code).toBe(6);
});

test('several statuses at once: a text each, or a JSON line each', async () => {
  const descgen = await program();
  const ids = [await lotsFile(1), await lotsFile(1)].map((file) => descgen.run(['submit', file, '-q']));
  const [a, b] = (await Promise.all(ids)).map(({ stdout }) => stdout);
  const { stdout } = await descgen.run(['status', String(a), String(b), String(a), '--json']);
  expect(stdout.split('\n').map((line) => JSON.parse(line).job_id)).toEqual([a, b]);
  expect((await descgen.run(['status', String(a), String(b)])).stdout.match(/^job /gm)).toHaveLength(2);
});

test('what names no job is reported clearly', async () => {
  const descgen = await program();
  const code = async (...args: string[]) => (await descgen.run(args)).code;
  expect(await code('status', '@last')).toBe(6);
  expect(await code('status', 'abc')).toBe(2);
  expect(await code('status', 'abcd')).toBe(6);
  expect(await code('status', 'not-an-id')).toBe(6);
  const { stderr } = await descgen.run(['wait', '@last']);
  expect(stderr).toContain('@last');
});

test('jobs shows short ids on a terminal and whole ones in a pipe', async () => {
  const descgen = await program();
  const id = (await descgen.run(['submit', await lotsFile(1), '-q'])).stdout;
  expect((await descgen.run(['jobs'])).stdout).toContain(id);
  const terminal = onTerminal(descgen, ['jobs']);
  expect(await terminal.ended).toBe(0);
  expect(terminal.text()).toContain(id.slice(0, 8));
  expect(terminal.text()).not.toContain(id);
});

test('the last job is kept for this user alone', async () => {
  const descgen = await program();
  await descgen.run(['submit', await lotsFile(1), '-q']);
  expect((await stat(join(descgen.home, 'last-job'))).mode & 0o777).toBe(0o600);
});
