import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { LotInput } from '../../src/core/lot.js';
import { tempFolder } from '../helper/temp.js';
import { program, ROOT } from './program.js';

interface Results {
  status: string;
  lots: { lot_id: string; status: string; missing_images: { url: string; reason: string }[] }[];
}

async function photo(path: string): Promise<void> {
  await sharp({ create: { width: 64, height: 48, channels: 3, background: '#567' } })
    .jpeg()
    .toFile(path);
}

/** Loaded into the built program's process, it tells on stderr what that used at its peak. */
const PEAK = "process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS + '\\n'));";

/** In megabytes. */
function peakOf(stderr: string): number {
  return Number(/^peak (\d+)$/m.exec(stderr)?.[1]) / 1024;
}

test('the examples of folders and CSV are described', async () => {
  const descgen = await program();
  for (const [input, lots] of [
    ['examples/folders', 4],
    ['examples/csv/lots.csv', 3],
    ['examples/csv/excel-windows-1251.csv', 3],
  ] as const) {
    const results = await descgen.json<Results>(['submit', join(ROOT, input), '-l', 'en,ru', '--wait', '--json']);
    expect([input, results.status, results.lots.length]).toEqual([input, 'completed', lots]);
    expect(results.lots.flatMap((lot) => lot.missing_images)).toEqual([]);
  }
});

test('a photo that vanishes after the submission is named, and the rest is described', async () => {
  const descgen = await program();
  const folder = await tempFolder();
  await mkdir(join(folder, 'in/car 🚗'), { recursive: true });
  await photo(join(folder, 'in/car 🚗/1 front.jpg'));
  await photo(join(folder, 'in/car 🚗/2\n\u001b[31m.jpg'));
  await descgen.run(['daemon', 'start']);
  const request = (await descgen.run(['submit', join(folder, 'in'), '--dry-run', '--json'])).stdout;
  await rm(join(folder, 'in/car 🚗/1 front.jpg'));
  await writeFile(join(folder, 'request.json'), request);
  const results = await descgen.json<Results>(['submit', join(folder, 'request.json'), '--wait', '--json']);
  expect(results.status).toBe('completed');
  expect(results.lots[0]?.missing_images[0]?.url).toMatch(/1%20front\.jpg$/);
  expect(results.lots[0]?.missing_images).toHaveLength(1);
});

test('a dry run shows how photos became lots, and shows no control character', async () => {
  const descgen = await program();
  const folder = await tempFolder();
  await mkdir(join(folder, 'in/car'), { recursive: true });
  for (const name of ['12-1.jpg', '12-2.jpg', 'car/front.jpg', 'car/\u001b[31m.jpg']) {
    await writeFile(join(folder, 'in', name), '');
  }
  const { code, stdout } = await descgen.run(['submit', 'in', '--dry-run'], { cwd: folder });
  expect(code).toBe(0);
  expect(stdout).toContain('Would send 2 lots with 4 images.');
  expect(stdout).toContain('from in (folder, 2 lots): 1 by the names of loose photos; 1 by folder');
  expect(stdout).toContain('--group folder, prefix or file');
  expect(stdout).toContain('12: 2 images, 0 attributes [12-1.jpg, 12-2.jpg, grouped by name]');
  expect(stdout).toContain('front.jpg = front');
  expect(stdout).toContain('\\x1b[31m.jpg');
  const body = await descgen.json<{ lots: LotInput[] }>(['submit', join(folder, 'in'), '--dry-run', '--json']);
  expect(body.lots[1]?.images).toContainEqual({ url: expect.stringMatching(/front\.jpg$/), view: 'front' });
});

test('flags decide what two request bodies say differently', async () => {
  const descgen = await program();
  const folder = await tempFolder();
  for (const [name, language] of [
    ['a', 'en'],
    ['b', 'ru'],
  ] as const) {
    const lots = [{ lot_id: name, images: ['https://example.com/1.jpg'] }];
    await writeFile(join(folder, `${name}.json`), JSON.stringify({ languages: [language], lots }));
  }
  const both = ['submit', join(folder, 'a.json'), join(folder, 'b.json'), '--dry-run', '--json'];
  expect((await descgen.run(both)).code).toBe(2);
  expect((await descgen.json<{ languages: string[] }>([...both, '-l', 'ru'])).languages).toEqual(['ru']);
});

