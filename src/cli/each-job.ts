import type { Client } from '../api/client.js';
import type { Cli } from './cli.js';
import { connect } from './daemon-link.js';
import { errorText, exitCodeOfError } from './output/error.js';

/** Does the same with several jobs; one that is refused is told and the others go on. Exits with the last refusal's code. */
export async function eachJob(
  cli: Cli,
  job_ids: readonly string[],
  act: (client: Client, job_id: string) => Promise<void>,
): Promise<void> {
  const client = await connect(cli);
  for (const job_id of job_ids) {
    try {
      await act(client, job_id);
    } catch (error) {
      if (job_ids.length === 1) throw error;
      cli.note(errorText(error, { style: cli.style.err, verbose: cli.verbose }));
      cli.exitCode = exitCodeOfError(error);
    }
  }
}
