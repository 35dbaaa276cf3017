/** `descgen secret token`: what API clients send as `Authorization: Bearer`. */
import { newSecret } from '../../config/secrets/secret-file.js';
import { readOrCreateToken } from '../../config/secrets/secrets.js';
import { writeSetting } from '../../config/write-setting.js';
import { DescgenError } from '../../core/errors.js';
import type { Cli } from '../cli.js';

export async function showToken(cli: Cli, options: { create?: boolean; quiet?: boolean }): Promise<void> {
  if (options.create === true) return createToken(cli, options.quiet === true);
  const settings = await cli.settings();
  const own = settings.get('daemon.token');
  cli.print(`${own ?? (await readOrCreateToken(cli.paths)).current}\n`);
}

/** Printed once it is stored. */
async function createToken(cli: Cli, quiet: boolean): Promise<void> {
  if (cli.env['DESCGEN_DAEMON_TOKEN']) {
    throw new DescgenError(
      'usage',
      'daemon.token comes from DESCGEN_DAEMON_TOKEN; change it there, or unset it first.',
    );
  }
  const token = newSecret();
  await writeSetting(cli.paths, 'daemon.token', token);
  cli.print(`${token}\n`);
  if (quiet) return;
  cli.note(
    `Written to ${cli.paths.config_file} as daemon.token. A running daemon accepts it after \`descgen daemon restart\`.\n`,
  );
}
