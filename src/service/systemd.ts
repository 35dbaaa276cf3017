/** The systemd unit, of a user or of the whole machine (systemd.service(5), systemd.syntax(7), systemd.exec(5)). */
import type { ServicePlan } from './service-plan.js';
import { stamped } from './stamp.js';

export const UNIT_NAME = 'descgen.service';

export function unitText(plan: ServicePlan): string {
  // Variables are expanded in arguments only: in the program's path a dollar sign is literal.
  const command = [systemdWord(plan.node), ...[plan.script, 'daemon', 'run'].map(argument)].join(' ');
  const environment = Object.entries(plan.environment).map(
    ([name, value]) => `Environment=${systemdWord(`${name}=${value}`)}`,
  );
  return stamped((mark) =>
    [
      '# Written by `descgen daemon install`, which does not overwrite it once you have edited it.',
      `# ${mark}`,
      '[Unit]',
      'Description=descgen: describes auction lots and reports finished jobs by webhook',
      // It keeps trying: the obstacle (another daemon, a port in use, a full disk) may go away.
      'StartLimitIntervalSec=0',
      ...(plan.system === undefined ? [] : ['Wants=network-online.target', 'After=network-online.target']),
      '',
      '[Service]',
      'Type=exec',
      ...account(plan.system),
      `ExecStart=${command}`,
      ...environment,
      'Restart=on-failure',
      'RestartSec=5',
      // Only the daemon is asked to stop, and lets running work finish.
      'KillMode=mixed',
      `TimeoutStopSec=${plan.stop_seconds}`,
      'UMask=0077',
      'NoNewPrivileges=true',
      '',
      '[Install]',
      `WantedBy=${plan.system === undefined ? 'default' : 'multi-user'}.target`,
      '',
    ].join('\n'),
  );
}

/** The user must exist; the folder is created for it by systemd. */
function account(system: ServicePlan['system']): string[] {
  if (system === undefined) return [];
  const folder = system.state_folder ? ['StateDirectory=descgen', 'StateDirectoryMode=0700'] : [];
  return [`User=${system.user}`, ...folder];
}

/** The program that the unit starts, and its first argument: Node.js and descgen's entry file. */
export function unitProgram(text: string): string[] {
  const line = text.split('\n').find((one) => one.startsWith('ExecStart=')) ?? '';
  const words = [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, word = '']) => word);
  return words.slice(0, 2).map((word) => word.replaceAll('%%', '%').replaceAll('$$', '$').replace(/\\(.)/g, '$1'));
}

/** The value of a variable in the unit; undefined when it is not set. */
export function unitVariable(text: string, name: string): string | undefined {
  const begin = `Environment="${name}=`;
  const line = text.split('\n').find((one) => one.startsWith(begin));
  return line?.slice(begin.length, -1).replaceAll('%%', '%').replace(/\\(.)/g, '$1');
}

function argument(text: string): string {
  return systemdWord(text).replaceAll('$', () => '$$');
}

/** One word: backslashes and quotes escaped, percent signs doubled (they start specifiers). */
function systemdWord(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('%', '%%')}"`;
}
