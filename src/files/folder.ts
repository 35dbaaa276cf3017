/** Creates folders, and tests whether files can be written in them. */
import { randomBytes } from 'node:crypto';
import { mkdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errnoOf } from './reason.js';
import { replaceWhole } from './whole.js';

/**
 * Creates the folder and its parents. Step by step, because Node's own `recursive` loops for ever where a folder cannot be
 * created although its parent exists, as on /proc: it gets ENOENT, goes up, finds the parent, and starts again.
 * `mode` is the mode of created folders.
 */
export async function makeFolder(folder: string, mode = 0o777): Promise<void> {
  try {
    await mkdir(folder, { mode });
  } catch (error) {
    const parent = dirname(folder);
    if (errnoOf(error) === 'ENOENT' && !(await isFolder(parent))) {
      await makeFolder(parent, mode);
      await makeFolder(folder, mode);
    } else if (!(await isFolder(folder))) {
      throw error;
    }
  }
}

/** More than a name takes: a full disk still has room for empty files. */
const TRIAL = Buffer.alloc(64 * 1024);

/** Creates the folder, writes a file there and removes it again; throws what prevents that. */
export async function tryFolder(folder: string, mode?: number): Promise<void> {
  await makeFolder(folder, mode);
  const file = join(folder, `.${randomBytes(8).toString('hex')}.tmp`);
  try {
    await replaceWhole(file, TRIAL, { flush: false });
  } finally {
    await rm(file, { force: true });
  }
}

/** Whatever prevents the look, the error of creating it says more. */
async function isFolder(path: string): Promise<boolean> {
  const stats = await stat(path).catch(() => null);
  return stats?.isDirectory() === true;
}
