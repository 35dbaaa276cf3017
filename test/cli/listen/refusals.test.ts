import { expect, test } from 'vitest';
import { runInProcess } from '../run-in-process.js';

test.each([
  [['--port', '70000'], '--port'],
  [['--script', '500,explode'], '--script'],
  [['--expect', 'colour=red'], '--expect'],
  [['--timeout', '5s'], '--expect'],
  [['--delay', '5'], '--delay'],
  [['--delay', '1000h'], '24d'],
  [['--exec-timeout', '0'], '--exec-timeout'],
  [['--exec-at-once', '0'], '--exec-at-once'],
  [['--tolerance', 'long'], '--tolerance'],
  [['--since', 'yesterday'], '--since'],
  [['--since', '999999999999d'], '--since'],
  [['--since', '1h', '--resume'], '--resume'],
  [['--no-tunnel', '--since', '1h'], '--no-tunnel'],
  [['--fail-rate', '2'], '--fail-rate'],
  [['--fail-rate', '0.5', '--script', '500'], '--script'],
  [['--answer', 'theirs'], '--forward-to'],
  [['--forward-to', 'example.com'], '--forward-to'],
  [['--forward-to', 'http://me:pass@localhost:8000'], '--forward-to'],
  [['--host', ''], '--host is empty'],
  [['--exec', ' '], '--exec is empty'],
  [['--record', ''], '--record is empty'],
  [['--port', '3000', '--forward-to', 'http://localhost:3000/'], 'this listener itself'],
  [['--port', '3000', '--forward-to', '3000'], 'this listener itself'],
  [['--token-file', 'x'], '--daemon'],
  [['--daemon', 'http://127.0.0.1:1'], 'DESCGEN_DAEMON_TOKEN'],
  [['--daemon', 'localhost:1', '--token-file', 'x'], '--daemon'],
  [['--secret-file', '/no/such/file'], '/no/such/file'],
  [['--record', '/dev/null/x'], '/dev/null/x'],
  [['--fetch-results', '/dev/null/x'], '/dev/null/x'],
  [['--retry-schedule', 'soon'], 'webhooks.retrySchedule'],
  [['--webhook-timeout', 'soon'], 'webhooks.timeout'],
])('listen %j is refused in a sentence, exit 2', async (args, key) => {
  const { code, stdout, stderr } = await runInProcess([
    'listen',
    ...(args.includes('--port') ? [] : ['--port', '0']),
    ...args,
  ]);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(key);
  expect(stderr).not.toMatch(/\n\s+at /);
});
