// A soak: healthy jobs beside a tarpit, slow readers, unsigned floods, poison lots, a silent receiver and random kills.
// `node bench/soak.mjs --minutes 60`; prints the table of docs/reliability.md. Loopback only; ends by itself.
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BIN, ROOT, tempFolder } from './lib.mjs';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    calm: { type: 'string', default: '5' },
    verbose: { type: 'boolean', default: false },
  },
});
const minutes = Number(values.minutes);
const calmMinutes = Number(values.calm);
const WORKERS = 3;
const LOTS = 4;
const PAUSE_MS = 250;

const home = tempFolder();
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const say = (text) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`);

// --- the world: photos that are good, a receiver that answers ------------------------------------------------------
const photo = readFileSync(`${ROOT}examples/photos/car_001_front.jpg`);
const arrivals = new Map();
const waiting = new Map();
const world = createServer((request, response) => {
  if (request.method === 'GET') return void response.writeHead(200, { 'content-type': 'image/jpeg' }).end(photo);
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    const good = createHmac('sha256', secret).update(body).digest('hex') === request.headers['x-signature'];
    const { job_id } = JSON.parse(body.toString('utf8'));
    const known = arrivals.get(job_id) ?? { ids: new Set(), bodies: new Set(), bad: 0, times: 0 };
    known.ids.add(request.headers['webhook-id']);
    known.bodies.add(body.toString('utf8'));
    known.times += 1;
    if (!good) known.bad += 1;
    arrivals.set(job_id, known);
    response.end('ok');
    waiting.get(job_id)?.();
  });
});
await new Promise((resolve) => world.listen(0, '127.0.0.1', resolve));
const worldUrl = `http://127.0.0.1:${world.address().port}`;
const port = await freePort();
const url = `http://127.0.0.1:${port}`;

async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port: free } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return free;
}

