import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { Settings } from '../../src/config/load-settings.js';
import type { Delivery } from '../../src/core/delivery/delivery.js';
import type { Store } from '../../src/core/ports/store.js';
import { systemClock } from '../../src/daemon/system.js';
import { createWebhooks } from '../../src/daemon/webhook-service.js';
import { deliveryOf, endJobs } from '../engine/post-office.js';
import { memoryLog } from '../helper/log.js';
import { tempStore } from '../helper/world.js';
import { bodyOf, closedPort, rawReceiver, receiver } from '../webhook/receiver.js';
import { HAS_OPENSSL, secureReceiver } from '../webhook/secure-receiver.js';

const PATIENCE = { timeout: 20_000, interval: 10 };
/** The schedule as it is, but for its unit. */
const SCHEDULE = [1, 2, 4, 8, 16];

/** Far longer than an answer over the loopback takes on a busy machine. */
const AMPLE = 30_000;
/** For what never ends its answer. */
const SHORT = 200;

const VALUES: Record<string, unknown> = {
  'webhooks.perEndpoint': 16,
  'webhooks.concurrency': 256,
  'webhooks.retrySchedule': SCHEDULE,
  'webhooks.retryClientErrors': [],
  'network.allow': [],
};

/** The part of the daemon that sends pending webhooks, on a real store and real sockets. */
async function sending(timeout: number): Promise<Store> {
  const store = await tempStore();
  const webhooks = createWebhooks({
    settings: { get: (key: string) => ({ ...VALUES, 'webhooks.timeout': timeout })[key] } as unknown as Settings,
    store,
    clock: systemClock,
    log: memoryLog(),
    publish: () => undefined,
    owner: randomUUID(),
    secrets: () => ({ signing: 'secret', all: ['secret'] }),
    loopback: true,
    held: false,
  });
  await webhooks.start();
  onTestFinished(async () => {
    await webhooks.stop(0);
    await webhooks.close();
  });
  return { ...store, exchange: (exchange) => store.exchange(exchange).finally(() => webhooks.wake()) };
}

/** Owes one webhook, and waits for what becomes of it. */
async function endOf(url: string, timeout = AMPLE): Promise<{ delivery: Delivery; errors: (string | null)[] }> {
  const store = await sending(timeout);
  const [pending] = await endJobs(store, Date.now(), [url]);
  const job_id = pending?.job_id ?? '';
  await expect.poll(async () => (await deliveryOf(store, job_id)).ended_at, PATIENCE).not.toBeNull();
  const found = await store.getDelivery(pending?.delivery_id ?? '');
  if (found === undefined) throw new Error('the delivery is gone');
  return { delivery: found.delivery, errors: found.attempts.map((attempt) => attempt.error) };
}

interface Seen {
  ids: Set<unknown>;
  bodies: Set<string>;
  attempts: unknown[];
}

/** A receiver that remembers what came, and answers as `answer` has it; `time` counts the requests, from 1. */
async function remembering(answer: (response: Parameters<RequestListener>[1], time: number) => void) {
  const seen: Seen = { ids: new Set(), bodies: new Set(), attempts: [] };
  const { url } = await receiver(async (request, response) => {
    seen.bodies.add(String(await bodyOf(request)));
    seen.ids.add(request.headers['webhook-id']);
    seen.attempts.push(request.headers['x-delivery-attempt']);
    answer(response, seen.attempts.length);
  });
  return { url, seen };
}

test.each([
  [200, 'delivered', 1],
  [204, 'delivered', 1],
  [299, 'delivered', 1],
  [301, 'failed', 6],
  [400, 'failed', 1],
  [403, 'failed', 1],
  [408, 'failed', 1],
  [410, 'failed', 1],
  [429, 'failed', 1],
  [500, 'failed', 6],
  [503, 'failed', 6],
])(
  'a receiver that answers %i: %s after %i request(s), with one webhook-id and one body',
  async (status, end, requests) => {
    const elsewhere = await remembering((response) => response.end());
    const { url, seen } = await remembering((response) => {
      response.writeHead(status, status === 301 ? { location: elsewhere.url } : {}).end();
    });
    const { delivery } = await endOf(url);
    expect(delivery).toMatchObject({ status: end, attempts: requests, last_status_code: status });
    expect(seen.attempts).toEqual(Array.from({ length: requests }, (_, index) => String(index + 1)));
    expect([seen.ids, seen.bodies]).toEqual([new Set([delivery.delivery_id]), new Set([delivery.body])]);
    expect(elsewhere.seen.attempts).toEqual([]);
  },
);

