/** Where descgen keeps its files. */
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import envPaths from 'env-paths';
import { makeFolder } from '../files/folder.js';
import { checkPrivateFolder } from '../files/private.js';
import { homeUnusable } from './home/home-unusable.js';

/** Absolute paths. Nothing here exists before it is needed; `ensureDir` creates the folders. */
export interface Paths {
  config_file: string;
  data_dir: string;
  log_dir: string;
  state_dir: string;
  /** In `data_dir`. */
  database: string;
  /** In `data_dir`: answers of models, which can be asked for again. */
  answers: string;
  /** In `data_dir`: what models have cost. */
  spending: string;
  /** In `data_dir`: questions that are asked through batches. */
  batches: string;
  /** In `log_dir`. */
  log: string;
  /** In `state_dir`, like the next three. */
  lock: string;
  secret: string;
  token: string;
  /** Written by the running daemon about itself. */
  instance: string;
  /** A folder in `state_dir`: what was submitted from here as the last jobs, in short. */
  submitted: string;
}

/** Environment variables, such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

interface Folders {
  config: string;
  data: string;
  log: string;
  state: string;
}

/**
 * `DESCGEN_HOME` is one folder for everything (a relative path is resolved against `cwd`, so a process started elsewhere needs
 * an absolute one); without it, the platform's own folders, by env-paths, which reads XDG_*_HOME and the like from the
 * environment of this process.
 */
export function resolvePaths(env: Environment, cwd?: string): Paths {
  const folders = env['DESCGEN_HOME'] ? oneFolder(from(cwd, env['DESCGEN_HOME'])) : platformFolders(cwd);
  return {
    config_file: join(folders.config, 'config.json'),
    data_dir: folders.data,
    log_dir: folders.log,
    state_dir: folders.state,
    database: join(folders.data, 'descgen.db'),
    answers: join(folders.data, 'answers.db'),
    spending: join(folders.data, 'spending.db'),
    batches: join(folders.data, 'batches.db'),
    log: join(folders.log, 'daemon.log'),
    lock: join(folders.state, 'lock.db'),
    secret: join(folders.state, 'secret'),
    token: join(folders.state, 'token'),
    instance: join(folders.state, 'daemon.json'),
    submitted: join(folders.state, 'submitted'),
  };
}

function oneFolder(home: string): Folders {
  return { config: home, data: home, log: home, state: home };
}

/** An absolute path needs no current folder, which may have been deleted. */
function from(cwd: string | undefined, path: string): string {
  return isAbsolute(path) ? resolve(path) : resolve(cwd ?? process.cwd(), path);
}

function platformFolders(cwd: string | undefined): Folders {
  const named = withoutRelativeXdg(() => envPaths('descgen', { suffix: '' }));
  const [config, data, log] = [from(cwd, named.config), from(cwd, named.data), from(cwd, named.log)];
  // On Linux the log folder of env-paths is the XDG state folder; other platforms have none.
  const hasStateFolder = process.platform !== 'darwin' && process.platform !== 'win32';
  return { config, data, log, state: hasStateFolder ? log : data };
}

const XDG = ['XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME', 'XDG_CACHE_HOME'];

/** Relative paths there must be ignored (XDG base directory specification); env-paths does not. */
function withoutRelativeXdg<T>(read: () => T): T {
  const relative = XDG.flatMap((name) => {
    const value = process.env[name];
    return value === undefined || isAbsolute(value) ? [] : [{ name, value }];
  });
  for (const { name } of relative) delete process.env[name];
  try {
    return read();
  } finally {
    for (const { name, value } of relative) process.env[name] = value;
  }
}

/** Creates the folder and its parents, for this user alone (0700). Throws `home_unusable` when it cannot be used. */
export async function ensureDir(folder: string): Promise<void> {
  try {
    await makeFolder(folder, 0o700);
    await access(folder, constants.W_OK | constants.X_OK);
    checkPrivateFolder(folder);
  } catch (error) {
    throw homeUnusable(folder, error);
  }
}
