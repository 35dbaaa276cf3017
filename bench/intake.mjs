// Submitting a folder of many small photos, from the start of the command to accepted, against a process that only reads
// the tree and looks at (stat) each file; and what the command takes at its peak for 50,000 lots of each kind of file and for
// a tree of 200,000. Each measurement is a process of its own.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { args, BIN, ratios, removeFolder, report, spread, startDaemon, tempFolder } from './lib.mjs';

const PHOTOS = Number(args('photos', 20_000));
const A_LOT = 10;
const ROUNDS = Number(args('rounds', 7));
const LOTS = Number(args('lots', 50_000));
const TREE = Number(args('tree', 200_000));

/** Folders of ten photos under names as people give them. They are accepted unseen: their bytes do not matter. */
function makeTree(folder, photos) {
  const bytes = Buffer.alloc(600, 1);
  for (let lot = 0; lot < photos / A_LOT; lot += 1) {
    const inner = join(folder, `batch_${lot % 20}`, `car_${String(lot).padStart(5, '0')}`);
    mkdirSync(inner, { recursive: true });
    for (let photo = 0; photo < A_LOT; photo += 1) writeFileSync(join(inner, `${photo} front.jpg`), bytes);
  }
}

/** The same lots as JSON, JSON Lines and CSV, of some 600 bytes each. */
function makeFiles(folder) {
  const images = Array.from({ length: 4 }, (_, index) => `https://example.com/photos/${index}.jpg`);
  const attributes = { make: 'BMW', model: 'X5', year: 2021, price: '12 500,00' };
  const additional_info = 'Words and слова. '.repeat(12);
  const lots = Array.from({ length: LOTS }, (_, index) => ({
    lot_id: `lot ${index}`,
    images,
    attributes,
    additional_info,
  }));
  const row = `${images.join(';')},BMW,X5,2021,"12 500,00",${additional_info}`;
  const files = {
    'lots.json': JSON.stringify({ languages: ['en'], lots }),
    'lots.jsonl': lots.map((lot) => JSON.stringify(lot)).join('\n'),
    'lots.csv': ['lot_id,images,make,model,year,price,notes', ...lots.map((lot) => `${lot.lot_id},${row}`)].join('\n'),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return Object.keys(files).map((name) => join(folder, name));
}

/** From the start of the command to accepted, and the peak of its memory; the job is cancelled. */
function submit(input, { home, peak }) {
  const env = { ...process.env, DESCGEN_HOME: home };
  const { ms, stdout, stderr } = timed(['--import', peak, BIN, 'submit', input, '-q'], env);
  execFileSync(process.execPath, [BIN, 'cancel', stdout.trim()], { env, stdio: 'ignore' });
  return { ms, mb: Number(/peak (\d+)/.exec(stderr)[1]) / 1024 };
}

function readTree(folder) {
  let files = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) files += readTree(path);
    else files += statSync(path).isFile() ? 1 : 0;
  }
  return files;
}

function timed(argv, env) {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return { ms: performance.now() - started, stdout, stderr };
}

if (process.argv.includes('--read')) {
  const files = readTree(args('read'));
  if (files !== PHOTOS) throw new Error(`${files} files`);
} else {
  const folder = tempFolder();
  makeTree(folder, PHOTOS);
  const peak = join(tempFolder(), 'peak.mjs');
  writeFileSync(peak, "process.on('exit', () => console.error('peak ' + process.resourceUsage().maxRSS));");
  const self = fileURLToPath(import.meta.url);
  const read = [];
  const ours = [];
  const peaks = [];
  for (let round = -1; round < ROUNDS; round += 1) {
    // A daemon of its own for each round: none is busy with the lots of the one before.
    const daemon = await startDaemon({ DESCGEN_GENERATION_CONCURRENCY: '1' });
    try {
      const bare = timed([self, '--read', folder, '--photos', String(PHOTOS)], process.env);
      const { ms, mb } = submit(folder, { home: daemon.home, peak });
      if (round < 0) continue;
      read.push(bare.ms);
      ours.push(ms);
      peaks.push(mb);
    } finally {
      await daemon.stop();
    }
  }
  report(`a folder of ${PHOTOS} photos in ${PHOTOS / A_LOT} lots, ${ROUNDS} rounds`, [
    ['', 'ms', 'ratio of the same round', 'goal', 'peak MB (goal 300)'],
    ['node: read the tree, stat each file', spread(read), '1', '', ''],
    ['descgen submit, start to accepted', spread(ours), spread(ratios(ours, read), 2), 'at most 4', spread(peaks)],
  ]);
  const large = tempFolder();
  const inputs = [...makeFiles(large), join(large, 'tree')];
  makeTree(join(large, 'tree'), TREE);
  const rows = [];
  for (const input of inputs) {
    const daemon = await startDaemon({ DESCGEN_GENERATION_CONCURRENCY: '1' });
    const runs = Array.from({ length: Math.min(ROUNDS, 3) }, () => submit(input, { home: daemon.home, peak }));
    await daemon.stop();
    rows.push([basename(input), spread(runs.map(({ ms }) => ms)), spread(runs.map(({ mb }) => mb)), 'below 300']);
  }
  report(`${LOTS} lots in a file, ${TREE} photos in a tree`, [['', 'ms to accepted', 'peak MB', 'goal'], ...rows]);
  removeFolder(large);
  removeFolder(folder);
}