test.each([1, 3, 5])('a receiver that is down for the first %i tries gets the webhook with the next', async (tries) => {
  const { url, seen } = await remembering((response, time) => response.writeHead(time > tries ? 200 : 503).end());
  const { delivery } = await endOf(url);
  expect(delivery).toMatchObject({ status: 'delivered', attempts: tries + 1, last_error: null });
  expect(seen.ids).toEqual(new Set([delivery.delivery_id]));
});

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n';

/** Writes a byte now and then until the other side has had enough. */
function drip(socket: Socket): void {
  socket.write(HEAD);
  const dripping = setInterval(() => socket.write('.'), 20);
  socket.on('close', () => clearInterval(dripping));
}

function flood(socket: Socket, status: string): void {
  socket.write(`HTTP/1.1 ${status}\r\nTransfer-Encoding: chunked\r\n\r\n`);
  const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
  const more = (): void => {
    while (!socket.destroyed && socket.write(chunk));
  };
  socket.on('drain', more);
  more();
}

const raw = async (act: (socket: Socket) => void): Promise<string> => (await rawReceiver(act)).url;
/** No server of names is asked: a label has 63 characters at most. */
const UNKNOWN = `http://${'a'.repeat(64)}.example/hook`;

test.each<[string, () => Promise<string>, RegExp]>([
  ['drips for ever', () => raw(drip), /\(200\).* within 0\.2 s/],
  ['never answers', () => raw(() => undefined), /did not start to answer within 0\.2 s/],
])('a receiver that %s is cut off at the deadline six times, and the reason is recorded', async (_what, make, why) => {
  const { delivery, errors } = await endOf(await make(), SHORT);
  expect(delivery).toMatchObject({ status: 'failed', attempts: 6 });
  // On a busy machine one connection may take as long as the deadline.
  expect(errors).toContainEqual(expect.stringMatching(why));
});

test.each<[string, () => Promise<string>, RegExp]>([
  ['resets before its answer', () => raw((socket) => socket.resetAndDestroy()), /closed the connection/],
  [
    'resets in the middle of the body',
    () => raw((socket) => socket.write(`${HEAD}half`, () => setTimeout(() => socket.resetAndDestroy(), 20))),
    /in the middle of its response/,
  ],
  ['floods a 500', () => raw((socket) => flood(socket, '500 No')), /answered 500/],
  ['speaks something else', () => raw((socket) => socket.end('SSH-2.0-x\r\n')), /is not valid HTTP/],
  ['is not there', async () => `http://127.0.0.1:${await closedPort()}/hook`, /refused the connection/],
  ['has a name that does not resolve', async () => UNKNOWN, / a+\.example/],
  ['is at a private address', async () => 'http://10.0.0.1/hook', /10\.0\.0\.1 .*private/],
])('a receiver that %s is tried six times, and the reason is recorded', async (_what, make, why) => {
  const { delivery, errors } = await endOf(await make());
  expect(delivery).toMatchObject({ status: 'failed', attempts: 6 });
  expect(errors).toHaveLength(6);
  for (const error of errors) expect(error).toMatch(why);
});

test('a receiver that floods a 200 has got its webhook', async () => {
  expect((await endOf(await raw((socket) => flood(socket, '200 OK')))).delivery).toMatchObject({
    status: 'delivered',
    attempts: 1,
  });
});

test.runIf(HAS_OPENSSL)('a receiver whose certificate is not trusted is tried six times', async () => {
  const { delivery } = await endOf((await secureReceiver()).url);
  expect(delivery).toMatchObject({ status: 'failed', attempts: 6, last_error: expect.stringContaining('certificate') });
});
