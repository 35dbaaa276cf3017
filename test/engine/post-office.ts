import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { onTestFinished } from 'vitest';
import { createDeliverWebhook } from '../../src/app/webhooks/deliver-webhook.js';
import { type Delivery, jobEnd } from '../../src/core/delivery/delivery.js';
import type { DescgenEvent } from '../../src/core/events.js';
import { emptyLotResult } from '../../src/core/lot.js';
import type { NameEnd } from '../../src/core/ports/queue.js';
import type { OutgoingWebhook, SendResult } from '../../src/core/ports/sender.js';
import type { Store } from '../../src/core/ports/store.js';
import { createDispatcher, type Dispatcher } from '../../src/engine/dispatcher.js';
import { type ManualClock, manualClock } from '../helper/clock.js';
import { memoryLog } from '../helper/log.js';
import { lots, newJob, tempStore } from '../helper/world.js';

export const MINUTE = 60_000;
export const SCHEDULE = [1, 2, 4, 8, 16].map((minutes) => minutes * MINUTE);

export interface SentWebhook extends OutgoingWebhook {
  at: number;
}

/** What a made-up receiver does with a webhook: an answer's status, no answer, or something that takes its time. */
export type Receive = (webhook: SentWebhook) => number | 'silence' | Promise<SendResult>;

export interface PostOffice {
  dispatcher: Dispatcher;
  store: Store;
  clock: ManualClock;
  log: ReturnType<typeof memoryLog>;
  events: DescgenEvent[];
  sent: SentWebhook[];
  /** How many are under way at this moment. */
  underWay(): number;
}

export function answer(status: number): SendResult {
  return { kind: 'answered', answer: { status, headers: { server: 'test' }, body: 'told', truncated: false }, ms: 7 };
}

export const SILENCE: SendResult = { kind: 'unanswered', reason: 'timeout', message: 'No answer.', ms: 30_000 };

/** A dispatcher on a real store, whose time is moved by hand and whose receivers are made up. */
export function postOffice(
  store: Store,
  receive: Receive,
  options: {
    clock?: ManualClock;
    concurrency?: number;
    perEndpoint?: number;
    schedule?: readonly number[];
    held?: boolean;
  } = {},
): PostOffice {
  const clock = options.clock ?? manualClock();
  const schedule = options.schedule ?? SCHEDULE;
  const log = memoryLog();
  const events: DescgenEvent[] = [];
  const sent: SentWebhook[] = [];
  let underWay = 0;
  const deliver = createDeliverWebhook({
    sender: {
      async send(webhook, { signal }) {
        setMaxListeners(0, signal);
        const one = { ...webhook, at: clock.now() };
        sent.push(one);
        underWay += 1;
        try {
          const received = receive(one);
          if (typeof received === 'number') return answer(received);
          if (received === 'silence') return SILENCE;
          return await Promise.race([received, interruption(signal)]);
        } finally {
          underWay -= 1;
        }
      },
      close: async () => undefined,
    },
    secrets: () => ({ signing: 'secret', all: ['secret'] }),
    clock,
    log,
    policy: { schedule, retry_client_errors: [] },
    deadline_ms: 30_000,
  });
  const dispatcher = createDispatcher({
    store,
    clock,
    log,
    publish: (event) => events.push(event),
    owner: randomUUID(),
    concurrency: options.concurrency ?? 256,
    perEndpoint: options.perEndpoint ?? 16,
    schedule,
    held: options.held ?? false,
    deliver,
  });
  return { dispatcher, store, clock, log, events, sent, underWay: () => underWay };
}

function interruption(signal: AbortSignal): Promise<SendResult> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve({ kind: 'interrupted' })));
}

/** Finishes jobs with these webhook URLs; returns the delivery of each. */
export async function endJobs(store: Store, now: number, urls: readonly string[]): Promise<Delivery[]> {
  const name_end: NameEnd = (job, status) => jobEnd(job, status, { now, webhook_id: `msg_${job.job_id}` });
  const ids: string[] = [];
  for (const webhook_url of urls) {
    const job = newJob(now, { webhook_url });
    ids.push(job.job_id);
    await store.createJob(job, lots(1));
  }
  for (let left = urls.length; left > 0; ) {
    const claim = { owner: 'test', limit: 1_000, now, lease_until: now + MINUTE, alone: false };
    const { claimed } = await store.exchange({ settlements: [], claim, now, name_end });
    const settlements = claimed.map((one) => ({
      claim: one,
      decision: { next: 'completed' as const, result: emptyLotResult(one.input.lot_id, 'completed') },
    }));
    await store.exchange({ settlements, claim: null, now, name_end });
    left -= claimed.length;
    if (claimed.length === 0) throw new Error('a lot of the test could not be claimed');
  }
  return Promise.all(ids.map((job_id) => deliveryOf(store, job_id)));
}

export async function deliveryOf(store: Store, job_id: string): Promise<Delivery> {
  const delivery = await store.latestDelivery(job_id);
  if (delivery === undefined) throw new Error(`job ${job_id} has no delivery`);
  return delivery;
}

/** Lets what is under way go on, in no time. */
export async function settleDown(): Promise<void> {
  for (let round = 0; round < 20; round += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Lets time pass, timer by timer. */
export async function pass({ clock }: PostOffice, ms: number): Promise<void> {
  await settleDown();
  for (let left = ms; left > 0; ) {
    const step = Math.min(left, Math.max(1, clock.next() ?? left));
    clock.advance(step);
    left -= step;
    await settleDown();
  }
}

/** A receiver that never answers; only a stop ends it. */
export const endless: Receive = () => new Promise(() => undefined);

export const HOOK = 'https://receiver.example/hook';

export async function started(receive: Receive, options: Parameters<typeof postOffice>[2] = {}): Promise<PostOffice> {
  const office = postOffice(await tempStore(), receive, options);
  await office.dispatcher.start();
  onTestFinished(() => stopped(office));
  return office;
}

export async function stopped(office: PostOffice): Promise<void> {
  const end = office.dispatcher.stop(0);
  await pass(office, 10);
  await end;
}

export async function pending(office: PostOffice, ...urls: string[]) {
  const deliveries = await endJobs(office.store, office.clock.now(), urls);
  office.dispatcher.wake();
  await settleDown();
  return deliveries;
}
