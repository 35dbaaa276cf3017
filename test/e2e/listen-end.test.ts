import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { signWebhook } from '../../src/signature/verify-sign.js';
import { isRunning } from '../helper/running.js';
import { tempFolder } from '../helper/temp.js';
import { PAYLOAD } from '../listen/make.js';
import { closedPort } from '../webhook/receiver.js';
import { listener } from './listener.js';
import { lotsFile } from './lots.js';
import { program } from './program.js';
import { onTerminal } from './terminal.js';

// Several programs at once, and the machine may have other things to do.
vi.setConfig({ testTimeout: 90_000 });

const SECRET = 'a secret of these tests';

/** A command that says its process id in the file, and then never ends. */
const telling = (file: string): string => `echo $$ > ${file}.new; mv ${file}.new ${file}; sleep 600; true`;

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('%s ends the listener with %s, and its commands with it', async (signal, code) => {
  const descgen = await program({ DESCGEN_SECRET: SECRET });
  const file = join(await tempFolder(), 'pid');
  const one = await listener(descgen, ['--no-tunnel', '--exec', telling(file)]);
  await descgen.run(['trigger', 'completed', '--to', one.url]);
  await expect.poll(() => existsSync(file), { timeout: 30_000 }).toBe(true);
  one.signal(signal);
  expect(await one.ended).toBe(code);
  // What was under way is told, too: a script that reads the lines misses none.
  expect((await one.has(1))[0]?.command).toMatchObject({ exit_code: null });
  const pid = Number(await readFile(file, 'utf8'));
  await expect.poll(() => isRunning(pid)).toBe(false);
});

test('what was answered is recorded, however soon the listener ends', async () => {
  const descgen = await program({ DESCGEN_SECRET: SECRET });
  const folder = await tempFolder();
  const one = await listener(descgen, ['--no-tunnel', '--record', folder]);
  const answers = Array.from({ length: 200 }, async (_, number) => {
    const payload = { ...PAYLOAD, total_lots: number + 10 };
    const { headers, body } = signWebhook({ payload, secret: SECRET });
    return (await fetch(one.url, { method: 'POST', headers, body })).status;
  });
  expect(new Set(await Promise.all(answers))).toEqual(new Set([200]));
  one.signal('SIGINT');
  expect(await one.ended).toBe(130);
  const files = await readdir(folder);
  expect([files.length, files.filter((name) => !name.endsWith('.http'))]).toEqual([200, []]);
});

test('an end whose command was ended with the listener is taken up again by --resume', async () => {
  const descgen = await program();
  const file = join(await tempFolder(), 'pid');
  const port = String(await closedPort());
  const first = await listener(descgen, ['--port', port, '--exec', telling(file)]);
  const submitted = await descgen.run(['submit', await lotsFile(1), '-q']);
  await expect.poll(() => existsSync(file), { timeout: 30_000 }).toBe(true);
  first.signal('SIGTERM');
  expect(await first.ended).toBe(143);
  const second = await listener(descgen, ['--port', port, '--resume']);
  expect((await second.has(1))[0]?.payload?.job_id).toBe(submitted.stdout.trim());
});

test('it ends when its output is closed, but not while it waits for a webhook', async () => {
  const descgen = await program({ DESCGEN_SECRET: SECRET });
  const waiting = await listener(descgen, ['--no-tunnel', '--expect', 'count=2']);
  const plain = await listener(descgen, ['--no-tunnel']);
  for (const one of [waiting, plain]) {
    await one.stopReading();
    await descgen.run(['trigger', 'completed', '--to', one.url]);
  }
  expect(await plain.ended).toBe(0);
  await descgen.run(['trigger', 'failed', '--to', waiting.url]);
  expect(await waiting.ended).toBe(0);
});

test('SIGTERM ends it so behind its view, too, and gives the terminal back', async () => {
  const descgen = await program({ DESCGEN_SECRET: SECRET });
  const file = join(await tempFolder(), 'pid');
  const port = String(await closedPort());
  // The command tells whose child it is: the listener, which the terminal hides.
  const text = `echo $PPID > ${file}.parent; ${telling(file)}`;
  const view = onTerminal(descgen, ['listen', '--no-tunnel', '--port', port, '--exec', text]);
  await view.shows('0 received');
  await descgen.run(['trigger', 'completed', '--to', `http://127.0.0.1:${port}/`]);
  await expect.poll(() => existsSync(file), { timeout: 30_000 }).toBe(true);
  process.kill(Number(await readFile(`${file}.parent`, 'utf8')), 'SIGTERM');
  expect(await view.ended).toBe(143);
  expect(view.written()).toContain('\u001b[?1049l');
  const pid = Number(await readFile(file, 'utf8'));
  await expect.poll(() => isRunning(pid)).toBe(false);
});
