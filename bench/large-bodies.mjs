// How long /healthz takes while eight bodies of 64 MB come in at once, beside the same daemon at rest: wrongly signed ones, and signed ones.
import { fork } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { Agent, get, request } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { args, memoryOf, report, spread, startDaemon, tempFolder } from './lib.mjs';

const BODIES = 8;
const LOTS = 49_000;
const EVERY_MS = 10;

// --- the sender: a process of its own, so that its work is not in the times -------------------------------------------------

if (process.argv[2] === 'send') {
  const [, , , url, file] = process.argv;
  const body = readFileSync(file);
  const headers = { 'content-type': 'application/json', 'content-length': body.length };
  const send = () =>
    new Promise((resolve) => {
      const sent = request(`${url}/api/v1/generate-descriptions`, { method: 'POST', headers }, (answer) => {
        answer.resume();
        answer.once('end', () => resolve(answer.statusCode));
      });
      // The daemon may refuse before it has read everything.
      sent.once('error', (error) => resolve(error.code));
      sent.end(body);
    });
  process.send(await Promise.all(Array.from({ length: BODIES }, send)));
  process.disconnect();
} else {
  const rounds = Number(args('rounds', 3));
  const rows = [];
  for (const kind of ['wrongly signed', 'signed']) rows.push(...(await measure(kind, rounds)));
  report(`/healthz while ${BODIES} bodies of 63 MB come in, ${rounds} rounds`, [
    ['', 'p50 ms', 'p99 ms', 'longest ms', 'goal', 'peak MB of the daemon'],
    ...rows,
  ]);
}

async function measure(kind, rounds) {
  const [busy, rest, peaks] = [[], [], []];
  for (let round = 0; round < rounds; round += 1) {
    const daemon = await startDaemon();
    const file = join(tempFolder(), 'body.json');
    writeFileSync(file, bodyOf(kind, daemon.secret));
    let over = false;
    const later = new Promise((resolve) => setTimeout(resolve, 2_000)).then(() => {
      over = true;
    });
    rest.push(await latencies(daemon.url, () => over));
    await later;
    const sender = fork(fileURLToPath(import.meta.url), ['send', daemon.url, file]);
    let answers = null;
    sender.once('message', (statuses) => {
      answers = statuses;
    });
    busy.push(await latencies(daemon.url, () => answers !== null));
    if (sender.exitCode === null) await once(sender, 'exit');
    peaks.push(memoryOf(daemon.pid, 'VmHWM'));
    await daemon.stop();
  }
  return [
    ['at rest', ...quantiles(rest), '', ''],
    [`${kind} bodies`, ...quantiles(busy), 'below 100', spread(peaks)],
  ];
}

/** Lots without images: a signed body is refused after all of it was judged. */
function bodyOf(kind, secret) {
  const notes = 'x'.repeat(1_200);
  const lot = (index) => ({
    lot_id: `lot${index}`,
    images: [],
    attributes: { make: 'Toyota', model: 'Corolla', notes },
  });
  const lots = JSON.stringify(Array.from({ length: LOTS }, (_, index) => lot(index)));
  const signature = kind === 'signed' ? createHmac('sha256', secret).update(lots).digest('hex') : 'ab'.repeat(32);
  return `{"signature":"${signature}","version":"1.0.0","languages":["en"],"lots":${lots}}`;
}

/** In milliseconds, ascending. */
async function latencies(url, isOver) {
  const agent = new Agent({ keepAlive: true });
  const all = [];
  while (!isOver()) {
    const started = performance.now();
    await new Promise((resolve, reject) => {
      get(`${url}/healthz`, { agent }, (answer) => {
        answer.resume();
        answer.once('end', resolve);
      }).once('error', reject);
    });
    all.push(performance.now() - started);
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
  agent.destroy();
  return all.sort((one, other) => one - other);
}

function quantiles(rounds) {
  const at = (share) => rounds.map((all) => all[Math.min(all.length - 1, Math.floor(all.length * share))]);
  return [spread(at(0.5), 1), spread(at(0.99), 1), spread(at(1), 1)];
}
