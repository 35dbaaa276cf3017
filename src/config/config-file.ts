/** Reads the configuration file: nested JSON, such as `{"daemon": {"port": 7421}}`. */
import { DescgenError, type ErrorDetail } from '../core/errors.js';
import { readPrivate } from '../files/private.js';
import { checkJson } from '../json/parse.js';
import { homeUnusable } from './home/home-unusable.js';
import { isSettingKey, SETTING_KEYS, type SettingKey } from './settings.js';

export interface ConfigFile {
  /** As they are in the file, not validated yet. */
  values: ReadonlyMap<SettingKey, unknown>;
  /** Dotted names that are not settings. */
  unknown: readonly string[];
}

/**
 * The file's settings; none when there is no file. It is plain JSON, so reading needs no library: conf, which writes it, takes
 * longer to load than the rest of a short command. Throws `invalid_setting` when it is not JSON, and
 * `home_unusable` when it cannot be read.
 */
export async function readConfigFile(file: string): Promise<ConfigFile> {
  const content = contentOf(file);
  const values = new Map<SettingKey, unknown>();
  const unknown: string[] = [];
  if (content !== undefined) collect(parseConfig(content, file), '', { values, unknown });
  return { values, unknown };
}

function contentOf(file: string): string | undefined {
  try {
    return readPrivate(file)?.content.toString('utf8');
  } catch (error) {
    throw homeUnusable(file, error);
  }
}

/** The object in a configuration file; a blank file counts as an empty object. */
export function parseConfig(content: string, file: string): Record<string, unknown> {
  const text = content.replace(/^\uFEFF/, '');
  if (text.trim() === '') return {};
  const value = parseJson(text, file);
  if (!isObject(value)) throw broken(file, 'must contain a JSON object, such as {"daemon": {"port": 7421}}');
  for (const group of GROUPS) {
    if (Object.hasOwn(value, group) && !isObject(value[group])) {
      throw broken(file, `must contain an object under ${JSON.stringify(group)}, such as {"daemon": {"port": 7421}}`);
    }
  }
  return nested(value);
}

function parseJson(text: string, file: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own error quotes the text around the fault, which could be daemon.token: only the place is reported.
    throw broken(file, `is not valid JSON: the error is at ${faultIn(text)?.path ?? 'an unknown place'}`);
  }
  const fault = faultIn(text);
  if (fault !== undefined) throw broken(file, `is ambiguous at ${fault.path}: ${fault.message.replace(/\.$/, '')}`);
  return value;
}

/** What is wrong with the text, including duplicate keys, of which `JSON.parse` silently drops one. */
function faultIn(text: string): ErrorDetail | undefined {
  try {
    checkJson(text);
    return undefined;
  } catch (error) {
    if (error instanceof DescgenError) return error.details[0];
    throw error;
  }
}

function broken(file: string, what: string): DescgenError {
  return new DescgenError('invalid_setting', `${file} ${what}. Correct it, or delete it to restore the defaults.`);
}

/** Walks down the groups. */
function collect(
  group: Record<string, unknown>,
  prefix: string,
  into: { values: Map<SettingKey, unknown>; unknown: string[] },
): void {
  for (const [name, value] of Object.entries(group)) {
    const key = `${prefix}${name}`;
    if (isSettingKey(key)) into.values.set(key, value);
    else if (GROUPS.has(key) && isObject(value)) collect(value, `${key}.`, into);
    else into.unknown.push(key);
  }
}

/** `daemon`, `webhooks`, …: every setting has at most one. */
const GROUPS: ReadonlySet<string> = new Set(
  SETTING_KEYS.filter((key) => key.includes('.')).map((key) => key.slice(0, key.indexOf('.'))),
);

/** People also write `{"daemon.port": 7421}`: such keys are moved into their groups, so that only one form has to be handled. */
function nested(object: Record<string, unknown>): Record<string, unknown> {
  const result = { ...object };
  for (const key of Object.keys(object)) {
    if (!key.includes('.') || !isSettingKey(key)) continue;
    const [group = '', name = ''] = key.split('.');
    const before = result[group];
    delete result[key];
    result[group] = { ...(isObject(before) ? before : {}), [name]: object[key] };
  }
  return result;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
