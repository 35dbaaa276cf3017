/** `descgen jobs`: flags and help. */
import { type Command, Option } from 'commander';
import { JOB_STATUSES } from '../../../core/job.js';
import type { Cli } from '../../cli.js';
import type { JobsOptions } from '../../jobs/list-jobs.js';

export function addJobs(program: Command, cli: Cli): void {
  program
    .command('jobs')
    .description('List jobs, newest first')
    .addOption(new Option('--status <status>', 'only jobs with this status').choices(JOB_STATUSES))
    .option('--since <time>', 'only jobs submitted since: a duration such as 24h, or an ISO 8601 time')
    .option('--limit <count>', 'at most this many (default: 20; all with -q)')
    .option('--cursor <cursor>', 'continue where an earlier page ended')
    .option('--json', 'print JSON')
    .addOption(new Option('-q, --quiet', 'print only the ids, one per line').conflicts('json'))
    .addHelpText(
      'after',
      '\nExamples:\n  $ descgen jobs --status failed\n  $ descgen jobs --since 24h -q\n  $ descgen jobs --limit 200 --json',
    )
    .action(async (options: JobsOptions) => (await import('../../jobs/list-jobs.js')).jobs(cli, options));
}
