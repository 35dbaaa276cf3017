/** What `webhooks list`, `show` and `failures` do. */
import type { Cli } from '../cli.js';
import { connect } from '../daemon/daemon-link.js';
import { resolveJob } from '../jobs/job-name.js';
import { jsonText } from '../output/json-text.js';
import { nextPageCommand } from '../output/list-text.js';
import { deliveryIdOf } from './delivery-id.js';
import { maskedDelivery } from './mask-delivery.js';
import { deliveriesText, deliveryText, failuresText } from './output/deliveries-text.js';

interface PageOptions {
  limit: string;
  cursor?: string;
  json?: boolean;
}

interface ListOptions extends PageOptions {
  job?: string;
  status?: string;
}

const HELD_NOTE =
  'The database is a copy, so its pending webhooks are held: `descgen webhooks release` sends them, `--discard` drops them.\n';

export async function list(cli: Cli, options: ListOptions): Promise<void> {
  const { job, status, limit } = options;
  const client = await connect(cli);
  const answer = await client.deliveries({
    ...pageQuery(options),
    ...(job === undefined ? {} : { job_id: await resolveJob(cli, client, job) }),
    ...(status === undefined ? {} : { status }),
  });
  if (options.json === true) {
    cli.print(jsonText(answer));
    return;
  }
  cli.print(deliveriesText(answer, { now: Date.now(), style: cli.style.out }));
  if (answer.deliveries.length === 0) cli.note(nothingText(options));
  if (answer.deliveries.some(({ held }) => held === true)) cli.note(HELD_NOTE);
  noteNextPage(cli, 'descgen webhooks list', { '--job': job, '--status': status, '--limit': limit }, answer);
}

function nothingText({ job, status, cursor }: ListOptions): string {
  if (cursor !== undefined) return 'No more webhooks.\n';
  if (job !== undefined || status !== undefined) {
    return `No webhooks${status === undefined ? '' : ` with status ${status}`}${job === undefined ? '' : ` of job ${job}`}.\n`;
  }
  return 'No webhooks. A job with a webhook URL sends one when it finishes.\n';
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
  if (answer.failures.length === 0) cli.note('No failed webhooks.\n');
  else cli.note('\nResend all of them since a time: `descgen webhooks recover --since 24h`\n');
  noteNextPage(cli, 'descgen webhooks failures', { '--limit': options.limit }, answer);
}

function pageQuery({ limit, cursor }: PageOptions): Record<string, string> {
  return { limit, ...(cursor === undefined ? {} : { cursor }) };
}

function noteNextPage(
  cli: Cli,
  command: string,
  options: Readonly<Record<string, string | undefined>>,
  { next_cursor }: { next_cursor: string | null },
): void {
  if (next_cursor !== null) cli.note(`There are more: \`${nextPageCommand(command, options, next_cursor)}\`\n`);
}
