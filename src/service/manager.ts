/** systemd and launchd, through their own commands, never through a shell. */
import { execFile } from 'node:child_process';
import { isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';
import type { Environment } from '../config/paths.js';
import { DescgenError } from '../core/errors.js';
import { withoutSecrets } from '../core/machine/child-environment.js';
import { AGENT_LABEL, agentProgram, agentText, agentVariable } from './launchd.js';
import type { ServicePlan } from './service-plan.js';
import { UNIT_NAME, unitProgram, unitText, unitVariable } from './systemd.js';

export interface ServiceManager {
  name: 'systemd' | 'launchd';
  /** Path of the service file. */
  file: string;
  text(plan: ServicePlan): string;
  /** The value of a variable in a service file. */
  variable(text: string, name: string): string | undefined;
  /** The files that a service file starts: Node.js and descgen's entry file. */
  program(text: string): string[];
  /** The manager's word for the state of the service, such as `active` or `failed`; null when it cannot be asked. */
  state(): Promise<string | null>;
  /** Throws `service_unavailable` when the manager does not run for this user. Changes nothing. */
  check(): Promise<void>;
  /** Starts the service from the written file, now and after every boot. */
  enable(): Promise<void>;
  /** Stops and disables the service; the file still exists. */
  disable(): Promise<void>;
  /** After the file was deleted. */
  forget(): Promise<void>;
  /** Sentences for the operator: what else is needed, and how to inspect the service. */
  advice(): Promise<string[]>;
}

export interface ManagerSource {
  platform: NodeJS.Platform;
  env: Environment;
  /** The user's home folder. */
  home: string;
  user: { name: string; id: number };
  /** The service of the whole machine instead of this user's (systemd only). */
  system?: boolean;
}

const run = promisify(execFile);
/** A manager that hangs must not hang this command. Stopping may take all of `daemon.grace`. */
const PATIENCE_MS = 120_000;

/** Throws `service_unavailable` on platforms without a known manager. */
export function serviceManager(source: ManagerSource): ServiceManager {
  if (source.platform === 'linux') return systemd(source);
  if (source.system === true) {
    throw new DescgenError(
      'service_unavailable',
      '`--system` needs systemd; have your service manager run `descgen daemon run`.',
    );
  }
  if (source.platform === 'darwin') return launchd(source);
  throw new DescgenError(
    'service_unavailable',
    `descgen knows no service manager for ${source.platform}; have yours run \`descgen daemon run\`.`,
  );
}

function systemd({ env, home, user, system = false }: ManagerSource): ServiceManager {
  // A relative XDG_CONFIG_HOME must be ignored (XDG base directory specification).
  const named = env['XDG_CONFIG_HOME'] ?? '';
  const config = isAbsolute(named) ? named : join(home, '.config');
  const scope = system ? [] : ['--user'];
  const systemctl = (...args: string[]): Promise<string> => call('systemctl', [...scope, ...args], env);
  const shown = ['systemctl', ...scope].join(' ');
  const journal = system ? 'journalctl -u' : 'journalctl --user -u';
  return {
    name: 'systemd',
    file: system ? join('/etc/systemd/system', UNIT_NAME) : join(config, 'systemd', 'user', UNIT_NAME),
    text: unitText,
    variable: unitVariable,
    program: unitProgram,
    state: () => stateBy('systemctl', [...scope, 'is-active', UNIT_NAME], env),
    async check() {
      try {
        await systemctl('show-environment');
      } catch (cause) {
        throw new DescgenError(
          'service_unavailable',
          `systemd does not respond${system ? '' : ' for this user'} (${reason(cause)}); containers have none: run \`descgen daemon run\` there. \`descgen daemon install --print\` shows the unit.`,
          { cause },
        );
      }
    },
    async enable() {
      await systemctl('daemon-reload');
      await systemctl('enable', UNIT_NAME);
      // Not `enable --now`: a unit that is already running must use the new file.
      await systemctl('restart', UNIT_NAME);
    },
    disable: async () => void (await systemctl('disable', '--now', UNIT_NAME)),
    forget: async () => void (await systemctl('daemon-reload')),
    async advice() {
      const look = `Inspect it with \`${shown} status ${UNIT_NAME}\` and \`${journal} ${UNIT_NAME}\`.`;
      if (system) return [look];
      const lingers = await call('loginctl', ['show-user', user.name, '--property=Linger'], env).catch(() => '');
      if (lingers.trim() === 'Linger=yes') return [look];
      return [`It runs while you are logged in. To start it at boot: loginctl enable-linger ${user.name}`, look];
    },
  };
}

function launchd({ env, home, user }: ManagerSource): ServiceManager {
  const file = join(home, 'Library', 'LaunchAgents', `${AGENT_LABEL}.plist`);
  const domain = `gui/${user.id}`;
  const launchctl = (...args: string[]): Promise<string> => call('launchctl', args, env);
  const loaded = (): Promise<boolean> =>
    launchctl('print', `${domain}/${AGENT_LABEL}`).then(
      () => true,
      () => false,
    );
  const unload = async (): Promise<void> => {
    if (await loaded()) await launchctl('bootout', `${domain}/${AGENT_LABEL}`);
  };
  return {
    name: 'launchd',
    file,
    text: agentText,
    variable: agentVariable,
    program: agentProgram,
    state: async () => ((await loaded()) ? 'active' : 'inactive'),
    async check() {
      try {
        await launchctl('print', domain);
      } catch (cause) {
        throw new DescgenError(
          'service_unavailable',
          `launchd has no session for this user (${reason(cause)}); log in on the machine itself. \`descgen daemon install --print\` shows the agent.`,
          { cause },
        );
      }
    },
    async enable() {
      await unload();
      await launchctl('bootstrap', domain, file);
    },
    disable: unload,
    forget: async () => undefined,
    advice: async () => [
      'It runs while you are logged in, and starts when you log in.',
      `Inspect it with \`launchctl print ${domain}/${AGENT_LABEL}\` and \`descgen daemon logs\`.`,
    ],
  };
}

/** Standard output. Throws `service_unavailable` with the command's own message. */
async function call(command: string, args: readonly string[], env: Environment): Promise<string> {
  try {
    const { stdout } = await run(command, args, { env: withoutSecrets(env), timeout: PATIENCE_MS });
    return stdout;
  } catch (cause) {
    const said = reason(cause);
    throw new DescgenError('service_unavailable', `\`${[command, ...args].join(' ')}\` failed: ${said}.`, { cause });
  }
}

/** A manager that does not answer soon is not asked by `doctor`. */
const STATE_MS = 3_000;

/** The first word that the command prints, whatever its exit code. */
async function stateBy(command: string, args: readonly string[], env: Environment): Promise<string | null> {
  const printed = await run(command, args, { env, timeout: STATE_MS }).then(
    ({ stdout }) => stdout,
    (error: { stdout?: unknown }) => String(error.stdout ?? ''),
  );
  return /^[a-z-]+/.exec(printed)?.[0] ?? null;
}

/** The first line that a failed command printed; or that it does not exist. */
function reason(error: unknown): string {
  const cause = error instanceof DescgenError ? error.cause : error;
  const { code, stderr, message } = cause as { code?: unknown; stderr?: string; message?: string };
  if (code === 'ENOENT') return 'command not found';
  const line = stderr?.trim().split('\n')[0] || message?.split('\n')[0] || String(code);
  return line.replace(/\.$/, '');
}
