/** What a service manager needs to know so that the daemon runs as it does from a shell. */
import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
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
  /** For a service of the whole machine: the user it runs as, and whether systemd provides its folder. */
  system?: { user: string; state_folder: boolean };
}

export interface PlanSource {
  node: string;
  script: string;
  env: Environment;
  paths: Paths;
  cwd: string;
  /** `daemon.grace` in milliseconds. */
  grace_ms: number;
  /** The user of a service of the whole machine. */
  system_user?: string;
}

/** Where systemd keeps the state of a system service (systemd.exec(5), `StateDirectory=`). */
export const SYSTEM_HOME = '/var/lib/descgen';

/** Variables that decide where files are and which certificates TLS trusts; a service starts without those of a shell. */
const KEPT_PATHS = ['XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME', 'XDG_CACHE_HOME', 'NODE_EXTRA_CA_CERTS'];

/** Beyond the grace: closing the store, and answers in flight. */
const MARGIN_SECONDS = 15;

/** Throws `usage` when a path contains a character that service files cannot express. */
export function planService({ node, script, env, paths, cwd, grace_ms, system_user }: PlanSource): ServicePlan {
  const environment: Record<string, string> = {};
  const own_home = Boolean(env['DESCGEN_HOME']);
  if (own_home || system_user !== undefined) environment['DESCGEN_HOME'] = own_home ? paths.state_dir : SYSTEM_HOME;
  // Not the shell's: a service should not depend on folders that a shell's start files add.
  environment['PATH'] = [...new Set([dirname(node), '/usr/local/bin', '/usr/bin', '/bin'])].join(':');
  // Folders of this user are none of a system service's.
  for (const name of system_user === undefined ? KEPT_PATHS : ['NODE_EXTRA_CA_CERTS']) {
    const value = env[name];
    if (value) environment[name] = resolve(cwd, value);
  }
  // Photos are decoded on libuv's threads; four are too few for a large machine.
  environment['UV_THREADPOOL_SIZE'] = env['UV_THREADPOOL_SIZE'] || String(Math.max(4, availableParallelism() * 2));
  const given = { node, script, ...environment, ...(system_user === undefined ? {} : { user: system_user }) };
  for (const [name, value] of Object.entries(given)) refuseControl(name, value);
  return {
    node,
    script,
    environment,
    stop_seconds: Math.ceil(grace_ms / 1000) + MARGIN_SECONDS,
    log: paths.log,
    ...(system_user === undefined ? {} : { system: { user: system_user, state_folder: !own_home } }),
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
    sentences.push(`${name} applies only to this shell; for the service: descgen config set ${key} ${value}`);
  }
  return sentences;
}
