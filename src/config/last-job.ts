/** The job that was last submitted by a command of this home: `@last`. */
import { join } from 'node:path';
import { readPrivate } from '../files/private.js';
import { replaceWhole } from '../files/whole.js';
import { homeUnusable } from './home/home-unusable.js';
import { ensureDir, type Paths } from './paths.js';

type Home = Pick<Paths, 'state_dir'>;

/** Null when nothing was submitted yet, or the file does not contain an id. */
export async function readLastJob(paths: Home): Promise<string | null> {
  const file = fileOf(paths);
  try {
    const job_id = readPrivate(file)?.content.toString('utf8').trim() ?? '';
    return /^[0-9a-f-]{36}$/.test(job_id) ? job_id : null;
  } catch (error) {
    throw homeUnusable(file, error);
  }
}

/** Of two processes at once, one wins. Throws `home_unusable`. */
export async function rememberLastJob(paths: Home, job_id: string): Promise<void> {
  const file = fileOf(paths);
  try {
    await ensureDir(paths.state_dir);
    await replaceWhole(file, `${job_id}\n`);
  } catch (error) {
    throw homeUnusable(file, error);
  }
}

function fileOf({ state_dir }: Home): string {
  return join(state_dir, 'last-job');
}
