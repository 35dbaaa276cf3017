/** `descgen wait`: flags and help. */
import type { Command } from 'commander';
import type { Cli } from '../../cli.js';
import type { WaitCommandOptions } from '../../jobs/wait-command.js';

export function addWait(program: Command, cli: Cli): void {
  program
    .command('wait')
    .description('Wait until jobs finish; the exit code is that of the worst result')
    .argument('<jobs...>', 'job ids, unique id prefixes, or @last')
    .option('--timeout <duration>', 'give up after this long, such as 90s or 10m (exit 7)')
    .option('--json', 'print one JSON line for each job as it finishes')
    .option('-q, --quiet', 'print nothing')
    .addHelpText('after', '\nExamples:\n  $ descgen wait @last\n  $ descgen wait 365a09ce 7b1e4a20 --timeout 10m')
    .action(async (jobs: string[], options: WaitCommandOptions) =>
      (await import('../../jobs/wait-command.js')).wait(cli, jobs, options),
    );
}
