// One side of the comparison in a process of its own. argv[2]: JSON { side, bundle, folder, count, warm, urls, dead, rate }.
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const config = JSON.parse(process.argv[2]);
const program = await import(pathToFileURL(config.bundle).href);
const AT_ONCE = 64;
const SECRET = 'x'.repeat(43);
const secrets = () => ({ signing: SECRET, all: [SECRET] });
const log = { debug() {}, info() {}, warn() {}, error: (fields, message) => console.error(message, fields) };
const total = config.count + config.warm;

const idOf = (index) => `msg_${String(index).padStart(32, '0')}`;
const jobOf = (index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
const bodyOf = (index, url) =>
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

/** Deliveries a second between the end of the warm-up and the last one. */
function stopwatch() {
  let done = 0;
  let began = 0;
  let tell;
  const finished = new Promise((resolve) => {
    tell = resolve;
  });
  return {
    finished,
    done(many) {
      done += many;
      if (began === 0 && done >= config.warm) began = performance.now();
      if (done >= total) tell((1000 * config.count) / (performance.now() - began));
    },
  };
}

/** undici alone: signed requests, 64 at once, nothing stored. */
async function bare() {
  const { Pool } = createRequire(config.bundle)('undici');
  const [url] = config.urls;
  const pool = new Pool(new URL(url).origin, { connections: AT_ONCE, pipelining: 1 });
  const path = new URL(url).pathname;
  const watch = stopwatch();
  let next = 0;
  const loop = async () => {
    while (next < total) {
      const index = next++;
      const body = bodyOf(index, url);
      const message = { delivery_id: idOf(index), job_id: jobOf(index), body, attempt: 1, at: Date.now() };
      const answer = await pool.request({
        path,
        method: 'POST',
        headers: program.webhookHeaders(message, secrets()),
        body,
      });
      await answer.body.dump();
      watch.done(1);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, loop));
  return { rate: await watch.finished };
}

/** Owes the deliveries as the ends of so many jobs would have, in one transaction. */
function owe(file) {
  const Database = createRequire(config.bundle)('better-sqlite3');
  const db = new Database(file);
  const job = db.prepare(
    `INSERT INTO jobs (job_id, status, created_at, updated_at, completed_at, total_lots, completed_lots, ends, languages,
       generator, webhook_url, warnings) VALUES (?, 'completed', 1, 1, 1, 10, 10, 1, '["en"]', 'builtin', ?, '[]')`,
  );
  const endpoint = db.prepare(
    'INSERT INTO endpoints (origin) VALUES (?) ON CONFLICT DO UPDATE SET origin = origin RETURNING id',
  );
  const delivery = db.prepare(
    `INSERT INTO deliveries (delivery_id, job, "end", endpoint, status, created_at, owed_at, next_attempt_at, url, body)
     VALUES (?, ?, 1, ?, 'pending', ?, ?, ?, ?, ?)`,
  );
  db.transaction(() => {
    const now = Date.now();
    const dead = config.dead ?? [];
    for (let index = 0; index < total + dead.length * 1_000; index += 1) {
      const url = index < total ? config.urls[index % config.urls.length] : dead[index % dead.length];
      const { lastInsertRowid } = job.run(jobOf(index), url);
      const { id } = endpoint.get(new URL(url).origin);
      // What is owed to the dead is older: it stands in front.
      const at = index < total ? now : now - 1_000;
      delivery.run(idOf(index), lastInsertRowid, id, at, at, at, url, bodyOf(index, url));
    }
    db.exec(`INSERT INTO due_endpoints (endpoint, due_at)
      SELECT endpoint, min(next_attempt_at) FROM deliveries WHERE status = 'pending' GROUP BY endpoint`);
  })();
  db.close();
}

async function openProgram(publish) {
  const store = await program.openSqliteStore(join(config.folder, 'descgen.db'));
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
      deadline_ms: 30_000,
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
  const first = await program.openSqliteStore(join(config.folder, 'descgen.db'));
  await first.close();
  owe(join(config.folder, 'descgen.db'));
  const watch = stopwatch();
  const { dispatcher, close } = await openProgram((event) => {
    if (event.type === 'delivery.attempted' && event.status_code !== null) watch.done(1);
  });
  await dispatcher.start();
  const rate = await watch.finished;
  await close();
  return { rate };
}

/** Jobs end at a fixed rate; tells when each one's end was asked of the store. */
async function latency() {
  const [url] = config.urls;
  const { store, dispatcher, close } = await openProgram(() => undefined);
  for (let index = 0; index < total; index += 1) {
    const job = {
      job_id: jobOf(index),
      languages: ['en'],
      generator: 'builtin',
      webhook_url: url,
      warnings: [],
      now: 1,
    };
    await store.createJob({ ...job, idempotency: null }, [{ lot_id: 'a', images: ['https://example.com/1.jpg'] }]);
  }
  const claims = [];
  const name_end = (job, status) =>
    program.jobEnd(job, status, { now: Date.now(), webhook_id: `msg_${randomUUID().replaceAll('-', '')}` });
  while (claims.length < total) {
    const claim = { owner: 'bench', limit: 500, now: Date.now(), lease_until: Date.now() + 1e9, alone: false };
    claims.push(...(await store.exchange({ settlements: [], claim, now: Date.now(), name_end })).claimed);
  }
  await dispatcher.start();
  const sent = [];
  const began = performance.now();
  for (const [index, claim] of claims.entries()) {
    const wait = began + (index * 1000) / config.rate - performance.now();
    // Behind its time too it lets the requests go out.
    await new Promise((resolve) => (wait > 0 ? setTimeout(resolve, wait) : setImmediate(resolve)));
    const decision = { next: 'completed', result: { ...program.emptyLotResult('a', 'completed') } };
    sent.push([claim.job_id, Number(process.hrtime.bigint()) / 1e6]);
    await store.exchange({ settlements: [{ claim, decision }], claim: null, now: Date.now(), name_end });
    dispatcher.wake();
  }
  await new Promise((resolve) => setTimeout(resolve, 500));
  await close();
  return { sent: sent.slice(config.warm) };
}

const sides = { bare, drain, latency };
process.send(await sides[config.side]());
process.exit(0);
