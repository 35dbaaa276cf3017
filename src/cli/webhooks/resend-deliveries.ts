/** What `webhooks retry`, `webhooks recover` and `webhooks release` do. */
import { EXIT } from '../../core/errors.js';
import { isoMillis } from '../../core/time.js';
import type { Cli } from '../cli.js';
import { connect } from '../daemon/daemon-link.js';
import { eachNamed } from '../jobs/each-job.js';
import { jsonLine, jsonText } from '../output/json-text.js';
import { counted } from '../output/terminal-text.js';
import { sinceOf } from '../since-option.js';
import { deliveryIdOf } from './delivery-id.js';
import { arrivalText, resentText } from './output/deliveries-text.js';
import { waitForAttempt } from './wait-for-attempt.js';

export interface RetryOptions {
  wait?: boolean;
  json?: boolean;
}

export async function retry(cli: Cli, ids: readonly string[], options: RetryOptions): Promise<void> {
  await eachNamed(cli, ids, {
    resolve: (client, id) => deliveryIdOf(cli, client, id),
    act: async (client, id) => {
      const queued = await client.retryDelivery(id);
      const delivery = options.wait === true ? await waitForAttempt(cli, client, queued) : queued;
      const text = options.wait === true ? arrivalText(delivery, cli.style.out) : resentText(delivery, cli.style.out);
      cli.print(options.json === true ? jsonLine(delivery) : text);
      if (options.wait === true && delivery.status !== 'delivered') cli.exitCode = EXIT.failed;
    },
  });
}

export async function recover(cli: Cli, options: { since: string; dryRun?: boolean; json?: boolean }): Promise<void> {
  const since = isoMillis(sinceOf(options.since, Date.now()));
  const client = await connect(cli);
  const answer = await client.recoverDeliveries({ since, dry_run: options.dryRun === true });
  if (options.json === true) {
    cli.print(jsonText(answer));
    return;
  }
  const what = counted(answer.deliveries, 'webhook');
  cli.print(answer.dry_run ? `${what} would be resent\n` : `${what} queued to be resent\n`);
}

export async function release(cli: Cli, options: { discard?: boolean; json?: boolean }): Promise<void> {
  const client = await connect(cli);
  const answer = await client.releaseDeliveries({ discard: options.discard === true });
  if (options.json === true) cli.print(jsonText(answer));
  else if (!answer.held) cli.print('No webhooks are held.\n');
  else cli.print(`${counted(answer.deliveries, 'webhook')} ${answer.discarded ? 'discarded' : 'queued to be sent'}\n`);
}
