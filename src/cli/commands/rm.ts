import type { Command } from 'commander';
import type { Cli } from '../cli.js';

export function addRm(program: Command, cli: Cli): void {
  program
    .command('rm')
    .description('Remove finished jobs with their results')
    .argument('<jobs...>', 'job ids, their beginnings, or @last')
    .addHelpText('after', '\nExample:\n  $ descgen rm 365a09ce-5416-49b5-8471-d6aad042761c')
    .action(async (job_ids: string[]) => {
      const { eachJob } = await import('../jobs/each-job.js');
      await eachJob(cli, job_ids, async (client, job_id) => {
        await client.remove(job_id);
        cli.print(`${cli.style.out.bold(job_id)}  removed\n`);
      });
    });
}
