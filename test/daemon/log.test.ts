import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLog } from '../../src/daemon/daemon-log.js';
import { tempFolder } from '../helper/temp.js';

async function logged(secret: string, said: (log: ReturnType<typeof createLog>['log']) => void) {
  const file = join(await tempFolder(), 'daemon.log');
  const { log, close } = createLog({ file, level: 'info', version: '1.0.0', secrets: () => [secret] });
  said(log);
  await close();
  return JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
}

test('a secret is left out of every text, however deep, also where it needs escapes', async () => {
  const secret = 'quoted "and" long';
  const record = await logged(secret, (log) => log.info({ at: { url: `x?${secret}` } }, `it is ${secret}`));
  expect(record).toMatchObject({ msg: 'it is [redacted]', at: { url: 'x?[redacted]' }, level: 'info' });
});

test('a short secret does not rewrite the log, nor a longer one its keys', async () => {
  expect(await logged('info', (log) => log.info({}, 'info'))).toMatchObject({ level: 'info', msg: 'info' });
  expect(await logged('signature_of', (log) => log.info({ signature_of: 1 }, 'x'))).toMatchObject({ signature_of: 1 });
});

test('an error is logged with its causes, and one stop', async () => {
  const cause = new Error('listen EADDRINUSE');
  const record = await logged('-', (log) => log.error({ err: new Error('The port is in use.', { cause }) }, 'ended'));
  expect(record).toMatchObject({ err: { message: 'The port is in use: listen EADDRINUSE', type: 'Error' } });
  expect(JSON.stringify(record)).toContain('log.test.ts');
});

test('nothing that a terminal obeys or hides gets into the file, and the text stays what it was', async () => {
  const evil = 'a\u009b31m\u001b[2J\u202eb\u2028c\u200bd\u007f\n\u2066é';
  const file = join(await tempFolder(), 'daemon.log');
  const lines: string[] = [];
  const { log, close } = createLog({
    file,
    level: 'info',
    version: '1.0.0',
    secrets: () => [],
    also: (line) => void lines.push(line),
  });
  log.info({ host: evil }, evil);
  await close();
  const text = await readFile(file, 'utf8');
  expect(text).toBe(lines.join(''));
  expect(text).toMatch(/^[ -~é]+\n$/);
  expect(JSON.parse(text)).toMatchObject({ msg: evil, host: evil });
});
