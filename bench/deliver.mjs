// Durable deliveries a second against a bare undici loop and other durable queues in the same rounds, with the receiver in
// another process; with half of them failing; with one of ten endpoints dead; and the time from a job's end to the receiver.
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { bundle } from './deliver/bundle.mjs';
import { args, ROOT, ratios, removeFolder, report, spread, tempFolder } from './lib.mjs';

const COUNT = Number(args('count', 20_000));
const WARM = 2_000;
const ROUNDS = Number(args('rounds', 5));
const RATE = 200;
const SECONDS = Number(args('seconds', 5));
/** `one,failing,ten,dead,latency,fair`, or some of them. */
const wanted = new Set(args('only', 'one,failing,ten,dead,latency,fair').split(','));
const BARE = 'bare undici loop';
const OURS = 'descgen';
const HAND_WRITTEN = 'hand-written better-sqlite3';

/** The next message that has this field. */
function heard(child, field) {
  return new Promise((resolve, reject) => {
    const fail = (code) => reject(new Error(`a side ended with ${code}`));
    const listen = (message) => {
      if (!(field in message)) return;
      child.off('message', listen);
      child.off('exit', fail);
      resolve(message);
    };
    child.on('message', listen);
    child.once('exit', fail);
  });
}

const work = tempFolder();
const program = await bundle(work);
const sink = fork(join(ROOT, 'bench/deliver/sink.mjs'), [], { execArgv: [] });
const { ports } = await heard(sink, 'ports');
const urls = ports.map((port) => `http://127.0.0.1:${port}/hook`);

async function run(script, field, config) {
  const folder = tempFolder();
  const execArgv = args('prof', '') === '' ? [] : ['--cpu-prof', `--cpu-prof-dir=${args('prof', '')}`];
  const sized = { bundle: program, urls: urls.slice(0, 1), folder, count: COUNT, warm: WARM, ...config };
  const child = fork(join(ROOT, script), [JSON.stringify(sized)], { execArgv });
  const message = await heard(child, field);
  removeFolder(folder);
  return message;
}
const side = (name, field, config) => run('bench/deliver/side.mjs', field, { side: name, ...config });

// --- peers ------------------------------------------------------------------------------------------------------------

/** Those that can be measured here, each with what starts its service. */
async function findPeers() {
  if (!existsSync(join(ROOT, 'bench/peers/node_modules'))) {
    console.log('Left out: the peers of bench/peers, which are not installed (npm install there).');
    return [];
  }
  const { PEERS } = await import('./peers/peers.mjs');
  const { missingFor, startService } = await import('./peers/services.mjs');
  return PEERS.filter(({ name, service }) => {
    const missing = missingFor(service);
    if (missing.length > 0) console.log(`Left out: ${name}, for want of ${missing.join(' and ')}.`);
    return missing.length === 0;
  }).map(({ name, service }) => ({ name, start: () => startService(service) }));
}

const peers = wanted.has('one') || wanted.has('latency') ? await findPeers() : [];

/** Each peer on a service that has seen nothing before. */
async function runPeer({ name, start }, field, config) {
  const { stop, ...service } = await start();
  try {
    return await run('bench/peers/side.mjs', field, { side: name, service, ...config });
  } finally {
    await stop();
  }
}

// --- deliveries a second ----------------------------------------------------------------------------------------------

/** Endpoints that take a connection and never answer. */
const silent = Array.from({ length: 4 }, () => createServer(() => undefined));
await Promise.all(silent.map((one) => new Promise((resolve) => one.listen(0, '127.0.0.1', resolve))));
const dead = silent.map((one) => `http://127.0.0.1:${one.address().port}/hook`);

const rates = new Map();
const keep = (name, { rate }) => rates.set(name, [...(rates.get(name) ?? []), rate]);
const HALF = 'descgen, half answered 500';
const TEN = 'descgen, nine endpoints';
const DEAD = 'descgen, the nine beside a silent one that is owed 1,000';
const drains = ['one', 'failing', 'ten', 'dead'].some((name) => wanted.has(name));

