import type { Cli } from '../cli.js';
import { connect } from '../daemon/daemon-link.js';
import { jsonText } from '../output/json-text.js';
import { deliveryIdOf } from './delivery-id.js';
import { maskedDelivery } from './mask-delivery.js';
import { deliveriesText, deliveryText, failuresText } from './output/deliveries-text.js';

interface PageOptions {
  limit: string;
  cursor?: string;
  json?: boolean;
}

export async function list(cli: Cli, options: PageOptions & { job?: string; status?: string }): Promise<void> {
  const client = await connect(cli);
  const answer = await client.deliveries({
    ...pageQuery(options),
    ...(options.job === undefined ? {} : { job_id: options.job }),
    ...(options.status === undefined ? {} : { status: options.status }),
  });
  if (options.json === true) {
    cli.print(jsonText(answer));
    return;
  }
  cli.print(deliveriesText(answer, { now: Date.now(), style: cli.style.out }));
  if (answer.deliveries.length === 0) cli.note('No webhooks. A job with a webhook URL owes one when it ends.\n');
  tellOfMore(cli, 'list', answer.next_cursor);
}

export async function show(cli: Cli, id: string, options: { reveal?: boolean; json?: boolean }): Promise<void> {
  const client = await connect(cli);
  const whole = await client.delivery(await deliveryIdOf(cli, client, id));
  const delivery = options.reveal === true ? whole : maskedDelivery(whole);
  cli.print(
    options.json === true ? jsonText(delivery) : deliveryText(delivery, { now: Date.now(), style: cli.style.out }),
  );
}

export async function failures(cli: Cli, options: PageOptions): Promise<void> {
  const client = await connect(cli);
  const answer = await client.webhookFailures(pageQuery(options));
  if (options.json === true) {
    cli.print(jsonText(answer));
    return;
  }
  cli.print(failuresText(answer, cli.style.out));
  if (answer.failures.length === 0) cli.note('No webhook was given up.\n');
  else cli.note('\nAll of a time at once: `descgen webhooks recover --since 24h`\n');
  tellOfMore(cli, 'failures', answer.next_cursor);
}

function pageQuery({ limit, cursor }: PageOptions): Record<string, string> {
  return { limit, ...(cursor === undefined ? {} : { cursor }) };
}

function tellOfMore(cli: Cli, verb: string, cursor: string | null): void {
  if (cursor !== null) cli.note(`There are more: \`descgen webhooks ${verb} --cursor ${cursor}\`\n`);
}
