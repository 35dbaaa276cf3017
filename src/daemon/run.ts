/** Starts the daemon of a home, if no other runs there: its lock, secret, tokens and log. */
import { isLoopbackHost, judgeExposure, SHORTEST_TOKEN } from '../config/exposure.js';
import { removeHomeDrafts } from '../config/home/home-drafts.js';
import { type HomeIdentity, homeIdentity } from '../config/home/home-proof.js';
import { homeUnusable } from '../config/home/home-unusable.js';
import { judgeHome } from '../config/home/judge-home.js';
import { type Instance, readInstance } from '../config/instance.js';
import type { Settings } from '../config/load-settings.js';
import { ensureDir, type Paths } from '../config/paths.js';
import { createSecretSource } from '../config/secrets/secret-source.js';
import { readOrCreateToken } from '../config/secrets/secrets.js';
import { DescgenError } from '../core/errors.js';
import { acquireLock, type Lock } from '../store/sqlite/file/lock.js';
import { createLog } from './daemon-log.js';
import { serve } from './serve.js';

export interface RunOptions {
  paths: Paths;
  settings: Settings;
  env: Readonly<Record<string, string | undefined>>;
  version: string;
  /** Also receives every line of the log. */
  mirror?: (line: string) => void;
  /** Called once the API answers. */
  ready: (instance: Instance) => void;
}

/** How long a daemon that is stopping may hold the lock. */
const LOCK_PATIENCE_MS = 3_000;

/** Runs the daemon until a signal or its API stops it. */
export async function runDaemon(options: RunOptions): Promise<void> {
  const { paths } = options;
  for (const dir of [paths.state_dir, paths.data_dir, paths.log_dir]) await ensureDir(dir);
  judgeHome(paths);
  const lock = await acquireOnlyLock(paths);
  await removeHomeDrafts(paths);
  try {
    await runLocked({ ...options, lock });
  } finally {
    lock.release();
  }
}

interface Locked extends RunOptions {
  lock: Lock;
}

async function runLocked(options: Locked): Promise<void> {
  const { paths, settings, env, version } = options;
  const secret = await createSecretSource(paths, env, {
    onProblem: (error) => log.warn({ err: error }, 'the secret was changed, but the new one cannot be used'),
  });
  const token = (await readOrCreateToken(paths)).current;
  const ownToken = settings.get('daemon.token');
  const tokens = ownToken === null ? [token] : [token, ownToken];
  judgeExposure(settings);
  const loopback = isLoopbackHost(settings.get('daemon.host'));
  const { log, close: closeLog } = createLog({
    file: paths.log,
    level: settings.get('log.level'),
    version,
    secrets: () => [...secret.all(), ...tokens],
    ...(options.mirror === undefined ? {} : { also: options.mirror }),
  });
  if (secret.all().some((one) => one.length < SHORTEST_TOKEN)) {
    log.warn({}, `the secret has fewer than ${SHORTEST_TOKEN} characters: it can be guessed from one signature`);
  }
  try {
    await serve({ ...options, log, tokens, secret, loopback, home: identityOf(paths), token });
  } catch (error) {
    log.error({ err: error }, 'the daemon failed');
    throw error;
  } finally {
    await closeLog();
  }
}

function identityOf(paths: Paths): HomeIdentity {
  const home = homeIdentity(paths);
  if (home !== null) return home;
  throw homeUnusable(paths.state_dir, new Error('it was removed while the daemon was starting'));
}

async function acquireOnlyLock(paths: Paths): Promise<Lock> {
  const patience = Date.now() + LOCK_PATIENCE_MS;
  for (;;) {
    const lock = await acquireLock(paths.lock);
    if (lock !== null) return lock;
    const other = await readInstance(paths.instance);
    if (other !== null) {
      throw new DescgenError('already_running', `A daemon is already running at ${other.url} (process ${other.pid}).`);
    }
    if (Date.now() > patience) {
      throw new DescgenError('already_running', `Another daemon holds ${paths.lock}; it is starting or stopping.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
