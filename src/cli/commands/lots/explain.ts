/** `descgen explain`: flags and help. */
import type { Command } from 'commander';
import type { Cli } from '../../cli.js';
import type { ExplainOptions } from '../../results/results-options.js';

export function addExplain(program: Command, cli: Cli): void {
  program
    .command('explain')
    .description('Show the facts behind each sentence about a lot')
    .argument('<job>', 'job id, unique id prefix, or @last')
    .argument('<lot>', 'lot id')
    .option('-l, --language <tags>', 'only these of its languages, such as ru or en,ru')
    .option('--json', 'print one JSON object')
    .addHelpText(
      'after',
      `
Each sentence is followed by its facts: name, value, source and, for an attribute, the seller's wording where that differs.

Examples:
  $ descgen explain @last car_001 --language en
  $ descgen explain 365a09ce car_001 --json`,
    )
    .action(async (job: string, lot: string, options: ExplainOptions) =>
      (await import('../../results/show-explanation.js')).explain(cli, { job, lot }, options),
    );
}
