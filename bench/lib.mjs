// What the measurements share: homes, daemons, /proc, statistics.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const BIN = join(ROOT, 'bin/descgen.js');

const made = new Set();
process.on('exit', () => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

export function tempFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'descgen-bench-'));
  made.add(folder);
  return folder;
}

export function removeFolder(folder) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  made.delete(folder);
}

/** A daemon in the foreground with a home of its own, which `prepare` may fill before it starts. */
export async function startDaemon(env = {}, prepare = async () => undefined) {
  const home = tempFolder();
  await prepare(home);
  const child = spawn(process.execPath, [BIN, 'daemon', 'run'], {
    env: { ...process.env, DESCGEN_HOME: home, DESCGEN_DAEMON_PORT: '0', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await new Promise((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
      if (said.includes('the daemon is listening')) resolve();
    });
    child.once('exit', () => reject(new Error(`the daemon ended: ${said}`)));
  });
  child.stderr.resume();
  const { url } = JSON.parse(readFileSync(join(home, 'daemon.json'), 'utf8'));
  const read = (name) => readFileSync(join(home, name), 'utf8').trim();
  return {
    home,
    url,
    pid: child.pid,
    token: read('token'),
    secret: read('secret'),
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      removeFolder(home);
    },
  };
}

/** Megabytes from /proc: `VmHWM` (peak) or `VmRSS` (now). */
export function memoryOf(pid, field) {
  const line = readFileSync(`/proc/${pid}/status`, 'utf8').match(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm'));
  return Number(line?.[1]) / 1024;
}

/** The same of a process and of those it has started; nothing of one that has ended meanwhile. */
export function memoryOfAll(pid, field) {
  try {
    const own = readdirSync(`/proc/${pid}/task`).map((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8'),
    );
    const children = own.join(' ').trim().split(/\s+/).filter(Boolean);
    return children.reduce((sum, child) => sum + memoryOfAll(child, field), memoryOf(pid, field));
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return 0;
    throw error;
  }
}

/** Seconds of CPU a process has used. */
export function cpuOf(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** `median [least-most]`. */
export function spread(values, digits = 0) {
  const text = (value) => value.toFixed(digits);
  return `${text(median(values))} [${text(Math.min(...values))}-${text(Math.max(...values))}]`;
}

/** Ratios of the same round, where the noise of the machine is the same. */
export function ratios(values, base) {
  return values.map((value, round) => value / base[round]);
}

export function report(title, rows) {
  console.log(`\n## ${title}\n`);
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  const line = (row) => `| ${row.map((cell, column) => String(cell).padEnd(widths[column])).join(' | ')} |`;
  console.log(line(rows[0]));
  console.log(`|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`);
  for (const row of rows.slice(1)) console.log(line(row));
}

export const args = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? otherwise : process.argv[at + 1];
};

/** Photos of 12 megapixels, `count` different ones; returns their paths. Large soft shapes with fine grain: each 3 to 5 MB, like a photo. */
export async function makeLargePhotos(folder, count) {
  const { default: sharp } = await import('sharp');
  const noise = (width, height, sigma) =>
    sharp({ create: { width, height, channels: 3, noise: { type: 'gaussian', mean: 128, sigma } } });
  const [width, height] = [4032, 3024];
  const files = [];
  for (let index = 0; index < count; index += 1) {
    const shapes = await noise(168, 126, 60).png().toBuffer();
    const grain = await noise(width, height, 15).blur(0.6).png({ compressionLevel: 0 }).toBuffer();
    const file = join(folder, `${index}.jpg`);
    const large = await sharp(shapes)
      .resize(width, height, { kernel: 'cubic' })
      .png({ compressionLevel: 0 })
      .toBuffer();
    await sharp(large)
      .composite([{ input: grain, blend: 'overlay' }])
      .withExif({ IFD0: { Make: 'Bench', Model: 'One' }, IFD2: { DateTimeOriginal: '2025:07:30 08:09:10' } })
      .jpeg({ quality: 92 })
      .toFile(file);
    files.push(file);
  }
  return files;
}
