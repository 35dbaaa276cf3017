/** `descgen cancel`: flags and help. */
import type { Command } from 'commander';
import type { Cli } from '../../cli.js';

export function addCancel(program: Command, cli: Cli): void {
  program
    .command('cancel')
    .description('Cancel unfinished lots; finished descriptions are kept')
    .argument('<jobs...>', 'job ids, unique id prefixes, or @last')
    .option('--json', 'print one JSON line for each job')
    .addHelpText('after', '\nExample:\n  $ descgen cancel @last')
    .action(async (jobs: string[], options: { json?: boolean }) =>
      (await import('../../jobs/change-jobs.js')).cancel(cli, jobs, options),
    );
}
