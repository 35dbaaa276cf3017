/** `descgen webhooks`: flags and help. */
import { type Command, Option } from 'commander';
import { DELIVERY_STATUSES } from '../../../core/delivery/delivery.js';
import type { Cli } from '../../cli.js';

export function addWebhooks(program: Command, cli: Cli): void {
  const webhooks = program
    .command('webhooks')
    .description('List, inspect and resend webhooks; metrics and health')
    .addHelpText(
      'after',
      `
Examples:
  $ descgen webhooks failures
  $ descgen webhooks show msg_5e1f0c9a
  $ descgen webhooks retry @last --wait
  $ descgen webhooks recover --since 24h --dry-run
  $ descgen webhooks health || notify-send 'webhooks do not get through'`,
    );
  addReading(webhooks, cli);
  addResending(webhooks, cli);
  webhooks
    .command('metrics')
    .description('Show totals, times and endpoints; on a terminal with a plot')
    .option('--hours <count>', 'how many hours back, 1 to 8760', '24')
    .option('--json', 'print JSON')
    .action(async (options) => (await import('../../webhooks/show-metrics.js')).metrics(cli, options));
  webhooks
    .command('health')
    .description('Show whether webhooks get through, and why not (exit 4 when unhealthy)')
    .option('--json', 'print JSON')
    .action(async (options) => (await import('../../webhooks/show-metrics.js')).health(cli, options));
}

function addReading(webhooks: Command, cli: Cli): void {
  const paged = (command: Command): Command =>
    command
      .option('--limit <count>', 'at most this many', '20')
      .option('--cursor <cursor>', 'continue where an earlier page ended')
      .option('--json', 'print JSON');
  paged(webhooks.command('list'))
    .description('List webhooks, newest first')
    .option('--job <job>', 'only those of one job: its id, a unique id prefix, or @last')
    .addOption(new Option('--status <status>', 'only webhooks with this status').choices(DELIVERY_STATUSES))
    .action(async (options) => (await import('../../webhooks/show-deliveries.js')).list(cli, options));
  webhooks
    .command('show')
    .description('Show one webhook with the request and response of every attempt; safe to send to support')
    .argument('<delivery>', 'delivery id or unique prefix, or a job id for its latest webhook')
    .option('--reveal', 'show URL queries and signatures in full')
    .option('--json', 'print JSON')
    .action(async (id, options) => (await import('../../webhooks/show-deliveries.js')).show(cli, id, options));
  paged(webhooks.command('failures'))
    .description('List failed webhooks, the reason, and the command that resends each')
    .action(async (options) => (await import('../../webhooks/show-deliveries.js')).failures(cli, options));
}

function addResending(webhooks: Command, cli: Cli): void {
  webhooks
    .command('retry')
    .description('Resend webhooks now, with the same webhook-id')
    .argument('<deliveries...>', 'delivery ids or unique prefixes, or job ids for their latest webhooks')
    .option('--wait', 'wait for the result of the attempt, and exit with 4 when a webhook does not arrive')
    .option('--json', 'print one JSON line for each')
    .action(async (ids, options) => (await import('../../webhooks/resend-deliveries.js')).retry(cli, ids, options));
  webhooks
    .command('recover')
    .description('Resend every webhook that failed since a time')
    .requiredOption('--since <time>', 'a duration such as 24h, or an ISO 8601 time')
    .option('--dry-run', 'only count them')
    .option('--json', 'print JSON')
    .action(async (options) => (await import('../../webhooks/resend-deliveries.js')).recover(cli, options));
  webhooks
    .command('release')
    .description('Send the webhooks that are held after a database was restored or copied')
    .option('--discard', 'cancel them instead: the original database has sent them')
    .option('--json', 'print JSON')
    .action(async (options) => (await import('../../webhooks/resend-deliveries.js')).release(cli, options));
}
