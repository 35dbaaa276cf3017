import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import type { Cli } from '../../src/cli/cli.js';
import { readStdin, stdinUntilInterrupted } from '../../src/cli/read-bytes.js';
import { readInputs } from '../../src/intake/index.js';
import { tempFolder } from '../helper/temp.js';

function world() {
  const stdin = new PassThrough();
  const interruption = new AbortController();
  const cli = { stdin, interrupted: interruption.signal } as unknown as Pick<Cli, 'stdin' | 'interrupted'>;
  return { stdin, interruption, cli };
}

test('standard input is read to its end', async () => {
  const { stdin, cli } = world();
  stdin.end('all of it');
  expect(String(await readStdin(cli))).toBe('all of it');
});

test('an interruption ends the reading of standard input', async () => {
  const { stdin, interruption, cli } = world();
  stdin.write('some');
  const refused = expect(readStdin(cli)).rejects.toMatchObject({ code: 'interrupted' });
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
