// How good is a model: forty drawn photos in lots, described by the built program, compared with what is on them.
//
//   npm run build && npm run eval -- --generator ollama:qwen2.5vl
//   … --json        the score as JSON
//   … --lots A,B    these lots alone
//   … --keep DIR    keep the photos and the results in this folder
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { execa } from 'execa';
import { args, BIN, ROOT, tempFolder } from '../lib.mjs';
import { photoOf } from './draw/photo.mjs';
import { score } from './score.mjs';
import { tableOf } from './table.mjs';

/** Draws the photos of these lots into a folder; returns the lots as `descgen submit` takes them. */
async function draw(lots, folder) {
  mkdirSync(folder, { recursive: true });
  const drawn = [];
  for (const [number, { lot_id, attributes, photos }] of lots.entries()) {
    const images = [];
    for (const [place, photo] of photos.entries()) {
      const { bytes, extension } = await photoOf(photo.draw);
      // Numbers alone: a word in a name would say what a photo shows.
      const file = join(folder, `${number + 1}-${place + 1}.${extension}`);
      writeFileSync(file, bytes);
      images.push(file);
    }
    drawn.push({ lot_id, images, ...(attributes === undefined ? {} : { attributes }) });
  }
  return drawn;
}

/** The models that were added on this machine are there in the home of the evaluation too. */
async function takeModels(home) {
  const { stdout } = await execa(process.execPath, [BIN, 'config', 'path', '--json']);
  const { models } = JSON.parse(stdout);
  if (existsSync(models)) copyFileSync(models, join(home, 'models.json'));
}

/** Submits the lots to a daemon of its own and waits; `seconds`: until all were described. */
async function describe(lots, { generator, folder }) {
  const home = tempFolder();
  await takeModels(home);
  const descgen = execa({
    env: { DESCGEN_HOME: home, DESCGEN_DAEMON_PORT: '0' },
    stdin: 'ignore',
    stderr: 'inherit',
    reject: false,
  });
  const input = join(folder, 'lots.json');
  writeFileSync(input, JSON.stringify(lots));
  try {
    await descgen(process.execPath, [BIN, 'daemon', 'start'], { stdout: 'ignore' });
    const started = performance.now();
    const command = ['submit', input, '--generator', generator, '--languages', 'en', '--wait', '--json'];
    const { stdout, exitCode } = await descgen(process.execPath, [BIN, ...command]);
    if (stdout === '') throw new Error(`\`descgen submit\` printed no results (exit ${exitCode})`);
    return { results: JSON.parse(stdout), seconds: (performance.now() - started) / 1000 };
  } finally {
    await descgen(process.execPath, [BIN, 'daemon', 'stop', '--now'], { stdout: 'ignore' });
  }
}

/** As its server names it; llama.cpp does by a path, whose folders are nobody's business. */
function modelOf(lots) {
  const [name = null] = lots.flatMap(({ provenance }) => provenance?.model ?? []);
  return name?.startsWith('/') ? basename(name) : name;
}

const generator = args('generator', undefined);
const kept = args('keep', undefined);
const wanted = args('lots', undefined)?.split(',');
if (generator === undefined) {
  console.error(
    'Which model? npm run eval -- --generator ollama:MODEL (or any other; `descgen generators` lists them)',
  );
  process.exit(2);
}
// The daemon is stopped first: the command that was interrupted ends by itself.
process.on('SIGINT', () => undefined);
const truth = JSON.parse(readFileSync(new URL('lots.json', import.meta.url), 'utf8')).lots.filter(
  ({ lot_id }) => wanted === undefined || wanted.includes(lot_id),
);
if (truth.length === 0) throw new Error(`there is no lot ${wanted}`);
const folder = kept ?? tempFolder();
const { results, seconds } = await describe(await draw(truth, join(folder, 'photos')), { generator, folder });
if (kept !== undefined) writeFileSync(join(folder, 'results.json'), JSON.stringify(results, null, 2));
const scored = score(truth, results.lots, { seconds });
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const about = {
  generator,
  model: modelOf(results.lots),
  version,
  day: new Date().toISOString().slice(0, 10),
  photos: truth.reduce((all, { photos }) => all + photos.length, 0),
};
console.log(
  !process.argv.includes('--json') ? tableOf(scored, about) : JSON.stringify({ ...about, ...scored }, null, 2),
);
