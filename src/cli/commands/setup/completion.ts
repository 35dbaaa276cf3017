/** `descgen completion`: flags and help. */
import { Argument, type Command } from 'commander';
import type { Cli } from '../../cli.js';
import { SHELLS, type Shell } from '../../completion/shells.js';

export function addCompletion(program: Command, cli: Cli): void {
  program
    .command('completion')
    .description('Print a completion script for your shell')
    .addArgument(new Argument('[shell]', 'the shell (default: the one in SHELL)').choices(SHELLS))
    .addHelpText(
      'after',
      `
The script completes commands, options, languages, statuses, settings and files and, while a daemon runs, the ids of jobs
and lots. It asks descgen itself, so it stays correct after an upgrade.

Install it with:
  $ echo 'source <(descgen completion bash)' >> ~/.bashrc   # bash
  $ echo 'source <(descgen completion zsh)' >> ~/.zshrc     # zsh, below the line with compinit
  $ descgen completion fish > ~/.config/fish/completions/descgen.fish`,
    )
    .action(async (shell: Shell | undefined) =>
      (await import('../../completion/print-script.js')).printScript(cli, shell),
    );
  // Only for the scripts: what may follow the words before the cursor.
  program
    .command('complete', { hidden: true })
    .argument('[words...]')
    .action(async (words: string[]) => (await import('../../completion/complete.js')).complete(cli, program, words));
}