test('--split makes several jobs, and the same key again makes no second ones', async () => {
  const descgen = await program({ DESCGEN_API_MAX_BODY: '128KB' });
  const folder = await tempFolder();
  await photo(join(folder, '1.jpg'));
  const info = 'words '.repeat(3_000);
  const rows = Array.from({ length: 8 }, (_, index) => `lot ${index},1.jpg,${info}`);
  await writeFile(join(folder, 'lots.csv'), ['lot_id,images,notes', ...rows].join('\n'));
  const lots = join(folder, 'lots.csv');

  const refused = await descgen.run(['submit', lots]);
  expect([refused.code, refused.stdout]).toEqual([2, '']);
  expect(refused.stderr).toContain('--split');

  const first = await descgen.run(['submit', lots, '--split', '--key', 'night', '-q']);
  const ids = first.stdout.trim().split('\n');
  expect(ids.length).toBeGreaterThan(1);
  expect((await descgen.run(['submit', lots, '--split', '--key', 'night', '-q'])).stdout).toBe(first.stdout);

  const waited = await descgen.run(['submit', lots, '--split', '--key', 'night', '--wait', '--json']);
  expect(waited.code).toBe(0);
  const results = waited.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Results);
  expect(results.flatMap((job) => job.lots.map(({ lot_id }) => lot_id))).toEqual(
    Array.from({ length: 8 }, (_, index) => `lot ${index}`),
  );
  const bodies = (await descgen.run(['submit', lots, '--split', '--dry-run', '--json'])).stdout.trim().split('\n');
  expect(bodies.map((body) => (JSON.parse(body) as { lots: unknown[] }).lots.length)).toEqual(
    results.map((job) => job.lots.length),
  );
});

const LOT = {
  images: Array(4).fill('https://example.com/photos/x.jpg'),
  attributes: { make: 'BMW', model: 'X5', year: 2021, price: '12 500,00' },
  additional_info: 'words '.repeat(20),
};
const ROW = `${LOT.images.join(';')},BMW,X5,2021,"12 500,00",${LOT.additional_info}`;

test.each([
  ['csv', 'lot_id,images,make,model,year,price,notes\n', (id: string) => `${id},${ROW}`, '\n', ''],
  ['json', '{"languages": ["en"], "lots": [', (id: string) => JSON.stringify({ lot_id: id, ...LOT }), ',', ']}'],
  ['jsonl', '', (id: string) => JSON.stringify({ lot_id: id, ...LOT }), '\n', ''],
])('50,000 lots of a .%s are accepted within 300 MB of memory', async (ending, head, lotText, between, tail) => {
  const descgen = await program({ DESCGEN_GENERATION_CONCURRENCY: '1' });
  const folder = await tempFolder();
  const lots = Array.from({ length: 50_000 }, (_, index) => lotText(`lot ${index}`));
  const file = join(folder, `lots.${ending}`);
  await writeFile(file, `${head}${lots.join(between)}${tail}`);
  await writeFile(join(folder, 'peak.mjs'), PEAK);
  await descgen.run(['daemon', 'start']);
  const { code, stdout, stderr } = await descgen.run(['submit', file, '-q'], {
    env: { NODE_OPTIONS: `--import=${join(folder, 'peak.mjs')}` },
  });
  expect([code, stderr.includes('error')]).toEqual([0, false]);
  expect(peakOf(stderr)).toBeGreaterThan(20);
  expect(peakOf(stderr)).toBeLessThan(300);
  await descgen.run(['cancel', stdout.trim()]);
});

test('more lots than one job takes are refused with their count', async () => {
  const descgen = await program();
  const folder = await tempFolder();
  const rows = Array.from({ length: 50_001 }, (_, index) => `${index},https://example.com/1.jpg`);
  await writeFile(join(folder, 'lots.csv'), ['lot_id,images', ...rows].join('\n'));
  const { code, stderr } = await descgen.run(['submit', join(folder, 'lots.csv')]);
  expect(code).toBe(2);
  expect(stderr).toContain('50,001 lots');
  expect(stderr).toMatch(/--split.*2 jobs/);
});

test('the examples say in the dry run what the documentation says of them', async () => {
  const descgen = await program();
  const folder = await tempFolder();
  await cp(join(ROOT, 'examples/folders'), join(folder, 'folders'), { recursive: true });
  const { stdout } = await descgen.run(['submit', 'folders', '--dry-run'], { cwd: folder });
  const documentation = await readFile(join(ROOT, 'docs/inputs.md'), 'utf8');
  expect(documentation).toContain(stdout.trimEnd());
});
