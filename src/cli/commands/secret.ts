import type { Command } from 'commander';
import type { Cli } from '../cli.js';

interface ShowOptions {
  standard?: boolean;
  quiet?: boolean;
}

export function addSecret(program: Command, cli: Cli): void {
  const secret = program.command('secret').description('The secret shared with clients and receivers');
  secret
    .command('show')
    .description('Print the secret that requests and webhooks are signed with')
    .option('--standard', 'as Standard Webhooks libraries want it (whsec_…)')
    .option('-q, --quiet', 'print the secret alone')
    .addHelpText('after', '\nExample:\n  $ export SHARED_SECRET="$(descgen secret show -q)"')
    .action((options: ShowOptions) => show(cli, options));
}

async function show(cli: Cli, options: ShowOptions): Promise<void> {
  const { readOrCreateSecret } = await import('../../config/secrets.js');
  const { standardSecret } = await import('../../core/signature.js');
  const secret = await readOrCreateSecret(cli.paths, cli.env);
  for (const warning of secret.warnings) cli.note(`descgen: ${warning}\n`);
  cli.print(`${options.standard === true ? standardSecret(secret.current) : secret.current}\n`);
  if (options.quiet !== true) {
    const from = cli.env['DESCGEN_SECRET'] ? 'the environment (DESCGEN_SECRET)' : cli.paths.secret;
    cli.note(`From ${from}. Keep it to clients and receivers: whoever has it can sign as they do.\n`);
  }
}
