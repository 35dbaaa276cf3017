/** What `completion` does. */
import { DescgenError } from '../../core/errors.js';
import type { Cli } from '../cli.js';
import { SCRIPTS } from './scripts.js';
import { type Shell, shellOf } from './shells.js';

export function printScript(cli: Cli, shell: Shell | undefined): void {
  cli.print(SCRIPTS[shell ?? ownShell(cli)]);
}

function ownShell(cli: Cli): Shell {
  const shell = shellOf(cli.env['SHELL']);
  if (shell !== null) return shell;
  throw new DescgenError(
    'usage',
    'SHELL names no shell that descgen supports; name one: `descgen completion bash`, `zsh` or `fish`.',
  );
}
