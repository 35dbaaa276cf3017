/** `descgen check`: tests a receiver against the guide. */
import type { Command } from 'commander';
import { DescgenError, EXIT } from '../../../core/errors.js';
import type { Check } from '../../../webhook/check/check-model.js';
import type { Found, RunOptions } from '../../../webhook/check/run-checks.js';
import type { Cli } from '../../cli.js';
import { jsonText } from '../../output/json-text.js';
import { receiverUrl } from '../../receiver-url.js';
import { givenSecrets, type SecretOption, secretOption } from '../../secret-option.js';

interface CheckOptions extends SecretOption {
  timeout?: string;
  only?: string[];
  skip?: string[];
  concurrency: string;
  list?: boolean;
  json?: boolean;
}

const MOST_AT_ONCE = 1_000;

export function addCheck(program: Command, cli: Cli): void {
  program
    .command('check')
    .description('Test a receiver against the webhook guide')
    .argument(
      '[url]',
      'the receiver, preferably a test instance: it gets about 75 signed webhooks for jobs that do not exist',
    )
    .addOption(secretOption())
    .option('--timeout <time>', 'time limit of each exchange (default: webhooks.timeout)')
    .option('--only <checks>', 'run only these checks, separated by commas', collect)
    .option('--skip <checks>', 'skip these checks', collect)
    .option('--concurrency <count>', 'how many webhooks `burst` sends at once', '50')
    .option('--list', 'list the checks')
    .option('--json', 'print JSON: for each check the request, the answer and the advice')
    .addHelpText(
      'after',
      `
Sends valid and forged webhooks and checks the answers. The job ids all begin with 00000000-0000-4000-8000-. Exits with 0
when the receiver follows the guide, with or without warnings; 4 when it does not, or is unreachable; 130 after Ctrl-C.
Private addresses need network.allow, as they do for the daemon.

Examples:
  $ descgen check http://localhost:3000/webhook-handler
  $ descgen check https://example.com/webhook-handler --secret-file secret.txt --json > report.json
  $ descgen check http://localhost:3000/webhook-handler --only duplicate,burst --concurrency 200
  $ descgen check --list`,
    )
    .action((url: string | undefined, options: CheckOptions) => check(cli, url, options));
}

function collect(text: string, before: string[] = []): string[] {
  const ids = text.split(',').map((id) => id.trim());
  return [...before, ...ids.filter((id) => id !== '')];
}

async function check(cli: Cli, given: string | undefined, options: CheckOptions): Promise<void> {
  const { CHECKS } = await import('../../../webhook/check/checks.js');
  if (options.list === true) return list(cli, CHECKS, options);
  const url = checkUrl(given);
  const concurrency = countOf(options.concurrency);
  const wanted = await wantedOf(options, CHECKS);
  const settings = await cli.settings(options.timeout === undefined ? {} : { 'webhooks.timeout': options.timeout });
  const secrets = await givenSecrets(cli, options);
  const all = await shown(cli, options, {
    url,
    secrets,
    policy: { daemonOnLoopback: true, allow: settings.get('network.allow') },
    deadline_ms: settings.get('webhooks.timeout'),
    concurrency,
    signal: cli.interrupted,
    wanted,
  });
  const { reportOf, verdictOf } = await import('../../../webhook/check/report.js');
  if (options.json === true) cli.print(jsonText(reportOf(url, all)));
  cli.exitCode = verdictOf(all.map(({ result }) => result)) === 'fail' ? EXIT.failed : EXIT.done;
}

/** Runs the checks; unless it is JSON that is wanted, each is a row as soon as it ends. */
async function shown(cli: Cli, { json }: CheckOptions, run: RunOptions): Promise<Found[]> {
  const { CHECKS } = await import('../../../webhook/check/checks.js');
  const { runChecks } = await import('../../../webhook/check/run-checks.js');
  const { CheckTable } = await import('../../check/check-text.js');
  const { createCheckProgress } = await import('../../check/check-progress.js');
  const table = new CheckTable(CHECKS, { style: cli.style.out, width: process.stdout.columns || 100 });
  const print = (text: string): void => (json === true ? undefined : cli.print(text));
  const progress = await createCheckProgress(cli);
  try {
    const all = await runChecks({
      ...run,
      begins: (one, place) => progress.begins(`${one.id}: ${one.sends}`, place),
      found(one) {
        progress.rest();
        print(table.row(one));
      },
    });
    print(table.end(all));
    return all;
  } finally {
    progress.rest();
  }
}

async function list(cli: Cli, checks: readonly Check[], { json }: CheckOptions): Promise<void> {
  const { checksText } = await import('../../check/check-text.js');
  const entries = checks.map(({ id, title, sends, always }) => ({ id, title, sends, always: always === true }));
  cli.print(json === true ? jsonText(entries) : checksText(checks, cli.style.out));
}

function checkUrl(text: string | undefined): string {
  if (text === undefined) {
    throw new DescgenError(
      'usage',
      'Give the URL of the receiver: descgen check http://localhost:3000/webhook-handler',
    );
  }
  return receiverUrl('check', text);
}

function countOf(text: string): number {
  const count = Number(text);
  if (/^\d{1,4}$/.test(text) && count >= 1 && count <= MOST_AT_ONCE) return count;
  throw new DescgenError('usage', `--concurrency takes a number from 1 to ${MOST_AT_ONCE}, not "${text}".`);
}

async function wantedOf({ only, skip }: CheckOptions, checks: readonly Check[]): Promise<(check: Check) => boolean> {
  const { hint } = await import('../../../config/suggest.js');
  const known = checks.map(({ id }) => id);
  for (const id of [...(only ?? []), ...(skip ?? [])]) {
    if (known.includes(id)) continue;
    const message = `There is no check "${id}"${hint(id, known)}; \`descgen check --list\` shows all.`;
    throw new DescgenError('usage', message);
  }
  if (only?.length === 0) throw new DescgenError('usage', '--only names no check; `descgen check --list` shows all.');
  const kept = checks.find(({ id, always }) => always === true && skip?.includes(id));
  if (kept !== undefined) {
    throw new DescgenError('usage', `${kept.id} cannot be skipped: the other checks build on it.`);
  }
  return ({ id }) => (only === undefined || only.includes(id)) && skip?.includes(id) !== true;
}
