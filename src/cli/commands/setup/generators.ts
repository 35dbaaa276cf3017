/** `descgen generators`: flags and help. */
import type { Command } from 'commander';
import type { Cli } from '../../cli.js';

export function addGenerators(program: Command, cli: Cli): void {
  program
    .command('generators')
    .description('List the generators, their languages, and the models reachable on this machine')
    .option('--json', 'print JSON')
    .action(async (options: { json?: boolean }) =>
      (await import('../../jobs/show-generators.js')).generators(cli, options),
    );
}
