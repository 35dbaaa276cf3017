/** What `status --watch` does: live on a terminal, lines on stdout elsewhere, or one JSON line for each change. */
import type { Client } from '../../api/client/client.js';
import type { Cli } from '../cli.js';
import { connect } from '../daemon/daemon-link.js';
import { endsTable } from '../output/job-text.js';
import { jsonLine } from '../output/json-text.js';
import { shortIds } from './job-name.js';
import { statusWithReasons } from './status-with-reasons.js';
import { waitForEnd } from './wait-for-end.js';

interface Watched {
  job_ids: readonly string[];
  json: boolean;
}

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
  // Connects again: the daemon may have been restarted since, on another port.
  cli.print(await statusWithReasons(cli, await connect(cli), only));
}
