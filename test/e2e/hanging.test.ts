import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { lotsFile } from './lots.js';
import { program } from './program.js';

test.skipIf(process.platform === 'win32')(
  'a daemon that hangs is no daemon that is gone, and wait ends in time',
  async () => {
    const descgen = await program();
    await descgen.run(['submit', await lotsFile(1), '-q']);
    const { pid } = await descgen.json<{ pid: number }>(['daemon', 'status', '--json']);
    process.kill(pid, 'SIGSTOP');
    // Runs before the daemon is stopped, which it could not hear.
    onTestFinished(() => void process.kill(pid, 'SIGCONT'));
    const began = performance.now();
    const runs = await Promise.all([
      descgen.run(['daemon', 'status']),
      descgen.run(['daemon', 'stop']),
      descgen.run(['wait', '@last', '--timeout', '3s']),
    ]);
    expect(runs.map(({ code }) => code)).toEqual([5, 5, 7]);
    expect(runs[0]?.stderr).toContain(`(process ${pid})`);
    // Far less than it would take to give the daemon up.
    expect(performance.now() - began).toBeLessThan(25_000);
  },
);

test('daemon start does not leave out the flags of a daemon that runs already', async () => {
  const descgen = await program();
  await descgen.run(['daemon', 'start']);
  const { code, stderr } = await descgen.run(['daemon', 'start', '--port', '1']);
  expect([code, stderr]).toEqual([2, expect.stringContaining('--port was not applied')]);
  expect((await descgen.run(['daemon', 'start', '--port', '0'])).code).toBe(0);
});

test('an unusable instance file counts as none, or is reported in a sentence', async () => {
  const descgen = await program();
  const file = join(descgen.home, 'daemon.json');
  const told = { instance: 'x', url: 'not a url', version: '1', pid: 1, started_at: 'then' };
  await writeFile(file, JSON.stringify(told));
  expect((await descgen.run(['jobs', '--no-start'])).code).toBe(5);
  const other = await program();
  await mkdir(join(other.home, 'daemon.json'));
  const { code, stderr } = await other.run(['jobs']);
  expect([code, stderr]).toEqual([1, expect.stringContaining('folder')]);
  expect(stderr).not.toContain('not expected');
});
