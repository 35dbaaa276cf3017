/** The settings in force: defaults < configuration file < environment < flags. */
import { DescgenError, type ErrorDetail } from '../core/errors.js';
import { readConfigFile } from './config-file.js';
import type { Environment, Paths } from './paths.js';
import {
  environmentName,
  SETTING_KEYS,
  SETTINGS,
  type SettingKey,
  type SettingValue,
  type SettingValues,
  settingOf,
  shownValue,
} from './settings.js';
import { hint } from './suggest.js';

export type SettingSource = 'default' | 'file' | 'environment' | 'flag';

/** Values from the command line: typed, or text as written; undefined means not given. */
export type SettingFlags = { readonly [K in SettingKey]?: SettingValue<K> | string | undefined };

export interface Settings {
  get<K extends SettingKey>(key: K): SettingValue<K>;
  source(key: SettingKey): SettingSource;
  /** Sentences about names in the configuration file that are not settings. */
  readonly warnings: readonly string[];
}

export interface LoadOptions {
  env: Environment;
  paths: Pick<Paths, 'config_file'>;
  flags?: SettingFlags;
}

/** A value given for a setting, not validated yet. */
interface Given {
  raw: unknown;
  source: SettingSource;
  /** The file's path or the variable's name; null for a flag. */
  name: string | null;
}

/**
 * Throws `invalid_setting`, which names every value that is not accepted, also those that another one overrides, and
 * `home_unusable` when the configuration file exists but cannot be read.
 */
export async function loadSettings({ env, paths, flags = {} }: LoadOptions): Promise<Settings> {
  const file = await readConfigFile(paths.config_file);
  const values: Partial<Record<SettingKey, unknown>> = {};
  const sources: Partial<Record<SettingKey, SettingSource>> = {};
  const problems: ErrorDetail[] = [];
  for (const key of SETTING_KEYS) {
    for (const given of allGiven(key, { file: file.values, filePath: paths.config_file, env, flags })) {
      const value = settingOf(key).kind.parse(given.raw);
      if (value === undefined) {
        problems.push(problem(key, given));
      } else {
        values[key] = value;
        sources[key] = given.source;
      }
    }
  }
  if (problems.length > 0) throw refusal(problems);
  return settingsOf(values as Partial<SettingValues>, sources, unknownWarnings(file.unknown, paths.config_file));
}

function settingsOf(
  values: Partial<SettingValues>,
  sources: Partial<Record<SettingKey, SettingSource>>,
  warnings: readonly string[],
): Settings {
  return {
    get<K extends SettingKey>(key: K): SettingValue<K> {
      const value: SettingValue<K> | undefined = values[key];
      return value === undefined ? (SETTINGS[key].default as SettingValue<K>) : value;
    },
    source: (key) => sources[key] ?? 'default',
    warnings,
  };
}

/** What is given for one setting, the lowest priority first. */
function allGiven(
  key: SettingKey,
  from: { file: ReadonlyMap<SettingKey, unknown>; filePath: string; env: Environment; flags: SettingFlags },
): Given[] {
  const given: Given[] = [];
  if (from.file.has(key)) given.push({ raw: from.file.get(key), source: 'file', name: from.filePath });
  const variable = environmentName(key);
  const text = from.env[variable];
  if (text !== undefined && !isBlankDefault(key, text)) {
    given.push({ raw: text, source: 'environment', name: variable });
  }
  const flag: unknown = from.flags[key];
  if (flag !== undefined) given.push({ raw: flagValue(key, flag), source: 'flag', name: null });
  return given;
}

/** Text is validated like any other; typed values are first written as in the file. */
function flagValue(key: SettingKey, value: unknown): unknown {
  return typeof value === 'string' ? value : settingOf(key).kind.toJson(value);
}

/** An empty variable unsets what can be unset; for other settings it counts as absent, because shells and containers pass it on. */
function isBlankDefault(key: SettingKey, text: string): boolean {
  return text.trim() === '' && settingOf(key).kind.parse('') === undefined;
}

function problem(key: SettingKey, { raw, name }: Given): ErrorDetail {
  const shown = shownValue(key, raw);
  return {
    path: name === null ? key : `${key} (${name})`,
    message: `${shown} is not accepted; it must be ${settingOf(key).kind.accepts}`,
  };
}

function refusal(details: readonly ErrorDetail[]): DescgenError {
  const [first, ...more] = details;
  const message =
    more.length === 0
      ? `The setting ${first?.path} is not valid: ${first?.message}.`
      : `${details.length} settings are not valid: ${details.map(({ path }) => path).join(', ')}.`;
  return new DescgenError('invalid_setting', message, { details });
}

function unknownWarnings(unknown: readonly string[], file: string): string[] {
  return unknown.map((key) => {
    const shown = /^[\w.-]{1,100}$/.test(key) ? key : JSON.stringify(key.slice(0, 100));
    return `${file} contains ${shown}, which is not a setting${hint(key, SETTING_KEYS)}; it is ignored.`;
  });
}