// --- the daemon ----------------------------------------------------------------------------------------------------
const env = {
  ...process.env,
  DESCGEN_HOME: home,
  DESCGEN_DAEMON_PORT: String(port),
  DESCGEN_WEBHOOKS_RETRY_SCHEDULE: '1s,2s,4s,8s,16s',
};
let daemon;
let kills = 0;
async function startDaemon() {
  daemon = spawn(process.execPath, [BIN, 'daemon', 'run'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const child = daemon;
  let said = '';
  child.stderr.on('data', (chunk) => {
    said = (said + chunk).slice(-4000);
  });
  child.once('exit', (code, signal) => {
    if (!child.expected) say(`UNEXPECTED END of the daemon: ${code} ${signal}\n${said}`);
    if (!child.expected) unexpected += 1;
  });
  for (let tries = 0; tries < 600; tries += 1) {
    const answer = await fetch(`${url}/healthz`).catch(() => null);
    if (answer?.ok) return;
    if (child.exitCode !== null) throw new Error(`the daemon did not start: ${said}`);
    await sleep(100);
  }
  throw new Error('the daemon did not answer');
}
let unexpected = 0;
async function killDaemon() {
  const child = daemon;
  child.expected = true;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
  kills += 1;
  await startDaemon();
}

const rss = (pid) => {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
};
const handles = (pid) => readdirSync(`/proc/${pid}/fd`).length;
const childrenOf = (pid) => {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
  } catch {
    return [];
  }
};

// --- healthy work --------------------------------------------------------------------------------------------------
const accepted = new Set();
let phase = 'calm';
const done = { calm: 0, storm: 0 };
const latencies = { calm: [], storm: [] };
let working = true;
let number = 0;

function signed(lots, more) {
  const signature = createHmac('sha256', secret).update(JSON.stringify(lots)).digest('hex');
  return `{"signature":"${signature}","version":"1.0.0","languages":["en","ru"],${more}"lots":${JSON.stringify(lots)}}`;
}

async function worker() {
  while (working) {
    number += 1;
    const lots = Array.from({ length: LOTS }, (_, at) => ({
      lot_id: `healthy_${number}_${at}`,
      images: [`${worldUrl}/${number}/${at}.jpg`],
      attributes: { make: 'BMW', model: 'X5', year: 2021, mileage: `${number} km` },
    }));
    const began = performance.now();
    const answer = await fetch(`${url}/api/v1/generate-descriptions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: signed(lots, `"webhook_url":"${worldUrl}/hook",`),
      signal: AbortSignal.timeout(60_000),
    }).catch(() => null);
    if (answer === null || answer.status !== 201) {
      await answer?.text().catch(() => '');
      await sleep(200);
      continue;
    }
    const { job_id } = await answer.json().catch(() => ({}));
    if (job_id === undefined) continue;
    accepted.add(job_id);
    if (!arrivals.has(job_id)) {
      await Promise.race([new Promise((resolve) => waiting.set(job_id, resolve)), sleep(180_000)]);
      waiting.delete(job_id);
    }
    done[phase] += 1;
    latencies[phase].push(performance.now() - began);
    await sleep(PAUSE_MS);
  }
}

// --- the run -------------------------------------------------------------------------------------------------------
await startDaemon();
const secret = readFileSync(`${home}/secret`, 'utf8').trim();
const handlesBefore = handles(daemon.pid);
const peak = { daemon: 0, photos: 0 };
const watch = setInterval(() => {
  peak.daemon = Math.max(peak.daemon, rss(daemon.pid));
  peak.photos = Math.max(peak.photos, ...childrenOf(daemon.pid).map(rss), 0);
}, 500);

say(`calm for ${calmMinutes} min: ${WORKERS} clients, ${LOTS} lots a job`);
const workers = Array.from({ length: WORKERS }, worker);
await sleep(15_000);
done.calm = 0;
latencies.calm.length = 0;
const calmBegan = performance.now();
await sleep(calmMinutes * 60_000);
const calmRate = done.calm / ((performance.now() - calmBegan) / 1000);
say(`calm: ${calmRate.toFixed(2)} jobs/s, daemon ${peak.daemon.toFixed(0)} MB`);

phase = 'storm';
peak.daemon = 0;
const stormBegan = performance.now();
const trouble = spawn(
  process.execPath,
  [fileURLToPath(new URL('soak/trouble.mjs', import.meta.url)), url, secret, String(minutes)],
  {
    stdio: ['ignore', 'inherit', 'inherit'],
  },
);
const troubleEnded = new Promise((resolve) => trouble.once('exit', resolve));
while (performance.now() - stormBegan < minutes * 60_000) {
  const wait = 60_000 + Math.random() * 120_000;
  await sleep(Math.min(wait, Math.max(0, minutes * 60_000 - (performance.now() - stormBegan))));
  if (performance.now() - stormBegan >= minutes * 60_000) break;
  await killDaemon();
  if (values.verbose)
    say(
      `killed ${kills}: ${(done.storm / ((performance.now() - stormBegan) / 1000)).toFixed(2)} jobs/s, daemon ${rss(daemon.pid).toFixed(0)} MB, peak ${peak.daemon.toFixed(0)} MB, ${handles(daemon.pid)} handles`,
    );
}
const stormRate = done.storm / ((performance.now() - stormBegan) / 1000);
await troubleEnded;
working = false;
await Promise.all(workers);
say('the storm is over; waiting for what is pending');
const until = performance.now() + 180_000;
while ([...accepted].some((id) => !arrivals.has(id)) && performance.now() < until) await sleep(500);
await sleep(60_000);
const handlesAfter = handles(daemon.pid);
const rssAfter = rss(daemon.pid);
clearInterval(watch);

let incomplete = 0;
for (const id of accepted) {
  const status = await (await fetch(`${url}/api/v1/jobs/${id}/status`)).json();
  if (status.status !== 'completed' || status.completed_lots !== LOTS) incomplete += 1;
}
daemon.expected = true;
const ended = new Promise((resolve) => daemon.once('exit', resolve));
daemon.kill('SIGTERM');
await ended;
world.closeAllConnections();
world.close();

const at = (list, share) => [...list].sort((a, b) => a - b)[Math.floor(list.length * share)] ?? Number.NaN;
const lost = [...accepted].filter((id) => !arrivals.has(id)).length;
const doubled = [...arrivals.values()].filter(({ ids, bodies }) => ids.size !== 1 || bodies.size !== 1).length;
const bad = [...arrivals.values()].reduce((sum, one) => sum + one.bad, 0);
const rows = [
  ['healthy jobs accepted', accepted.size],
  ['kills (-9)', kills],
  ['ends of the daemon that nobody asked for', unexpected],
  ['webhooks lost', lost],
  ['jobs with two webhook-ids or two bodies', doubled],
  ['wrong signatures', bad],
  ['jobs not whole', incomplete],
  ['jobs a second, undisturbed', calmRate.toFixed(2)],
  ['jobs a second, disturbed', stormRate.toFixed(2)],
  ['ratio (goal: 0.7)', (stormRate / calmRate).toFixed(2)],
  [
    'submit to webhook, p50 / p99, undisturbed',
    `${at(latencies.calm, 0.5).toFixed(0)} / ${at(latencies.calm, 0.99).toFixed(0)} ms`,
  ],
  [
    'submit to webhook, p50 / p99, disturbed',
    `${at(latencies.storm, 0.5).toFixed(0)} / ${at(latencies.storm, 0.99).toFixed(0)} ms`,
  ],
  ['daemon, peak memory disturbed (goal: 400 MB)', `${peak.daemon.toFixed(0)} MB`],
  ['a photo process, peak memory', `${peak.photos.toFixed(0)} MB`],
  ['daemon, memory a minute after', `${rssAfter.toFixed(0)} MB`],
  ['handles before / a minute after', `${handlesBefore} / ${handlesAfter}`],
];
console.log(`\n| soak of ${minutes} minutes | |\n| --- | --- |`);
for (const [name, value] of rows) console.log(`| ${name} | ${value} |`);
process.exitCode =
  lost + doubled + bad + incomplete + unexpected === 0 && stormRate / calmRate >= 0.7 && peak.daemon < 400 ? 0 : 1;
