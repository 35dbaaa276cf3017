// One side of the comparison in a process of its own; see work.mjs.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openHandWritten } from './hand-written.mjs';
import {
  AT_ONCE,
  atRate,
  bodyOf,
  config,
  createPoster,
  driveQueue,
  idOf,
  jobOf,
  messageOf,
  own,
  program,
  secrets,
  stopwatch,
  total,
} from './work.mjs';

const log = { debug() {}, info() {}, warn() {}, error: (fields, message) => console.error(message, fields) };
const FILE = join(config.folder, 'descgen.db');

/** undici alone: signed requests, 64 at once, nothing stored. */
async function bare() {
  const { post, close } = createPoster();
  const watch = stopwatch();
  let next = 0;
  const loop = async () => {
    while (next < total) {
      await post(messageOf(next++));
      watch.done(1);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, loop));
  const rate = await watch.finished;
  close();
  return { rate };
}

/** Owes the deliveries as the ends of so many jobs would have, in one transaction: `live` in all, and the same to each of the dead. */
function owe({ live, dead_each }) {
  const Database = own('better-sqlite3');
  const db = new Database(FILE);
  const job = db.prepare(
    `INSERT INTO jobs (job_id, status, created_at, updated_at, completed_at, total_lots, completed_lots, ends, languages,
       generator, webhook_url, warnings) VALUES (?, 'completed', 1, 1, 1, 10, 10, 1, '["en"]', 'builtin', ?, '[]')`,
  );
  const endpoint = db.prepare(
    'INSERT INTO endpoints (origin) VALUES (?) ON CONFLICT DO UPDATE SET origin = origin RETURNING id',
  );
  const delivery = db.prepare(
    `INSERT INTO deliveries (delivery_id, job, "end", endpoint, status, created_at, owed_at, next_attempt_at)
     VALUES (?, ?, 1, ?, 'pending', ?, ?, ?)`,
  );
  const request = db.prepare('INSERT INTO delivery_requests (delivery, url, body) VALUES (?, ?, ?)');
  db.transaction(() => {
    const now = Date.now();
    const dead = config.dead ?? [];
    for (let index = 0; index < live + dead.length * dead_each; index += 1) {
      const url = index < live ? config.urls[index % config.urls.length] : dead[index % dead.length];
      const { lastInsertRowid } = job.run(jobOf(index < live ? index : index + total), url);
      const { id } = endpoint.get(new URL(url).origin);
      // What is owed to the dead is older: it stands in front.
      const at = index < live ? now : now - 1_000;
      const key = delivery.run(idOf(index), lastInsertRowid, id, at, at, at).lastInsertRowid;
      request.run(key, url, bodyOf(index, url));
    }
    db.exec(`INSERT INTO due_endpoints (endpoint, due_at)
      SELECT endpoint, min(next_attempt_at) FROM deliveries WHERE status = 'pending' GROUP BY endpoint`);
  })();
  db.close();
}

/** Makes the tables. */
async function prepare(owed) {
  const store = await program.openSqliteStore(FILE);
  await store.close();
  owe(owed);
}

async function openProgram(publish) {
  const store = await program.openSqliteStore(FILE);
  const sender = program.createSender({ policy: { daemonOnLoopback: true, allow: [] }, perEndpoint: AT_ONCE });
  const schedule = [60_000, 120_000];
  const dispatcher = program.createDispatcher({
    store,
    clock: program.systemClock,
    log,
    publish,
    owner: randomUUID(),
    concurrency: 256,
    perEndpoint: AT_ONCE,
    schedule,
    deliver: program.createDeliverWebhook({
      sender,
      secrets,
      clock: program.systemClock,
      log,
      policy: { schedule, retry_client_errors: [] },
      deadline_ms: config.deadline_ms ?? 30_000,
    }),
  });
  const close = async () => {
    await dispatcher.stop(0);
    await sender.close();
    await store.close();
  };
  return { store, dispatcher, close };
}

async function drain() {
  await prepare({ live: total, dead_each: 1_000 });
  const watch = stopwatch();
  const { dispatcher, close } = await openProgram((event) => {
    if (event.type === 'delivery.attempted' && event.status_code !== null) watch.done(1);
  });
  await dispatcher.start();
  const rate = await watch.finished;
  await close();
  return { rate };
}

/** Jobs of one lot, whose descriptions are finished at a fixed rate. */
async function latency() {
  const [webhook_url] = config.urls;
  await prepare({ live: 0, dead_each: config.dead_each ?? 0 });
  const { store, dispatcher, close } = await openProgram(() => undefined);
  for (let index = 0; index < total; index += 1) {
    const job = { job_id: jobOf(index), languages: ['en'], generator: 'builtin', webhook_url, warnings: [], now: 1 };
    await store.createJob({ ...job, idempotency: null }, [{ lot_id: 'a', images: ['https://example.com/1.jpg'] }]);
  }
  const finish = new Map();
  let tellAllTaken;
  const allTaken = new Promise((resolve) => {
    tellAllTaken = resolve;
  });
  const engine = program.createEmbeddedEngine({
    store,
    clock: program.systemClock,
    chance: program.systemChance,
    log,
    publish: () => undefined,
    owner: randomUUID(),
    concurrency: 2 * total,
    describe: (claim) =>
      new Promise((resolve) => {
        const result = program.emptyLotResult(claim.input.lot_id, 'completed');
        finish.set(claim.job_id, () => resolve({ next: 'completed', result }));
        if (finish.size === total) tellAllTaken();
      }),
    webhookId: () => `msg_${randomUUID().replaceAll('-', '')}`,
    dispatcher,
  });
  await dispatcher.start();
  await engine.start();
  await allTaken;
  const sent = await atRate((index) => finish.get(jobOf(index))());
  await engine.stop(0);
  await close();
  return { sent };
}

const sides = { bare, drain, latency, 'hand-written': () => driveQueue(openHandWritten) };
process.send(await sides[config.side]());
process.exit(0);
