/** Writes the configuration file with conf: atomically, mode 0600, other keys unchanged. */
import { basename, dirname, extname } from 'node:path';
import { DescgenError } from '../core/errors.js';
import { parseConfig, readConfigFile } from './config-file.js';
import { homeUnusable } from './home/home-unusable.js';
import { ensureDir, type Paths } from './paths.js';
import { isSettingKey, SETTING_KEYS, type SettingKey, settingOf, shownValue } from './settings.js';
import { hint } from './suggest.js';

type ConfigPaths = Pick<Paths, 'config_file'>;

/**
 * Writes a value, given as text, to the configuration file, and returns its setting's key. The environment and flags may
 * still override it. Throws `invalid_setting` for an unknown key, a value that is not accepted or a broken file (which stays
 * unchanged), and `home_unusable`.
 */
export async function writeSetting(paths: ConfigPaths, key: string, text: string): Promise<SettingKey> {
  const known = knownKey(key);
  const { kind } = settingOf(known);
  const value = kind.parse(text);
  if (value === undefined) {
    const message = `${known} cannot be ${shownValue(known, text)}; it must be ${kind.accepts}.`;
    throw new DescgenError('invalid_setting', message);
  }
  const conf = await openConf(paths.config_file);
  try {
    conf.set(known, kind.toJson(value));
  } catch (error) {
    throw writeError(paths.config_file, error);
  }
  return known;
}

/** Removes a value from the configuration file; false when it is not there. Throws like `writeSetting`. */
export async function unsetSetting(paths: ConfigPaths, key: string): Promise<boolean> {
  const known = knownKey(key);
  const { values } = await readConfigFile(paths.config_file);
  if (!values.has(known)) return false;
  const conf = await openConf(paths.config_file);
  try {
    conf.delete(known);
    const [group = ''] = known.split('.');
    if (isEmptyObject(conf.get(group))) conf.delete(group);
  } catch (error) {
    throw writeError(paths.config_file, error);
  }
  return true;
}

/** The setting's key for what a person typed; throws `invalid_setting` with the nearest one. */
export function knownKey(key: string): SettingKey {
  if (isSettingKey(key)) return key;
  const message = `There is no setting ${JSON.stringify(key.slice(0, 100))}${hint(key, SETTING_KEYS)}; \`descgen config list\` shows all of them.`;
  throw new DescgenError('invalid_setting', message);
}

/** conf brings a schema validator and takes longer to load than everything else here: only writers pay for it. */
async function openConf(file: string) {
  await ensureDir(dirname(file));
  // conf would wait for a named pipe, and believe a file of another user.
  await readConfigFile(file);
  const { default: Conf } = await import('conf');
  try {
    return new Conf<Record<string, unknown>>({
      cwd: dirname(file),
      configName: basename(file, extname(file)),
      fileExtension: extname(file).slice(1),
      configFileMode: 0o600,
      clearInvalidConfig: false,
      accessPropertiesByDotNotation: true,
      serialize: (value) => `${JSON.stringify(value, null, 2)}\n`,
      deserialize: (content) => parseConfig(content, file),
    });
  } catch (error) {
    throw writeError(file, error);
  }
}

function writeError(file: string, error: unknown): DescgenError {
  return error instanceof DescgenError ? error : homeUnusable(file, error);
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
