import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { jsonLine } from '../output/json-text.js';
import { counted } from '../output/terminal-text.js';

export function addRetry(program: Command, cli: Cli): void {
  program
    .command('retry')
    .description('Queue the failed lots of finished jobs again')
    .argument('<jobs...>', 'job ids, their beginnings, or @last')
    .option('--json', 'print a JSON line for each job')
    .addHelpText('after', '\nExample:\n  $ descgen retry 365a09ce-5416-49b5-8471-d6aad042761c')
    .action(async (job_ids: string[], options: { json?: boolean }) => {
      const { eachJob } = await import('../jobs/each-job.js');
      await eachJob(cli, job_ids, async (client, job_id) => {
        const retried = await client.retry(job_id);
        const text = `${cli.style.out.bold(job_id)}  ${counted(retried.requeued_lots, 'lot')} queued again\n`;
        cli.print(options.json === true ? jsonLine(retried) : text);
      });
    });
}
