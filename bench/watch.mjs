// What watching costs with 1,000,000 attempts of 100,000 jobs in the store, over 30 days, half of them given up: each call
// through the daemon.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { bundle } from './deliver/bundle.mjs';
import { args, median, removeFolder, report, spread, startDaemon, tempFolder } from './lib.mjs';

const ATTEMPTS = Number(args('attempts', 1_000_000));
const ROUNDS = Number(args('rounds', 15));
const DAYS = 30;
const ENDPOINTS = 20;
/** Ends of a job that was retried again and again. */
const ENDS = 10;
const AT_ONCE = 500;
const urlOf = (index) => `https://receiver-${index % ENDPOINTS}.example/hook`;

/** Deliveries pending since `at`, as finished jobs would leave them. */
function addPending(db, { from, many, at }) {
  const job = db.prepare(
    `INSERT INTO jobs (id, job_id, status, created_at, updated_at, completed_at, total_lots, completed_lots, ends, languages,
       generator, webhook_url, warnings) VALUES (?, ?, 'completed', ?, ?, ?, 1, 1, ${ENDS}, '["en"]', 'builtin', ?, '[]')`,
  );
  const delivery = db.prepare(
    `INSERT INTO deliveries (delivery_id, job, "end", endpoint, status, created_at, owed_at, next_attempt_at)
     VALUES (?, ?, ?, ?, 'pending', ?, ?, ?)`,
  );
  const request = db.prepare('INSERT INTO delivery_requests (delivery, url, body) VALUES (?, ?, ?)');
  db.transaction(() => {
    for (let index = from; index < from + many; index += 1) {
      const [key, end] = [1 + Math.floor(index / ENDS), 1 + (index % ENDS)];
      if (end === 1) job.run(key, randomUUID(), at, at, at, urlOf(index));
      const endpoint = 1 + (index % ENDPOINTS);
      const { lastInsertRowid } = delivery.run(`msg_${index}`, key, end, endpoint, at, at, at);
      request.run(lastInsertRowid, urlOf(index), '{}');
    }
    db.prepare('INSERT OR REPLACE INTO due_endpoints (endpoint, due_at) SELECT id, ? FROM endpoints').run(at);
  })();
}

function settled(claim, at, index) {
  const delivered = index % 2 === 0;
  const status = delivered ? 200 : 404;
  const error = delivered ? null : 'The receiver answered 404.';
  const attempt = {
    number: claim.attempt,
    trigger: 'schedule',
    started_at: at,
    ms: 1 + (index % 97),
    outcome: delivered ? 'delivered' : 'refused',
    status_code: status,
    reason: null,
    error,
    answer: { status, headers: { 'content-type': 'text/plain' }, body: 'answer', truncated: false },
    secrets_mark: 'abcd1234',
  };
  return { claim, decision: delivered ? { next: 'delivered' } : { next: 'failed', error }, attempt };
}

/** Through the store's own exchange, so that it counts as the daemon does. */
async function fill(file, program) {
  await (await program.openSqliteStore(file)).close();
  const db = new Database(file);
  db.pragma('synchronous = OFF');
  const endpoint = db.prepare('INSERT INTO endpoints (origin) VALUES (?)');
  for (let index = 0; index < ENDPOINTS; index += 1) endpoint.run(new URL(urlOf(index)).origin);
  const store = await program.openSqliteStore(file);
  const steps = Math.ceil(ATTEMPTS / AT_ONCE);
  const end = Date.now();
  for (let step = 0; step < steps; step += 1) {
    const now = Math.round(end - ((steps - step) * DAYS * 86_400_000) / steps);
    addPending(db, { from: step * AT_ONCE, many: AT_ONCE, at: now });
    const claim = { owner: 'bench', limit: AT_ONCE, room: (_endpoint, claimed) => AT_ONCE - claimed };
    const { claimed } = await store.exchangeDeliveries({ settlements: [], claim, now });
    const settlements = claimed.map((one, index) => settled(one, now, index));
    await store.exchangeDeliveries({ settlements, claim: null, now });
  }
  await store.close();
  db.close();
}

const CALLS = [
  '/api/v1/webhook-metrics?hours=1',
  '/api/v1/webhook-metrics?hours=24',
  '/api/v1/webhook-metrics?hours=8760',
  '/api/v1/webhook-health',
  '/api/v1/webhook-failures?limit=100',
  '/api/v1/webhook-deliveries?status=failed&limit=100',
  '/metrics',
];

const work = tempFolder();
const program = await import(await bundle(work));
const daemon = await startDaemon({}, (home) => fill(join(home, 'descgen.db'), program));
const rows = [];
for (const path of CALLS) {
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    const answer = await fetch(`${daemon.url}${path}`, { headers: { authorization: `Bearer ${daemon.token}` } });
    await answer.text();
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    times.push(performance.now() - began);
  }
  rows.push([path, spread(times, 1), median(times) < 100 ? 'yes' : 'no']);
}
report(`Watching ${ATTEMPTS.toLocaleString('en')} attempts: from the call to the whole answer, in ms`, [
  ['call', 'median', 'below 100'],
  ...rows,
]);
await daemon.stop();
removeFolder(work);
process.exit(0);
