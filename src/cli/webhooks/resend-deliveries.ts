import { durationMs } from '../../config/kinds.js';
import { DescgenError } from '../../core/errors.js';
import { isoMillis } from '../../core/time.js';
import type { Cli } from '../cli.js';
import { connect } from '../daemon/daemon-link.js';
import { eachNamed } from '../jobs/each-job.js';
import { jsonLine, jsonText } from '../output/json-text.js';
import { counted } from '../output/terminal-text.js';
import { deliveryIdOf } from './delivery-id.js';
import { resentText } from './output/deliveries-text.js';

export async function retry(cli: Cli, ids: string[], options: { json?: boolean }): Promise<void> {
  await eachNamed(cli, ids, {
    resolve: (client, id) => deliveryIdOf(cli, client, id),
    act: async (client, id) => {
      const delivery = await client.retryDelivery(id);
      cli.print(options.json === true ? jsonLine(delivery) : resentText(delivery, cli.style.out));
    },
  });
}

export async function recover(cli: Cli, options: { since: string; dryRun?: boolean; json?: boolean }): Promise<void> {
  const since = isoMillis(startOf(options.since));
  const client = await connect(cli);
  const answer = await client.recoverDeliveries({ since, dry_run: options.dryRun === true });
  if (options.json === true) {
    cli.print(jsonText(answer));
    return;
  }
  const what = counted(answer.deliveries, 'webhook');
  cli.print(answer.dry_run ? `${what} would be sent again\n` : `${what} to be sent again now\n`);
}

/** When the time asked for begins: a duration before now, or a time. */
function startOf(text: string): number {
  const ms = durationMs(text);
  const start = ms === null ? Date.parse(text) : Date.now() - ms;
  if (Number.isFinite(start) && (ms !== null || /^\d{4}-\d\d-\d\d/.test(text))) return start;
  throw new DescgenError(
    'usage',
    `--since takes a duration such as 90m, 24h or 7d, or a time such as 2025-08-06T11:30:00Z, not "${text}".`,
  );
}
