/** What `status` does: progress, why lots failed, and the command to type next. */
import type { Cli } from '../cli.js';
import { connect } from '../daemon/daemon-link.js';
import { jsonLine, jsonText } from '../output/json-text.js';
import { resolveJobs } from './job-name.js';
import { statusWithReasons } from './status-with-reasons.js';

export async function status(
  cli: Cli,
  names: readonly string[],
  options: { watch?: boolean; json?: boolean },
): Promise<void> {
  const client = await connect(cli);
  const job_ids = await resolveJobs(cli, client, names);
  if (options.watch === true) {
    const { watchStatus } = await import('./watch-status.js');
    return watchStatus(cli, client, { job_ids, json: options.json === true });
  }
  for (const [index, job_id] of job_ids.entries()) {
    const job = await client.status(job_id);
    if (options.json === true) cli.print(job_ids.length === 1 ? jsonText(job) : jsonLine(job));
    else cli.print(`${index === 0 ? '' : '\n'}${await statusWithReasons(cli, client, job)}`);
  }
}
