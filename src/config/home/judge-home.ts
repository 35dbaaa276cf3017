/** Whether other users could control what the daemon keeps in its home; looked at before it starts. */
import { dirname } from 'node:path';
import { checkPrivateFile, checkPrivateFolder } from '../../files/private.js';
import { modelsFile } from '../models-file.js';
import type { Paths } from '../paths.js';
import { rotationFile } from '../secrets/secret-rotation.js';
import { homeUnusable } from './home-unusable.js';

export function homeFolders(paths: Paths): readonly string[] {
  return [...new Set([paths.state_dir, paths.data_dir, paths.log_dir, dirname(paths.config_file)])];
}

export function homeFiles(paths: Paths): readonly string[] {
  const { config_file, secret, token, instance, lock, database, log } = paths;
  const settings = [config_file, modelsFile(paths)];
  return [...settings, secret, rotationFile(paths), token, instance, lock, database, `${database}-wal`, log];
}

/** Throws `home_unusable` for a folder or file that is not this user's, that others can write to, or that is not a file. */
export function judgeHome(paths: Paths): void {
  const judge = (check: (path: string) => void) => (path: string) => {
    try {
      check(path);
    } catch (error) {
      throw homeUnusable(path, error);
    }
  };
  homeFolders(paths).forEach(judge(checkPrivateFolder));
  homeFiles(paths).forEach(judge(checkPrivateFile));
}
