import { chmod, mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { createWhole, removeLeftovers, removeWhole, replaceWhole, replaceWholeSync } from '../../src/files/whole.js';
import { tempFolder } from '../helper/temp.js';

async function* pieces(...parts: (string | Error)[]) {
  for (const part of parts) {
    if (part instanceof Error) throw part;
    yield part;
  }
}

const CONTENTS: [string, () => Parameters<typeof replaceWhole>[1]][] = [
  ['a text', () => 'one, two'],
  ['bytes', () => Buffer.from('one, two')],
  ['pieces', () => pieces('one, ', 'two')],
  ['a stream', () => Readable.from(['one, ', 'two'])],
];

test.each(CONTENTS)('%s replaces a file for this user alone, and nothing stays beside it', async (_name, content) => {
  const folder = await tempFolder();
  const file = join(folder, 'a.json');
  await writeFile(file, 'old', { mode: 0o644 });
  await replaceWhole(file, content());
  expect(await readFile(file, 'utf8')).toBe('one, two');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(['a.json']);
});

test('the mode asked for is the mode given, whatever the umask', async () => {
  const file = join(await tempFolder(), 'unit');
  await replaceWhole(file, 'x', { mode: 0o644 });
  expect((await stat(file)).mode & 0o777).toBe(0o644);
});

test.each([
  ['replaceWhole', replaceWhole],
  ['createWhole', createWhole],
])('%s: content that breaks off leaves the folder as it was', async (_name, write) => {
  const folder = await tempFolder();
  await writeFile(join(folder, 'old'), 'old');
  const content = pieces('half', new Error('it broke off'));
  await expect(write(join(folder, 'new'), content)).rejects.toThrow('it broke off');
  expect(await readdir(folder)).toEqual(['old']);
});

test('of many that create one file, one does, and the others find it whole', async () => {
  const folder = await tempFolder();
  const file = join(folder, 'secret');
  const created = await Promise.all(
    Array.from({ length: 20 }, async (_, at) => {
      const first = await createWhole(file, `secret ${at}`);
      return { at, first, found: await readFile(file, 'utf8') };
    }),
  );
  const [winner, ...others] = created.filter(({ first }) => first);
  expect(others).toEqual([]);
  expect(new Set(created.map(({ found }) => found))).toEqual(new Set([`secret ${winner?.at}`]));
  expect(await readdir(folder)).toEqual(['secret']);
});

test('written at once, without giving up the turn', async () => {
  const folder = await tempFolder();
  replaceWholeSync(join(folder, 'cursor'), '1');
  replaceWholeSync(join(folder, 'cursor'), '2');
  expect(await readFile(join(folder, 'cursor'), 'utf8')).toBe('2');
  await mkdir(join(folder, 'taken'));
  expect(() => replaceWholeSync(join(folder, 'taken'), '3')).toThrow();
  expect((await readdir(folder)).sort()).toEqual(['cursor', 'taken']);
});

test('a name of 255 bytes is no obstacle', async () => {
  const folder = await tempFolder();
  const name = 'n'.repeat(255);
  await replaceWhole(join(folder, name), 'x');
  expect(await readdir(folder)).toEqual([name]);
});

test('removing is not an error when there is nothing', async () => {
  const folder = await tempFolder();
  await writeFile(join(folder, 'a'), '');
  await removeWhole(join(folder, 'a'));
  await removeWhole(join(folder, 'a'));
  expect(await readdir(folder)).toEqual([]);
});

test('drafts that a kill left behind are removed, fresh ones and other files are not', async () => {
  const folder = await tempFolder();
  const old = new Date(Date.now() - 3_600_000);
  const left = ['.a.json.0123456789abcdef.tmp', 'a.json.0123456789ab', 'a.json.0123456789abcdef.tmp'];
  const others = ['a.json', 'b.json.0123456789ab', 'a.json.tmp', 'a.json.0123456789AB', 'photo.jpg'];
  for (const name of [...left, ...others]) {
    await writeFile(join(folder, name), '');
    await utimes(join(folder, name), old, old);
  }
  const fresh = '.a.json.fedcba9876543210.tmp';
  await writeFile(join(folder, fresh), '');
  await removeLeftovers(folder, (name) => name === 'a.json');
  expect((await readdir(folder)).sort()).toEqual([...others, fresh].sort());
  await removeLeftovers(join(folder, 'no-such-folder'), () => true);
});

test.runIf(process.platform !== 'win32' && process.getuid?.() !== 0)('a folder without permission', async () => {
  const folder = await tempFolder();
  await chmod(folder, 0o500);
  await expect(replaceWhole(join(folder, 'a'), 'x')).rejects.toMatchObject({ code: 'EACCES' });
  await chmod(folder, 0o700);
});
