import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import type { CreatedAnswer } from '../../src/api/contract/contract.js';
import { LOT, type TestDaemon, testDaemon } from './daemon-of-test.js';
import { submitted } from './jobs-of-test.js';

interface SentEvent {
  id?: string;
  event?: string;
  data?: Record<string, unknown>;
}

/** Reads server-sent events until `enough`, then hangs up. */
async function events(
  daemon: TestDaemon,
  options: { query?: string; lastId?: string; opened?: () => void },
  enough: (seen: SentEvent[]) => boolean,
): Promise<SentEvent[]> {
  const headers: Record<string, string> = options.lastId === undefined ? {} : { 'last-event-id': options.lastId };
  const response = await daemon.fetch(`/api/v1/events${options.query ?? ''}`, {
    token: true,
    headers,
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const seen: SentEvent[] = [];
  let current: SentEvent = {};
  options.opened?.();
  const body = Readable.fromWeb(response.body as never);
  for await (const line of createInterface({ input: body })) {
    if (line.startsWith('id: ')) current.id = line.slice(4);
    if (line.startsWith('event: ')) current.event = line.slice(7);
    if (line.startsWith('data: ')) current.data = JSON.parse(line.slice(6));
    if (line !== '' || current.event === undefined) continue;
    seen.push(current);
    current = {};
    if (enough(seen)) break;
  }
  body.destroy();
  return seen;
}

const isEnd = (one: SentEvent) => one.event === 'job.ended';

test('events tell of progress and ends, and an end carries an id to resume from', async () => {
  const daemon = await testDaemon();
  const id = await submitted(daemon, 3);
  const seen = await events(daemon, { opened: () => void daemon.work() }, (all) => all.some(isEnd));
  expect(seen.at(-1)).toMatchObject({ id: expect.stringMatching(/^\d+$/), data: { job_id: id, status: 'completed' } });
});

test('events resume after an id or a time, without gaps and in order', async () => {
  const daemon = await testDaemon();
  await daemon.work();
  const ids: string[] = [];
  for (let count = 0; count < 3; count += 1) {
    const response = await daemon.submit([{ ...LOT, lot_id: `x${count}` }]);
    const { job_id } = (await response.json()) as CreatedAnswer;
    if ((await daemon.store.getJob(job_id))?.status !== 'completed') await daemon.ended(job_id);
    ids.push(job_id);
  }
  const three = (all: SentEvent[]) => all.filter(isEnd).length === 3;
  const all = await events(daemon, { query: '?since=0' }, three);
  expect(all.filter(isEnd).map((one) => one.data?.['job_id'])).toEqual(ids);
  const since = await events(daemon, { query: '?since=2000-01-01T00:00:00Z' }, three);
  expect(since.filter(isEnd).map((one) => one.id)).toEqual(all.filter(isEnd).map((one) => one.id));
  const rest = await events(daemon, { lastId: all[0]?.id ?? '' }, (seen) => seen.filter(isEnd).length === 2);
  expect(rest.filter(isEnd).map((one) => one.data?.['job_id'])).toEqual(ids.slice(1));
  expect((await daemon.fetch('/api/v1/events?since=never', { token: true })).status).toBe(400);
});
