import { expect, test } from 'vitest';
import type { StatusAnswer } from '../../../src/api/contract/contract.js';
import { createFailures } from '../../../src/cli/jobs/failures.js';
import { createRate } from '../../../src/cli/jobs/rate.js';
import { lots } from '../../helper/world.js';
import { clientWorld } from '../client.js';

async function failingJob(count: number) {
  const world = await clientWorld({ brokenPhoto: (url) => (url.includes('bad') ? 'It is broken.' : null) });
  const bad = lots(count, ['https://example.com/bad.jpg']);
  const { job_id } = (await (await world.daemon.submit(bad)).json()) as StatusAnswer;
  const ended = world.daemon.ended(job_id);
  await world.daemon.work();
  await ended;
  return { ...world, job: await world.client.status(job_id) };
}

test('failed lots are reported once each, with their reason', async () => {
  const { client, job } = await failingJob(3);
  const failures = createFailures();
  await failures.look(client, [job]);
  await failures.look(client, [job]);
  expect(failures.latest).toEqual(
    ['lot_1', 'lot_2', 'lot_3'].map((lot_id) => ({
      job_id: job.job_id,
      lot_id,
      reason: expect.stringContaining('It is broken.'),
    })),
  );
});

test('of thousands only the last are kept, and a look is bounded', async () => {
  const { client, job } = await failingJob(1_500);
  const failures = createFailures();
  let pages = 0;
  const counting = {
    ...client,
    failures: (...asked: Parameters<typeof client.failures>) => {
      pages += 1;
      return client.failures(...asked);
    },
  };
  await failures.look(counting, [job]);
  expect([pages, failures.latest.length]).toEqual([3, 100]);
  expect(failures.latest.at(-1)?.lot_id).toBe('lot_600');
  for (let look = 0; look < 5; look += 1) await failures.look(counting, [job]);
  expect(failures.latest.at(-1)?.lot_id).toBe('lot_1500');
  // All are known: nothing is asked any more.
  expect(pages).toBe(8);
});

test('a job without failed lots is not asked for them', async () => {
  const { client, job } = await failingJob(1);
  const failures = createFailures();
  const never = { ...client, failures: () => Promise.reject(new Error('asked')) };
  await failures.look(never, [{ ...job, failed_lots: 0 }]);
  expect(failures.latest).toEqual([]);
});

test('lots that fail before those already reported are reported as well', async () => {
  const failures = createFailures();
  const failed = new Set(['b']);
  const client = {
    failures: async () => ({
      lots: [...failed].sort().map((lot_id) => ({ lot_id, error: { code: 'x', message: 'no' } })),
      next_cursor: null,
    }),
  } as never;
  const job = (failed_lots: number) => ({ job_id: 'j', failed_lots }) as StatusAnswer;
  await failures.look(client, [job(1)]);
  failed.add('a');
  await failures.look(client, [job(2)]);
  expect(failures.latest.map(({ lot_id }) => lot_id)).toEqual(['b', 'a']);
});

test('a lot that fails again after a retry is reported again, as the newest', async () => {
  const failures = createFailures();
  let failed: string[] = [];
  const client = {
    failures: async () => ({
      lots: failed.map((lot_id) => ({ lot_id, error: { code: 'x', message: 'no' } })),
      next_cursor: null,
    }),
  } as never;
  const look = (lot_ids: string[]) => {
    failed = lot_ids;
    return failures.look(client, [{ job_id: 'j', failed_lots: lot_ids.length } as StatusAnswer]);
  };
  await look(['a', 'b']);
  await look([]);
  await look(['a']);
  expect(failures.latest.map(({ lot_id }) => lot_id)).toEqual(['b', 'a']);
});

test('the rate is that of the last ten seconds, and restarts when work is opened again', () => {
  const rate = createRate();
  expect(rate.at(0, 0)).toBeNull();
  expect(rate.at(1_000, 50)).toBe(50);
  for (let second = 2; second <= 30; second += 1) rate.at(second * 1_000, 50);
  expect(rate.at(31_000, 50)).toBe(0);
  expect(rate.at(32_000, 10)).toBeNull();
  expect(rate.at(33_000, 30)).toBe(20);
});
