import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { tempFolder } from '../helper/temp.js';
import { lotsFile } from './lots.js';
import { program, ROOT } from './program.js';
import { onTerminal } from './terminal.js';

// Each runs the program many times, and the machine may have other things to do.
vi.setConfig({ testTimeout: 180_000 });

test('jobs, status and rm as a person uses them', async () => {
  const descgen = await program();
  const ids: string[] = [];
  for (const bad of [1, 2, 0]) {
    ids.push((await descgen.run(['submit', await lotsFile(2, bad), '--wait', '-q'])).stdout);
  }
  const [, , good = ''] = ids;
  // The next page keeps the filters.
  const page = await descgen.run(['jobs', '--limit', '1', '--since', '1h']);
  expect(page.stdout).toContain(good);
  expect(page.stderr).toMatch(/`descgen jobs --since 1h --limit 1 --cursor \S+`/);
  expect((await descgen.run(['jobs', '-q'])).stdout.split('\n')).toEqual([...ids].reverse());
  expect((await descgen.run(['jobs', '--status', 'cancelled'])).stderr).toContain('No jobs with status cancelled');

  // Nobody can be asked here.
  const asked = await descgen.run(['rm', '--all']);
  expect([asked.code, asked.stderr]).toEqual([2, expect.stringContaining('--yes')]);
  expect((await descgen.run(['rm'])).code).toBe(2);
  expect((await descgen.run(['rm', good, '--all'])).code).toBe(2);
  expect((await descgen.run(['rm', '--older-than', 'ages'])).code).toBe(2);
  expect((await descgen.run(['rm', '--older-than', '1d', '--yes'])).stderr).toContain('No finished jobs');
  expect((await descgen.run(['rm', '--all', '--dry-run'])).stdout.split('\n').sort()).toEqual([...ids].sort());
  const terminal = onTerminal(descgen, ['rm', '--all']);
  await terminal.shows('[y/N]');
  terminal.tell('interrupt');
  expect(await terminal.ended).toBe(130);
  expect((await descgen.run(['rm', '--all', '--yes'])).stdout).toBe('3 jobs deleted');
  expect((await descgen.run(['jobs', '-q'])).stdout).toBe('');
});

test('results go into files of known endings, one row for each lot where that is wanted', async () => {
  const descgen = await program();
  await descgen.run(['submit', await lotsFile(3, 3), '-l', 'en', '-l', 'ru', '--wait', '-q']);
  const folder = await tempFolder();
  for (const name of ['a.xlsx', 'a.html', 'a.docx', 'a.tsv', 'a.csv.gz']) {
    const { code, stderr } = await descgen.run(['results', '@last', '-o', join(folder, name)]);
    expect([name, code, stderr]).toEqual([name, 2, expect.stringContaining('.csv')]);
  }
  const wide = join(folder, 'wide.csv');
  expect((await descgen.run(['results', '@last', '--wide', '--excel', '-o', wide])).code).toBe(0);
  const lines = (await readFile(wide, 'utf8')).split('\r\n');
  expect(lines[0]).toContain('title_en,description_en,highlights_en,condition_en,title_ru');
  expect(lines[2]).toMatch(/^"=""lot 1"""/);
  expect((await descgen.run(['results', '@last', '--wide'])).code).toBe(2);
  // A terminal that does not know its size is one of 80 columns.
  const images = [join(ROOT, 'examples/photos/car_001_front.jpg')];
  const long = [{ lot_id: 'long', images, additional_info: 'several words '.repeat(30).trim() }];
  await descgen.run(['submit', '-', '--wait', '-q'], { input: JSON.stringify(long) });
  const sizeless = onTerminal(descgen, ['results', '@last'], { columns: 0, rows: 0 });
  expect(await sizeless.ended).toBe(0);
  const widths = sizeless
    .text()
    .split(/\r?\n/)
    .map((line) => line.length);
  expect(Math.max(...widths)).toBeGreaterThan(60);
  expect(Math.max(...widths)).toBeLessThanOrEqual(80);
});
