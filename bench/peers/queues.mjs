// Durable queues as `driveQueue` of ../deliver/work.mjs wants them, each in the fastest way its documentation shows.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AT_ONCE, config, own } from '../deliver/work.mjs';

const QUEUE = 'deliver';
const quiet = { debug() {}, info() {}, warn() {}, error: console.error };

async function plainjob({ folder, post, done }) {
  const { better, defineQueue, defineWorker } = await import('plainjob');
  const Database = own('better-sqlite3');
  const connection = better(new Database(join(folder, 'plainjob.db')));
  const queue = defineQueue({ connection, logger: quiet });
  const pollIntervall = config.track === 'latency' ? 100 : 1_000;
  const how = { queue, logger: quiet, pollIntervall, onCompleted: () => done(1) };
  const workers = Array.from({ length: AT_ONCE }, () => defineWorker(QUEUE, (job) => post(JSON.parse(job.data)), how));
  return {
    owe: (messages) => queue.addMany(QUEUE, messages),
    oweOne: (message) => queue.add(QUEUE, message),
    start() {
      for (const worker of workers) worker.start();
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.stop()));
      queue.close();
    },
  };
}

async function bullmq({ post, done }) {
  const { Queue, Worker } = await import('bullmq');
  const connection = { host: '127.0.0.1', port: config.service.port, maxRetriesPerRequest: null };
  const queue = new Queue(QUEUE, { connection });
  let worker;
  return {
    owe: (messages) => queue.addBulk(messages.map((data) => ({ name: QUEUE, data }))),
    oweOne: (message) => queue.add(QUEUE, message),
    async start() {
      worker = new Worker(QUEUE, (job) => post(job.data), { connection, concurrency: AT_ONCE });
      worker.on('completed', () => done(1));
      await worker.waitUntilReady();
    },
    async close() {
      await worker.close(true);
      await queue.close();
    },
  };
}

/** Both queues on PostgreSQL tell of a job before they have written that it is done: asks until none is left. */
async function untilNone(query) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: config.service.url });
  await client.connect();
  while ((await client.query(query)).rows[0].left > 0) await sleep(5);
  await client.end();
}

async function pgBoss({ post, done }) {
  const { default: PgBoss } = await import('pg-boss');
  const boss = new PgBoss({ connectionString: config.service.url, max: 12, supervise: false, schedule: false });
  boss.on('error', console.error);
  await boss.start();
  await boss.createQueue(QUEUE);
  let open = true;
  const loops = [];
  // fetch and complete: work() is bound by its polling, half a second at the least.
  const loop = async () => {
    while (open) {
      const jobs = await boss.fetch(QUEUE, { batchSize: 256 });
      if (jobs.length === 0) {
        await sleep(config.track === 'latency' ? 1 : 20);
        continue;
      }
      await Promise.all(jobs.map((job) => post(job.data)));
      const ids = jobs.map((job) => job.id);
      await boss.complete(QUEUE, ids);
      done(ids.length);
    }
  };
  return {
    owe: (messages) => boss.insert(messages.map((data) => ({ name: QUEUE, data }))),
    oweOne: (message) => boss.send(QUEUE, message),
    start() {
      for (let index = 0; index < 3; index += 1) loops.push(loop());
    },
    settled: () =>
      untilNone(`SELECT count(*)::int AS left FROM pgboss.job WHERE name = '${QUEUE}' AND state < 'completed'`),
    async close() {
      open = false;
      await Promise.all(loops);
      await boss.stop({ graceful: false, close: true });
    },
  };
}

async function graphileWorker({ post, done }) {
  const { Logger, makeWorkerUtils, run } = await import('graphile-worker');
  const { default: pg } = await import('pg');
  const logger = new Logger(() => () => undefined);
  const pgPool = new pg.Pool({ connectionString: config.service.url, max: 16 });
  for (const event of ['error', 'connect']) pgPool.on(event, () => undefined);
  const utils = await makeWorkerUtils({ pgPool, logger });
  await utils.migrate();
  const tuned = { localQueue: { size: 512 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 };
  let runner;
  return {
    owe: (messages) => utils.addJobs(messages.map((payload) => ({ identifier: QUEUE, payload }))),
    oweOne: (message) => utils.addJob(QUEUE, message),
    async start() {
      runner = await run({
        pgPool,
        logger,
        noHandleSignals: true,
        pollInterval: 500,
        preset: { worker: { concurrentJobs: AT_ONCE, ...tuned } },
        taskList: { [QUEUE]: (payload) => post(payload) },
      });
      runner.events.on('job:complete', () => done(1));
    },
    settled: () => untilNone('SELECT count(*)::int AS left FROM graphile_worker._private_jobs'),
    async close() {
      await runner.stop().catch(() => undefined);
      await utils.release();
      await pgPool.end().catch(() => undefined);
    },
  };
}

export const QUEUES = { plainjob, BullMQ: bullmq, 'graphile-worker': graphileWorker, 'pg-boss': pgBoss };
