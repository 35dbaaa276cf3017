/** What a kill may leave behind in the state folder: drafts of files that are written whole. */
import { basename } from 'node:path';
import { removeLeftovers } from '../../files/whole.js';
import type { Paths } from '../paths.js';
import { rotationFile } from '../secrets/secret-rotation.js';

/** The folder may hold other files too: only drafts of descgen's own are removed. */
export async function removeHomeDrafts(paths: Paths): Promise<void> {
  const files = [paths.secret, `${paths.secret}.lock`, rotationFile(paths), paths.token, paths.instance];
  const names = new Set(files.map((file) => basename(file)));
  const isOurs = (name: string): boolean =>
    names.has(name) || name === 'last-job' || /^listen-[\w-]+\.json$/.test(name);
  await removeLeftovers(paths.state_dir, isOurs);
}
