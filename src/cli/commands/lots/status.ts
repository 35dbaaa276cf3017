/** `descgen status`: flags and help. */
import type { Command } from 'commander';
import type { Cli } from '../../cli.js';

export function addStatus(program: Command, cli: Cli): void {
  program
    .command('status')
    .description('Show job progress, and why lots failed')
    .argument('<jobs...>', 'job ids, unique id prefixes, or @last')
    .option('-w, --watch', 'keep updating until they finish')
    .option('--json', 'print JSON: one object; one line each for several jobs; with --watch one line for each change')
    .addHelpText('after', '\nExamples:\n  $ descgen status @last --watch\n  $ descgen status 365a09ce --json')
    .action(async (jobs: string[], options: { watch?: boolean; json?: boolean }) =>
      (await import('../../jobs/show-status.js')).status(cli, jobs, options),
    );
}
