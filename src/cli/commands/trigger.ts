import { randomUUID } from 'node:crypto';
import { Argument, type Command } from 'commander';
import type { WebhookPayload } from '../../core/delivery/delivery.js';
import { DescgenError, EXIT } from '../../core/errors.js';
import type { ReportedStatus } from '../../core/job.js';
import { MOST_LOTS } from '../../core/limits.js';
import type { Cli } from '../cli.js';
import { jsonText } from '../output/json-text.js';
import { checkReceiverUrl } from '../receiver-url.js';
import { givenSecrets, type SecretOption, secretOption } from '../secret-option.js';
import { answerText, sentText, wasTaken } from '../webhooks/output/sent-text.js';

interface TriggerOptions extends SecretOption {
  to: string;
  jobId?: string;
  lots: string;
  timeout?: string;
  json?: boolean;
}

export function addTrigger(program: Command, cli: Cli): void {
  program
    .command('trigger')
    .description('Send a signed sample webhook, as the daemon would, and show the answer')
    .addArgument(
      new Argument('<status>', 'what the sample tells').choices(['completed', 'partially_completed', 'failed']),
    )
    .requiredOption('--to <url>', 'the receiver')
    .option('--job-id <id>', 'the job_id in the sample (a new one when left out)')
    .option('--lots <count>', 'how many lots the sample tells of', '10')
    .option('--timeout <time>', 'bound of the whole exchange (webhooks.timeout when left out)')
    .addOption(secretOption())
    .option('--json', 'print JSON: what was sent and what came back')
    .addHelpText(
      'after',
      `
Exits 0 when the answer is 2xx, 4 otherwise. Private addresses need network.allow, as they do for the daemon.

Examples:
  $ descgen trigger completed --to http://localhost:3000/webhook-handler
  $ descgen trigger failed --to https://example.com/webhook-handler --json`,
    )
    .action((status: ReportedStatus, options: TriggerOptions) => trigger(cli, status, options));
}

async function trigger(cli: Cli, status: ReportedStatus, options: TriggerOptions): Promise<void> {
  const { isoSeconds } = await import('../../core/time.js');
  const { signWebhook } = await import('../../signature/verify-sign.js');
  checkReceiverUrl('--to', options.to);
  const payload = sample(status, options, isoSeconds(Date.now()));
  const settings = await cli.settings(options.timeout === undefined ? {} : { 'webhooks.timeout': options.timeout });
  const [secret, next] = (await givenSecrets(cli, options)).all;
  const webhook = {
    url: options.to,
    ...signWebhook({ payload, secret, ...(next === undefined ? {} : { next_secret: next }) }),
  };

  // Before the answer, which may take its time.
  if (options.json !== true) cli.print(sentText(webhook, cli.style.out));
  const { createSender } = await import('../../webhook/sender.js');
  const policy = { daemonOnLoopback: true, allow: settings.get('network.allow') };
  const sender = createSender({ policy, perEndpoint: 1 });
  const how = { deadline_ms: settings.get('webhooks.timeout'), signal: cli.interrupted };
  const result = await sender.send(webhook, how);
  await sender.close();
  if (result.kind === 'interrupted')
    throw new DescgenError('interrupted', 'Interrupted; the answer was not waited for.');
  cli.exitCode = wasTaken(result) ? EXIT.done : EXIT.failed;
  cli.print(options.json === true ? jsonText({ sent: webhook, ...result }) : answerText(result, cli.style.out));
}

function sample(status: ReportedStatus, options: TriggerOptions, timestamp: string): WebhookPayload {
  const total = Number(options.lots);
  const least = status === 'partially_completed' ? 2 : 1;
  if (!/^\d{1,5}$/.test(options.lots) || total < least || total > MOST_LOTS) {
    throw new DescgenError(
      'usage',
      `--lots takes a number from ${least} to ${MOST_LOTS} for ${status}, not "${options.lots}".`,
    );
  }
  const failed = status === 'completed' ? 0 : status === 'failed' ? total : Math.ceil(total * 0.3);
  return {
    job_id: options.jobId ?? randomUUID(),
    status,
    timestamp,
    total_lots: total,
    completed_lots: total - failed,
    failed_lots: failed,
    webhook_url: options.to,
    results_available: status !== 'failed',
  };
}
