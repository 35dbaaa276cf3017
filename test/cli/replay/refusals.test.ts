import { expect, test } from 'vitest';
import { runInProcess } from '../run-in-process.js';

test.each([
  [['replay', '--to', 'http://localhost'], 'inputs'],
  [['replay', '.'], '--to'],
  [['replay', '.', '--to', 'example.com'], '--to'],
  [['replay', '.', '--to', 'http://me:pass@localhost:3000'], '--to'],
  [['replay', '.', '--to', 'http://localhost', '--rate', '0'], '--rate'],
  [['replay', '.', '--to', 'http://localhost', '--rate', 'fast'], '--rate'],
  [['replay', '.', '--to', 'http://localhost', '--rate', '1', '--original-pace'], '--original-pace'],
  [['replay', '.', '--to', 'http://localhost', '--longest-gap', '1s'], '--longest-gap'],
  [['replay', '.', '--to', 'http://localhost', '--original-pace', '--longest-gap', '1'], '--longest-gap'],
  [['replay', '.', '--to', 'http://localhost', '--original-pace', '--longest-gap', '25d'], '--longest-gap'],
  [['replay', '.', '--to', 'http://localhost', '--secret-file', 'x'], '--secret-file'],
  [['replay', '.', '--to', 'http://localhost', '--timeout', 'soon'], 'webhooks.timeout'],
  [['replay', 'nowhere', '--to', '3000'], 'nowhere'],
  [['trigger', 'done', '--to', 'http://localhost/'], 'completed'],
  [['trigger', 'completed', '--to', 'example.com'], '--to'],
  [['trigger', 'completed', '--to', 'http://localhost/', '--lots', '0'], '--lots'],
  [['trigger', 'partially_completed', '--to', 'http://localhost/', '--lots', '1'], '--lots'],
  [['trigger', 'completed', '--to', 'http://localhost/', '--timeout', 'soon'], 'webhooks.timeout'],
])('%j is refused in a sentence, exit 2', async (args, key) => {
  const { code, stdout, stderr } = await runInProcess(args);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(key);
  expect(stderr).not.toMatch(/\n\s+at /);
});
