import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import type { ExplainOptions } from '../jobs/results-options.js';

export function addExplain(program: Command, cli: Cli): void {
  program
    .command('explain')
    .description('Show what each sentence of a lot rests on')
    .argument('<job>', 'job id, its beginning, or @last')
    .argument('<lot>', 'lot id')
    .option('-l, --language <tags>', 'only these of its languages, such as ru or en,ru')
    .option('--json', 'print one JSON object')
    .addHelpText(
      'after',
      `
Under each sentence stand the facts it rests on: name, value, where each is known from, and for an attribute the name and
the value as the seller gave them, where these are others.

Examples:
  $ descgen explain @last car_001 --language en
  $ descgen explain 365a09ce car_001 --json`,
    )
    .action(async (job: string, lot: string, options: ExplainOptions) => {
      const { explain } = await import('../jobs/show-explanation.js');
      await explain(cli, { job, lot }, options);
    });
}
