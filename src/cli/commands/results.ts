import { type Command, Option } from 'commander';
import type { Client } from '../../api/client.js';
import { DescgenError } from '../../core/errors.js';
import type { Cli } from '../cli.js';

interface ResultsCommandOptions {
  format?: 'json' | 'jsonl' | 'text';
  json?: boolean;
  output?: string;
  force?: boolean;
  partial?: boolean;
}

export function addResults(program: Command, cli: Cli): void {
  program
    .command('results')
    .description('Get the descriptions of a job')
    .argument('<job>', 'job id')
    .addOption(
      new Option(
        '-f, --format <format>',
        'json (one object), jsonl (a lot a line), or text (default: text on a terminal, json elsewhere)',
      ).choices(['json', 'jsonl', 'text']),
    )
    .option('--json', 'the same as --format json')
    .option('-o, --output <file>', 'write to a file, whole or not at all')
    .option('--force', 'overwrite the file')
    .option('--partial', 'what is done so far, when the job has not ended')
    .addHelpText(
      'after',
      `
Examples:
  $ descgen results 365a09ce-5416-49b5-8471-d6aad042761c
  $ descgen results 365a09ce-5416-49b5-8471-d6aad042761c --format jsonl -o lots.jsonl`,
    )
    .action((job_id: string, options: ResultsCommandOptions) => results(cli, job_id, options));
}

async function results(cli: Cli, job_id: string, options: ResultsCommandOptions): Promise<void> {
  const { connect } = await import('../daemon-link.js');
  const { printLots, lotsOf } = await import('../print-results.js');
  const format =
    options.format ?? (options.json === true || options.output !== undefined || !cli.live.out ? 'json' : 'text');
  if (format === 'text' && options.output !== undefined) {
    throw new DescgenError('usage', '--format text is for the screen; write json or jsonl to a file.');
  }
  if (options.output !== undefined) await refuseToOverwrite(options.output, options.force === true);
  const client = await connect(cli);
  const partial = options.partial === true;
  const body = await openBody(client, job_id, { format, partial });
  if (options.output !== undefined) {
    const { writeWhole } = await import('../write-whole.js');
    await writeWhole(options.output, body);
    cli.note(`Written to ${options.output}\n`);
    return;
  }
  if (format === 'text') {
    body.destroy();
    await printLots(cli, lotsOf(client, job_id, partial));
    return;
  }
  let last = '';
  for await (const chunk of body) {
    last = String(chunk);
    cli.print(last);
  }
  if (last !== '' && !last.endsWith('\n')) cli.print('\n');
}

async function openBody(client: Client, job_id: string, wanted: { format: string; partial: boolean }) {
  const accept = wanted.format === 'jsonl' ? 'application/x-ndjson' : 'application/json';
  const { finished, body } = await client.results(job_id, { accept, partial: wanted.partial });
  if (finished) return body;
  body.destroy();
  throw new DescgenError(
    'job_unfinished',
    `Job ${job_id} has not ended; \`descgen wait ${job_id}\` waits for it, and --partial gives what is done so far.`,
  );
}

async function refuseToOverwrite(file: string, force: boolean): Promise<void> {
  const { existsSync } = await import('node:fs');
  if (!force && existsSync(file)) {
    throw new DescgenError('usage', `${file} exists already; choose another name, or overwrite it with --force.`);
  }
}
