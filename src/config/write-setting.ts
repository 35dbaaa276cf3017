/** Writes the configuration file, by conf: whole or not at all, mode 0600, other keys kept as they are. */
import { basename, dirname, extname } from 'node:path';
import { DescgenError } from '../core/errors.js';
import { parseConfig, readConfigFile } from './config-file.js';
import { homeUnusable } from './home-unusable.js';
import { ensureDir, type Paths } from './paths.js';
import { isSettingKey, SETTING_KEYS, type SettingKey, settingOf, shownValue } from './settings.js';
import { hint } from './suggest.js';

type ConfigPaths = Pick<Paths, 'config_file'>;

/**
 * Puts a value, given as text, into the configuration file, and returns its setting's key. The environment and flags may
 * still beat it. Throws `invalid_setting` for an unknown key, for a value that is not accepted and for a broken file (which
 * stays as it is), and `home_unusable`.
 */
export async function writeSetting(paths: ConfigPaths, key: string, text: string): Promise<SettingKey> {
  const known = knownKey(key);
  const { kind } = settingOf(known);
  const value = kind.parse(text);
  if (value === undefined) {
    const message = `${known} cannot be ${shownValue(known, text)}; it must be ${kind.accepts}.`;
    throw new DescgenError('invalid_setting', message, { details: [{ path: known, message }] });
  }
  const conf = await openConf(paths.config_file);
  try {
    conf.set(known, kind.toJson(value));
  } catch (error) {
    throw writeError(paths.config_file, error);
  }
  return known;
}

/** Takes a value out of the configuration file; false when it is not in there. Throws like `writeSetting`. */
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

/** The key of a setting, for a key that a person typed; throws `invalid_setting` with the nearest one. */
export function knownKey(key: string): SettingKey {
  if (isSettingKey(key)) return key;
  const message = `There is no setting ${JSON.stringify(key.slice(0, 100))}${hint(key, SETTING_KEYS)}; "descgen config list" shows them all.`;
  throw new DescgenError('invalid_setting', message);
}

/** conf draws in a schema validator, and takes longer to load than everything else here: only who writes pays for it. */
async function openConf(file: string) {
  await ensureDir(dirname(file));
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
