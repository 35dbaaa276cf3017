/** `descgen rm`: flags and help. */
import type { Command } from 'commander';
import type { Cli } from '../../cli.js';

export function addRm(program: Command, cli: Cli): void {
  program
    .command('rm')
    .description('Delete finished jobs and their results')
    .argument('[jobs...]', 'job ids, unique id prefixes, or @last')
    .option('--older-than <duration>', 'delete finished jobs that were submitted longer ago than this, such as 30d')
    .option('--all', 'delete every finished job')
    .option('-y, --yes', 'do not ask for confirmation')
    .option('--dry-run', 'list the jobs that would be deleted, and delete nothing')
    .addHelpText(
      'after',
      `
--all and --older-than ask for confirmation on a terminal; elsewhere they need --yes. Unfinished jobs are kept: cancel them
first.

Examples:
  $ descgen rm 365a09ce
  $ descgen rm --older-than 30d --yes
  $ descgen rm $(descgen jobs --status failed -q)`,
    )
    .action(async (jobs: string[], options) => (await import('../../jobs/remove-jobs.js')).rm(cli, jobs, options));
}
