import { type Command, Option } from 'commander';
import type { Cli } from '../cli.js';
import type { ResultsOptions } from '../jobs/results-options.js';
import { DELIMITERS, FORMATS } from '../jobs/results-options.js';

export function addResults(program: Command, cli: Cli): void {
  program
    .command('results')
    .description('Get the descriptions of a job')
    .argument('<job>', 'job id, its beginning, or @last')
    .addOption(
      new Option(
        '-f, --format <format>',
        'json (one object), jsonl (a lot a line), csv (a row for each lot and language), md, or text (default: by the name of the file; else text on a terminal, json elsewhere)',
      ).choices(FORMATS),
    )
    .option('--json', 'the same as --format json')
    .option('-o, --output <file>', 'write to a file, whole or not at all')
    .option('--force', 'overwrite the file')
    .option('-l, --language <tags>', 'only these of its languages, such as ru or en,ru')
    .option('--lot <id>', 'only this lot (may be given several times)', (id: string, all: string[] = []) => [
      ...all,
      id,
    ])
    .option('--failed', 'only lots that failed')
    .option('--partial', 'what is done so far, when the job has not ended')
    .addOption(
      new Option('--delimiter <character>', 'between the cells of csv: what Excel expects differs by country')
        .choices(Object.keys(DELIMITERS))
        .default('comma'),
    )
    .addHelpText(
      'after',
      `
Examples:
  $ descgen results @last
  $ descgen results 365a09ce -o lots.csv
  $ descgen results 365a09ce --language ru --lot car_001 --lot car_002 --format md
  $ descgen results 365a09ce --failed --format jsonl`,
    )
    .action(async (job: string, options: ResultsOptions) => {
      const { results } = await import('../jobs/show-results.js');
      await results(cli, job, { ...options, separator: DELIMITERS[options.delimiter] });
    });
}
