import { copyFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../helper/temp.js';
import { scene } from '../images/scene.js';
import { program } from './program.js';

async function folderOfPhotos() {
  const folder = await tempFolder();
  for (const name of ['1', '2', '3'])
    await writeFile(join(folder, `${name}.jpg`), await scene(Number(name)).jpeg().toBuffer());
  return folder;
}

const csv = (...rows: string[]) => ['lot_id,images,make', ...rows, ''].join('\n');

test('only what is new or changed since a job is sent, and the rest is carried over', async () => {
  const descgen = await program();
  const folder = await folderOfPhotos();
  const lots = join(folder, 'lots.csv');
  await writeFile(lots, csv('a,1.jpg,Kia', 'b,2.jpg,Ford', 'c,3.jpg,BMW', 'broken,gone.jpg,VW'));
  const submit = (...options: string[]) => descgen.run(['submit', lots, '--json', ...options]);
  const first = JSON.parse((await submit()).stdout) as { job_id: string };
  await descgen.run(['wait', first.job_id]);

  await copyFile(join(folder, '3.jpg'), join(folder, '1.jpg'));
  await utimes(join(folder, '3.jpg'), 1, 1);
  await writeFile(lots, csv('a,1.jpg,Kia', 'b,2.jpg,Audi', 'c,3.jpg,BMW', 'broken,gone.jpg,VW', 'd,2.jpg,Opel'));
  const shown = await submit('--changed-since', first.job_id, '--dry-run');
  const request = JSON.parse(shown.stdout) as { lots: { lot_id: string }[] };
  // Another photo, another attribute, failed before, new; `c` has another time alone.
  expect(request.lots.map(({ lot_id }) => lot_id).sort()).toEqual(['a', 'b', 'broken', 'd']);
  const changed = await submit('--changed-since', first.job_id.slice(0, 8), '--name', 'день 2');
  expect(JSON.parse(changed.stdout)).toMatchObject({
    carried_over: 1,
    since: [first.job_id],
    total_lots: 4,
    name: 'день 2',
  });
  const fresh = await submit('--only-new', first.job_id);
  expect(JSON.parse(fresh.stdout)).toMatchObject({ carried_over: 4, total_lots: 1, source: 'lots.csv' });
  await descgen.run(['wait', '@last']);
  const none = await submit('--only-new', first.job_id, '--only-new', '@last');
  expect([none.code, JSON.parse(none.stdout)]).toMatchObject([0, { carried_over: 5, job_id: null, total_lots: 0 }]);
});

test('each later run knows what the former ones carried over', async () => {
  const descgen = await program();
  const folder = await folderOfPhotos();
  const lots = join(folder, 'lots.csv');
  const rows = ['a,1.jpg,Kia', 'b,2.jpg,Ford', 'broken,gone.jpg,VW'];
  const run = async (...options: string[]) => {
    await writeFile(lots, csv(...rows));
    const { stdout } = await descgen.run(['submit', lots, '--json', ...options]);
    await descgen.run(['wait', '@last']);
    return JSON.parse(stdout) as { job_id: string | null; carried_over: number; total_lots: number };
  };
  await run();
  rows.push('c,3.jpg,BMW');
  expect(await run('--changed-since', '@last')).toMatchObject({ carried_over: 2, total_lots: 2 });
  rows.push('d,2.jpg,Opel');
  expect(await run('--changed-since', '@last')).toMatchObject({ carried_over: 3, total_lots: 2 });
  rows.push('e,2.jpg,Opel');
  rows[1] = 'b,2.jpg,Audi';
  expect(await run('--only-new', '@last')).toMatchObject({ carried_over: 5, total_lots: 1 });
  // What was only known by its id has changed since it was described; what failed fails still.
  expect(await run('--changed-since', '@last')).toMatchObject({ carried_over: 4, total_lots: 2 });
  await copyFile(join(folder, '3.jpg'), join(folder, '1.jpg'));
  expect(await run('--changed-since', '@last')).toMatchObject({ carried_over: 4, total_lots: 2 });
  expect(await run('--only-new', '@last')).toMatchObject({ job_id: null, carried_over: 6, total_lots: 0 });
});

test('a lot is sent again when the job that described it is gone', async () => {
  const descgen = await program();
  const folder = await folderOfPhotos();
  const lots = join(folder, 'lots.csv');
  const run = async (rows: string[], ...options: string[]) => {
    await writeFile(lots, csv(...rows));
    const { stdout } = await descgen.run(['submit', lots, '--json', ...options]);
    await descgen.run(['wait', '@last']);
    return JSON.parse(stdout) as { job_id: string };
  };
  const first = await run(['a,1.jpg,Kia']);
  await run(['a,1.jpg,Kia', 'b,2.jpg,Ford'], '--changed-since', '@last');
  expect((await descgen.run(['rm', first.job_id, '--yes'])).code).toBe(0);
  const next = await run(['a,1.jpg,Kia', 'b,2.jpg,Ford'], '--changed-since', '@last');
  expect(next).toMatchObject({ carried_over: 1, total_lots: 1 });
});

test('a key in any script makes one job, and says when photos have changed since', async () => {
  const descgen = await program();
  const folder = await folderOfPhotos();
  const lots = join(folder, 'lots.csv');
  await writeFile(lots, csv('a,1.jpg,Kia', 'b,2.jpg,Ford'));
  const submit = () => descgen.run(['submit', lots, '--key', 'ночь 1 🚗', '-q']);
  const first = await submit();
  await descgen.run(['wait', first.stdout.trim()]);
  expect(await submit()).toEqual({ code: 0, stdout: first.stdout, stderr: '' });
  await copyFile(join(folder, '3.jpg'), join(folder, '1.jpg'));
  const again = await submit();
  expect([again.code, again.stdout]).toEqual([0, first.stdout]);
  expect(again.stderr).toMatch(/lot a .*changed/);
});

test('a dry run judges what the run would, with the same words and exit code', async () => {
  const descgen = await program();
  const folder = await folderOfPhotos();
  const lots = join(folder, 'lots.csv');
  await writeFile(lots, csv('a,1.jpg,Kia'));
  for (const options of [
    ['-l', 'xx'],
    ['-l', 'EN_us'],
    ['-l', 'en,en'],
    ['--generator', 'nope'],
    ['--webhook', 'ftp://example.com/h'],
    ['--webhook', 'https://u:p@example.com/h'],
  ]) {
    const [dry, real] = await Promise.all([
      descgen.run(['submit', lots, '--dry-run', ...options]),
      descgen.run(['submit', lots, ...options]),
    ]);
    expect([options, dry.code, dry.stdout]).toEqual([options, 2, '']);
    expect(real).toEqual(dry);
  }
  const tags = await descgen.run(['submit', lots, '-l', 'ru', 'en', '--dry-run']);
  expect([tags.code, tags.stderr]).toEqual([2, expect.stringContaining('--languages ru,en')]);
  expect((await descgen.run(['daemon', 'status'])).code).toBe(5);
});
