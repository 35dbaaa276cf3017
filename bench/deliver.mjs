// Durable deliveries a second against a bare undici loop in the same round, with the receiver in another process; with half
// of them failing; with one of ten endpoints dead; and the time from a job's end to the receiver.
import { fork } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import { args, ROOT, ratios, removeFolder, report, spread, tempFolder } from './lib.mjs';

const COUNT = Number(args('count', 20_000));
const WARM = 2_000;
const ROUNDS = Number(args('rounds', 5));
const RATE = 200;
/** `one,failing,ten,dead,latency`, or some of them. */
const wanted = new Set(args('only', 'one,failing,ten,dead,latency').split(','));
const SECONDS = Number(args('seconds', 5));

async function bundle(folder) {
  const outfile = join(folder, 'program.mjs');
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['bench/deliver/entry.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    external: ['better-sqlite3', 'undici', 'ipaddr.js'],
  });
  return outfile;
}

/** The next message that has this field. */
function heard(child, field) {
  return new Promise((resolve, reject) => {
    const listen = (message) => {
      if (!(field in message)) return;
      child.off('message', listen);
      resolve(message);
    };
    child.on('message', listen);
    child.once('exit', (code) => reject(new Error(`a side ended with ${code}`)));
  });
}

async function side(name, field, config) {
  const folder = tempFolder();
  const execArgv = args('prof', '') === '' ? [] : ['--cpu-prof', `--cpu-prof-dir=${args('prof', '')}`];
  const script = join(ROOT, 'bench/deliver/side.mjs');
  const child = fork(script, [JSON.stringify({ side: name, folder, count: COUNT, warm: WARM, ...config })], {
    execArgv,
  });
  const message = await heard(child, field);
  removeFolder(folder);
  return message;
}

const work = tempFolder();
symlinkSync(join(ROOT, 'node_modules'), join(work, 'node_modules'));
const program = await bundle(work);
const sink = fork(join(ROOT, 'bench/deliver/sink.mjs'), [], { execArgv: [] });
const { ports } = await heard(sink, 'ports');
const urls = ports.map((port) => `http://127.0.0.1:${port}/hook`);
const silent = createServer(() => undefined);
await new Promise((resolve) => silent.listen(0, '127.0.0.1', resolve));
const dead = [`http://127.0.0.1:${silent.address().port}/hook`];

const rates = { bare: [], one: [], failing: [], ten: [], dead: [] };
for (let round = 0; round < ROUNDS; round += 1) {
  const drain = async (key, config) =>
    rates[key].push((await side('drain', 'rate', { bundle: program, ...config })).rate);
  rates.bare.push((await side('bare', 'rate', { bundle: program, urls: urls.slice(0, 1) })).rate);
  if (wanted.has('one')) await drain('one', { urls: urls.slice(0, 1) });
  if (wanted.has('failing')) await drain('failing', { urls: [urls[0], urls[0].replace('/hook', '/fail')] });
  if (wanted.has('ten')) await drain('ten', { urls: urls.slice(0, 9) });
  if (wanted.has('dead')) await drain('dead', { urls: urls.slice(0, 9), dead });
}
const rows = [
  ['bare undici loop', 'bare', null],
  ['descgen, stored before and after', 'one', 'bare'],
  ['descgen, half answered 500', 'failing', 'one'],
  ['descgen, nine endpoints', 'ten', 'bare'],
  ['descgen, the nine beside a silent one that is owed 1,000', 'dead', 'ten'],
];
report('Deliveries a second, 64 at once to an endpoint', [
  ['', 'median', 'beside', 'ratio'],
  ...rows
    .filter(([, key]) => rates[key].length > 0)
    .map(([name, key, base]) => [
      name,
      spread(rates[key]),
      base === null ? '' : (rows.find((row) => row[1] === base)?.[0] ?? ''),
      base === null ? '' : spread(ratios(rates[key], rates[base]), 2),
    ]),
]);
if (wanted.has('latency')) await measureLatency();
sink.disconnect();
silent.close();
removeFolder(work);
process.exit(0);

async function measureLatency() {
  const ready = heard(sink, 'ready');
  sink.send('record');
  await ready;
  const config = { bundle: program, urls, rate: RATE, count: RATE * SECONDS, warm: RATE };
  const { sent } = await side('latency', 'sent', config);
  const told = heard(sink, 'arrivals');
  sink.send('tell');
  const arrived = new Map((await told).arrivals);
  const times = sent.map(([job, at]) => arrived.get(job) - at).sort((a, b) => a - b);
  const at = (q) => times[Math.min(times.length - 1, Math.floor(q * times.length))].toFixed(2);
  report(`From a job's end (before its commit) to the receiver at ${RATE} a second, in ms`, [
    ['p50', 'p99', 'lost'],
    [at(0.5), at(0.99), String(times.filter(Number.isNaN).length)],
  ]);
}
