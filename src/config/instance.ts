/** What the running daemon tells the other programs of its home: a small file beside the token. */
import { randomBytes } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';

export interface Instance {
  /** Made anew at each start. */
  instance: string;
  url: string;
  version: string;
  /** For people to look at; nothing is ever ended by it. */
  pid: number;
  started_at: string;
}

/** The daemon that last said it runs here, or null. It may have ended without a word: only its API can tell. */
export async function readInstance(file: string): Promise<Instance | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return parseInstance(text);
}

/** Written beside and renamed, so that a reader never sees half of it. */
export async function writeInstance(file: string, instance: Instance): Promise<void> {
  const beside = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(beside, `${JSON.stringify(instance, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  await rename(beside, file);
}

export async function removeInstance(file: string): Promise<void> {
  await rm(file, { force: true });
}

function parseInstance(text: string): Instance | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // A file that is no JSON was not written by a daemon that still runs.
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { instance, url, version, pid, started_at } = value as Record<string, unknown>;
  if (typeof instance !== 'string' || typeof url !== 'string' || typeof version !== 'string') return null;
  if (typeof pid !== 'number' || typeof started_at !== 'string') return null;
  return { instance, url, version, pid, started_at };
}
