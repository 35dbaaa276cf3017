/** `descgen config set`: a value that no job could use is refused when it is set, not when the first job fails. */
import type { SettingKey } from '../../config/settings.js';
import { settingOf } from '../../config/settings.js';
import { knownKey, writeSetting } from '../../config/write-setting.js';
import { DescgenError } from '../../core/errors.js';
import type { Cli } from '../cli.js';
import { readBytes } from '../read-bytes.js';

export async function setSetting(cli: Cli, name: string, value: string): Promise<void> {
  const key = knownKey(name);
  if (settingOf(key).secret === true && value !== '-' && value !== 'none') {
    throw new DescgenError(
      'usage',
      `Process lists and the shell's history would show a secret given as an argument: pass it on standard input to \`descgen config set ${key} -\`, or create one with \`descgen secret token --create\`.`,
    );
  }
  const text = value === '-' ? (await readBytes(cli, '-')).toString('utf8').trim() : value;
  await judgeTogether(key, text);
  await writeSetting(cli.paths, key, text);
  cli.note(
    `Written to ${cli.paths.config_file}. For a running daemon it takes effect after \`descgen daemon restart\`.\n`,
  );
}

/** The generator must exist, and support the default languages. Values that are not accepted at all are refused later. */
async function judgeTogether(key: SettingKey, text: string): Promise<void> {
  if (key !== 'languages' && key !== 'generator') return;
  const value = settingOf(key).kind.parse(text);
  if (value === undefined) return;
  const { builtinLanguages } = await import('../../generate/languages.js');
  if (key === 'generator') {
    if (value === 'builtin') return;
    throw new DescgenError('invalid_setting', `There is no generator ${JSON.stringify(value)}; available: builtin.`);
  }
  const supported = builtinLanguages();
  const unsupported = (value as readonly string[]).filter((language) => !supported.includes(language));
  if (unsupported.length === 0) return;
  throw new DescgenError(
    'invalid_setting',
    `builtin does not support ${unsupported.join(', ')}; it supports ${supported.join(', ')}.`,
  );
}
