// Lots a second through the daemon, one tiny photo each, against the bare loop of reading, sharp and formatting.
import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import sharp from 'sharp';
import { args, memoryOf, ROOT, ratios, removeFolder, report, spread, startDaemon, tempFolder } from './lib.mjs';

const LOTS = Number(args('lots', 4_000));
const ROUNDS = Number(args('rounds', 5));
/** In flight in the bare loop; more did not make it faster. */
const IN_FLIGHT = 8;

function attributes(index) {
  return {
    make: 'BMW',
    model: 'X5',
    year: 1990 + (index % 35),
    mileage: `${index * 3} km`,
    fuel: 'diesel',
    color: 'black',
  };
}

async function makePhotos(folder) {
  const variety = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      sharp({ create: { width: 96, height: 64, channels: 3, background: { r: index * 12, g: 90, b: 160 } } })
        .jpeg()
        .toBuffer(),
    ),
  );
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < LOTS; index += 1) writeFileSync(join(folder, `${index}.jpg`), variety[index % 20]);
}

/** The generator's own text, so that both sides format the same. */
async function bundleGenerator(folder) {
  const outfile = join(folder, 'generator.mjs');
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['src/generate/builtin/generator.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
  });
  execFileSync('cp', ['-r', join(ROOT, 'src/generate/locales'), join(folder, 'locales')]);
  return outfile;
}

/** The comparison, in a process of its own: prints lots a second. */
async function bareLoop(folder) {
  const { createBuiltinGenerator } = await import(pathToFileURL(join(folder, 'generator.mjs')).href);
  const generator = createBuiltinGenerator({ version: '0' });
  sharp.cache(false);
  sharp.concurrency(1);
  const one = async (index) => {
    const bytes = await readFile(join(folder, 'photos', `${index}.jpg`));
    const { info } = await sharp(bytes)
      .rotate()
      .resize(512, 512, { fit: 'inside', withoutEnlargement: true })
      .raw()
      .toBuffer({ resolveWithObject: true });
    const photo = {
      index: 1,
      sha256: '',
      format: 'jpeg',
      width: info.width,
      height: info.height,
      orientation: 1,
      bytes: bytes.length,
      taken_at: null,
      flags: [],
      duplicate_of: null,
    };
    const { descriptions } = await generator.describe(
      {
        lot_id: `lot ${index}`,
        attributes: attributes(index),
        additional_info: null,
        photos: [photo],
        languages: ['en', 'ru'],
      },
      new AbortController().signal,
    );
    return JSON.stringify(descriptions).length;
  };
  for (let warm = 0; warm < 200; warm += 1) await one(warm % LOTS);
  const started = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: IN_FLIGHT }, async () => {
      while (next < LOTS) {
        next += 1;
        await one(next - 1);
      }
    }),
  );
  console.log((1000 * LOTS) / (performance.now() - started));
}

async function throughDaemon(folder) {
  const daemon = await startDaemon();
  try {
    const job = async (from, to) => {
      const lots = JSON.stringify(
        Array.from({ length: to - from }, (_, at) => ({
          lot_id: `lot ${from + at}`,
          images: [pathToFileURL(join(folder, 'photos', `${from + at}.jpg`)).href],
          attributes: attributes(from + at),
        })),
      );
      const signature = createHmac('sha256', daemon.secret).update(lots).digest('hex');
      const started = performance.now();
      const answer = await fetch(`${daemon.url}/api/v1/generate-descriptions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${daemon.token}` },
        body: `{"signature":"${signature}","version":"1.0.0","languages":["en","ru"],"lots":${lots}}`,
      });
      const { job_id } = await answer.json();
      for (;;) {
        const status = await (await fetch(`${daemon.url}/api/v1/jobs/${job_id}/status`)).json();
        if (status.completed_at !== null) {
          if (status.status !== 'completed') throw new Error(JSON.stringify(status));
          return (1000 * (to - from)) / (performance.now() - started);
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    await job(0, 200);
    return { rate: await job(0, LOTS), mb: memoryOf(daemon.pid, 'VmHWM') };
  } finally {
    await daemon.stop();
  }
}

if (process.argv.includes('--bare')) {
  await bareLoop(args('bare'));
} else {
  const folder = tempFolder();
  await makePhotos(join(folder, 'photos'));
  await bundleGenerator(folder);
  // The bundle leaves sharp outside; it is found from here.
  const bare = [];
  const ours = [];
  const peaks = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const out = execFileSync(process.execPath, [
      fileURLToPath(import.meta.url),
      '--bare',
      folder,
      '--lots',
      String(LOTS),
    ]);
    bare.push(Number(out.toString()));
    const { rate, mb } = await throughDaemon(folder);
    ours.push(rate);
    peaks.push(mb);
  }
  report(`lots a second, one tiny photo each, two languages, ${LOTS} lots, ${ROUNDS} rounds`, [
    ['', 'lots/s', 'ratio of the same round', 'goal', 'peak MB'],
    [`bare loop, ${IN_FLIGHT} in flight`, spread(bare), '1', '', ''],
    ['descgen, POST to completed', spread(ours), spread(ratios(ours, bare), 2), 'at least 0.6', spread(peaks)],
  ]);
  removeFolder(folder);
}
