import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { statusText } from '../output/job.js';
import { jsonText } from '../output/json.js';

export function addStatus(program: Command, cli: Cli): void {
  program
    .command('status')
    .description('Show how far a job is')
    .argument('<job>', 'job id')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ descgen status 365a09ce-5416-49b5-8471-d6aad042761c --json')
    .action(async (job_id: string, options: { json?: boolean }) => {
      const { connect } = await import('../daemon-link.js');
      const client = await connect(cli);
      const status = await client.status(job_id);
      cli.print(options.json === true ? jsonText(status) : statusText(status, cli.style.out, Date.now()));
    });
}
