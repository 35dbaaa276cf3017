/**
 * Every setting: its kind, default and purpose. The file, the environment, flags and `descgen config` are all read and written
 * by this table.
 */

import type { Json } from '../core/lot.js';
import { TEXT_STYLES } from '../core/models/text-style.js';
import type { Kind } from './setting-kinds.js';
import * as kinds from './setting-kinds.js';

export interface Setting<T> {
  readonly kind: Kind<T>;
  readonly default: T;
  /** One phrase for `config list` and the documentation. */
  readonly summary: string;
  /** Never shown in lists, logs or errors. */
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

/** `damage`: damages, airbags, badges and readings. */
export const SECOND_LOOKS = ['damage', 'off'] as const;
const TRUSTS = ['attributes', 'photos'] as const;

const hosts = { accepts: 'host names or IP addresses without ports, separated by commas', most: 100, distinct: true };
const languages = { accepts: 'BCP 47 language tags separated by commas, such as en,ru', most: 100, distinct: true };
const schedule = { accepts: 'durations separated by commas, such as 1m,2m,4m, each at most 7d', most: 50 };
const clientErrors = { accepts: 'status codes from 400 to 499, separated by commas', most: 100, distinct: true };
const networks = {
  accepts: 'IP addresses or blocks such as 10.0.0.0/8, separated by commas',
  most: 1_000,
  distinct: true,
};

export const SETTINGS = {
  'daemon.host': setting(kinds.host, '127.0.0.1', 'address the daemon binds'),
  'daemon.port': setting(kinds.port, 7420, 'port the daemon binds (0: any free one)'),
  'daemon.autostart': setting(kinds.boolean, true, 'start the daemon when a command needs it'),
  'daemon.grace': setting(
    kinds.duration({ min: 0, max: HOUR }),
    20 * SECOND,
    'how long running work may take to finish when the daemon stops',
  ),
  'daemon.token': {
    ...setting(
      kinds.nullable(kinds.text('printable ASCII without spaces', (value) => /^[!-~]{1,1024}$/.test(value))),
      null,
      'token required from clients when the daemon is not bound to loopback',
    ),
    secret: true,
  },
  'daemon.hosts': setting(kinds.listOrNone(kinds.host, hosts), [], 'additional host names accepted in the Host header'),
  generator: setting(
    kinds.text('the name of a generator, such as builtin', (value) => value.length <= 200),
    'builtin',
    'default generator',
  ),
  languages: setting(kinds.list(kinds.language, languages), ['en'], 'default languages'),
  'generation.concurrency': setting(kinds.integerOrAuto({ min: 1, max: 1_000 }), 'auto', 'lots processed at once'),
  'generation.retries': setting(
    kinds.integer({ min: 0, max: 100 }),
    5,
    'retries of a lot after a temporary generator failure',
  ),
  'api.maxBody': setting(kinds.bytes({ min: KIB, max: 500 * MIB }), 64 * MIB, 'largest request body'),
  'retention.days': setting(kinds.integer({ min: 0, max: 36_500 }), 30, 'days a finished job is kept (0: forever)'),
  'webhooks.retrySchedule': setting(
    kinds.listOrNone(kinds.duration({ min: 0, max: 7 * DAY }), schedule),
    [1, 2, 4, 8, 16].map((minutes) => minutes * MINUTE),
    'waits before each retry of a webhook',
  ),
  'webhooks.timeout': setting(
    kinds.duration({ min: 1, max: HOUR }),
    30 * SECOND,
    'time limit of one webhook request, from name look-up to body',
  ),
  'webhooks.concurrency': setting(kinds.integer({ min: 1, max: 10_000 }), 256, 'webhooks sent at once'),
  'webhooks.perEndpoint': setting(kinds.integer({ min: 1, max: 10_000 }), 16, 'webhooks sent at once to one endpoint'),
  'webhooks.defaultUrl': setting(kinds.nullable(kinds.url), null, 'default webhook URL'),
  'webhooks.retryClientErrors': setting(
    kinds.listOrNone(kinds.integer({ min: 400, max: 499 }), clientErrors),
    [],
    'client error statuses (400 to 499) to retry as well',
  ),
  'network.allow': setting(
    kinds.listOrNone(kinds.network, networks),
    [],
    'private addresses that images and webhooks may use',
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
    'flag photos whose shorter side has fewer pixels as small (0: none)',
  ),
  'vision.secondLook': setting(
    kinds.choice(SECOND_LOOKS),
    'damage',
    'what a model is asked again, photo by photo, before it is published',
  ),
  'vision.trust': setting(
    kinds.choice(TRUSTS),
    'attributes',
    'what the text follows where photos contradict an attribute',
  ),
  'budget.daily': setting(
    kinds.nullable(kinds.dollars),
    null,
    'US dollars that models may cost in a day (UTC); the rest waits for the next',
  ),
  'text.style': setting(
    kinds.choice(TEXT_STYLES),
    'template',
    'who words the facts where a model is asked: the language files, or the model (prose)',
  ),
  'text.voice': setting(
    kinds.nullable(kinds.file),
    null,
    'file with the house style of prose, at most 4,000 characters',
  ),
  'log.level': setting(kinds.choice(LOG_LEVELS), 'info', 'minimum level of logged messages'),
} as const;

export type SettingKey = keyof typeof SETTINGS;
export type SettingValue<K extends SettingKey> = (typeof SETTINGS)[K] extends Setting<infer T> ? T : never;
export type SettingValues = { [K in SettingKey]: SettingValue<K> };

export const SETTING_KEYS = Object.keys(SETTINGS) as readonly SettingKey[];

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(SETTINGS, key);
}

/** A setting without its own type, for code that handles all of them. */
export function settingOf(key: SettingKey): Setting<unknown> {
  // Kinds differ in what they return; what they accept is always `unknown`, or what they returned themselves.
  return SETTINGS[key] as unknown as Setting<unknown>;
}

/** `webhooks.retrySchedule` -> `DESCGEN_WEBHOOKS_RETRY_SCHEDULE`. */
export function environmentName(key: SettingKey): string {
  const words = key.replace(/\./g, '_').replace(/[A-Z]/g, (letter) => `_${letter}`);
  return `DESCGEN_${words.toUpperCase()}`;
}

/** The value as text that the same setting accepts; `none` when unset or empty. */
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

/** Text given for a setting, accepted or not, safe to show. */
export function maskedText(key: SettingKey, given: string): string {
  if (settingOf(key).secret === true) return '***';
  const query = given.replace(/\?[^#]*/s, '?…');
  // An invalid URL may still contain a password, which can only be assumed to end at the last @.
  const passwords = URL.canParse(given) ? /\/\/[^/?#]*@/ : /\/\/.*@/s;
  return query.replace(passwords, '//***@');
}

const MOST_SHOWN = 200;

/** A value as given, for an error: quoted if it is text, masked and shortened. */
export function shownValue(key: SettingKey, raw: unknown): string {
  const text = typeof raw === 'string' ? JSON.stringify(maskedText(key, raw)) : maskedText(key, JSON.stringify(raw));
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}
