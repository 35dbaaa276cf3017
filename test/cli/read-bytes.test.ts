import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import type { Cli } from '../../src/cli/cli.js';
import { readBytes, stdinUntilInterrupted } from '../../src/cli/read-bytes.js';
import { readInputs } from '../../src/intake/read-inputs.js';
import { tempFolder } from '../helper/temp.js';

function world() {
  const stdin = new PassThrough();
  const interruption = new AbortController();
  const cli = { stdin, interrupted: interruption.signal, cwd: '/' } as unknown as Cli;
  return { stdin, interruption, cli };
}

test('standard input is read to its end', async () => {
  const { stdin, cli } = world();
  stdin.end('all of it');
  expect(String(await readBytes(cli, '-'))).toBe('all of it');
});

test('an interruption ends the reading of standard input', async () => {
  const { stdin, interruption, cli } = world();
  stdin.write('some');
  const refused = expect(readBytes(cli, '-')).rejects.toMatchObject({ code: 'interrupted' });
  interruption.abort();
  await refused;
});

test('a device that never ends is refused when it has given too much', async () => {
  const { cli } = world();
  await expect(readBytes(cli, '/dev/zero')).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringMatching(/^\/dev\/zero .*256 MB/),
  });
});

test('an interruption ends the reading of a file', async () => {
  const { interruption, cli } = world();
  const refused = expect(readBytes(cli, '/dev/zero')).rejects.toMatchObject({ code: 'interrupted' });
  interruption.abort();
  await refused;
});

test('an interruption ends the reading of lots from standard input, and is no fault of theirs', async () => {
  const { stdin, interruption, cli } = world();
  stdin.write('[{"lot_id":');
  const options = { cwd: await tempFolder(), stdin: stdinUntilInterrupted(cli), take: () => undefined };
  const refused = expect(readInputs(['-'], options)).rejects.toMatchObject({ code: 'interrupted' });
  interruption.abort();
  await refused;
});
