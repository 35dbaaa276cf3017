/** The systemd user unit (systemd.service(5), systemd.syntax(7), systemd.exec(5)). */
import type { ServicePlan } from './service-plan.js';
import { stamped } from './stamp.js';

export const UNIT_NAME = 'descgen.service';

export function unitText(plan: ServicePlan): string {
  // Only arguments go through the expansion of variables: in the program's own path a dollar sign is one.
  const command = [systemdWord(plan.node), ...[plan.script, 'daemon', 'run'].map(argument)].join(' ');
  const environment = Object.entries(plan.environment).map(
    ([name, value]) => `Environment=${systemdWord(`${name}=${value}`)}`,
  );
  return stamped((mark) =>
    [
      '# Written by `descgen daemon install`, which will not overwrite it once it is changed by hand.',
      `# ${mark}`,
      '[Unit]',
      'Description=descgen: describes auction lots and reports finished jobs by webhook',
      // It goes on trying: what stood in its way (another daemon, a port in use, a full disk) may go.
      'StartLimitIntervalSec=0',
      '',
      '[Service]',
      'Type=exec',
      `ExecStart=${command}`,
      ...environment,
      'Restart=on-failure',
      'RestartSec=5',
      // The daemon alone is asked to stop, and lets running work end.
      'KillMode=mixed',
      `TimeoutStopSec=${plan.stop_seconds}`,
      'UMask=0077',
      'NoNewPrivileges=true',
      '',
      '[Install]',
      'WantedBy=default.target',
      '',
    ].join('\n'),
  );
}

/** The value that the unit gives a variable; undefined when it gives none. */
export function unitVariable(text: string, name: string): string | undefined {
  const begin = `Environment="${name}=`;
  const line = text.split('\n').find((one) => one.startsWith(begin));
  return line?.slice(begin.length, -1).replaceAll('%%', '%').replace(/\\(.)/g, '$1');
}

function argument(text: string): string {
  return systemdWord(text).replaceAll('$', () => '$$');
}

/** One word: backslashes and quotes escaped, percent signs doubled (they begin specifiers). */
function systemdWord(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('%', '%%')}"`;
}
