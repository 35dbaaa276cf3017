/** `descgen submit`: its options and help. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import * as kinds from '../../../config/setting-kinds.js';
import { limitText, MOST_LOTS } from '../../../core/limits.js';
import { TEXT_STYLES } from '../../../core/models/text-style.js';
import type { Cli } from '../../cli.js';
import type { SubmitOptions } from '../../submit/run-submit.js';

export function addSubmit(program: Command, cli: Cli): void {
  program
    .command('submit')
    .description('Submit lots to be described; all inputs together make one job')
    .argument(
      '<inputs...>',
      'files (.json, .jsonl, .csv), folders of photos, photos, patterns, or - for standard input',
    )
    .option(
      '-l, --languages <tags>',
      'languages to describe in, such as en,ru, or all for every language the generator supports',
    )
    .option('--webhook <url>', 'URL to notify when the job finishes')
    .option('--generator <name>', 'generator that writes the text (`descgen generators` lists them)')
    .addOption(new Option('--style <style>', 'who words the facts (setting text.style)').choices(TEXT_STYLES))
    .option('--voice <file>', 'file with the house style of prose; alone, it asks for prose (setting text.voice)')
    .option('--wait', 'wait until the job finishes and show progress; the exit code is its result')
    .option('--name <text>', 'name of the job in lists (default: its inputs)')
    .option('--key <key>', 'idempotency key: repeating the command with the same key creates no second job')
    .option('--only-new <job>', 'send only lots whose ids that job does not have; may be repeated', collect)
    .option('--changed-since <job>', 'send only lots that are new or changed since that job; may be repeated', collect)
    .option(
      '--photos <folder>',
      'folder with the photos that lists name, or with photos named after the lots of a CSV; may be repeated',
      collect,
    )
    .addOption(
      new Option('--group <how>', 'how photos are grouped into lots: by folder, name prefix, or file').choices([
        'folder',
        'prefix',
        'file',
      ]),
    )
    .option('--follow', 'follow symbolic links out of the folder')
    .option('--delimiter <character>', 'CSV column separator (default: detected)')
    .option('--encoding <name>', 'CSV encoding, such as windows-1251 (default: detected)')
    .option(
      '--split',
      `submit several jobs when there are more lots than one job takes (${limitText(MOST_LOTS)}, or api.maxBody)`,
    )
    .option('-k, --keep-going', 'skip and report invalid lots, send the rest, and exit with 3')
    .option('--max-cost <dollars>', 'most that models may cost for this job; the rest of its lots waits', amount)
    .option('--batch', 'ask the model through batches of its provider: half the price, answers within a day')
    .option('--no-cache', 'ignore answers of the model that were kept before this job')
    .option('--dry-run', 'show what would be sent, and send nothing')
    .option('--json', 'print JSON: the accepted job, or with --wait its results')
    .addOption(new Option('-q, --quiet', 'print only the job id').conflicts('json'))
    .addHelpText(
      'after',
      `
A file contains an array of lots, one lot, one lot per line (JSONL), one lot per row (CSV), or a whole request body, whose
languages and webhook_url apply unless options override them. Relative image paths are relative to the file that names
them, or to --photos; a folder given beside a CSV is searched for its photos too.

In a folder, each subfolder with photos is one lot; lot.json supplies its attributes, notes.txt its notes. Loose photos are
grouped by file name. A lots.json, lots.jsonl or lots.csv in a folder lists its lots instead. --dry-run shows the result.

All problems are reported together, and nothing is sent. With --keep-going the rest is sent: it skips invalid lots, the
second of two lots with the same id, images that are neither a path nor a URL, inputs and folders that cannot be read, and anything
after a truncation. Exit code 0 when nothing was skipped, 3 when something was, 2 when no valid lot remains.

Examples:
  $ descgen submit lots.json --languages en,ru --wait
  $ descgen submit lots.json --languages all --wait
  $ descgen submit a.jsonl b.json --webhook https://example.com/webhook-handler
  $ descgen submit photos/ --dry-run
  $ descgen submit export.csv --photos photos/ --wait
  $ descgen submit export.csv --encoding windows-1251 --wait
  $ descgen submit photos/ more.jsonl --keep-going --wait
  $ jq '.lots' export.json | descgen submit - --dry-run
  $ descgen submit lots.json --key nightly-2025-08-06 -q
  $ descgen submit lots.csv --changed-since @last --wait`,
    )
    .action(async (inputs: string[], options: SubmitOptions) => {
      const { submit } = await import('../../submit/run-submit.js');
      return submit(cli, inputs, options);
    });
}

/** US dollars. */
function amount(value: string): number {
  const dollars = kinds.dollars.parse(value);
  if (dollars === undefined) throw new InvalidArgumentError(`It must be ${kinds.dollars.accepts}.`);
  return dollars;
}

function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}
