/** systemd and launchd as this program speaks to them: by their own commands, never through a shell. */
import { execFile } from 'node:child_process';
import { isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';
import type { Environment } from '../config/paths.js';
import { DescgenError } from '../core/errors.js';
import { AGENT_LABEL, agentText, agentVariable } from './launchd.js';
import type { ServicePlan } from './service-plan.js';
import { UNIT_NAME, unitText, unitVariable } from './systemd.js';

export interface ServiceManager {
  name: 'systemd' | 'launchd';
  /** Where the file belongs. */
  file: string;
  text(plan: ServicePlan): string;
  /** The value that a file gives a variable. */
  variable(text: string, name: string): string | undefined;
  /** Throws `service_unavailable` when no such manager runs for this user. Changes nothing. */
  check(): Promise<void>;
  /** Takes up the file that was written, now and at every start of the machine. */
  enable(): Promise<void>;
  /** Stops the service and forgets it; the file is still there. */
  disable(): Promise<void>;
  /** After the file was removed. */
  forget(): Promise<void>;
  /** Sentences for the operator: what else it takes, and how to look at it. */
  advice(): Promise<string[]>;
}

export interface ManagerSource {
  platform: NodeJS.Platform;
  env: Environment;
  /** The user's own folder. */
  home: string;
  user: { name: string; id: number };
}

const run = promisify(execFile);
/** A manager that hangs must not hang us. Stopping may take the daemon's whole grace. */
const PATIENCE_MS = 120_000;

/** Throws `service_unavailable` where there is no manager that is known here. */
export function serviceManager(source: ManagerSource): ServiceManager {
  if (source.platform === 'linux') return systemd(source);
  if (source.platform === 'darwin') return launchd(source);
  throw new DescgenError(
    'service_unavailable',
    `There is no service manager for ${source.platform} here; let its own one run \`descgen daemon run\`.`,
  );
}

function systemd({ env, home, user }: ManagerSource): ServiceManager {
  // A relative XDG_CONFIG_HOME is none (XDG base directory specification).
  const named = env['XDG_CONFIG_HOME'] ?? '';
  const config = isAbsolute(named) ? named : join(home, '.config');
  const systemctl = (...args: string[]): Promise<string> => call('systemctl', ['--user', ...args], env);
  return {
    name: 'systemd',
    file: join(config, 'systemd', 'user', UNIT_NAME),
    text: unitText,
    variable: unitVariable,
    async check() {
      try {
        await systemctl('show-environment');
      } catch (cause) {
        throw new DescgenError(
          'service_unavailable',
          `systemd does not answer for this user (${reason(cause)}); in a container there is none: let it run \`descgen daemon run\`. \`descgen daemon install --print\` shows the unit.`,
          { cause },
        );
      }
    },
    async enable() {
      await systemctl('daemon-reload');
      await systemctl('enable', UNIT_NAME);
      // Not `enable --now`: a unit that runs already must take up what was written.
      await systemctl('restart', UNIT_NAME);
    },
    disable: async () => void (await systemctl('disable', '--now', UNIT_NAME)),
    forget: async () => void (await systemctl('daemon-reload')),
    async advice() {
      const look = `Look at it with \`systemctl --user status ${UNIT_NAME}\` and \`journalctl --user -u ${UNIT_NAME}\`.`;
      const lingers = await call('loginctl', ['show-user', user.name, '--property=Linger'], env).catch(() => '');
      if (lingers.trim() === 'Linger=yes') return [look];
      return [
        `It runs while you are logged in. So that it starts with the machine: loginctl enable-linger ${user.name}`,
        look,
      ];
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
    async check() {
      try {
        await launchctl('print', domain);
      } catch (cause) {
        throw new DescgenError(
          'service_unavailable',
          `launchd has no session of this user (${reason(cause)}); log in at the machine itself. \`descgen daemon install --print\` shows the agent.`,
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
      `Look at it with \`launchctl print ${domain}/${AGENT_LABEL}\` and \`descgen daemon logs\`.`,
    ],
  };
}

/** Standard output. Throws `service_unavailable` with what the command said. */
async function call(command: string, args: readonly string[], env: Environment): Promise<string> {
  try {
    const { stdout } = await run(command, args, { env, timeout: PATIENCE_MS });
    return stdout;
  } catch (cause) {
    const said = reason(cause);
    throw new DescgenError('service_unavailable', `\`${[command, ...args].join(' ')}\` failed: ${said}.`, { cause });
  }
}

/** What a command that failed said, in one line; or that there is no such command. */
function reason(error: unknown): string {
  const cause = error instanceof DescgenError ? error.cause : error;
  const { code, stderr, message } = cause as { code?: unknown; stderr?: string; message?: string };
  if (code === 'ENOENT') return 'there is no such command';
  const line = stderr?.trim().split('\n')[0] || message?.split('\n')[0] || String(code);
  return line.replace(/\.$/, '');
}
