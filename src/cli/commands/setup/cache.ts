/** `descgen cache`: flags and help. */
import type { Command } from 'commander';
import type { Cli } from '../../cli.js';

export function addCache(program: Command, cli: Cli): void {
  const cache = program
    .command('cache')
    .description('Kept answers of vision models')
    .addHelpText(
      'after',
      `
What a model answered is kept, so that the same question about the same photos is paid for once. The oldest answers go when
there are 256 MB. \`descgen submit --no-cache\` asks anew without removing anything.

Example:
  $ descgen cache size`,
    );
  cache
    .command('size')
    .description('Show how many answers are kept')
    .option('--json', 'print JSON')
    .action(async (options: { json?: boolean }) =>
      (await import('../../models/kept-answers.js')).cacheSize(cli, options),
    );
  cache
    .command('clear')
    .description('Remove the kept answers')
    .option('--json', 'print JSON')
    .action(async (options: { json?: boolean }) =>
      (await import('../../models/kept-answers.js')).clearCache(cli, options),
    );
}
