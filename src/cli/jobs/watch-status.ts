import type { Client } from '../../api/client/client.js';
import type { Cli } from '../cli.js';
import { connect } from '../daemon/daemon-link.js';
import { endsTable, statusText } from '../output/job-text.js';
import { jsonLine } from '../output/json-text.js';
import { shortIds } from './job-name.js';
import { printFailures } from './print-results.js';
import { waitForEnd } from './wait-for-end.js';

interface Watched {
  job_ids: readonly string[];
  json: boolean;
}

/** Shows how far jobs are until they have ended: live on a terminal, lines on stdout elsewhere, a JSON line a change if asked. */
export async function watchStatus(cli: Cli, client: Client, { job_ids, json }: Watched): Promise<void> {
  if (json) {
    await waitForEnd(cli, client, job_ids, { show: 'trouble', changed: (job) => cli.print(jsonLine(job)) });
    return;
  }
  const live = cli.live.out && cli.live.err;
  const ended = await waitForEnd(cli, client, job_ids, live ? {} : { plain: (line) => cli.print(line) });
  const [only, ...others] = ended;
  if (only === undefined) return;
  if (others.length > 0) {
    cli.print(endsTable(ended, cli.style.out, live ? shortIds(job_ids) : new Map()));
    return;
  }
  cli.print(statusText(only, cli.style.out, Date.now()));
  // Asked for anew: the daemon may have been started again since, at another port.
  await printFailures(cli, await connect(cli), only);
}
