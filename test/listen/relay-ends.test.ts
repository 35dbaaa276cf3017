import { expect, onTestFinished, test, vi } from 'vitest';
import { SHORTAGE_WAIT_MS } from '../../src/core/machine/shortage.js';
import type { RequestResult } from '../../src/listen/actions/send-request.js';
import { createRelay } from '../../src/listen/relay-ends.js';
import type { TunnelDaemon, TunnelEnd, TunnelOptions } from '../../src/listen/tunnel-options.js';

const GOOD: RequestResult = {
  kind: 'answered',
  status: 200,
  headers: [],
  body: Buffer.alloc(0),
  truncated: false,
  ms: 1,
};
const PROGRESS = { taken: () => undefined, done: () => undefined };

const daemon: TunnelDaemon = {
  url: 'http://localhost:7420',
  ends: () => {
    throw new Error('not used in this test');
  },
  signEnd: async (seq) => ({ headers: {}, body: String(seq) }),
};

function end(seq: number): TunnelEnd {
  const ended_at = '2025-08-06T11:30:00.000Z';
  return { seq, job_id: `job_${seq}`, webhook_id: `msg_${seq}`, status: 'completed', ended_at, webhook_url: null };
}

/** A receiver that gives these answers and then 200s, and finishes a webhook when the test does. */
function relaying(most_unfinished: number, answers: readonly RequestResult[] = []) {
  const ending = new AbortController();
  const posted: string[] = [];
  const attempts: number[] = [];
  const signing: TunnelDaemon = {
    ...daemon,
    signEnd: (seq, how) => {
      attempts.push(how.attempt);
      return daemon.signEnd(seq, how);
    },
  };
  const finish = new Map<string, () => void>();
  const left = [...answers];
  const post: TunnelOptions['post'] = ({ body }) => {
    posted.push(body);
    const finished = new Promise<void>((resolve) => finish.set(body, resolve));
    return { taken: Promise.resolve(), finished, answered: Promise.resolve(left.shift() ?? GOOD) };
  };
  const made = createRelay({
    ...{ connect: async () => signing, post, webhook_url: 'http://localhost:3000/', schedule: [0], most_unfinished },
    ...{ retry_client_errors: [], emit: () => undefined, signal: ending.signal },
    ...{ from: { time: '2025-08-06T11:30:00.000Z' }, remember: () => undefined },
  });
  return { ...made, daemon: signing, ending, posted, attempts, finish };
}

test('no more webhooks are relayed than may be unfinished', async () => {
  const { relay, posted, finish } = relaying(2);
  await relay(daemon, end(1), PROGRESS);
  await relay(daemon, end(2), PROGRESS);
  const third = relay(daemon, end(3), PROGRESS);
  await new Promise((resolve) => setImmediate(resolve));
  expect(posted).toEqual(['1', '2']);
  finish.get('2')?.();
  await third;
  expect(posted).toEqual(['1', '2', '3']);
});

test('a webhook that is sent again counts once', async () => {
  const { relay, posted } = relaying(2, [{ ...GOOD, status: 500 }]);
  await relay(daemon, end(1), PROGRESS);
  await expect.poll(() => posted).toEqual(['1', '1']);
  await relay(daemon, end(2), PROGRESS);
  expect(posted).toEqual(['1', '1', '2']);
});

test('a request that never left this machine is no attempt', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const shortage: RequestResult = { kind: 'unanswered', reason: 'connect', message: 'EMFILE', local: true, ms: 1 };
  const { relay, daemon: signing, attempts } = relaying(2, [shortage, shortage, { ...GOOD, status: 500 }]);
  await relay(signing, end(1), PROGRESS);
  for (const expected of [
    [1, 1],
    [1, 1, 1, 2],
  ]) {
    await vi.advanceTimersByTimeAsync(SHORTAGE_WAIT_MS);
    expect(attempts).toEqual(expected);
  }
});

test('waiting for room ends with the listener', async () => {
  const { relay, over, ending } = relaying(1);
  await relay(daemon, end(1), PROGRESS);
  const second = relay(daemon, end(2), PROGRESS);
  ending.abort();
  await second;
  await over();
});
