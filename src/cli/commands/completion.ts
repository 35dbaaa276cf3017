import { Argument, type Command } from 'commander';
import { DescgenError } from '../../core/errors.js';
import type { Cli } from '../cli.js';
import { SCRIPTS, SHELLS, type Shell, shellOf } from '../completion/scripts.js';

export function addCompletion(program: Command, cli: Cli): void {
  program
    .command('completion')
    .description('Print a script that completes commands, options and their values in a shell')
    .addArgument(new Argument('[shell]', 'the shell (that of SHELL when left out)').choices(SHELLS))
    .addHelpText(
      'after',
      `
Commands, options, languages, statuses, settings and files are completed, and the ids of jobs while a daemon runs. The script
asks descgen itself, so it stays right when descgen is updated.

Put it where the shell finds it:
  bash   echo 'source <(descgen completion bash)' >> ~/.bashrc
  zsh    echo 'source <(descgen completion zsh)' >> ~/.zshrc       # below the line with compinit
  fish   descgen completion fish > ~/.config/fish/completions/descgen.fish`,
    )
    .action((shell: Shell | undefined) => {
      cli.print(SCRIPTS[shell ?? ownShell(cli)]);
    });
  // For the scripts alone: what may follow the words before the cursor.
  program
    .command('complete', { hidden: true })
    .argument('[words...]')
    .action(async (words: string[]) => {
      const { complete } = await import('../completion/complete.js');
      await complete(cli, program, words);
    });
}

function ownShell(cli: Cli): Shell {
  const shell = shellOf(cli.env['SHELL']);
  if (shell !== null) return shell;
  throw new DescgenError(
    'usage',
    'SHELL names no shell that descgen completes in; say which: `descgen completion bash`, `zsh` or `fish`.',
  );
}
