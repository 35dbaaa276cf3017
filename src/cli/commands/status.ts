import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { statusText } from '../output/job-text.js';
import { jsonLine, jsonText } from '../output/json-text.js';

interface StatusOptions {
  watch?: boolean;
  json?: boolean;
}

export function addStatus(program: Command, cli: Cli): void {
  program
    .command('status')
    .description('Show how far jobs are')
    .argument('<jobs...>', 'job ids, their beginnings, or @last')
    .option('-w, --watch', 'go on showing it until they have ended')
    .option('--json', 'print JSON: one object; a line each of several jobs; with --watch a line for each change')
    .addHelpText('after', '\nExamples:\n  $ descgen status @last --watch\n  $ descgen status 365a09ce --json')
    .action((jobs: string[], options: StatusOptions) => status(cli, jobs, options));
}

async function status(cli: Cli, names: string[], options: StatusOptions): Promise<void> {
  const { connect } = await import('../daemon/daemon-link.js');
  const { resolveJobs } = await import('../jobs/job-name.js');
  const client = await connect(cli);
  const job_ids = await resolveJobs(cli, client, names);
  if (options.watch === true) {
    const { watchStatus } = await import('../jobs/watch-status.js');
    return watchStatus(cli, client, { job_ids, json: options.json === true });
  }
  for (const [index, job_id] of job_ids.entries()) {
    const job = await client.status(job_id);
    if (options.json === true) cli.print(job_ids.length === 1 ? jsonText(job) : jsonLine(job));
    else cli.print(`${index === 0 ? '' : '\n'}${statusText(job, cli.style.out, Date.now())}`);
  }
}
