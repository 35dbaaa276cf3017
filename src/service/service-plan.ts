/** What a service manager needs to know so that the daemon runs as it does from a shell. */
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { Environment, Paths } from '../config/paths.js';
import { environmentName, SETTING_KEYS, SETTINGS } from '../config/settings.js';
import { DescgenError } from '../core/errors.js';

export interface ServicePlan {
  /** Absolute path of the running Node.js. */
  node: string;
  /** Absolute path of the program's entry file. */
  script: string;
  /** In the order they are written. Never contains a secret. */
  environment: Readonly<Record<string, string>>;
  /** How long the daemon may take to stop before it is killed. */
  stop_seconds: number;
  /** The daemon's log, for a manager without a journal. */
  log: string;
}

export interface PlanSource {
  node: string;
  script: string;
  env: Environment;
  paths: Paths;
  cwd: string;
  /** `daemon.grace` in milliseconds. */
  grace_ms: number;
}

/** Variables that decide where files are and which certificates TLS trusts; a service starts without those of a shell. */
const KEPT_PATHS = ['XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME', 'XDG_CACHE_HOME', 'NODE_EXTRA_CA_CERTS'];

/** Beyond the grace: closing the store, and answers in flight. */
const MARGIN_SECONDS = 15;

/** Throws `usage` when a path contains a character that service files cannot express. */
export function planService({ node, script, env, paths, cwd, grace_ms }: PlanSource): ServicePlan {
  const environment: Record<string, string> = {};
  if (env['DESCGEN_HOME']) environment['DESCGEN_HOME'] = paths.state_dir;
  if (env['PATH']) environment['PATH'] = env['PATH'];
  for (const name of KEPT_PATHS) {
    const value = env[name];
    if (value) environment[name] = resolve(cwd, value);
  }
  // Photos are decoded on libuv's threads; four are too few for a large machine.
  environment['UV_THREADPOOL_SIZE'] = env['UV_THREADPOOL_SIZE'] || String(Math.max(4, availableParallelism() * 2));
  for (const [name, value] of Object.entries({ node, script, ...environment })) refuseControl(name, value);
  return {
    node,
    script,
    environment,
    stop_seconds: Math.ceil(grace_ms / 1000) + MARGIN_SECONDS,
    log: paths.log,
  };
}

function refuseControl(name: string, value: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a line break would start a new line in the file
  if (!/[\u0000-\u001f\u007f]/.test(value)) return;
  throw new DescgenError(
    'usage',
    `${name} contains a control character, which a service file cannot express; rename it first.`,
  );
}

/** What this shell has and the service will not: sentences that say what to do instead. */
export function leftOut(env: Environment, paths: Pick<Paths, 'secret'>): string[] {
  const sentences: string[] = [];
  if (env['DESCGEN_SECRET']) {
    sentences.push(
      `DESCGEN_SECRET is not written into the service; put that secret into ${paths.secret} (mode 0600), which the service reads.`,
    );
  }
  for (const key of SETTING_KEYS) {
    const name = environmentName(key);
    if (!env[name]) continue;
    const value = 'secret' in SETTINGS[key] ? '…' : '<value>';
    sentences.push(`${name} holds for this shell alone; for the service: descgen config set ${key} ${value}`);
  }
  return sentences;
}
