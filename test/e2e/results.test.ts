import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test, vi } from 'vitest';
import { tempFolder } from '../helper/temp.js';
import { lotsFile } from './lots.js';
import { type Program, program } from './program.js';

// Each runs the program many times, and the machine may have other things to do.
vi.setConfig({ testTimeout: 90_000 });

async function described(count: number, bad = 0): Promise<Program> {
  const descgen = await program();
  await descgen.run(['submit', await lotsFile(count, bad), '-l', 'en,ru', '-q']);
  await descgen.run(['wait', '@last', '-q']);
  return descgen;
}

interface Results {
  lots: { lot_id: string; status: string; descriptions: { language: string }[] }[];
}

const lotIds = ({ lots }: Results) => lots.map((lot) => lot.lot_id);

test('CSV has a row for each lot and language, opens in Excel, and holds no formula', async () => {
  const descgen = await described(6, 3);
  const folder = await tempFolder();
  const file = join(folder, 'lots.csv');
  expect((await descgen.run(['results', '@last', '-o', file])).code).toBe(0);
  const bytes = await readFile(file);
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  const rows = parse(bytes, { bom: true, columns: true, relax_column_count: false }) as Record<string, string>[];
  expect(rows.map((row) => [row['lot_id'], row['language']])).toEqual(
    Array.from({ length: 12 }, (_, index) => [`lot ${Math.floor(index / 2)}`, index % 2 === 0 ? 'en' : 'ru']),
  );
  expect(rows[0]).toMatchObject({ status: 'failed', title: '', error: expect.stringContaining('photo') });
  expect(rows[2]?.['title']).toContain('BMW');
  for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@]/);
  expect(await readdir(folder)).toEqual(['lots.csv']);
});

test('--language, --lot and --failed choose, in every format', async () => {
  const descgen = await described(6, 3);
  const json = (...args: string[]) => descgen.json<Results>(['results', '@last', '--json', ...args]);
  expect(lotIds(await json('--failed'))).toEqual(['lot 0', 'lot 3']);
  expect(lotIds(await json('--lot', 'lot 5', '--lot', 'lot 1'))).toEqual(['lot 1', 'lot 5']);
  expect(lotIds(await json('--lot', 'lot 3', '--lot', 'lot 1', '--failed'))).toEqual(['lot 3']);
  const ru = await json('--lot', 'lot 1', '--language', 'RU');
  expect(ru.lots[0]?.descriptions.map(({ language }) => language)).toEqual(['ru']);
  const out = async (...args: string[]) => (await descgen.run(['results', '@last', ...args])).stdout;
  expect((await out('--format', 'jsonl', '--failed')).split('\n')).toHaveLength(2);
  expect(await out('--format', 'md', '--lot', 'lot 1', '--language', 'ru')).toMatch(
    /^# Job .*## lot 1\n\n### .*\(ru\)/s,
  );
  expect(await out('--format', 'text', '--lot', 'lot 1')).toContain('[en]');
  expect((await out('--format', 'csv', '--language', 'ru', '--failed', '--delimiter', 'tab')).split('\t')).toHaveLength(
    10 * 3 + 1,
  );
});

test('an unknown language is exit 2 and an unknown lot exit 6, with what was found', async () => {
  const descgen = await described(2);
  const french = await descgen.run(['results', '@last', '--language', 'fr']);
  expect([french.code, french.stdout]).toEqual([2, '']);
  expect(french.stderr).toMatch(/\bfr\b.*en, ru/);
  expect((await descgen.run(['results', '@last', '--language', '_'])).code).toBe(2);
  expect((await descgen.run(['results', '@last', '--language', ','])).code).toBe(2);
  const lost = await descgen.run(['results', '@last', '--json', '--lot', 'lot 1', '--lot', 'lot 7']);
  expect([lost.code, lotIds(JSON.parse(lost.stdout) as Results)]).toEqual([6, ['lot 1']]);
  expect(lost.stderr).toContain('"lot 7" is not in it');
  const folder = await tempFolder();
  expect((await descgen.run(['results', '@last', '--lot', 'no', '-o', join(folder, 'a.csv')])).code).toBe(6);
  expect(await readdir(folder)).toEqual([]);
});

test('a file is not overwritten without --force, and its name chooses the format', async () => {
  const descgen = await described(2);
  const folder = await tempFolder();
  const read = async (name: string, ...args: string[]) => {
    expect((await descgen.run(['results', '@last', '-o', join(folder, name), ...args])).code).toBe(0);
    return readFile(join(folder, name), 'utf8');
  };
  expect(JSON.parse(await read('a.json'))).toMatchObject({ total_lots: 2 });
  expect((await read('a.jsonl')).trimEnd().split('\n')).toHaveLength(2);
  expect(await read('a.md')).toMatch(/^# Job /);
  expect(await read('a.txt')).toContain('[en]');
  expect(await read('b.csv', '--format', 'json')).toMatch(/^\{/);
  await writeFile(join(folder, 'mine.csv'), 'mine');
  const refused = await descgen.run(['results', '@last', '-o', join(folder, 'mine.csv')]);
  expect([refused.code, await readFile(join(folder, 'mine.csv'), 'utf8')]).toEqual([2, 'mine']);
  expect(refused.stderr).toContain('--force');
  expect(await read('mine.csv', '--force')).toContain('lot_id,status');
});

test('results of a running job are refused, and its finished lots given with --partial', async () => {
  const descgen = await program({ DESCGEN_GENERATION_CONCURRENCY: '1' });
  await descgen.run(['submit', await lotsFile(4_000), '-q']);
  for (const format of ['json', 'csv', 'md', 'jsonl', 'text']) {
    const { code, stdout, stderr } = await descgen.run(['results', '@last', '--format', format]);
    expect([format, code, stdout]).toEqual([format, 2, '']);
    expect(stderr).toContain('--partial');
  }
  expect((await descgen.run(['results', '@last', '--format', 'csv', '--partial'])).code).toBe(0);
  await descgen.run(['cancel', '@last']);
});

test('a reader that has seen enough is no error', async () => {
  const descgen = await described(40);
  const child = descgen.spawn(['results', '@last', '--format', 'csv']);
  child.stdout?.once('data', () => child.stdout?.destroy());
  const { exitCode, stderr } = await child;
  expect([exitCode, stderr]).toEqual([0, '']);
});
