import { randomBytes } from 'node:crypto';
import { mkdir, open, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errnoOf } from './reason.js';

/**
 * Makes the folder, and those above it. Step by step, because Node's own `recursive` never comes back where a folder cannot
 * be made although the one above it is there, as on /proc: it is told ENOENT, goes up, finds the parent, and begins again.
 * `mode` is that of what is made.
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

/** Makes the folder, writes a file there and takes it away again; throws what stands in the way. */
export async function tryFolder(folder: string, mode?: number): Promise<void> {
  await makeFolder(folder, mode);
  const file = draftIn(folder);
  try {
    await writeDraft(file, TRIAL);
  } finally {
    await rm(file, { force: true });
  }
}

/** A name of its own that no reader takes for anything. */
export function draftIn(folder: string): string {
  return join(folder, `.${randomBytes(8).toString('hex')}.tmp`);
}

/** For this user alone. Nothing of it is left where it cannot be written. */
export async function writeDraft(draft: string, content: Buffer): Promise<void> {
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(content);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}

/** Whatever stands against looking at it, the error of making it says more. */
async function isFolder(path: string): Promise<boolean> {
  const stats = await stat(path).catch(() => null);
  return stats?.isDirectory() === true;
}