for (let round = 0; drains && round < ROUNDS; round += 1) {
  keep(BARE, await side('bare', 'rate', {}));
  if (wanted.has('one')) {
    keep(OURS, await side('drain', 'rate', {}));
    keep(HAND_WRITTEN, await side('hand-written', 'rate', {}));
    for (const peer of peers) keep(peer.name, await runPeer(peer, 'rate', {}));
  }
  if (wanted.has('failing')) {
    keep(HALF, await side('drain', 'rate', { urls: [urls[0], urls[0].replace('/hook', '/fail')] }));
  }
  if (wanted.has('ten')) keep(TEN, await side('drain', 'rate', { urls: urls.slice(0, 9) }));
  if (wanted.has('dead')) keep(DEAD, await side('drain', 'rate', { urls: urls.slice(0, 9), dead: dead.slice(0, 1) }));
}

/** What each is held against besides the bare loop. */
const BESIDE = new Map([
  [HALF, OURS],
  [DEAD, TEN],
]);
const beside = (name, base) => {
  const [values, of] = [rates.get(name), rates.get(base)];
  return values === undefined || of === undefined || name === base ? '' : spread(ratios(values, of), 2);
};
if (drains) {
  const row = (name) => [name, spread(rates.get(name)), beside(name, BARE), beside(OURS, name)];
  const healthy = (name) => (BESIDE.has(name) ? beside(name, BESIDE.get(name)) : '');
  report('Deliveries a second, 64 at once to an endpoint', [
    ['', 'median', 'of the bare loop', 'descgen to this', 'of the healthy'],
    ...[...rates.keys()].map((name) => [...row(name), healthy(name)]),
  ]);
}

// --- from a job's end to the receiver ---------------------------------------------------------------------------------

async function latencyOf(runSide) {
  const ready = heard(sink, 'ready');
  sink.send('record');
  await ready;
  const { sent } = await runSide({ track: 'latency', rate: RATE, count: RATE * SECONDS, warm: RATE });
  const told = heard(sink, 'arrivals');
  sink.send('tell');
  const arrived = new Map((await told).arrivals);
  const times = sent
    .filter(([job]) => arrived.has(job))
    .map(([job, at]) => arrived.get(job) - at)
    .sort((a, b) => a - b);
  const at = (q) => times[Math.min(times.length - 1, Math.floor(q * times.length))];
  return { p50: at(0.5), p99: at(0.99), most: at(1), lost: sent.length - times.length };
}

if (wanted.has('latency')) {
  const contestants = new Map([
    [OURS, (config) => side('latency', 'sent', config)],
    [HAND_WRITTEN, (config) => side('hand-written', 'sent', config)],
    ...peers.map((peer) => [peer.name, (config) => runPeer(peer, 'sent', config)]),
  ]);
  const found = new Map([...contestants.keys()].map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, runSide] of contestants) found.get(name).push(await latencyOf(runSide));
  }
  const of = (name, field) => found.get(name).map((one) => one[field]);
  report(`From a job's end (before its commit) to the receiver, in ms, at ${RATE} a second`, [
    ['', 'p50', 'p99', 'p50 to hand-written', 'p99 to hand-written', 'lost'],
    ...[...found.keys()].map((name) => [
      name,
      ...['p50', 'p99'].map((field) => spread(of(name, field), 2)),
      ...['p50', 'p99'].map((field) => spread(ratios(of(name, field), of(HAND_WRITTEN, field)), 2)),
      String(of(name, 'lost').reduce((sum, one) => sum + one, 0)),
    ]),
  ]);
}

if (wanted.has('fair')) {
  const seconds = 2 * SECONDS;
  const quiet = { track: 'latency', rate: 20, count: 20 * seconds, warm: 20, deadline_ms: 1_000 };
  const found = { alone: [], beside: [] };
  for (let round = 0; round < Math.min(ROUNDS, 3); round += 1) {
    found.alone.push(await latencyOf((_config) => side('latency', 'sent', quiet)));
    found.beside.push(await latencyOf((_config) => side('latency', 'sent', { ...quiet, dead, dead_each: 2_500 })));
  }
  const row = (name, key) => [
    name,
    ...['p50', 'p99', 'most'].map((f) =>
      spread(
        found[key].map((one) => one[f]),
        2,
      ),
    ),
  ];
  report("From a job's end to a receiver that answers, in ms, at 20 a second", [
    ['', 'p50', 'p99', 'most'],
    row('nothing else owed', 'alone'),
    row('10,000 owed to four endpoints that time out', 'beside'),
  ]);
}

sink.disconnect();
for (const one of silent) one.close();
removeFolder(work);
process.exit(0);
