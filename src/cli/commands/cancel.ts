import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { endText } from '../output/job-text.js';
import { jsonLine } from '../output/json-text.js';

export function addCancel(program: Command, cli: Cli): void {
  program
    .command('cancel')
    .description('Cancel what is unfinished of jobs; what is described stays')
    .argument('<jobs...>', 'job ids, their beginnings, or @last')
    .option('--json', 'print a JSON line for each job')
    .addHelpText('after', '\nExample:\n  $ descgen cancel 365a09ce-5416-49b5-8471-d6aad042761c')
    .action(async (job_ids: string[], options: { json?: boolean }) => {
      const { eachJob } = await import('../jobs/each-job.js');
      await eachJob(cli, job_ids, async (client, job_id) => {
        const status = await client.cancel(job_id);
        cli.print(options.json === true ? jsonLine(status) : endText(status, cli.style.out));
      });
    });
}
