import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { BIN, program } from './program.js';

const LOTS = fileURLToPath(new URL('../../examples/lots.json', import.meta.url));

test.runIf(existsSync('/dev/full'))('output that is lost to a full disk is no success', async () => {
  const descgen = await program();
  const job_id = (await descgen.run(['submit', LOTS, '-q'])).stdout;
  await descgen.run(['wait', job_id]);
  const commands = [
    ['jobs'],
    ['status', job_id, '--json'],
    ['submit', LOTS, '-q'],
    ['secret', 'show', '-q'],
    ['config', 'list', '--json'],
    ['results', job_id, '--json'],
    ['--version'],
    ['--help'],
  ];
  for (const args of commands) {
    const line = ['-c', '"$@" > /dev/full', 'full', process.execPath, BIN, ...args];
    const { exitCode, stderr } = await execa('bash', line, { env: descgen.env, reject: false });
    expect([args[0], exitCode, stderr]).toEqual([
      args[0],
      1,
      expect.stringContaining('stdout could not be written (ENOSPC)'),
    ]);
  }
});

test('a reader that goes away changes nothing of how a command ends', async () => {
  const descgen = await program();
  const none = '[{"lot_id":"none","images":["file:///nowhere.jpg"]}]';
  const job_id = (await descgen.run(['submit', '-', '-q'], { input: none })).stdout;
  expect((await descgen.run(['wait', job_id])).code).toBe(4);
  const command = `"${process.execPath}" "${BIN}"`;
  const script = `{ ${command} wait ${job_id}; echo "wait $?" >&3; } | true`;
  const { stderr, exitCode } = await execa('bash', ['-c', `exec 3>&2; ${script}`], { env: descgen.env });
  expect([exitCode, stderr]).toEqual([0, expect.stringContaining('wait 4')]);
});
