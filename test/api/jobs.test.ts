import { expect, test } from 'vitest';
import {
  CreatedAnswer,
  ErrorAnswer,
  JobsAnswer,
  ResultsAnswer,
  RetryAnswer,
  StatusAnswer,
} from '../../src/api/contract/contract.js';
import { isoMillis } from '../../src/core/time.js';
import { lots } from '../helper/world.js';
import { testDaemon } from './daemon-of-test.js';
import { answer, finished, results, status, submitted } from './jobs-of-test.js';

test('the status of a waiting job and of a finished one', async () => {
  const daemon = await testDaemon();
  const id = await submitted(daemon, 3, { webhook_url: 'https://example.com/hook' });
  expect(await answer(StatusAnswer, await status(daemon, id))).toMatchObject({
    status: 'queued',
    completed_at: null,
    total_lots: 3,
    pending_lots: 3,
    percent: 0,
    eta_seconds: null,
    webhook: null,
    results_available: false,
  });
  const ended = daemon.ended(id);
  await daemon.work();
  await ended;
  expect(await answer(StatusAnswer, await status(daemon, id))).toMatchObject({
    status: 'completed',
    completed_lots: 3,
    pending_lots: 0,
    percent: 100,
    eta_seconds: 0,
    webhook: { status: 'pending', attempts: 0, last_error: null },
    results_available: true,
  });
});

test('a job has the name and source it was submitted with, and none otherwise', async () => {
  const daemon = await testDaemon();
  const named = await submitted(daemon, 1, { name: 'Wednesday, hall 2', source: 'lots.csv' });
  await submitted(daemon, 1, { name: null });
  expect(await answer(StatusAnswer, await status(daemon, named))).toMatchObject({
    name: 'Wednesday, hall 2',
    source: 'lots.csv',
    warnings: [],
  });
  const { jobs } = await answer(JobsAnswer, await daemon.fetch('/api/v1/jobs', { token: true }));
  expect(jobs.map((job) => job.name).sort()).toEqual(['Wednesday, hall 2', null]);
});

test.each(['', 'x'.repeat(201), 7, {}])('a name of %j is left out with a warning', async (name) => {
  const daemon = await testDaemon();
  const id = await submitted(daemon, 1, { name });
  expect(await answer(StatusAnswer, await status(daemon, id))).toMatchObject({
    name: null,
    warnings: [expect.stringContaining('name')],
  });
});

test('results are 202 without lots while unfinished, 200 with all lots in order when finished', async () => {
  const daemon = await testDaemon();
  const id = await submitted(daemon, 1_203);
  const early = await answer(ResultsAnswer, await results(daemon, id), 202);
  expect(early).toMatchObject({ status: 'queued', lots: [], next_cursor: null });
  const ended = daemon.ended(id);
  await daemon.work();
  await ended;
  const all = await answer(ResultsAnswer, await results(daemon, id));
  expect(all.lots.map((lot) => lot.lot_id)).toEqual(lots(1_203).map((lot) => lot.lot_id));
  expect(all.next_cursor).toBeNull();
});

test('results come in pages whose cursors lead through all lots', async () => {
  const daemon = await testDaemon();
  const id = await finished(daemon, 25);
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const query: string = `?limit=10${cursor === null ? '' : `&cursor=${cursor}`}`;
    const page: ResultsAnswer = await answer(ResultsAnswer, await results(daemon, id, query));
    expect(page.lots.length).toBeLessThanOrEqual(10);
    seen.push(...page.lots.map((lot) => lot.lot_id));
    cursor = page.next_cursor;
  } while (cursor !== null);
  expect(seen).toEqual(lots(25).map((lot) => lot.lot_id));
});

test.each(['?limit=0', '?limit=x', '?limit=10001', '?cursor=nonsense', '?partial=maybe'])(
  'results refuse the query %s and say what is wrong',
  async (query) => {
    const daemon = await testDaemon();
    const id = await finished(daemon, 1);
    const error = await answer(ErrorAnswer, await results(daemon, id, query), 400);
    expect(error.code).toBe('invalid_request');
    expect(query).toContain(error.details[0]?.path);
  },
);

test('NDJSON streams a lot a line', async () => {
  const daemon = await testDaemon();
  const id = await finished(daemon, 700);
  const response = await results(daemon, id, '', { accept: 'application/x-ndjson' });
  expect(response.headers.get('content-type')).toContain('application/x-ndjson');
  const lines = (await response.text()).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line).lot_id)).toEqual(lots(700).map((lot) => lot.lot_id));
});

test('partial=true gives what is done so far', async () => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { generator } = await import('../helper/world.js');
  const daemon = await testDaemon({
    generator: generator(({ lot_id }) => (lot_id === 'lot_2' ? held : Promise.resolve())),
  });
  const id = await submitted(daemon, 2);
  const ended = daemon.ended(id);
  const progressed = new Promise<void>((resolve) => {
    daemon.app.hub.subscribe((event) => event.type === 'job.progress' && event.completed_lots === 1 && resolve());
  });
  await daemon.work();
  await progressed;
  const partial = await answer(ResultsAnswer, await results(daemon, id, '?partial=true'));
  expect(partial.lots.map((lot) => lot.lot_id)).toEqual(['lot_1']);
  expect(partial.status).toBe('processing');
  release();
  await ended;
});

