import { expect, test } from 'vitest';
import { type ErrorAnswer, JobsAnswer, ResultsAnswer } from '../../src/api/contract/contract.js';
import { lots, newJob } from '../helper/world.js';
import { testDaemon } from './daemon-of-test.js';

const A = 'abcd1234-5416-49b5-8471-d6aad042761c';
const B = 'abcd5678-5416-49b5-8471-d6aad042761c';
const C = 'abce0000-5416-49b5-8471-d6aad042761c';

test('jobs are found by the beginning of their id, newest first, in pages, together with the other filters', async () => {
  const daemon = await testDaemon();
  for (const [index, job_id] of [A, B, C].entries()) {
    await daemon.store.createJob(newJob(1_000 + index, { job_id }), lots(1));
  }
  await daemon.store.cancelJob(A, { now: 2_000, webhook_id: 'msg_a' });
  const list = async (query: string) => {
    const response = await daemon.fetch(`/api/v1/jobs?${query}`, { token: true });
    return JobsAnswer.parse(await response.json());
  };
  const ids = async (query: string) => (await list(query)).jobs.map((job) => job.job_id);
  expect(await ids('prefix=abcd')).toEqual([B, A]);
  expect(await ids('prefix=ABCD1')).toEqual([A]);
  expect(await ids(`prefix=${C}`)).toEqual([C]);
  expect(await ids('prefix=0000')).toEqual([]);
  expect(await ids('prefix=abcd&status=cancelled')).toEqual([A]);
  const first = await list('prefix=abcd&limit=1');
  expect(await ids(`prefix=abcd&limit=1&cursor=${first.next_cursor}`)).toEqual([A]);
});

test.each(['abc', 'abcg', '%25%25%25%25', '-abc', 'a'.repeat(37)])('the beginning %j is refused', async (prefix) => {
  const daemon = await testDaemon();
  const response = await daemon.fetch(`/api/v1/jobs?prefix=${prefix}`, { token: true });
  const { code, details } = (await response.json()) as ErrorAnswer;
  expect([response.status, code, details[0]?.path]).toEqual([400, 'invalid_request', 'prefix']);
});

test('failed lots alone, whole, in pages, as lines, and before the job has ended', async () => {
  const daemon = await testDaemon({ brokenPhoto: (url) => (url.includes('bad') ? 'It is broken.' : null) });
  const mixed = lots(25).map((lot, index) =>
    index % 5 === 0 ? { ...lot, images: ['https://example.com/bad.jpg'] } : lot,
  );
  const { job_id } = (await (await daemon.submit(mixed)).json()) as { job_id: string };
  const get = (query: string, headers = {}) => daemon.fetch(`/api/v1/jobs/${job_id}/results?${query}`, { headers });
  const failed = ['lot_1', 'lot_6', 'lot_11', 'lot_16', 'lot_21'];
  const ids = async (response: Response) => ResultsAnswer.parse(await response.json()).lots.map((lot) => lot.lot_id);

  expect((await get('status=failed')).status).toBe(202);
  expect(await ids(await get('status=failed&partial=true'))).toEqual([]);
  const ended = daemon.ended(job_id);
  await daemon.work();
  await ended;
  expect(await ids(await get('status=failed'))).toEqual(failed);
  const page = ResultsAnswer.parse(await (await get('status=failed&limit=2')).json());
  expect(page.lots.map((lot) => lot.lot_id)).toEqual(failed.slice(0, 2));
  expect(await ids(await get(`status=failed&limit=10&cursor=${page.next_cursor}`))).toEqual(failed.slice(2));
  const lines = (await (await get('status=failed', { accept: 'application/x-ndjson' })).text()).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line).lot_id)).toEqual(failed);
  expect((await get('status=completed')).status).toBe(400);
});
