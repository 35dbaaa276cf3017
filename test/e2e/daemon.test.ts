import { cp, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { lotsFile } from './lots.js';
import { program } from './program.js';

interface DaemonStatus {
  running: boolean;
  url: string;
  pid: number;
  instance: string;
}

test('start, status, restart and stop; one daemon a home', async () => {
  const descgen = await program();
  expect((await descgen.run(['daemon', 'status'])).code).toBe(5);
  expect((await descgen.run(['daemon', 'start'])).stdout).toContain('Started at http://127.0.0.1:');
  const first = await descgen.json<DaemonStatus>(['daemon', 'status', '--json']);
  expect((await descgen.run(['daemon', 'start'])).stdout).toContain(`running at ${first.url}`);
  const second = await descgen.run(['daemon', 'run']);
  expect([second.code, second.stderr]).toEqual([2, expect.stringContaining(first.url)]);
  expect((await descgen.run(['daemon', 'restart'])).code).toBe(0);
  const renewed = await descgen.json<DaemonStatus>(['daemon', 'status', '--json']);
  expect(renewed.instance).not.toBe(first.instance);
  expect((await descgen.run(['daemon', 'stop'])).stdout).toBe('Stopped');
  expect((await descgen.run(['daemon', 'status'])).code).toBe(5);
  expect((await descgen.run(['daemon', 'stop'])).stdout).toBe('No daemon is running');
});

test('a restart that the new daemon would refuse leaves the old one running, and says so', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const descgen = await program();
  await descgen.run(['daemon', 'start']);
  const first = await descgen.json<DaemonStatus>(['daemon', 'status', '--json']);
  const refused: [string, Record<string, string>][] = [
    ['daemon.token', { DESCGEN_DAEMON_HOST: '0.0.0.0' }],
    ['daemon.token', { DESCGEN_DAEMON_HOST: '0.0.0.0', DESCGEN_DAEMON_TOKEN: 'short' }],
    ['DESCGEN_DAEMON_GRACE', { DESCGEN_DAEMON_GRACE: 'soon' }],
    [String(port), { DESCGEN_DAEMON_PORT: String(port) }],
    ['192.0.2.1', { DESCGEN_DAEMON_HOST: '192.0.2.1', DESCGEN_DAEMON_TOKEN: '0123456789abcdef' }],
  ];
  for (const [named, env] of refused) {
    const { code, stderr } = await descgen.run(['daemon', 'restart'], { env });
    expect([named, code === 0, stderr.includes(named), stderr.includes(first.url)]).toEqual([named, false, true, true]);
  }
  expect(await descgen.json<DaemonStatus>(['daemon', 'status', '--json'])).toMatchObject({ instance: first.instance });
  expect((await descgen.run(['daemon', 'restart'])).code).toBe(0);
}, 60_000);

test('ten commands that start it at the same time end with one daemon and no error', async () => {
  const descgen = await program();
  const runs = await Promise.all(Array.from({ length: 10 }, () => descgen.run(['jobs', '--json'])));
  expect(runs.map((run) => [run.code, run.stdout])).toEqual(runs.map(() => [0, expect.stringContaining('"jobs": []')]));
  const log = await readFile(join(descgen.home, 'daemon.log'), 'utf8');
  expect(log.match(/the daemon is listening/g)).toHaveLength(1);
});

test('a command that starts the daemon says so in one line on stderr, and its pipes end', async () => {
  const descgen = await program();
  // execa waits for the pipes to end: a daemon that held them would never let this resolve.
  const { code, stdout, stderr } = await descgen.run(['generators']);
  expect(code).toBe(0);
  expect(stdout).toContain('builtin');
  expect(stderr).toMatch(/^descgen: started the daemon at http:\/\/127\.0\.0\.1:\d+$/);
});

test('--no-start and daemon.autostart=false start nothing: exit 5', async () => {
  const descgen = await program();
  expect((await descgen.run(['jobs', '--no-start'])).code).toBe(5);
  expect((await descgen.run(['jobs'], { env: { DESCGEN_DAEMON_AUTOSTART: 'false' } })).code).toBe(5);
});

test('a port in use is exit 2 and says how to choose another', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const descgen = await program({ DESCGEN_DAEMON_PORT: String(port) });
  for (const args of [['daemon', 'start'], ['daemon', 'run'], ['jobs']]) {
    const { code, stderr } = await descgen.run(args);
    expect([args, code]).toEqual([args, 2]);
    expect(stderr).toContain(`Port ${port} on 127.0.0.1 `);
    expect(stderr).toContain('daemon.port');
  }
});

test('a stranger that answers where the daemon was is never shown the token', async () => {
  const seen: (string | undefined)[] = [];
  const stranger = createServer((request, response) => {
    seen.push(request.headers.authorization);
    response.end('{"status":"ok","version":"0","instance":"not-it"}');
  });
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void stranger.close());
  const { port } = stranger.address() as AddressInfo;
  const descgen = await program();
  const left = {
    instance: 'gone',
    url: `http://127.0.0.1:${port}`,
    version: '0.0.1',
    pid: 1,
    started_at: '2025-01-01T00:00:00Z',
  };
  await writeFile(join(descgen.home, 'daemon.json'), JSON.stringify(left));
  expect((await descgen.run(['daemon', 'stop'])).stdout).toBe('No daemon is running');
  expect((await descgen.run(['jobs'])).code).toBe(0);
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.every((authorization) => authorization === undefined)).toBe(true);
});

