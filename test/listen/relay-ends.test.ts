import { expect, test } from 'vitest';
import type { Exchanged } from '../../src/listen/actions/send-request.js';
import { createPassing } from '../../src/listen/relay-ends.js';
import type { TunnelDaemon, TunnelEnd, TunnelOptions } from '../../src/listen/tunnel-options.js';

const GOOD: Exchanged = { kind: 'answered', status: 200, headers: [], body: Buffer.alloc(0), truncated: false, ms: 1 };
const HEARD = { taken: () => undefined, done: () => undefined };

const daemon: TunnelDaemon = {
  url: 'http://localhost:7420',
  ends: () => {
    throw new Error('nobody asks here');
  },
  signEnd: async (seq) => ({ headers: {}, body: String(seq) }),
};

function end(seq: number): TunnelEnd {
  const ended_at = '2025-08-06T11:30:00.000Z';
  return { seq, job_id: `job_${seq}`, webhook_id: `msg_${seq}`, status: 'completed', ended_at, webhook_url: null };
}

/** A receiver that takes everything, and is done with what it is told to be done with. */
function passing(most_unfinished: number, answers: readonly Exchanged[] = []) {
  const ending = new AbortController();
  const posted: string[] = [];
  const finish = new Map<string, () => void>();
  const left = [...answers];
  const post: TunnelOptions['post'] = ({ body }) => {
    posted.push(body);
    const finished = new Promise<void>((resolve) => finish.set(body, resolve));
    return { taken: Promise.resolve(), finished, answered: Promise.resolve(left.shift() ?? GOOD) };
  };
  const made = createPassing({
    ...{ connect: async () => daemon, post, webhook_url: 'http://localhost:3000/', schedule: [0], most_unfinished },
    ...{ retry_client_errors: [], emit: () => undefined, signal: ending.signal },
    ...{ from: { time: '2025-08-06T11:30:00.000Z' }, remember: () => undefined },
  });
  return { ...made, ending, posted, finish };
}

test('no more are passed on than may wait to be done with', async () => {
  const { pass, posted, finish } = passing(2);
  await pass(daemon, end(1), HEARD);
  await pass(daemon, end(2), HEARD);
  const third = pass(daemon, end(3), HEARD);
  await new Promise((resolve) => setImmediate(resolve));
  expect(posted).toEqual(['1', '2']);
  finish.get('2')?.();
  await third;
  expect(posted).toEqual(['1', '2', '3']);
});

test('one that comes again counts once', async () => {
  const { pass, posted } = passing(2, [{ ...GOOD, status: 500 }]);
  await pass(daemon, end(1), HEARD);
  await expect.poll(() => posted).toEqual(['1', '1']);
  await pass(daemon, end(2), HEARD);
  expect(posted).toEqual(['1', '1', '2']);
});

test('whoever waits for room is let go when the listening ends', async () => {
  const { pass, over, ending } = passing(1);
  await pass(daemon, end(1), HEARD);
  const second = pass(daemon, end(2), HEARD);
  ending.abort();
  await second;
  await over();
});
