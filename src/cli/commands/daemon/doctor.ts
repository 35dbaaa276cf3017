/** Flags and help of `descgen doctor`. */
import type { Command } from 'commander';
import { EXIT } from '../../../core/errors.js';
import type { Cli } from '../../cli.js';

export function addDoctor(program: Command, cli: Cli): void {
  program
    .command('doctor')
    .description('Diagnose the installation and suggest fixes')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
Checks Node.js, the clock, the environment, folders, disk, files, settings, the secret, native modules, photos, the database,
the daemon, its service, the generator, webhooks and the log. It starts no daemon, changes nothing and reveals no secret, so
its output is safe to send to support. It takes about ten seconds at most, even if the daemon hangs.

Exits 0 if there are at most warnings; 4 if there is a problem.

Examples:
  $ descgen doctor
  $ descgen doctor --json | jq '.findings[] | select(.level != "ok")'`,
    )
    .action(async (options: { json?: boolean }) => {
      const { examine } = await import('../../doctor/examine.js');
      const { worstOf } = await import('../../doctor/diagnosis.js');
      const findings = await examine(cli);
      const status = worstOf(findings);
      if (options.json === true) {
        const { jsonText } = await import('../../output/json-text.js');
        cli.print(jsonText({ status, version: cli.version, findings }));
      } else {
        const { doctorText } = await import('../../doctor/doctor-text.js');
        cli.print(`descgen ${cli.version}\n${doctorText(findings, cli.style.out)}`);
      }
      cli.exitCode = status === 'problem' ? EXIT.failed : EXIT.done;
    });
}
