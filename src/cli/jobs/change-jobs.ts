/** What `cancel` and `retry` do. */
import type { Cli } from '../cli.js';
import { endText } from '../output/job-text.js';
import { jsonLine } from '../output/json-text.js';
import { counted } from '../output/terminal-text.js';
import { eachJob } from './each-job.js';

export async function cancel(cli: Cli, jobs: readonly string[], options: { json?: boolean }): Promise<void> {
  await eachJob(cli, jobs, async (client, job_id) => {
    const status = await client.cancel(job_id);
    cli.print(options.json === true ? jsonLine(status) : endText(status, cli.style.out));
  });
}

export async function retry(cli: Cli, jobs: readonly string[], options: { json?: boolean }): Promise<void> {
  await eachJob(cli, jobs, async (client, job_id) => {
    const retried = await client.retry(job_id);
    const text = `${cli.style.out.bold(job_id)}  ${counted(retried.requeued_lots, 'lot')} queued again\n`;
    cli.print(options.json === true ? jsonLine(retried) : text);
  });
}