test('a stranger that learnt the instance id before the daemon was killed is never shown the token', async () => {
  const descgen = await program();
  await descgen.run(['daemon', 'start']);
  const { url, pid } = await descgen.json<DaemonStatus>(['daemon', 'status', '--json']);
  const learnt = await (await fetch(`${url}/healthz`)).text();
  process.kill(pid, 'SIGKILL');
  const seen: (string | undefined)[] = [];
  const stranger = createServer((request, response) => {
    seen.push(request.headers.authorization);
    response.setHeader('content-type', 'application/json').end(learnt);
  });
  onTestFinished(() => void stranger.close());
  const port = Number(new URL(url).port);
  const bound = (): Promise<boolean> =>
    new Promise((resolve) => {
      stranger.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
    });
  await expect.poll(bound).toBe(true);
  for (const args of [['daemon', 'status'], ['daemon', 'stop'], ['jobs'], ['submit', await lotsFile(1), '-q']]) {
    const { stderr } = await descgen.run(args);
    if (args[0] === 'daemon') expect(stderr).toContain(url);
  }
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.filter((authorization) => authorization !== undefined)).toEqual([]);
});

test('a copied home leaves the daemon of the original alone', async () => {
  const original = await program();
  await original.run(['daemon', 'start']);
  const first = await original.json<DaemonStatus>(['daemon', 'status', '--json']);
  const copy = await program();
  await cp(original.home, copy.home, { recursive: true });
  const status = await copy.run(['daemon', 'status']);
  expect([status.code, status.stderr]).toEqual([5, expect.stringContaining(original.home)]);
  const stop = await copy.run(['daemon', 'stop']);
  expect([stop.code, stop.stderr]).toEqual([0, expect.stringContaining(original.home)]);
  expect((await copy.run(['jobs'])).code).toBe(0);
  const second = await copy.json<DaemonStatus>(['daemon', 'status', '--json']);
  expect(second.url).not.toBe(first.url);
  expect(await original.json<DaemonStatus>(['daemon', 'status', '--json'])).toMatchObject({ instance: first.instance });
});

test('a daemon older than the command is reported', async () => {
  const descgen = await program();
  await descgen.run(['daemon', 'start']);
  const file = join(descgen.home, 'daemon.json');
  const instance = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...instance, version: '0.0.1' }));
  const { code, stderr } = await descgen.run(['jobs']);
  expect(code).toBe(0);
  expect(stderr).toContain('older (0.0.1)');
  expect(stderr).toContain('descgen daemon restart');
});

test.each(['SIGTERM', 'SIGINT'] as const)('%s ends a daemon in the foreground in order', async (signal) => {
  const descgen = await program();
  const child = descgen.spawn(['daemon', 'run'], { buffer: true, detached: true });
  await new Promise<void>((resolve) => {
    child.stderr?.on('data', (chunk) => String(chunk).includes('the daemon is listening') && resolve());
  });
  expect((await descgen.run(['submit', await lotsFile(2), '--wait'])).code).toBe(0);
  // As a terminal and a service manager do: to the processes that look at photos too.
  process.kill(-(child.pid ?? 0), signal);
  const { exitCode, stderr } = await child;
  expect([exitCode, String(stderr).includes('the daemon has stopped')]).toEqual([0, true]);
  expect((await descgen.run(['daemon', 'status'])).code).toBe(5);
  await expect(stat(join(descgen.home, 'daemon.json'))).rejects.toThrow('ENOENT');
});

test('secret, token, database and log are for their owner alone, and the log holds neither secret nor token', async () => {
  const descgen = await program({ DESCGEN_LOG_LEVEL: 'trace' });
  await descgen.run(['jobs']);
  const secret = (await descgen.run(['secret', 'show', '-q'])).stdout.trim();
  await descgen.run(['daemon', 'stop']);
  for (const name of ['secret', 'token', 'descgen.db', 'daemon.log']) {
    expect([name, (await stat(join(descgen.home, name))).mode & 0o777]).toEqual([name, 0o600]);
  }
  const token = (await readFile(join(descgen.home, 'token'), 'utf8')).trim();
  const log = await readFile(join(descgen.home, 'daemon.log'), 'utf8');
  expect(log).toContain('the daemon has stopped');
  expect(log).not.toContain(secret);
  expect(log).not.toContain(token);
});

test('another address than loopback needs daemon.token', async () => {
  const descgen = await program({ DESCGEN_DAEMON_HOST: '0.0.0.0' });
  const { code, stderr } = await descgen.run(['daemon', 'start']);
  expect([code, stderr]).toEqual([2, expect.stringContaining('daemon.token')]);
});

test('a home that cannot be written is reported in one sentence', async () => {
  const descgen = await program({ DESCGEN_HOME: '/proc/descgen' });
  const { code, stderr } = await descgen.run(['jobs']);
  expect(code).toBe(1);
  expect(stderr).toContain('/proc/descgen');
  expect(stderr).not.toContain('    at ');
});

test('a database of a newer version is refused in one sentence, and left as it is', async () => {
  const descgen = await program();
  await descgen.run(['daemon', 'start']);
  await descgen.run(['daemon', 'stop']);
  const { default: Database } = await import('better-sqlite3');
  const file = join(descgen.home, 'descgen.db');
  const db = new Database(file);
  db.pragma('user_version = 999');
  db.close();
  const { code, stderr } = await descgen.run(['jobs']);
  expect(code).toBe(1);
  expect(stderr).toContain('newer');
});

test('logs shows the last lines, readable or as they are', async () => {
  const descgen = await program();
  expect((await descgen.run(['daemon', 'logs'])).code).toBe(6);
  await descgen.run(['daemon', 'start']);
  expect((await descgen.run(['daemon', 'logs'])).stdout).toMatch(/info +the daemon is listening/);
  const line = (await descgen.run(['daemon', 'logs', '-n', '1', '--json'])).stdout;
  expect(JSON.parse(line)).toMatchObject({ level: 'info' });
});
