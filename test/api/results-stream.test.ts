import { expect, test } from 'vitest';
import type { CreatedAnswer, ErrorAnswer } from '../../src/api/contract/contract.js';
import { LOT, type TestDaemon, testDaemon } from './daemon-of-test.js';

const LOTS = 1_200;

async function finishedJob(daemon: TestDaemon, count = LOTS): Promise<string> {
  const lots = Array.from({ length: count }, (_, index) => ({ ...LOT, lot_id: `lot-${index}` }));
  const { job_id } = (await (await daemon.submit(lots)).json()) as CreatedAnswer;
  const ended = daemon.ended(job_id);
  await daemon.work();
  await ended;
  return job_id;
}

/** Does something to the store after it has read the page that starts after lot number `after`. */
function afterPage(daemon: TestDaemon, after: number, act: () => Promise<unknown>): void {
  const { store } = daemon.app;
  daemon.app.store = {
    ...store,
    listLots: async (job_id, query) => {
      const page = await store.listLots(job_id, query);
      if (query.after === after) await act();
      return page;
    },
  };
}

const accepts = ['application/json', 'application/x-ndjson'];

test.each(accepts)('a stream of %s whose job is removed meanwhile never looks complete', async (accept) => {
  const daemon = await testDaemon();
  const id = await finishedJob(daemon);
  afterPage(daemon, -1, () => daemon.store.deleteJob(id));
  const answer = await daemon.fetch(`/api/v1/jobs/${id}/results`, { headers: { accept } });
  await expect(answer.text()).rejects.toThrow();
});

test.each(accepts)('a stream of %s whose job is opened again meanwhile never looks complete', async (accept) => {
  const daemon = await testDaemon({
    brokenPhoto: () => 'gone',
  });
  const id = await finishedJob(daemon);
  afterPage(daemon, -1, () => daemon.store.retryJob(id, daemon.app.clock.now()));
  const answer = await daemon.fetch(`/api/v1/jobs/${id}/results`, { headers: { accept } });
  await expect(answer.text()).rejects.toThrow();
});

test('a page whose job is removed meanwhile is 404', async () => {
  const daemon = await testDaemon();
  const id = await finishedJob(daemon, 3);
  afterPage(daemon, -1, () => daemon.store.deleteJob(id));
  const answer = await daemon.fetch(`/api/v1/jobs/${id}/results?limit=2`);
  expect([answer.status, ((await answer.json()) as ErrorAnswer).code]).toEqual([404, 'job_not_found']);
});

test('lines come in pages too, with the next cursor in a header', async () => {
  const daemon = await testDaemon();
  const id = await finishedJob(daemon, 5);
  const seen: string[] = [];
  let cursor: string | null = null;
  for (const count of [2, 2, 1]) {
    const query = cursor === null ? '' : `&cursor=${cursor}`;
    const headers = { accept: 'application/x-ndjson' };
    const answer: Response = await daemon.fetch(`/api/v1/jobs/${id}/results?limit=2${query}`, { headers });
    const lines = (await answer.text()).trimEnd().split('\n');
    expect(lines).toHaveLength(count);
    seen.push(...lines.map((line) => (JSON.parse(line) as { lot_id: string }).lot_id));
    cursor = answer.headers.get('x-next-cursor');
  }
  expect(cursor).toBeNull();
  expect(seen).toEqual(['lot-0', 'lot-1', 'lot-2', 'lot-3', 'lot-4']);
});

test('many readers at once leave every turn of the event loop to one page', async () => {
  const daemon = await testDaemon();
  const id = await finishedJob(daemon);
  const reads: number[] = [];
  let turns = 0;
  let reading = true;
  const count = (): void => {
    turns += 1;
    if (reading) setImmediate(count);
  };
  const { store } = daemon.app;
  daemon.app.store = {
    ...store,
    listLots: (job_id, query) => {
      reads.push(turns);
      return store.listLots(job_id, query);
    },
  };
  count();
  const answers = await Promise.all(Array.from({ length: 10 }, () => daemon.fetch(`/api/v1/jobs/${id}/results`)));
  const bodies = await Promise.all(answers.map((answer) => answer.json() as Promise<{ lots: unknown[] }>));
  reading = false;
  expect(bodies.map(({ lots }) => lots.length)).toEqual(Array(10).fill(LOTS));
  expect(reads.length).toBeGreaterThanOrEqual(30);
  expect(new Set(reads).size).toBe(reads.length);
});
