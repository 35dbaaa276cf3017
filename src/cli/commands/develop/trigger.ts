/** `descgen trigger`: its flags and help, and the sample that it sends. */
import { randomUUID } from 'node:crypto';
import { Argument, type Command } from 'commander';
import type { WebhookPayload } from '../../../core/delivery/delivery.js';
import { DescgenError, EXIT } from '../../../core/errors.js';
import type { ReportedStatus } from '../../../core/job.js';
import type { SendResult } from '../../../core/ports/sender.js';
import { quoted } from '../../../core/text/quoted.js';
import type { Cli } from '../../cli.js';
import { DEFAULT_URL } from '../../listen/listen-address.js';
import { jsonText } from '../../output/json-text.js';
import { receiverUrl } from '../../receiver-url.js';
import { givenSecrets, type SecretOption, secretOption } from '../../secret-option.js';
import { answerText, sentText, wasTaken } from '../../webhooks/output/sent-text.js';

interface TriggerOptions extends SecretOption {
  to?: string;
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
      new Argument('<status>', 'the status in the sample').choices(['completed', 'partially_completed', 'failed']),
    )
    .option('--to <url>', `the receiver (default: \`descgen listen\` at ${DEFAULT_URL})`)
    .option('--job-id <id>', 'the job_id in the sample (default: a new one)')
    .option('--lots <count>', 'the number of lots in the sample', '10')
    .option('--timeout <time>', 'longest wait for the answer (default: webhooks.timeout)')
    .addOption(secretOption())
    .option('--json', 'print what was sent and what was answered as JSON')
    .addHelpText(
      'after',
      `
Exits with 0 when the answer is 2xx, otherwise 4. Private addresses need network.allow, as they do for the daemon.

Examples:
  $ descgen trigger completed
  $ descgen trigger completed --to localhost:8000/webhook-handler
  $ descgen trigger failed --to https://example.com/webhook-handler --json`,
    )
    .action((status: ReportedStatus, options: TriggerOptions) => trigger(cli, status, options));
}

async function trigger(cli: Cli, status: ReportedStatus, options: TriggerOptions): Promise<void> {
  const { isoSeconds } = await import('../../../core/time.js');
  const { signWebhook } = await import('../../../signature/verify-sign.js');
  const url = options.to === undefined ? DEFAULT_URL : receiverUrl('--to', options.to);
  const payload = sample(status, { ...options, url, timestamp: isoSeconds(Date.now()) });
  const settings = await cli.settings({ 'webhooks.timeout': options.timeout });
  const [secret, next] = (await givenSecrets(cli, options)).all;
  const webhook = {
    url,
    ...signWebhook({ payload, secret, ...(next === undefined ? {} : { next_secret: next }) }),
  };

  // Before the answer, which may take a while.
  if (options.json !== true) cli.print(sentText(webhook, cli.style.out));
  const { createSender } = await import('../../../webhook/sender.js');
  const policy = { daemonOnLoopback: true, allow: settings.get('network.allow') };
  const sender = createSender({ policy, perEndpoint: 1 });
  const how = { deadline_ms: settings.get('webhooks.timeout'), signal: cli.interrupted };
  const result = await sender.send(webhook, how);
  await sender.close();
  if (result.kind === 'interrupted') throw new DescgenError('interrupted', 'Interrupted while waiting for the answer.');
  cli.exitCode = wasTaken(result) ? EXIT.done : EXIT.failed;
  cli.print(options.json === true ? jsonText({ sent: webhook, ...result }) : answerText(result, cli.style.out));
  for (const sentence of adviceOn(result, options)) cli.note(`${sentence}\n`);
}

/** What to do next, where the answer alone does not say it. */
function adviceOn(result: SendResult, { to, secretFile }: TriggerOptions): string[] {
  if (result.kind === 'unanswered' && result.reason === 'connect' && to === undefined) {
    return ['Start `descgen listen` in another terminal, or name your receiver with --to.'];
  }
  if (result.kind !== 'answered' || ![401, 403].includes(result.answer.status)) return [];
  const secret = secretFile === undefined ? 'the output of `descgen secret show -q`' : `the content of ${secretFile}`;
  return [
    `Set the receiver's secret (SHARED_SECRET in the guide) to ${secret}, restart it, and try again.`,
    '`descgen check URL` finds out whether the secret or the code is the problem.',
  ];
}

interface Sample extends TriggerOptions {
  url: string;
  timestamp: string;
}

function sample(status: ReportedStatus, { lots, jobId, url, timestamp }: Sample): WebhookPayload {
  const total = Number(lots);
  const least = status === 'partially_completed' ? 2 : 1;
  if (!/^\d{1,5}$/.test(lots) || total < least || total > 50_000) {
    throw new DescgenError('usage', `--lots takes a number from ${least} to 50000 for ${status}, not ${quoted(lots)}.`);
  }
  const failed = status === 'completed' ? 0 : status === 'failed' ? total : Math.ceil(total * 0.3);
  return {
    job_id: jobId ?? randomUUID(),
    status,
    timestamp,
    total_lots: total,
    completed_lots: total - failed,
    failed_lots: failed,
    webhook_url: url,
    results_available: status !== 'failed',
  };
}
