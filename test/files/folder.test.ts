import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder, tryFolder } from '../../src/files/folder.js';
import { tempFolder } from '../helper/temp.js';

test('a folder is made with those above it, also by many at once, and one that is there stays', async () => {
  const folder = join(await tempFolder(), 'a', 'b', 'c');
  await Promise.all(Array.from({ length: 20 }, () => makeFolder(folder, 0o700)));
  await writeFile(join(folder, 'kept'), '');
  await makeFolder(folder);
  expect(await readdir(folder)).toEqual(['kept']);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

test('a file on the way, or in its place, is an error', async () => {
  const file = join(await tempFolder(), 'file');
  await writeFile(file, '');
  await expect(makeFolder(file)).rejects.toMatchObject({ code: 'EEXIST' });
  await expect(makeFolder(join(file, 'a', 'b'))).rejects.toMatchObject({ code: 'ENOTDIR' });
});

// Node's own `recursive` never comes back there.
test.runIf(process.platform === 'linux')(
  'where no folder can be made although the one above it is there, it says so',
  async () => {
    await expect(makeFolder('/proc/descgen')).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(makeFolder('/proc/descgen/a/b')).rejects.toMatchObject({ code: 'ENOENT' });
  },
);

test('trying a folder leaves nothing in it', async () => {
  const folder = join(await tempFolder(), 'a');
  await tryFolder(folder);
  expect(await readdir(folder)).toEqual([]);
  await mkdir(join(folder, 'b'));
  await expect(tryFolder(join(folder, 'b', '\0'))).rejects.toThrow();
});
