import { expect, test } from 'vitest';
import type { StatusAnswer } from '../../../src/api/contract/contract.js';
import { statusWithReasons } from '../../../src/cli/jobs/status-with-reasons.js';
import { createStyle } from '../../../src/cli/output/style.js';
import { chosenLots } from '../../../src/cli/results/choose-lots.js';
import { countMissingPhotos } from '../../../src/cli/results/missing-photos.js';
import { clientWorld } from '../client.js';

const GOOD = 'https://example.com/good.jpg';
const BAD = 'https://example.com/bad.jpg';

/** Three lots: all photos good, one of two bad, none good. */
async function finished() {
  const world = await clientWorld({ brokenPhoto: (url) => (url.includes('bad') ? 'It is broken.' : null) });
  const sent = [
    { lot_id: 'good', images: [GOOD] },
    { lot_id: 'half', images: [GOOD, BAD], attributes: { note: '"missing_images":[]' } },
    { lot_id: 'none', images: [BAD] },
  ];
  const { job_id } = (await (await world.daemon.submit(sent)).json()) as StatusAnswer;
  const ended = world.daemon.ended(job_id);
  await world.daemon.work();
  await ended;
  return { ...world, job: await world.client.status(job_id) };
}

test('photos left out of described lots are counted', async () => {
  const { client, job } = await finished();
  expect(await countMissingPhotos(client, job)).toEqual({ photos: 1, lots: 1 });
});

test('--with-missing chooses the lots with such photos, and a lot named by its id that has none is still known', async () => {
  const { client, job } = await finished();
  const ids = async (lot_ids: string[]): Promise<string[]> => {
    const found: string[] = [];
    const choice = { partial: false, failed: false, with_missing: true, lot_ids, languages: null };
    for await (const lot of chosenLots(client, job.job_id, choice)) found.push(lot.lot_id);
    return found;
  };
  expect(await ids([])).toEqual(['half', 'none']);
  expect(await ids(['good', 'half'])).toEqual(['half']);
});

test('status says why lots failed, which photos were left out, and what to type next', async () => {
  const { client, job } = await finished();
  const cli = { style: { out: createStyle(false) }, live: { out: false, err: false } } as never;
  const text = await statusWithReasons(cli, client, job);
  expect(text).toMatch(/^failed +none: .*It is broken\./m);
  expect(text).toContain(`descgen retry ${job.job_id}`);
  expect(text).toContain(`descgen results ${job.job_id} --with-missing`);
});

test('a job without any description promises no results', async () => {
  const world = await clientWorld({ brokenPhoto: () => 'It is broken.' });
  const { job_id } = (await (await world.daemon.submit([{ lot_id: 'a', images: [BAD] }])).json()) as StatusAnswer;
  const cli = { style: { out: createStyle(false) }, live: { out: false, err: false } } as never;
  expect(await statusWithReasons(cli, world.client, await world.client.status(job_id))).toMatch(/^results +none yet$/m);
  const ended = world.daemon.ended(job_id);
  await world.daemon.work();
  await ended;
  const after = await statusWithReasons(cli, world.client, await world.client.status(job_id));
  expect(after).toMatch(/^results +none: /m);
  expect(after).toMatch(/^failed +a: .*It is broken\./m);
});
