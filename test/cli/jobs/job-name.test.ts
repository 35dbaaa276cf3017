import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { resolveJob, resolveJobs, shortIds } from '../../../src/cli/jobs/job-name.js';
import { readLastJob, rememberLastJob } from '../../../src/config/last-job.js';
import { addJob, clientWorld } from '../client.js';

const A = 'abcd1234-5416-49b5-8471-d6aad042761c';
const B = 'abcd5678-5416-49b5-8471-d6aad042761c';

test.each([
  ['a whole id', A, A],
  ['an unknown whole id, which is not looked up', 'f'.repeat(36), 'f'.repeat(36)],
  ['a beginning', 'abcd1', A],
  ['capitals', 'ABCD12', A],
  ['a beginning with a hyphen', 'abcd5678-54', B],
])('a job is named by %s', async (_what, name, job_id) => {
  const { daemon, client, cli } = await clientWorld();
  for (const id of [A, B]) await addJob(daemon, id);
  expect(await resolveJob(cli, client, name)).toBe(job_id);
});

test.each([
  ['abc', 'usage', /at least 4/],
  ['', 'job_not_found', /no job ""/],
  ['zzzzzz', 'job_not_found', /descgen jobs/],
  ['ffff', 'job_not_found', /no job "ffff"/],
  ['%27--', 'job_not_found', /no job/],
  ['@last', 'job_not_found', /@last/],
])('%j is refused with %s', async (name, code, message) => {
  const { daemon, client, cli } = await clientWorld();
  await addJob(daemon, A);
  await expect(resolveJob(cli, client, name)).rejects.toMatchObject({
    code,
    message: expect.stringMatching(message),
  });
});

test('a beginning of several jobs names them all, newest first', async () => {
  const { daemon, client, cli } = await clientWorld();
  for (const id of [A, B]) await addJob(daemon, id);
  await expect(resolveJob(cli, client, 'abcd')).rejects.toMatchObject({
    code: 'usage',
    details: [
      { path: B, message: expect.stringContaining('queued, 1 lots') },
      { path: A, message: expect.anything() },
    ],
  });
});

test('the same job under several names is one job', async () => {
  const { daemon, client, cli } = await clientWorld();
  for (const id of [A, B]) await addJob(daemon, id);
  await rememberLastJob(cli.paths, B);
  expect(await resolveJobs(cli, client, [A, 'abcd1', '@last', 'abcd56'])).toEqual([A, B]);
});

test('the last job is remembered, and a file that holds no id is none', async () => {
  const { cli } = await clientWorld();
  expect(await readLastJob(cli.paths)).toBeNull();
  await rememberLastJob(cli.paths, A);
  await rememberLastJob(cli.paths, B);
  expect(await readLastJob(cli.paths)).toBe(B);
  await rememberLastJob(cli.paths, 'not an id');
  expect(await readLastJob(cli.paths)).toBeNull();
});

test('ids are cut to eight characters, and longer where that is the same', () => {
  const twins = ['12345678-aa00', '12345678-ab00'];
  const others = Array.from({ length: 50 }, () => randomUUID());
  const short = shortIds([...twins, ...others]);
  expect(twins.map((id) => short.get(id))).toEqual(['12345678-aa', '12345678-ab']);
  for (const id of others) expect(id.startsWith(short.get(id) ?? 'x')).toBe(true);
  expect(short.get(others[0] ?? '')).toHaveLength(8);
  expect(shortIds(['same', 'same']).get('same')).toBe('same');
});
