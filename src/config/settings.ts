/**
 * Every setting: its kind, its default and what it is for. The one place that knows them; files, environment, flags and
 * `descgen config` are read and written by this table.
 */
import type { Json } from '../core/lot.js';
import type { Kind } from './kinds.js';
import * as kinds from './kinds.js';

export interface Setting<T> {
  readonly kind: Kind<T>;
  readonly default: T;
  /** One phrase for `config list` and the documentation. */
  readonly summary: string;
  /** Never shown in a list, a log or an error. */
  readonly secret?: true;
}

const setting = <T>(kind: Kind<T>, byDefault: T, summary: string): Setting<T> => ({
  kind,
  default: byDefault,
  summary,
});

const KIB = 1024;
const MIB = 1024 ** 2;
const SECOND = 1_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The levels of pino. */
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const hosts = { accepts: 'host names or IP addresses without ports, with commas between', most: 100, distinct: true };
const languages = { accepts: 'BCP 47 language tags with commas between, such as en,ru', most: 100, distinct: true };
const schedule = { accepts: 'durations with commas between, such as 1m,2m,4m, each at most 7d', most: 50 };
const clientErrors = { accepts: 'status codes from 400 to 499 with commas between', most: 100, distinct: true };
const networks = {
  accepts: 'IP addresses or blocks such as 10.0.0.0/8 with commas between',
  most: 1_000,
  distinct: true,
};

export const SETTINGS = {
  'daemon.host': setting(kinds.host, '127.0.0.1', 'address the daemon binds'),
  'daemon.port': setting(kinds.port, 7420, 'port the daemon binds (0: any free one)'),
  'daemon.autostart': setting(kinds.boolean, true, 'commands that need the daemon start it'),
  'daemon.grace': setting(
    kinds.duration({ min: 0, max: HOUR }),
    20 * SECOND,
    'how long running work may take to end when the daemon stops',
  ),
  'daemon.token': {
    ...setting(
      kinds.nullable(kinds.text('printable ASCII without spaces', (value) => /^[!-~]{1,1024}$/.test(value))),
      null,
      'what clients must show when the daemon is bound to another address than loopback',
    ),
    secret: true,
  },
  'daemon.hosts': setting(kinds.listOrNone(kinds.host, hosts), [], 'further names the daemon answers to'),
  generator: setting(
    kinds.text('the name of a generator, such as builtin', (value) => value.length <= 200),
    'builtin',
    'generator of jobs that name none',
  ),
  languages: setting(kinds.list(kinds.language, languages), ['en'], 'languages of jobs that name none'),
  'generation.concurrency': setting(kinds.integerOrAuto({ min: 1, max: 1_000 }), 'auto', 'lots in work at once'),
  'generation.retries': setting(
    kinds.integer({ min: 0, max: 100 }),
    5,
    'repetitions of a lot whose generator failed for the moment',
  ),
  'api.maxBody': setting(kinds.bytes({ min: KIB, max: 500 * MIB }), 64 * MIB, 'largest request body'),
  'retention.days': setting(kinds.integer({ min: 0, max: 36_500 }), 30, 'days a finished job is kept (0: for ever)'),
  'webhooks.retrySchedule': setting(
    kinds.listOrNone(kinds.duration({ min: 0, max: 7 * DAY }), schedule),
    [1, 2, 4, 8, 16].map((minutes) => minutes * MINUTE),
    'waits before a webhook is sent again',
  ),
  'webhooks.timeout': setting(
    kinds.duration({ min: 1, max: HOUR }),
    30 * SECOND,
    'bound of one whole exchange with a receiver',
  ),
  'webhooks.concurrency': setting(kinds.integer({ min: 1, max: 10_000 }), 256, 'webhooks sent at once'),
  'webhooks.perEndpoint': setting(kinds.integer({ min: 1, max: 10_000 }), 16, 'webhooks sent at once to one endpoint'),
  'webhooks.defaultUrl': setting(kinds.nullable(kinds.url), null, 'webhook URL of jobs that name none'),
  'webhooks.retryClientErrors': setting(
    kinds.listOrNone(kinds.integer({ min: 400, max: 499 }), clientErrors),
    [],
    'answers of 400 to 499 after which a webhook is sent again all the same',
  ),
  'network.allow': setting(
    kinds.listOrNone(kinds.network, networks),
    [],
    'private addresses that images and webhooks may be reached at',
  ),
  'images.maxBytes': setting(kinds.bytes({ min: KIB, max: 1024 * MIB }), 25 * MIB, 'largest photo file'),
  'images.maxPixels': setting(
    kinds.pixels({ min: 1_000, max: 1_000_000_000 }),
    100_000_000,
    'most pixels a photo may have',
  ),
  'images.minSide': setting(
    kinds.integer({ min: 0, max: 100_000 }),
    0,
    'photos with a shorter side (in pixels) are flagged as small (0: none is)',
  ),
  'log.level': setting(kinds.choice(LOG_LEVELS), 'info', 'least important messages that are logged'),
} as const;

export type SettingKey = keyof typeof SETTINGS;
export type SettingValue<K extends SettingKey> = (typeof SETTINGS)[K] extends Setting<infer T> ? T : never;
export type SettingValues = { [K in SettingKey]: SettingValue<K> };

export const SETTING_KEYS = Object.keys(SETTINGS) as readonly SettingKey[];

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(SETTINGS, key);
}

/** A setting seen without its own type, for code that goes through all of them. */
export function settingOf(key: SettingKey): Setting<unknown> {
  // Kinds are compared by what they return; what they take is always `unknown`, or what they themselves returned.
  return SETTINGS[key] as unknown as Setting<unknown>;
}

/** `webhooks.retrySchedule` -> `DESCGEN_WEBHOOKS_RETRY_SCHEDULE`. */
export function environmentName(key: SettingKey): string {
  const words = key.replace(/\./g, '_').replace(/[A-Z]/g, (letter) => `_${letter}`);
  return `DESCGEN_${words.toUpperCase()}`;
}

/** The value as text that the same setting takes back; `none` for what is unset or empty. */
export function settingText(key: SettingKey, value: unknown): string {
  return jsonText(settingOf(key).kind.toJson(value));
}

function jsonText(json: Json): string {
  if (json === null) return 'none';
  if (!Array.isArray(json)) return String(json);
  return json.length === 0 ? 'none' : json.map(jsonText).join(',');
}

/** The value as text for lists, logs and errors: secrets, and queries and passwords of URLs, are masked. */
export function maskedSettingText(key: SettingKey, value: unknown): string {
  return value === null ? 'none' : maskedText(key, settingText(key, value));
}

/** Text that was given for a setting, whether or not it is accepted, fit to be shown. */
export function maskedText(key: SettingKey, given: string): string {
  if (settingOf(key).secret === true) return '***';
  const query = given.replace(/\?[^#]*/s, '?…');
  // What is no URL may still hold a password, and there is no telling where it ends but at the last @.
  const passwords = URL.canParse(given) ? /\/\/[^/?#]*@/ : /\/\/.*@/s;
  return query.replace(passwords, '//***@');
}

const MOST_SHOWN = 200;

/** A value as it was given, for an error: quoted when it is text, masked and bounded. */
export function shownValue(key: SettingKey, raw: unknown): string {
  const text = typeof raw === 'string' ? JSON.stringify(maskedText(key, raw)) : maskedText(key, JSON.stringify(raw));
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}
