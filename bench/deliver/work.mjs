// What every side of the comparison delivers, and how it is counted. argv[2]: JSON { side, bundle, folder, count, warm, urls, dead, rate }.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

export const config = JSON.parse(process.argv[2]);
export const program = await import(pathToFileURL(config.bundle).href);
/** Packages of the program, for sides that use them by themselves. */
export const own = createRequire(config.bundle);
export const AT_ONCE = 64;
export const total = config.count + config.warm;
const SECRET = 'x'.repeat(43);
export const secrets = () => ({ signing: SECRET, all: [SECRET] });

export const idOf = (index) => `msg_${String(index).padStart(32, '0')}`;
export const jobOf = (index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
export const bodyOf = (index, url) =>
  JSON.stringify({
    job_id: jobOf(index),
    status: 'completed',
    timestamp: '2025-08-06T11:30:00Z',
    total_lots: 10,
    completed_lots: 10,
    failed_lots: 0,
    webhook_url: url,
    results_available: true,
  });

/** What is to be delivered, as a queue holds it. */
export const messageOf = (index) => ({ id: idOf(index), job: jobOf(index), body: bodyOf(index, config.urls[0]) });

/** Signed POSTs through undici, 64 connections; resolves with the status when the answer is read. */
export function createPoster() {
  const { Pool } = own('undici');
  const [url] = config.urls;
  const pool = new Pool(new URL(url).origin, { connections: AT_ONCE, pipelining: 1 });
  const path = new URL(url).pathname;
  return {
    async post({ id, job, body }) {
      const message = { delivery_id: id, job_id: job, body, attempt: 1, at: Date.now() };
      const headers = program.webhookHeaders(message, secrets());
      const answer = await pool.request({ path, method: 'POST', headers, body });
      await answer.body.dump();
      return answer.statusCode;
    },
    close: () => pool.destroy(),
  };
}

/** Deliveries a second between the end of the warm-up and the last one. `settled` waits for what a queue writes after it has told. */
export function stopwatch(settled = async () => undefined) {
  let done = 0;
  let began = 0;
  let tell;
  const finished = new Promise((resolve) => {
    tell = resolve;
  });
  return {
    finished: finished.then(settled).then(() => (1000 * config.count) / (performance.now() - began)),
    done(many) {
      done += many;
      if (began === 0 && done >= config.warm) began = performance.now();
      if (done >= total) tell();
    },
  };
}

/** Calls `each` at a fixed rate; tells when each call began, but for the warm-up. */
export async function atRate(each) {
  const sent = [];
  const began = performance.now();
  for (let index = 0; index < total; index += 1) {
    const wait = began + (index * 1000) / config.rate - performance.now();
    // Behind its time too it lets the requests go out.
    await new Promise((resolve) => (wait > 0 ? setTimeout(resolve, wait) : setImmediate(resolve)));
    sent.push([jobOf(index), Number(process.hrtime.bigint()) / 1e6]);
    each(index);
  }
  await new Promise((resolve) => setTimeout(resolve, 500));
  return sent.slice(config.warm);
}

/**
 * A durable queue on both tracks. `open({ folder, post, done })` gives `owe(messages)`, `oweOne(message)`, `start()`, `close()`
 * and, where outcomes are told before they are written, `settled()`; `done(n)`: so many outcomes are stored.
 */
export async function driveQueue(open) {
  const poster = createPoster();
  const post = async (message) => {
    if ((await poster.post(message)) !== 200) throw new Error('the sink refused');
  };
  let queue;
  const watch = stopwatch(() => queue.settled?.());
  queue = await open({ folder: config.folder, post, done: watch.done });
  const result = config.track === 'latency' ? { sent: await latencyOf(queue) } : { rate: await rateOf(queue, watch) };
  await queue.close();
  poster.close();
  return result;
}

async function rateOf(queue, watch) {
  for (let index = 0; index < total; index += 1_000) {
    const many = Math.min(1_000, total - index);
    await queue.owe(Array.from({ length: many }, (_, offset) => messageOf(index + offset)));
  }
  await queue.start();
  return watch.finished;
}

async function latencyOf(queue) {
  await queue.start();
  const owed = [];
  const sent = await atRate((index) => owed.push(queue.oweOne(messageOf(index))));
  await Promise.all(owed);
  return sent;
}
