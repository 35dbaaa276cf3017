/** `descgen cache`: flags and help. */
import type { Command } from 'commander';
import type { Cli } from '../../cli.js';

export function addCache(program: Command, cli: Cli): void {
  const cache = program
    .command('cache')
    .description('Show or remove the kept answers of vision models')
    .addHelpText(
      'after',
      `
Answers of models are kept, so that the same question about the same photos is paid for only once. Above 256 MB, the answers
used least recently are removed. \`descgen submit --no-cache\` ignores kept answers, and removes none.

Example:
  $ descgen cache size`,
    );
  cache
    .command('size')
    .description('Show how many answers are kept, and their size')
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
