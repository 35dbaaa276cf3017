import { expect, it, test } from 'vitest';
import { createGuard } from '../../../src/net/guard.js';
import { get, reach } from '../../../src/webhook/check/dial.js';
import { answering, closedPort, rawReceiver, receiver } from '../receiver.js';
import { HAS_OPENSSL, secureReceiver } from '../secure-receiver.js';
import { checking, receiving, sound, troubles } from './receivers.js';

const POLICY = { daemonOnLoopback: true, allow: [] };
const options = (over: { deadline_ms?: number; signal?: AbortSignal; resolve?: () => Promise<never> } = {}) => ({
  guard: createGuard(POLICY, over.resolve),
  deadline_ms: over.deadline_ms ?? 20_000,
  signal: over.signal ?? new AbortController().signal,
});
const silent = (reason: string, message: RegExp) => ({
  kind: 'unanswered',
  reason,
  message: expect.stringMatching(message),
});

test('what listens is reached, and asked nothing', async () => {
  let requests = 0;
  const { url, connections } = await receiver(() => {
    requests += 1;
  });
  expect(await reach(new URL(url), options())).toMatchObject({ ok: true, address: '127.0.0.1' });
  expect([connections(), requests]).toEqual([1, 0]);
});

test('what does not listen, has no name, or may not be dialled is not reached', async () => {
  const unreached = async (url: string) => {
    const reached = await reach(new URL(url), options());
    return reached.ok ? reached : reached.came;
  };
  expect(await unreached(`http://127.0.0.1:${await closedPort()}/`)).toMatchObject(
    silent('connect', /refused the connection/),
  );
  expect(await unreached('http://10.0.0.1/')).toMatchObject(silent('refused_address', /network\.allow/));
  expect(await unreached('ftp://localhost/')).toMatchObject(silent('refused_address', /https/));
});

test('a look-up that never ends is bounded, and can be interrupted', async () => {
  const resolve = () => new Promise<never>(() => undefined);
  const url = new URL('http://receiver.test/');
  expect(await reach(url, options({ resolve, deadline_ms: 20 }))).toMatchObject({
    ok: false,
    came: silent('timeout', /within 0.02 s/),
  });
  const interruption = new AbortController();
  const reaching = reach(url, options({ resolve, signal: interruption.signal }));
  interruption.abort();
  await expect(reaching).rejects.toThrow(/aborted/);
  await expect(get(url, options({ resolve, signal: interruption.signal }))).rejects.toThrow(/aborted/);
});

it.runIf(HAS_OPENSSL)('a certificate that is not trusted is reported before anything is sent', async () => {
  const { url } = await secureReceiver();
  expect(await reach(new URL(url), options())).toMatchObject({
    ok: false,
    came: silent('tls', /NODE_EXTRA_CA_CERTS/),
  });
  expect(await get(new URL(url), options())).toMatchObject(silent('tls', /NODE_EXTRA_CA_CERTS/));
});

test('GET returns the answer, cut off where it is long', async () => {
  const { url } = await receiver(answering(405, { Allow: 'POST' }, 'no'));
  const headers = expect.objectContaining({ allow: 'POST' });
  expect(await get(new URL(url), options())).toMatchObject({
    kind: 'answered',
    answer: { status: 405, headers, body: 'no', truncated: false },
  });
  const long = await receiver(answering(200, {}, 'x'.repeat(100_000)));
  expect(await get(new URL(long.url), options())).toMatchObject({
    kind: 'answered',
    answer: { body: 'x'.repeat(4_096), truncated: true },
  });
});

test.each<[string, string, string, RegExp]>([
  ['a connection that is closed', '', 'reset', /without answering/],
  ['what is no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n', 'protocol', /not valid HTTP/],
  ['half an answer', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf', 'reset', /middle of its response/],
])('GET bears %s', async (_name, bytes, reason, message) => {
  const { url } = await rawReceiver((socket) => socket.end(bytes));
  const came = await get(new URL(url), options());
  expect(came).toMatchObject(silent(reason, message));
});

test('GET is bounded in time', async () => {
  const quiet = await receiver(() => undefined);
  expect(await get(new URL(quiet.url), options({ deadline_ms: 500 }))).toMatchObject(
    silent('timeout', /start to answer/),
  );
  const drip = await receiver((_request, response) => void response.writeHead(200).write('…'));
  expect(await get(new URL(drip.url), options({ deadline_ms: 2_000 }))).toMatchObject(
    silent('timeout', /did not finish/),
  );
});

test('an interruption ends the run, whatever is under way', async () => {
  const interruption = new AbortController();
  const { url } = await receiving((received) => {
    if (received.connections < 20) return sound(received);
    interruption.abort();
    return undefined;
  });
  await expect(checking(url, { signal: interruption.signal })).rejects.toMatchObject({ code: 'interrupted' });
  await expect(checking(url, { signal: interruption.signal })).rejects.toMatchObject({ code: 'interrupted' });
});

test('where no receiver can be reached, nothing else is tried', async () => {
  const all = await checking(`http://127.0.0.1:${await closedPort()}/`);
  expect(troubles(all)).toEqual({ reachable: 'fail' });
  expect(all).toHaveLength(1);
});
