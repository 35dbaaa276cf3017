/** `descgen results`: flags and help. */
import { type Command, Option } from 'commander';
import type { Cli } from '../../cli.js';
import { DELIMITERS, FORMATS, type ResultsOptions } from '../../results/results-options.js';

export function addResults(program: Command, cli: Cli): void {
  program
    .command('results')
    .description('Get the descriptions of a job')
    .argument('<job>', 'job id, unique id prefix, or @last')
    .addOption(
      new Option(
        '-f, --format <format>',
        'json (one object), jsonl (one lot a line), csv (one row for each lot and language), md or text (default: by file name; otherwise text on a terminal, json elsewhere)',
      ).choices(FORMATS),
    )
    .option('--json', 'same as --format json')
    .option('-o, --output <file>', 'write to a file, completely or not at all')
    .option('--force', 'overwrite the file')
    .option('-l, --language <tags>', 'only these of its languages, such as ru or en,ru')
    .option('--lot <id>', 'only this lot (repeatable)', (id: string, all: string[] = []) => [...all, id])
    .option('--failed', 'only lots that failed')
    .option('--with-missing', 'only lots with photos that were left out')
    .option('--partial', 'the lots finished so far, if the job is still running')
    .option('--wide', 'csv: one row for each lot, with columns title_en, description_en, title_ru, … for each language')
    .option(
      '--beside <file>',
      'csv: the columns of your own CSV first, then those of --wide; rows are matched by lot id',
    )
    .option('--excel', 'csv: write lot ids so that Excel keeps them as text (0012 and 1E5 stay as they are)')
    .addOption(
      new Option('--delimiter <character>', 'csv: cell separator; the one Excel expects depends on the country')
        .choices(Object.keys(DELIMITERS))
        .default('comma'),
    )
    .addHelpText(
      'after',
      `
Examples:
  $ descgen results @last
  $ descgen results 365a09ce -o lots.csv
  $ descgen results @last -o lots.csv --wide --excel --delimiter semicolon
  $ descgen results @last -o described.csv --beside lots.csv
  $ descgen results 365a09ce --language ru --lot car_001 --lot car_002 --format md
  $ descgen results 365a09ce --failed --format jsonl`,
    )
    .action(async (job: string, options: ResultsOptions) =>
      (await import('../../results/show-results.js')).results(cli, job, options),
    );
}
