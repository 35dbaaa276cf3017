/** Flags and help of `descgen config`. */
import type { Command } from 'commander';
import { modelsFile } from '../../../config/models-file.js';
import { maskedSettingText, SETTING_KEYS, SETTINGS, settingText } from '../../../config/settings.js';
import type { Cli } from '../../cli.js';
import { jsonText } from '../../output/json-text.js';
import { table, visible } from '../../output/terminal-text.js';

export function addConfig(program: Command, cli: Cli): void {
  const config = program
    .command('config')
    .description('Read and write settings')
    .addHelpText(
      'after',
      `
Each setting is also an environment variable: daemon.port is DESCGEN_DAEMON_PORT. Flags override the environment, and the
environment overrides the file.

Examples:
  $ descgen config set languages en,ru
  $ descgen config get daemon.port
  $ descgen config list`,
    );
  config
    .command('get')
    .description('Print one setting')
    .argument('<key>', 'name of the setting (`descgen config list` shows all)')
    .action(async (key: string) => {
      const { knownKey } = await import('../../../config/write-setting.js');
      const known = knownKey(key);
      const settings = await cli.settings();
      cli.print(`${settingText(known, settings.get(known))}\n`);
    });
  config
    .command('set')
    .description('Write one setting to the configuration file')
    .argument('<key>', 'name of the setting (`descgen config list` shows all)')
    .argument('<value>', '"none" clears an optional setting; - reads the value from standard input (for daemon.token)')
    .action(async (key: string, value: string) =>
      (await import('../../settings/set-setting.js')).setSetting(cli, key, value),
    );
  config
    .command('unset')
    .description('Remove one setting from the configuration file')
    .argument('<key>', 'name of the setting (`descgen config list` shows all)')
    .action(async (key: string) => (await import('../../settings/set-setting.js')).removeSetting(cli, key));
  config
    .command('list')
    .description('Print every setting, its value and where it comes from')
    .option('--json', 'print JSON')
    .action((options: { json?: boolean }) => list(cli, options));
  config
    .command('path')
    .description("Print the paths of descgen's files")
    .option('--json', 'print JSON')
    .action((options: { json?: boolean }) => {
      const files = { ...cli.paths, models: modelsFile(cli.paths) };
      const rows = Object.entries(files).filter(([name]) => !name.endsWith('_dir'));
      cli.print(options.json === true ? jsonText(Object.fromEntries(rows)) : table(rows));
    });
}

async function list(cli: Cli, options: { json?: boolean }): Promise<void> {
  const settings = await cli.settings();
  const rows = SETTING_KEYS.map((key) => ({
    key,
    value: maskedSettingText(key, settings.get(key)),
    source: settings.source(key),
    summary: SETTINGS[key].summary,
  }));
  if (options.json === true) {
    cli.print(jsonText(rows));
    return;
  }
  cli.print(
    table(
      rows.map(({ key, value, source, summary }) => [key, visible(value), source, cli.style.out.dim(summary)]),
      cli.style.out.width,
    ),
  );
}
