/** Flags and help of `descgen secret`. */
import { type Command, Option } from 'commander';
import type { Cli } from '../../cli.js';

export function addSecret(program: Command, cli: Cli): void {
  const secret = program.command('secret').description('The secret shared with clients and receivers');
  secret
    .command('show')
    .description('Print the secret that requests and webhooks are signed with')
    .option('--standard', 'in the form for Standard Webhooks libraries (whsec_…)')
    .option('--next', 'during a rotation: the new secret')
    .option('-q, --quiet', 'print only the secret (during a rotation the one that signs)')
    .addOption(new Option('--json', 'print JSON').conflicts(['quiet', 'next', 'standard']))
    .addHelpText('after', '\nExample:\n  $ export SHARED_SECRET="$(descgen secret show -q)"')
    .action(async (options) => (await import('../../secret/show-secret.js')).show(cli, options));
  secret
    .command('rotate')
    .description('Add a second secret, which replaces the current one when the overlap ends')
    .option('--overlap <time>', 'how long both are valid', '24h')
    .option('--finish', 'end the overlap now')
    .option('-q, --quiet', 'print only the new secret')
    .addOption(new Option('--json', 'print JSON').conflicts('quiet'))
    .addHelpText(
      'after',
      `
Until the overlap ends, requests signed with either secret are accepted, webhook-signature contains both, and X-Signature is
made with the old one. A running daemon uses the new secret at once.

Examples:
  $ descgen secret rotate                  # then give the new secret to clients and receivers
  $ descgen secret rotate --finish         # all have it`,
    )
    .action(async (options) => (await import('../../secret/show-secret.js')).rotate(cli, options));
  secret
    .command('token')
    .description('Print the token for calls of the API that need one')
    .option('-q, --quiet', 'print only the token')
    .option('--create', 'create a new daemon.token first (needed when the daemon is not bound to loopback)')
    .addHelpText(
      'after',
      `
Without daemon.token it is the token of this home, which commands use themselves. With \`--create\` a new one is written to the
settings; a running daemon accepts it after \`descgen daemon restart\`.

Examples:
  $ curl -H "Authorization: Bearer $(descgen secret token)" http://127.0.0.1:7420/api/v1/jobs
  $ descgen secret token --create`,
    )
    .action(async (options) => (await import('../../secret/show-token.js')).showToken(cli, options));
}
