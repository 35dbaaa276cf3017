// Submitting a folder of many small photos, from the start of the command to accepted, against a process that only reads
// the tree and looks at (stat) each file. Each measurement is a process of its own.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { args, BIN, ratios, removeFolder, report, spread, startDaemon, tempFolder } from './lib.mjs';

const PHOTOS = Number(args('photos', 20_000));
const A_LOT = 10;
const ROUNDS = Number(args('rounds', 7));

/** Folders of ten photos under names as people give them. They are accepted unseen: their bytes do not matter. */
function makeTree(folder) {
  const bytes = Buffer.alloc(600, 1);
  for (let lot = 0; lot < PHOTOS / A_LOT; lot += 1) {
    const inner = join(folder, `batch_${lot % 20}`, `car_${String(lot).padStart(5, '0')}`);
    mkdirSync(inner, { recursive: true });
    for (let photo = 0; photo < A_LOT; photo += 1) writeFileSync(join(inner, `${photo} front.jpg`), bytes);
  }
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
  makeTree(folder);
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
      const env = { ...process.env, DESCGEN_HOME: daemon.home };
      const bare = timed([self, '--read', folder, '--photos', String(PHOTOS)], env);
      const submitted = timed(['--import', peak, BIN, 'submit', folder, '-q'], env);
      execFileSync(process.execPath, [BIN, 'cancel', submitted.stdout.trim()], { env, stdio: 'ignore' });
      if (round < 0) continue;
      read.push(bare.ms);
      ours.push(submitted.ms);
      peaks.push(Number(/peak (\d+)/.exec(submitted.stderr)[1]) / 1024);
    } finally {
      await daemon.stop();
    }
  }
  report(`a folder of ${PHOTOS} photos in ${PHOTOS / A_LOT} lots, ${ROUNDS} rounds`, [
    ['', 'ms', 'ratio of the same round', 'goal', 'peak MB (goal 300)'],
    ['node: read the tree, stat each file', spread(read), '1', '', ''],
    ['descgen submit, start to accepted', spread(ours), spread(ratios(ours, read), 2), 'at most 4', spread(peaks)],
  ]);
  removeFolder(folder);
}
