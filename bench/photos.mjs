// How many photos of 12 megapixels the daemon inspects per second, compared with a bare loop of sharp; and how fast the daemon
// answers `status` meanwhile.
import { fork } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { createServer } from 'node:http';
import { availableParallelism } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import sharp from 'sharp';
import {
  args,
  makeLargePhotos,
  memoryOfAll,
  ratios,
  removeFolder,
  report,
  spread,
  startDaemon,
  tempFolder,
} from './lib.mjs';

const PHOTOS = Number(args('photos', 200));
const ROUNDS = Number(args('rounds', 5));
/** Photos per lot: the maximum. */
const IN_A_LOT = 100;
const VARIETY = 8;
/** Photos in flight in the bare loop: two per core. */
const IN_FLIGHT = 2 * availableParallelism();
/** As many decoding threads as when the command line starts the daemon. */
const THREADS = { ...process.env, UV_THREADPOOL_SIZE: String(Math.max(4, IN_FLIGHT)) };
/** Between two status requests. */
const ASK_MS = 40;

/** The comparison, in its own process: reports where its server listens, then its photos per second. */
async function bareLoop(files, count) {
  sharp.cache(false);
  const server = createServer((_request, answer) => answer.end('{}')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const loop = async (many) => {
    let next = 0;
    const worker = async () => {
      while (next < many) {
        const file = files[next++ % files.length];
        await sharp(file).rotate().resize(512).raw().toBuffer();
      }
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  };
  await loop(VARIETY);
  process.send({ url: `http://127.0.0.1:${server.address().port}/` });
  const started = performance.now();
  await loop(count);
  process.send({ rate: (1000 * count) / (performance.now() - started) });
  process.once('disconnect', () => process.exit());
}

/** Polls until `done`; returns the 99th percentile of the response times in milliseconds. */
async function ask(url, done) {
  const took = [];
  for (;;) {
    const before = performance.now();
    const answer = await fetch(url);
    const body = await answer.json();
    took.push(performance.now() - before);
    if (done(body)) break;
    await new Promise((resolve) => setTimeout(resolve, ASK_MS));
  }
  took.sort((a, b) => a - b);
  return took[Math.floor(took.length * 0.99)];
}

async function bare(files) {
  const child = fork(fileURLToPath(import.meta.url), ['--bare', files.join(','), '--photos', String(PHOTOS)], {
    env: THREADS,
  });
  const [{ url }] = await once(child, 'message');
  let rate = null;
  child.once('message', (said) => {
    rate = said.rate;
  });
  const p99 = await ask(url, () => rate !== null);
  child.disconnect();
  await once(child, 'exit');
  return { rate, p99 };
}

async function throughDaemon(files) {
  const daemon = await startDaemon(THREADS);
  try {
    const submit = async (photos, lot) => {
      const lots = JSON.stringify(
        Array.from({ length: Math.ceil(photos / lot) }, (_, index) => ({
          lot_id: `lot ${index}`,
          images: Array.from(
            { length: Math.min(lot, photos - index * lot) },
            (_, at) => pathToFileURL(files[at % files.length]).href,
          ),
        })),
      );
      const signature = createHmac('sha256', daemon.secret).update(lots).digest('hex');
      const answer = await fetch(`${daemon.url}/api/v1/generate-descriptions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${daemon.token}` },
        body: `{"signature":"${signature}","version":"1.0.0","languages":["en"],"lots":${lots}}`,
      });
      return (await answer.json()).job_id;
    };
    const finish = (job_id) =>
      ask(`${daemon.url}/api/v1/jobs/${job_id}/status`, (status) => {
        if (status.completed_at === null) return false;
        if (status.status !== 'completed') throw new Error(JSON.stringify(status));
        return true;
      });
    await finish(await submit(VARIETY, VARIETY));
    const started = performance.now();
    const p99 = await finish(await submit(PHOTOS, IN_A_LOT));
    return { rate: (1000 * PHOTOS) / (performance.now() - started), p99, mb: memoryOfAll(daemon.pid, 'VmHWM') };
  } finally {
    await daemon.stop();
  }
}

if (process.argv.includes('--bare')) {
  await bareLoop(args('bare').split(','), PHOTOS);
} else {
  const folder = tempFolder();
  const files = await makeLargePhotos(folder, VARIETY);
  const loops = [];
  const daemons = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // Alternate the order: the machine may be warmer the second time.
    if (round % 2 === 0) loops.push(await bare(files));
    daemons.push(await throughDaemon(files));
    if (round % 2 === 1) loops.push(await bare(files));
  }
  const of = (results, key) => results.map((result) => result[key]);
  const mb = files.map((file) => statSync(file).size / 1e6);
  report(`photos of 12 megapixels (${spread(mb, 1)} MB), ${PHOTOS} in lots of ${IN_A_LOT}, ${ROUNDS} rounds`, [
    ['', 'photos/s', 'ratio of the same round', 'goal', 'an answer meanwhile, p99 ms', 'peak MB of all processes'],
    [
      `bare loop of sharp, ${IN_FLIGHT} in flight, and a bare server`,
      spread(of(loops, 'rate'), 1),
      '1',
      '',
      spread(of(loops, 'p99'), 1),
      '',
    ],
    [
      'descgen, POST to completed, and its status',
      spread(of(daemons, 'rate'), 1),
      spread(ratios(of(daemons, 'rate'), of(loops, 'rate')), 2),
      'at least 0.75; p99 20 ms',
      spread(of(daemons, 'p99'), 1),
      spread(of(daemons, 'mb')),
    ],
  ]);
  removeFolder(folder);
}
