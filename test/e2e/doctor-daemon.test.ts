import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../helper/temp.js';
import { findings, found, stoppedAfterWork } from './diagnosis.js';
import { lotsFile } from './lots.js';
import { program } from './program.js';
import { receiver } from './receiver.js';

test('a running daemon is described, with its webhooks, and neither secret nor token is printed', async () => {
  const descgen = await program();
  await descgen.run(['daemon', 'start']);
  const { code, stdout } = await descgen.run(['doctor']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^ok {7}daemon +Version \S+ at http:\/\/127\.0\.0\.1:\d+/m);
  expect(stdout).toMatch(/^ok {7}webhooks +healthy: 0 pending/m);
  expect(stdout).toMatch(/^ok {7}generator +builtin supports 12 languages/m);
  for (const file of ['secret', 'token']) {
    expect(stdout).not.toContain((await readFile(join(descgen.home, file), 'utf8')).trim());
  }
});

test('a daemon that was started with another secret, or no longer knows the token', async () => {
  const descgen = await program();
  await descgen.run(['daemon', 'start']);
  const other = await findings(descgen, 'secret', { DESCGEN_SECRET: 'another-secret-of-another-shell' });
  expect(other).toEqual([found('ok', 'From DESCGEN_SECRET'), found('problem', 'another secret')]);
  expect(await findings(descgen, 'secret')).toEqual([found('ok', /^From /)]);
  // It asks nothing that the daemon would have to refuse.
  expect(await readFile(join(descgen.home, 'daemon.log'), 'utf8')).not.toContain('"code"');
  const token = join(descgen.home, 'token');
  const right = await readFile(token);
  await writeFile(token, 'not-the-token-of-this-daemon\n');
  // The daemon is stopped with it when the test is over.
  onTestFinished(() => writeFile(token, right));
  expect(await findings(descgen, 'daemon')).toEqual([found('problem', 'token')]);
});

test('a daemon of another version is a warning', async () => {
  const descgen = await program();
  await descgen.run(['daemon', 'start']);
  const file = join(descgen.home, 'daemon.json');
  await writeFile(file, JSON.stringify({ ...JSON.parse(await readFile(file, 'utf8')), version: '0.0.1' }));
  expect(await findings(descgen, 'daemon')).toEqual([
    found('ok', 'Version 0.0.1'),
    found('warning', 'older (0.0.1)'.replace(/[()]/g, '.')),
  ]);
});

test('a daemon that hangs holds nothing up for long', async () => {
  const descgen = await program();
  await descgen.run(['daemon', 'start']);
  const { pid } = await descgen.json<{ pid: number }>(['daemon', 'status', '--json']);
  process.kill(pid, 'SIGSTOP');
  // Runs before the daemon is stopped, which it could not hear.
  onTestFinished(() => void process.kill(pid, 'SIGCONT'));
  expect(await findings(descgen, 'daemon')).toEqual([found('problem', `process ${pid}\\b`)]);
}, 30_000);

test('a stranger at the port is reported, and gets no token', async () => {
  const seen: (string | undefined)[] = [];
  const stranger = createServer((request, response) => {
    seen.push(request.headers.authorization);
    response.end('hello');
  });
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void stranger.close());
  const port = String((stranger.address() as AddressInfo).port);
  const descgen = await stoppedAfterWork();
  expect(await findings(descgen, 'daemon', { DESCGEN_DAEMON_PORT: port })).toEqual([
    found('problem', `port ${port} of 127.0.0.1 .*another program`),
  ]);
  expect(seen).toEqual([undefined]);
  const neighbour = await program();
  await neighbour.run(['daemon', 'start']);
  const { url } = await neighbour.json<{ url: string }>(['daemon', 'status', '--json']);
  expect(await findings(descgen, 'daemon', { DESCGEN_DAEMON_PORT: new URL(url).port })).toEqual([
    found('problem', 'descgen daemon of another home'),
  ]);
});

test('a database that was removed under a running daemon is a problem, whatever stays open', async () => {
  const descgen = await program();
  await descgen.run(['submit', await lotsFile(1), '--wait', '-q']);
  for (const ending of ['', '-wal', '-shm']) await rm(join(descgen.home, `descgen.db${ending}`), { force: true });
  expect(await findings(descgen, 'database')).toEqual([found('problem', 'removed while the daemon')]);
  expect(await findings(descgen, 'daemon')).toContainEqual(found('problem', 'descgen.db'));
  const { stdout, stderr } = await descgen.run(['daemon', 'status']);
  expect(stdout + stderr).toContain('descgen.db');
}, 60_000);

test('webhooks that do not get through', async () => {
  const refusing = await receiver(400);
  const descgen = await program();
  for (let job = 0; job < 5; job += 1) {
    await descgen.run(['submit', await lotsFile(1), '--wait', '-q', '--webhook', refusing.url]);
  }
  await refusing.has(5);
  // Answered is not stored yet.
  await expect
    .poll(async () => (await descgen.run(['webhooks', 'failures', '--json'])).stdout)
    .toMatch(/(delivery_id[\s\S]*){5}/);
  const [webhooks, ...others] = await findings(descgen, 'webhooks');
  expect(others).toEqual([]);
  expect([webhooks?.level, webhooks?.message]).toEqual([
    'problem',
    expect.stringContaining('5 failed in the last day'),
  ]);
  expect(webhooks?.message).not.toContain('s3cret');
}, 60_000);

test('an installed service of this home is shown', async () => {
  const user = await tempFolder();
  const descgen = await program({ XDG_CONFIG_HOME: user, HOME: user });
  const { stdout } = await descgen.run(['daemon', 'install', '--print']);
  await mkdir(join(user, 'systemd', 'user'), { recursive: true });
  await writeFile(join(user, 'systemd', 'user', 'descgen.service'), stdout);
  const [service] = await findings(descgen, 'service');
  expect(service).toEqual(found('ok', process.platform === 'linux' ? 'Installed for systemd' : ''));
  if (process.platform !== 'linux') return;
  // As after an upgrade by a version manager.
  const unit = join(user, 'systemd', 'user', 'descgen.service');
  await writeFile(unit, stdout.replaceAll(process.execPath, '/gone/bin/node'));
  expect(await findings(descgen, 'service')).toEqual([found('problem', '/gone/bin/node')]);
});
