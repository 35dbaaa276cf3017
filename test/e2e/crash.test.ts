import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LotInput } from '../../src/core/lot.js';
import { tempFolder } from '../helper/temp.js';
import { type Program, program, ROOT } from './program.js';

const LOTS = 1_500;
const KILLS = 20;

interface Status {
  status: string;
  completed_lots: number;
  pending_lots: number;
}

async function manyLots(): Promise<string> {
  const folder = await tempFolder();
  const examples = JSON.parse(await readFile(join(ROOT, 'examples/lots.json'), 'utf8')) as LotInput[];
  await copyFile(join(ROOT, 'examples', examples[0]?.images[0] ?? ''), join(folder, '1.jpg'));
  const lots = Array.from({ length: LOTS }, (_, index) => ({ lot_id: `lot ${index}`, images: ['1.jpg'] }));
  await writeFile(join(folder, 'lots.json'), JSON.stringify(lots));
  return join(folder, 'lots.json');
}

/** kill -9 of the daemon that this test's own home started. */
async function kill(descgen: Program): Promise<void> {
  const { pid } = JSON.parse(await readFile(join(descgen.home, 'daemon.json'), 'utf8')) as { pid: number };
  process.kill(pid, 'SIGKILL');
}

test(`kill -9 at ${KILLS} random moments: every accepted lot is finished once, none is lost, none stays processing`, async () => {
  // Few lots at once, so that there is work left to be interrupted at each of the moments.
  const descgen = await program({ DESCGEN_GENERATION_CONCURRENCY: '2' });
  const id = (await descgen.run(['submit', await manyLots(), '-q'])).stdout.trim();
  let interrupted = 0;
  for (let round = 0; round < KILLS; round += 1) {
    // Any command starts it again; it tells how far the job is when the work has begun.
    const before = await descgen.json<Status>(['status', id, '--json']);
    if (before.pending_lots > 0) interrupted += 1;
    await new Promise((resolve) => setImmediate(resolve));
    for (let spins = Math.floor(Math.random() * 40); spins > 0; spins -= 1)
      await readFile(join(descgen.home, 'daemon.json'));
    await kill(descgen);
  }
  expect(interrupted).toBeGreaterThan(3);
  const { code } = await descgen.run(['wait', id]);
  expect(code).toBe(0);
  const { stdout } = await descgen.run(['results', id, '--format', 'jsonl']);
  const ids = stdout.split('\n').map((line) => (JSON.parse(line) as { lot_id: string; status: string }).lot_id);
  expect(ids).toEqual(Array.from({ length: LOTS }, (_, index) => `lot ${index}`));
  expect(await descgen.json<Status>(['status', id, '--json'])).toMatchObject({
    status: 'completed',
    completed_lots: LOTS,
  });
  await descgen.run(['daemon', 'stop']);
  await expectSound(join(descgen.home, 'descgen.db'), id);
}, 180_000);

/** One result a lot, one end of the job, nothing in work, and a database that is whole. */
async function expectSound(file: string, job_id: string): Promise<void> {
  const { default: Database } = await import('better-sqlite3');
  const db = new Database(file, { readonly: true });
  try {
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    const count = (sql: string, ...values: unknown[]) =>
      db
        .prepare(sql)
        .pluck()
        .get(...values);
    expect(count("SELECT count(*) FROM lots WHERE status <> 'completed'")).toBe(0);
    expect(count('SELECT count(*) FROM results')).toBe(LOTS);
    expect(count('SELECT count(*) FROM job_ends WHERE job_id = ?', job_id)).toBe(1);
  } finally {
    db.close();
  }
}

test('after a crash the work goes on by itself when the daemon is started', async () => {
  const descgen = await program({ DESCGEN_GENERATION_CONCURRENCY: '2' });
  const id = (await descgen.run(['submit', await manyLots(), '-q'])).stdout.trim();
  await kill(descgen);
  await descgen.run(['daemon', 'start']);
  expect((await descgen.run(['wait', id])).code).toBe(0);
}, 120_000);
