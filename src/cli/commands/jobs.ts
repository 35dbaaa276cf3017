import { type Command, Option } from 'commander';
import { JOB_STATUSES } from '../../core/job.js';
import type { Cli } from '../cli.js';
import { jobsText } from '../output/job-text.js';
import { jsonText } from '../output/json-text.js';

interface JobsOptions {
  status?: string;
  limit: string;
  cursor?: string;
  json?: boolean;
}

export function addJobs(program: Command, cli: Cli): void {
  program
    .command('jobs')
    .description('List jobs, newest first')
    .addOption(new Option('--status <status>', 'only those').choices(JOB_STATUSES))
    .option('--limit <count>', 'at most this many', '20')
    .option('--cursor <cursor>', 'go on where an earlier page ended')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExamples:\n  $ descgen jobs --status failed\n  $ descgen jobs --limit 200 --json')
    .action((options: JobsOptions) => jobs(cli, options));
}

async function jobs(cli: Cli, options: JobsOptions): Promise<void> {
  const { connect } = await import('../daemon/daemon-link.js');
  const client = await connect(cli);
  const answer = await client.jobs({
    limit: options.limit,
    ...(options.status === undefined ? {} : { status: options.status }),
    ...(options.cursor === undefined ? {} : { cursor: options.cursor }),
  });
  if (options.json === true) {
    cli.print(jsonText(answer));
    return;
  }
  // Scripts get what stays unique; a person gets what can be typed.
  const { shortIds } = await import('../jobs/job-name.js');
  const ids = cli.live.out ? shortIds(answer.jobs.map((job) => job.job_id)) : undefined;
  cli.print(jobsText(answer, cli.style.out, ids));
  if (answer.jobs.length === 0) cli.note('No jobs. `descgen submit` makes one.\n');
  if (answer.next_cursor !== null) cli.note(`There are more: \`descgen jobs --cursor ${answer.next_cursor}\`\n`);
}
