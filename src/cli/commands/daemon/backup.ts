/** Flags and help of `descgen backup` and `descgen restore`. */
import type { Command } from 'commander';
import type { Cli } from '../../cli.js';

export function addBackup(program: Command, cli: Cli): void {
  program
    .command('backup')
    .description('Copy jobs, results, settings, added models and the secret to a new folder, while the daemon runs')
    .argument('<folder>', 'a folder that does not exist yet')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
The copy is a verified snapshot, readable only by this user (mode 0700). It contains the shared secret
and the keys of added models; the token is not part of it.

Example:
  $ descgen backup ~/backups/descgen-$(date +%F)`,
    )
    .action(async (folder: string, options) => (await import('../../backup/back-up.js')).backUp(cli, folder, options));
}

export function addRestore(program: Command, cli: Cli): void {
  program
    .command('restore')
    .description('Restore a backup into this home')
    .argument('<folder>', 'a folder that `descgen backup` made')
    .option('--force', 'replace the existing database, and keep it beside the new one')
    .addHelpText(
      'after',
      `
The daemon must not be running. Webhooks that were pending are not sent until \`descgen webhooks release\`: the original may
have sent them since.

Example:
  $ descgen daemon stop && descgen restore ~/backups/descgen-2025-08-06 --force`,
    )
    .action(async (folder: string, options) => (await import('../../backup/restore.js')).restore(cli, folder, options));
}
