import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import {
  checkPrivateFile,
  checkPrivateFolder,
  exposureOf,
  openPrivateForAppending,
  readPrivate,
} from '../../src/files/private.js';
import { reasonOf } from '../../src/files/reason.js';
import { tempFolder } from '../helper/temp.js';

const ANN = 1000;

test.each([
  // mode, uid, gid, safe for user 1000
  [0o700, ANN, ANN, true],
  [0o755, ANN, ANN, true],
  [0o600, ANN, 100, true],
  [0o644, 0, 0, true],
  // A user's own group, by custom.
  [0o775, ANN, ANN, true],
  [0o770, ANN, 100, false],
  [0o660, ANN, 0, false],
  [0o777, ANN, ANN, false],
  [0o1777, 0, 0, false],
  [0o702, ANN, ANN, false],
  [0o700, 1001, 1001, false],
  [0o755, 65_534, 65_534, false],
])('mode %o of %i:%i is safe for user 1000: %s', (mode, uid, gid, safe) => {
  expect(exposureOf({ mode: 0o100000 | mode, uid, gid }, ANN) === null).toBe(safe);
});

test('root relies on files of root alone, and where there are no users everything is safe', () => {
  expect(exposureOf({ mode: 0o100600, uid: ANN, gid: ANN }, 0)).not.toBeNull();
  expect(exposureOf({ mode: 0o100600, uid: 0, gid: 0 }, 0)).toBeNull();
  expect(exposureOf({ mode: 0o100666, uid: 0, gid: 0 }, null)).toBeNull();
});

test('a file is read, a missing one is none, and a link is followed', async () => {
  const folder = await tempFolder();
  writeFileSync(join(folder, 'a'), 'text', { mode: 0o600 });
  symlinkSync('a', join(folder, 'link'));
  expect(readPrivate(join(folder, 'a'))?.content.toString()).toBe('text');
  expect(readPrivate(join(folder, 'link'))?.content.toString()).toBe('text');
  expect(readPrivate(join(folder, 'none'))).toBeUndefined();
  checkPrivateFile(join(folder, 'none'));
  checkPrivateFolder(join(folder, 'none'));
});

const unix = test.runIf(process.platform !== 'win32');

function open(path: string): void {
  writeFileSync(path, 'x');
  chmodSync(path, 0o666);
}

/** Whatever takes the place of a file, nothing waits for it. */
const IN_ITS_PLACE: [string, (path: string) => unknown][] = [
  ['a named pipe', (path) => execa('mkfifo', ['-m', '600', path])],
  ['a link to a device', (path) => symlinkSync('/dev/zero', path)],
  ['a link to a terminal', (path) => symlinkSync('/dev/tty', path)],
  ['a folder', (path) => mkdirSync(path, { mode: 0o700 })],
  ['a file that everybody can write', open],
  ['a circle of links', (path) => symlinkSync(path, path)],
];

unix.each(IN_ITS_PLACE)('%s is refused at once', async (_name, put) => {
  const path = join(await tempFolder(), 'secret');
  await put(path);
  for (const use of [readPrivate, checkPrivateFile, openPrivateForAppending]) {
    expect(() => use(path)).toThrow();
  }
});

unix('a file in a folder that others can write is refused, whoever owns the file', async () => {
  const folder = await tempFolder();
  writeFileSync(join(folder, 'token'), 'x', { mode: 0o600 });
  chmodSync(folder, 0o1777);
  expect(() => readPrivate(join(folder, 'token'))).toThrow(/chmod/);
});

unix('a reason can be told', async () => {
  const folder = await tempFolder();
  chmodSync(folder, 0o777);
  let reason = '';
  try {
    checkPrivateFolder(folder);
  } catch (error) {
    reason = reasonOf(error);
  }
  expect(reason).toContain('0777');
  expect(reason).not.toContain(folder);
});
