/** `descgen config set` and `unset`. A value that no job could use is refused when it is set, not when the first job fails. */
import { judgeExposure } from '../../config/exposure.js';
import { maskedSettingText, type SettingKey, settingOf } from '../../config/settings.js';
import { knownKey, unsetSetting, writeSetting } from '../../config/write-setting.js';
import { DescgenError } from '../../core/errors.js';
import { isNamed } from '../../core/models/generator-names.js';
import type { Cli } from '../cli.js';
import { visible } from '../output/terminal-text.js';
import { readBytes } from '../read-bytes.js';
import { withScheme } from '../receiver-url.js';

const RESTART = 'For a running daemon it takes effect after `descgen daemon restart`.';

export async function setSetting(cli: Cli, name: string, value: string): Promise<void> {
  const key = knownKey(name);
  if (settingOf(key).secret === true && value !== '-' && value !== 'none') {
    throw new DescgenError(
      'usage',
      `Process lists and the shell's history would show a secret given as an argument: pass it on standard input to \`descgen config set ${key} -\`, or create one with \`descgen secret token --create\`.`,
    );
  }
  const given = value === '-' ? (await readBytes(cli, '-')).toString('utf8').trim() : value;
  const text = key === 'webhooks.defaultUrl' ? withScheme(given) : given;
  await judgeTogether(cli, key, text);
  await writeSetting(cli.paths, key, text);
  const shown = maskedSettingText(key, settingOf(key).kind.parse(text));
  cli.note(`Set ${key} to ${visible(shown)} in ${cli.paths.config_file}. ${RESTART}\n`);
  await warnOfStart(cli, key);
}

const AT_START: readonly SettingKey[] = ['daemon.host', 'daemon.token'];

/** What is set first may lack the other: a warning, because the next command can add it. */
async function warnOfStart(cli: Cli, key: SettingKey): Promise<void> {
  if (!AT_START.includes(key)) return;
  try {
    judgeExposure(await cli.settings());
  } catch (error) {
    const judged = error instanceof DescgenError && ['token_required', 'invalid_setting'].includes(error.code);
    if (!judged) throw error;
    cli.note(`Warning: the daemon does not start like this. ${visible(error.message)}\n`);
  }
}

/** Removes a setting from the file, and says which value holds from now on. */
export async function removeSetting(cli: Cli, name: string): Promise<void> {
  const key = knownKey(name);
  const wasThere = await unsetSetting(cli.paths, key);
  const done = wasThere
    ? `Removed ${key} from ${cli.paths.config_file}.`
    : `${key} is not in ${cli.paths.config_file}; nothing was removed.`;
  cli.note(`${done}\n`);
  cli.note(`${await nowSet(cli, key)}${wasThere ? ` ${RESTART}` : ''}\n`);
  await warnOfStart(cli, key);
}

/** The value in effect. What is wrong with other settings is said, and undoes nothing. */
async function nowSet(cli: Cli, key: SettingKey): Promise<string> {
  try {
    const settings = await cli.settings();
    const source = settings.source(key);
    const from = source === 'environment' ? 'from the environment' : source;
    return `It is now ${visible(maskedSettingText(key, settings.get(key)))} (${from}).`;
  } catch (error) {
    if (error instanceof DescgenError && error.code === 'invalid_setting') return visible(error.message);
    throw error;
  }
}

/** The generator must exist, and support the default languages. Values that are not accepted at all are refused later. */
async function judgeTogether(cli: Cli, key: SettingKey, text: string): Promise<void> {
  if (key !== 'languages' && key !== 'generator') return;
  const value = settingOf(key).kind.parse(text);
  if (value === undefined) return;
  const { builtinLanguages } = await import('../../generate/languages.js');
  if (key === 'generator') {
    const { generatorsHere } = await import('../submit/known-generators.js');
    const known = await generatorsHere(cli);
    if (known.some(({ name }) => isNamed(name, String(value)))) return;
    const names = known.map(({ name }) => name).join(', ');
    throw new DescgenError('invalid_setting', `There is no generator ${JSON.stringify(value)}; available: ${names}.`);
  }
  const supported = builtinLanguages();
  const unsupported = (value as readonly string[]).filter((language) => !supported.includes(language));
  if (unsupported.length === 0) return;
  throw new DescgenError(
    'invalid_setting',
    `builtin does not support ${unsupported.join(', ')}; it supports ${supported.join(', ')}.`,
  );
}
