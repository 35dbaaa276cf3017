import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { tempFolder } from '../helper/temp.js';
import { closedPort } from '../webhook/receiver.js';
import { job, listener } from './listener.js';
import { lotsFile } from './lots.js';
import { program } from './program.js';
import { receiver } from './receiver.js';

// Several programs at once, and the machine may have other things to do.
vi.setConfig({ testTimeout: 90_000 });

test('it forwards, runs a command, fetches results and records; each is reported', async () => {
  const descgen = await program();
  const there = await receiver(202);
  const folder = await tempFolder();
  const args = ['--forward-to', there.url, '--exec', 'cat > "$OUT/$DESCGEN_JOB_ID"; echo done'];
  args.push('--fetch-results', join(folder, 'results'), '--record', join(folder, 'records'));
  const one = await listener(
    { ...descgen, spawn: (all, how) => descgen.spawn(all, { ...how, env: { OUT: folder } }) },
    args,
  );
  const job_id = await job(descgen, await lotsFile(1));
  const [heard] = await one.has(1);
  expect(heard).toMatchObject({
    forwarded: { url: there.url.replace(/\?.*/, '?…'), status: 202, body: 'answer 202', error: null },
    command: { exit_code: 0, error: null, output: 'done\n' },
    results: { file: join(folder, 'results', `${job_id}.json`), error: null },
    recording: expect.stringMatching(/\.http$/),
  });
  expect(there.received[0]?.body).toBe(heard?.body);
  expect(there.received[0]?.headers['x-signature']).toBe(heard?.headers['x-signature']);
  expect(await readFile(join(folder, job_id), 'utf8')).toBe(heard?.body);
  const results = JSON.parse(await readFile(join(folder, 'results', `${job_id}.json`), 'utf8')) as { lots: unknown[] };
  expect(results).toMatchObject({ job_id, status: 'completed' });
  const modeOf = async (...path: string[]) => (await stat(join(folder, 'results', ...path))).mode & 0o777;
  expect([await modeOf(), await modeOf(`${job_id}.json`)]).toEqual([0o700, 0o600]);
  const again = await descgen.run(['replay', join(folder, 'records'), '--to', one.url]);
  expect(again.code).toBe(0);
  expect((await one.has(2))[1]).toMatchObject({ repeats: 1, verdict: 'verified', body: heard?.body });
});

test('a command that fails is a 500 with --answer theirs, and a program that is down a 502', async () => {
  const descgen = await program();
  const failing = await listener(descgen, ['--no-tunnel', '--exec', 'exit 3', '--answer', 'theirs']);
  await descgen.run(['trigger', 'failed', '--to', failing.url]);
  expect((await failing.has(1))[0]).toMatchObject({ command: { exit_code: 3 }, answer: { status: 500 } });
  const down = `http://127.0.0.1:${await closedPort()}/`;
  const without = await listener(descgen, ['--no-tunnel', '--forward-to', down, '--answer', 'theirs']);
  await descgen.run(['trigger', 'failed', '--to', without.url]);
  expect((await without.has(1))[0]).toMatchObject({ forwarded: { status: null }, answer: { status: 502 } });
});

test('a command that runs too long is ended and reported, and a 504 with --answer theirs', async () => {
  const descgen = await program();
  const args = ['--no-tunnel', '--exec', 'echo begun; sleep 600; true', '--exec-timeout', '300ms'];
  for (const [more, status] of [
    [[], 200],
    [['--answer', 'theirs'], 504],
  ] as const) {
    const one = await listener(descgen, [...args, ...more]);
    await descgen.run(['trigger', 'completed', '--to', one.url]);
    expect((await one.has(1))[0]).toMatchObject({
      command: { exit_code: null, failure: 'timed_out', output: 'begun\n' },
      answer: { status },
    });
  }
});

test('commands inherit the environment without the secrets of descgen', async () => {
  const secrets = { DESCGEN_SECRET: 'a secret of this test', DESCGEN_DAEMON_TOKEN: 'a-token-of-this-test' };
  const descgen = await program({ ...secrets, OTHER_SECRET: 'of the user' });
  const one = await listener(descgen, ['--no-tunnel', '--exec', 'env']);
  await descgen.run(['trigger', 'completed', '--to', one.url]);
  const output = (await one.has(1))[0]?.command?.output ?? '';
  expect(output).toContain('OTHER_SECRET=of the user');
  expect(output).toContain(`DESCGEN_HOME=${descgen.home}`);
  for (const secret of Object.values(secrets)) expect(output).not.toContain(secret);
});

test('webhooks.timeout bounds the wait for the program behind --forward-to; --webhook-timeout overrides it', async () => {
  const silent = `http://127.0.0.1:${await silentPort()}/`;
  const descgen = await program({ DESCGEN_WEBHOOKS_TIMEOUT: '300ms' });
  for (const [more, seconds] of [
    [[], '0.3 s'],
    [['--webhook-timeout', '200ms'], '0.2 s'],
  ] as const) {
    const one = await listener(descgen, ['--no-tunnel', '--forward-to', silent, ...more]);
    await descgen.run(['trigger', 'completed', '--to', one.url]);
    const [heard] = await one.has(1);
    expect(heard?.forwarded).toMatchObject({ status: null, error: expect.stringContaining(seconds) });
  }
});

/** Accepts requests and never answers. */
async function silentPort(): Promise<number> {
  const server = createServer(() => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as { port: number }).port;
}

test('a script with as many waits as failures ends in a success, over connections that are kept or not', async () => {
  const descgen = await program({ DESCGEN_WEBHOOKS_TIMEOUT: '200ms' });
  const args = ['--script', '500,timeout,reset,close,garbage,503,ok', '--retry-schedule', '1ms,1ms,1ms,1ms,1ms,1ms'];
  const one = await listener(descgen, args);
  await job(descgen, await lotsFile(1));
  const heard = await one.has(7);
  expect(heard.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  const seen = heard.map(({ answer }) => answer.status ?? answer.behaviour);
  expect(seen).toEqual([500, 'timeout', 'reset', 'close', 'garbage', 503, 200]);
});

test('results are fetched for valid ids only', async () => {
  const descgen = await program();
  const folder = await tempFolder();
  const one = await listener(descgen, ['--no-tunnel', '--fetch-results', folder]);
  await descgen.run(['trigger', 'completed', '--to', one.url, '--job-id', '../../evil']);
  expect((await one.has(1))[0]?.results).toEqual({ file: null, error: expect.stringContaining('job_id') });
  expect(existsSync(join(folder, '../../evil.json'))).toBe(false);
});
