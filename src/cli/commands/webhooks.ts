import { type Command, Option } from 'commander';
import { DELIVERY_STATUSES } from '../../core/delivery/delivery.js';
import type { Cli } from '../cli.js';

export function addWebhooks(program: Command, cli: Cli): void {
  const webhooks = program
    .command('webhooks')
    .description('Watch webhooks, and send again what did not arrive')
    .addHelpText(
      'after',
      `
Examples:
  $ descgen webhooks failures
  $ descgen webhooks show msg_5e1f0c9a7d3b4e52a0c8d1f2b3a49687
  $ descgen webhooks recover --since 24h --dry-run
  $ descgen webhooks health || notify-send 'webhooks do not get through'`,
    );
  addReading(webhooks, cli);
  addResending(webhooks, cli);
  webhooks
    .command('metrics')
    .description('How deliveries went: totals, times, by endpoint; on a terminal with a plot')
    .option('--hours <count>', 'of the last hours, 1 to 8760', '24')
    .option('--json', 'print JSON')
    .action(async (options) => (await import('../webhooks/show-metrics.js')).metrics(cli, options));
  webhooks
    .command('health')
    .description('Whether webhooks get through, and why not (exit 4 when unhealthy)')
    .option('--json', 'print JSON')
    .action(async (options) => (await import('../webhooks/show-metrics.js')).health(cli, options));
}

function addReading(webhooks: Command, cli: Cli): void {
  const paged = (command: Command): Command =>
    command
      .option('--limit <count>', 'at most this many', '20')
      .option('--cursor <cursor>', 'go on where an earlier page ended')
      .option('--json', 'print JSON');
  paged(webhooks.command('list'))
    .description('List webhooks, newest first')
    .option('--job <job>', 'only those of one job')
    .addOption(new Option('--status <status>', 'only those').choices(DELIVERY_STATUSES))
    .action(async (options) => (await import('../webhooks/show-deliveries.js')).list(cli, options));
  webhooks
    .command('show')
    .description('Show one webhook with the request and the answer of every attempt, fit to be sent to support')
    .argument('<delivery>', 'delivery id, or the id of a job for its latest webhook')
    .option('--reveal', 'show queries of URLs and signatures whole')
    .option('--json', 'print JSON')
    .action(async (id, options) => (await import('../webhooks/show-deliveries.js')).show(cli, id, options));
  paged(webhooks.command('failures'))
    .description('List webhooks that were given up, why, and the command that sends each again')
    .action(async (options) => (await import('../webhooks/show-deliveries.js')).failures(cli, options));
}

function addResending(webhooks: Command, cli: Cli): void {
  webhooks
    .command('retry')
    .description('Send webhooks again now; the webhook-id stays the same')
    .argument('<deliveries...>', 'delivery ids, or ids of jobs for their latest webhooks')
    .option('--json', 'print a JSON line for each')
    .action(async (ids, options) => (await import('../webhooks/resend-deliveries.js')).retry(cli, ids, options));
  webhooks
    .command('recover')
    .description('Send every webhook again that was given up since a time')
    .requiredOption('--since <time>', 'a duration such as 24h, or an ISO 8601 time')
    .option('--dry-run', 'only count them')
    .option('--json', 'print JSON')
    .action(async (options) => (await import('../webhooks/resend-deliveries.js')).recover(cli, options));
}