test('a lot whose photos cannot be used fails with the reason; the job is partially completed', async () => {
  const daemon = await testDaemon({ brokenPhoto: (url) => (url.includes('bad') ? 'The file is empty.' : null) });
  const response = await daemon.submit([
    { lot_id: 'good', images: ['https://example.com/1.jpg', 'https://example.com/bad.jpg'] },
    { lot_id: 'bad', images: ['https://example.com/bad.jpg'] },
  ]);
  const { job_id } = await answer(CreatedAnswer, response, 201);
  const ended = daemon.ended(job_id);
  await daemon.work();
  await ended;
  const { status, lots: all } = await answer(ResultsAnswer, await results(daemon, job_id));
  expect(status).toBe('partially_completed');
  expect(all[0]).toMatchObject({
    status: 'completed',
    missing_images: [{ url: 'https://example.com/bad.jpg', reason: 'The file is empty.' }],
  });
  expect(all[1]).toMatchObject({ status: 'failed', error: { code: 'no_usable_photo' }, descriptions: [] });
});

test('jobs are listed newest first, by state and time, in pages', async () => {
  const daemon = await testDaemon();
  const ids = [await submitted(daemon, 1), await submitted(daemon, 1), await submitted(daemon, 1)];
  const list = async (query: string) => answer(JobsAnswer, await daemon.fetch(`/api/v1/jobs${query}`, { token: true }));
  expect((await list('')).jobs.map((job) => job.job_id)).toEqual([...ids].reverse());
  const first = await list('?limit=2');
  const second = await list(`?limit=2&cursor=${first.next_cursor}`);
  expect([...first.jobs, ...second.jobs].map((job) => job.job_id)).toEqual([...ids].reverse());
  expect(second.next_cursor).toBeNull();
  expect((await list('?status=completed')).jobs).toEqual([]);
  const soon = encodeURIComponent(isoMillis(Date.now() + 60_000));
  expect((await list(`?created_after=${soon}`)).jobs).toEqual([]);
  const wrong = await daemon.fetch('/api/v1/jobs?status=done', { token: true });
  expect((await answer(ErrorAnswer, wrong, 400)).details[0]?.path).toBe('status');
});

test('cancel, retry and delete work where the state allows and are 409 where it does not', async () => {
  let broken = true;
  const daemon = await testDaemon({ brokenPhoto: () => (broken ? 'It is broken.' : null) });
  const post = (id: string, verb: string) =>
    daemon.fetch(`/api/v1/jobs/${id}/${verb}`, { method: 'POST', token: true });
  const remove = (id: string) => daemon.fetch(`/api/v1/jobs/${id}`, { method: 'DELETE', token: true });
  const code = async (response: Response) => [response.status, ((await response.json()) as ErrorAnswer).code];

  const cancelled = await submitted(daemon, 2);
  expect(await code(await post(cancelled, 'retry'))).toEqual([409, 'job_unfinished']);
  expect(await code(await remove(cancelled))).toEqual([409, 'job_unfinished']);
  expect(await answer(StatusAnswer, await post(cancelled, 'cancel'))).toMatchObject({
    status: 'cancelled',
    pending_lots: 0,
  });
  expect(await code(await post(cancelled, 'cancel'))).toEqual([409, 'job_finished']);
  expect(await code(await post(cancelled, 'retry'))).toEqual([409, 'nothing_to_retry']);

  const failed = await finished(daemon, 2);
  broken = false;
  const ended = daemon.ended(failed);
  expect(await answer(RetryAnswer, await post(failed, 'retry'))).toMatchObject({ requeued_lots: 2, failed_lots: 0 });
  await ended;
  expect(await answer(StatusAnswer, await status(daemon, failed))).toMatchObject({ status: 'completed' });
  expect(await code(await post(failed, 'retry'))).toEqual([409, 'nothing_to_retry']);
  expect((await remove(failed)).status).toBe(204);
  expect(await code(await remove(failed))).toEqual([404, 'job_not_found']);
  expect(await code(await status(daemon, failed))).toEqual([404, 'job_not_found']);
});

test('a retried job has its own delivery for each end, and one still pending is cancelled', async () => {
  const daemon = await testDaemon({ brokenPhoto: () => 'It is broken.' });
  const id = await finished(daemon, 1, { webhook_url: 'https://example.com/hook' });
  const first = await daemon.store.latestDelivery(id);
  const ended = daemon.ended(id);
  await daemon.fetch(`/api/v1/jobs/${id}/retry`, { method: 'POST', token: true });
  await ended;
  const second = await daemon.store.latestDelivery(id);
  expect(first).toMatchObject({ status: 'pending', end: 1 });
  expect(second).toMatchObject({ status: 'pending', end: 2 });
  expect(second?.delivery_id).not.toBe(first?.delivery_id);
  expect(Object.keys(JSON.parse(second?.body ?? '{}'))).toEqual([
    'job_id',
    'status',
    'timestamp',
    'total_lots',
    'completed_lots',
    'failed_lots',
    'webhook_url',
    'results_available',
  ]);
});
