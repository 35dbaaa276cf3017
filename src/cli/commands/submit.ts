import { randomUUID } from 'node:crypto';
import { type Command, Option } from 'commander';
import { EXIT } from '../../core/errors.js';
import type { Intake } from '../../intake/index.js';
import type { Cli } from '../cli.js';
import { splitList } from '../languages-option.js';
import { createdText, exitOfEnd } from '../output/job.js';
import { jsonText } from '../output/json.js';
import { buildRequest, type RequestParts } from '../request.js';

interface SubmitOptions {
  languages?: string;
  webhook?: string;
  generator?: string;
  wait?: boolean;
  key?: string;
  dryRun?: boolean;
  json?: boolean;
  quiet?: boolean;
}

export function addSubmit(program: Command, cli: Cli): void {
  program
    .command('submit')
    .description('Submit lots to be described; all inputs together are one job')
    .argument('<inputs...>', 'files (.json, .jsonl), or - for standard input')
    .option('-l, --languages <tags>', 'languages to describe in, such as en,ru')
    .option('--webhook <url>', 'where the end of the job is reported')
    .option('--generator <name>', 'what writes the text (`descgen generators` lists them)')
    .option('--wait', 'wait for the end, show the progress, and exit by how it ended')
    .option('--key <key>', 'idempotency key: running the same again with it makes no second job')
    .option('--dry-run', 'show what would be sent, and send nothing')
    .option('--json', 'print JSON: the accepted job, or with --wait its results')
    .addOption(new Option('-q, --quiet', 'print the job id alone').conflicts('json'))
    .addHelpText(
      'after',
      `
An input is an array of lots, one lot, a lot a line (JSONL), or a whole request body, whose languages and webhook_url
hold unless an option says otherwise. Relative image paths are relative to the file that names them.

Examples:
  $ descgen submit lots.json --languages en,ru --wait
  $ descgen submit a.jsonl b.json --webhook https://example.com/webhook-handler
  $ jq '.lots' export.json | descgen submit - --dry-run
  $ descgen submit lots.json --key nightly-2025-08-06 -q`,
    )
    .action((inputs: string[], options: SubmitOptions) => submit(cli, inputs, options));
}

async function submit(cli: Cli, inputs: string[], options: SubmitOptions): Promise<void> {
  const { readInputs } = await import('../../intake/index.js');
  const intake = await readInputs(inputs, { cwd: cli.cwd, stdin: cli.stdin, given: givenFields(options) });
  for (const warning of intake.warnings) cli.note(`descgen: ${cli.style.err.yellow('warning:')} ${warning}\n`);
  const parts = await requestParts(cli, intake, options);
  if (options.dryRun === true) return dryRun(cli, parts, options);

  const { connect } = await import('../daemon-link.js');
  const { readOrCreateSecret } = await import('../../config/secrets.js');
  const client = await connect(cli);
  const secret = await readOrCreateSecret(cli.paths, cli.env);
  const created = await client.submit(buildRequest(parts, secret.current), options.key ?? randomUUID());
  for (const warning of created.warnings) cli.note(`descgen: ${cli.style.err.yellow('warning:')} ${warning}\n`);

  if (options.wait !== true) {
    if (options.quiet === true) cli.print(`${created.job_id}\n`);
    else if (options.json === true) cli.print(jsonText(await client.status(created.job_id)));
    else {
      cli.print(createdText(created, cli.style.out));
      cli.note(`Watch it with \`descgen wait ${created.job_id}\`.\n`);
    }
    return;
  }
  if (options.quiet === true) cli.print(`${created.job_id}\n`);
  const { waitForEnd } = await import('../wait-for-end.js');
  const { printResultsJson, printEnd } = await import('../print-results.js');
  const ended = await waitForEnd(cli, client, [created.job_id]);
  const status = ended[0];
  if (status === undefined) return;
  if (options.json === true) await printResultsJson(cli, client, created.job_id);
  else if (options.quiet !== true) await printEnd(cli, client, status);
  cli.exitCode = exitOfEnd(status.status);
}

/** What the options decide, whatever the inputs say of it. */
function givenFields(options: SubmitOptions): ('languages' | 'webhook_url' | 'generator')[] {
  const given: ('languages' | 'webhook_url' | 'generator')[] = [];
  if (options.languages !== undefined) given.push('languages');
  if (options.webhook !== undefined) given.push('webhook_url');
  if (options.generator !== undefined) given.push('generator');
  return given;
}

async function requestParts(cli: Cli, intake: Intake, options: SubmitOptions): Promise<RequestParts> {
  const settings = await cli.settings();
  return {
    languages:
      options.languages === undefined
        ? (intake.request.languages ?? settings.get('languages'))
        : splitList(options.languages),
    generator: options.generator ?? intake.request.generator ?? settings.get('generator'),
    webhook_url: options.webhook ?? intake.request.webhook_url ?? settings.get('webhooks.defaultUrl') ?? undefined,
    lots: intake.lots,
  };
}

function dryRun(cli: Cli, parts: RequestParts, options: SubmitOptions): void {
  cli.exitCode = EXIT.done;
  if (options.json === true) {
    cli.print(jsonText({ version: '1.0.0', ...parts }));
    return;
  }
  const images = parts.lots.reduce((sum, lot) => sum + lot.images.length, 0);
  const webhook = parts.webhook_url ?? 'none';
  cli.print(`Would send ${parts.lots.length} lots with ${images} images.\n`);
  cli.print(`  languages ${parts.languages.join(', ')}; generator ${parts.generator}; webhook ${webhook}\n`);
  for (const lot of parts.lots.slice(0, 20)) {
    const given = Object.keys(lot.attributes ?? {}).length;
    cli.print(`  ${lot.lot_id}: ${lot.images.length} images, ${given} attributes\n`);
  }
  if (parts.lots.length > 20) cli.print(`  … and ${parts.lots.length - 20} more (--json shows all)\n`);
}
