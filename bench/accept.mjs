// Accepting a job of 50,000 lots: from the body's last byte to 201, against JSON.parse and one hand-written
// better-sqlite3 transaction (FULL) of the same rows. Each measurement runs in a process of its own.
import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { args, memoryOf, ratios, removeFolder, report, spread, startDaemon, tempFolder } from './lib.mjs';

const LOTS = Number(args('lots', 50_000));
const ROUNDS = Number(args('rounds', 7));

function makeLots(count) {
  return Array.from({ length: count }, (_, index) => ({
    lot_id: `lot-${String(index).padStart(8, '0')}`,
    images: [
      `https://example.com/photos/${index % 97}/${index}_front.jpg`,
      `https://example.com/photos/${index % 97}/${index}_rear.jpg`,
    ],
    attributes: { make: 'BMW', model: 'X5', year: 1990 + (index % 35), mileage: `${index * 3} km`, fuel: 'diesel' },
    additional_info: `Walnut trim, one owner, stored in hall ${index % 40}; front collision, airbags deployed.`,
  }));
}

function body(secret, lots) {
  const signature = createHmac('sha256', secret).update(lots).digest('hex');
  return Buffer.from(`{"signature":"${signature}","version":"1.0.0","languages":["en","ru"],"lots":${lots}}`);
}

async function descgen(lots) {
  // Nothing is described meanwhile: this measures accepting.
  const daemon = await startDaemon({ DESCGEN_GENERATION_CONCURRENCY: '1' });
  try {
    const bytes = body(daemon.secret, lots);
    const url = new URL('/api/v1/generate-descriptions', daemon.url);
    const headers = { 'content-type': 'application/json', 'content-length': bytes.length };
    const ms = await new Promise((resolve, reject) => {
      let sent = 0;
      const post = request(url, { method: 'POST', headers }, (answer) => {
        const took = performance.now() - sent;
        answer.resume();
        if (answer.statusCode === 201) resolve(took);
        else reject(new Error(`answered ${answer.statusCode}`));
      });
      post.on('error', reject);
      post.write(bytes.subarray(0, -1), () => {
        // All but the last byte has time to arrive and be read.
        setTimeout(() => {
          sent = performance.now();
          post.end(bytes.subarray(-1));
        }, 300);
      });
    });
    return { ms, mb: memoryOf(daemon.pid, 'VmHWM') };
  } finally {
    await daemon.stop();
  }
}

/** The comparison, in a process of its own. */
async function byHand(file) {
  const { readFileSync } = await import('node:fs');
  const { default: Database } = await import('better-sqlite3');
  const text = readFileSync(file, 'utf8');
  const folder = tempFolder();
  const db = new Database(join(folder, 'bench.db'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(`CREATE TABLE jobs (id INTEGER PRIMARY KEY, job_id TEXT NOT NULL UNIQUE, total INTEGER NOT NULL) STRICT;
    CREATE TABLE lots (job INTEGER NOT NULL, idx INTEGER NOT NULL, lot_id TEXT NOT NULL, status TEXT NOT NULL,
      input TEXT NOT NULL, attempts INTEGER NOT NULL, available_at INTEGER NOT NULL, PRIMARY KEY (job, idx)) STRICT;
    CREATE INDEX lots_due ON lots (job, available_at, idx) WHERE status = 'queued';`);
  const job = db.prepare('INSERT INTO jobs (job_id, total) VALUES (?, ?)');
  const lot = db.prepare("INSERT INTO lots VALUES (?, ?, ?, 'queued', ?, 0, ?)");
  const started = performance.now();
  const { lots } = JSON.parse(text);
  const now = Date.now();
  db.transaction(() => {
    const { lastInsertRowid } = job.run('365a09ce-5416-49b5-8471-d6aad042761c', lots.length);
    for (const [index, one] of lots.entries()) lot.run(lastInsertRowid, index, one.lot_id, JSON.stringify(one), now);
  })();
  const ms = performance.now() - started;
  db.close();
  removeFolder(folder);
  console.log(ms);
}

if (process.argv.includes('--by-hand')) {
  await byHand(args('by-hand'));
} else {
  const lots = JSON.stringify(makeLots(LOTS));
  const folder = tempFolder();
  const file = join(folder, 'body.json');
  writeFileSync(file, body('x', lots));
  const hand = [];
  const ours = [];
  const peaks = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    hand.push(Number(execFileSync(process.execPath, [fileURLToPath(import.meta.url), '--by-hand', file]).toString()));
    const { ms, mb } = await descgen(lots);
    ours.push(ms);
    peaks.push(mb);
  }
  report(`accepting ${LOTS} lots (${(lots.length / 1e6).toFixed(1)} MB), ${ROUNDS} rounds`, [
    ['', 'ms', 'ratio of the same round', 'goal', 'peak MB (goal 400)'],
    ['JSON.parse + one transaction by hand', spread(hand), '1', '', ''],
    ['descgen, last byte to 201', spread(ours), spread(ratios(ours, hand), 2), 'at most 2.5', spread(peaks)],
  ]);
}
