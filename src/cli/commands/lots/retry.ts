/** `descgen retry`: flags and help. */
import type { Command } from 'commander';
import type { Cli } from '../../cli.js';

export function addRetry(program: Command, cli: Cli): void {
  program
    .command('retry')
    .description('Queue the failed lots of finished jobs again')
    .argument('<jobs...>', 'job ids, unique id prefixes, or @last')
    .option('--json', 'print one JSON line for each job')
    .addHelpText('after', '\nExample:\n  $ descgen retry @last')
    .action(async (jobs: string[], options: { json?: boolean }) =>
      (await import('../../jobs/change-jobs.js')).retry(cli, jobs, options),
    );
}
