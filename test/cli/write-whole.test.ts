import { chmod, mkdir, readdir, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mayWrite, writeWhole } from '../../src/cli/write-whole.js';
import { DescgenError } from '../../src/core/errors.js';
import { tempFolder } from '../helper/temp.js';

async function* body(...parts: string[]) {
  yield* parts;
}

async function* broken() {
  yield 'half';
  throw new DescgenError('daemon_unreachable', 'It broke off.');
}

test('a file is written whole', async () => {
  const folder = await tempFolder();
  await writeWhole(join(folder, 'a.csv'), body('one', 'two'), { force: false });
  expect(await readFile(join(folder, 'a.csv'), 'utf8')).toBe('onetwo');
  expect(await readdir(folder)).toEqual(['a.csv']);
});

test('what breaks off leaves nothing behind, and an old file as it was', async () => {
  const folder = await tempFolder();
  const file = join(folder, 'a.csv');
  await writeFile(file, 'old');
  await expect(writeWhole(file, broken(), { force: true })).rejects.toMatchObject({ code: 'daemon_unreachable' });
  expect(await readFile(file, 'utf8')).toBe('old');
  expect(await readdir(folder)).toEqual(['a.csv']);
});

test('a file that is there is only overwritten with force, also when it appears while the results come', async () => {
  const folder = await tempFolder();
  const file = join(folder, 'a.csv');
  async function* late() {
    yield 'new';
    await writeFile(file, 'old');
  }
  await expect(writeWhole(file, late(), { force: false })).rejects.toThrow(/already exists/);
  await expect(mayWrite(file, { force: false })).rejects.toThrow(/--force/);
  expect(await readFile(file, 'utf8')).toBe('old');
  await writeWhole(file, body('new'), { force: true });
  expect(await readFile(file, 'utf8')).toBe('new');
  expect(await readdir(folder)).toEqual(['a.csv']);
});

test('a link stays a link', async () => {
  const folder = await tempFolder();
  await writeFile(join(folder, 'real.csv'), 'old');
  await symlink('real.csv', join(folder, 'link.csv'));
  await writeWhole(join(folder, 'link.csv'), body('new'), { force: true });
  expect(await readlink(join(folder, 'link.csv'))).toBe('real.csv');
  expect(await readFile(join(folder, 'real.csv'), 'utf8')).toBe('new');
});

test('what takes the place of a file has its mode', async () => {
  const file = join(await tempFolder(), 'a.csv');
  await writeFile(file, 'old');
  await chmod(file, 0o640);
  await writeWhole(file, body('new'), { force: true });
  expect((await stat(file)).mode & 0o777).toBe(0o640);
});

test('a folder, a folder that is not there, and a device', async () => {
  const folder = await tempFolder();
  await mkdir(join(folder, 'sub'));
  await expect(mayWrite(join(folder, 'sub'), { force: true })).rejects.toThrow(/is a folder/);
  await expect(writeWhole(join(folder, 'no/a.csv'), body('x'), { force: false })).rejects.toThrow(/ENOENT/);
  await writeWhole('/dev/null', body('x'), { force: false });
});
