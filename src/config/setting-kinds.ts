/**
 * The kinds of setting values: how each is read from text (environment, flag, `config set`) and from JSON (the configuration
 * file), and how it is written back.
 */
import { isIP } from 'node:net';
import { isAbsolute } from 'node:path';
import { canonicalLanguage } from '../core/languages/language-tags.js';
import type { Json } from '../core/lot.js';

export interface Kind<T> {
  /** What is accepted, in words that follow "must be". */
  readonly accepts: string;
  /** The typed value; undefined when `raw` is not of this kind. */
  parse(raw: unknown): T | undefined;
  /** All accepted values, where these are a few words. */
  readonly words?: readonly string[];
  /** The value as a person would write it in the file; `parse` accepts it. */
  toJson(value: T): Json;
}

interface Range {
  min: number;
  max: number;
}

const inRange = (value: number, { min, max }: Range): number | undefined =>
  value >= min && value <= max ? value : undefined;

const asText = (raw: unknown): string | undefined => (typeof raw === 'string' ? raw.trim() : undefined);

/** A whole number of at most 15 digits, from a JSON number or from its digits. */
function wholeNumber(raw: unknown): number | undefined {
  if (typeof raw === 'number') return Number.isSafeInteger(raw) ? raw : undefined;
  const text = asText(raw);
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

export function integer(range: Range, accepts = `a whole number from ${range.min} to ${range.max}`): Kind<number> {
  return {
    accepts,
    parse: (raw) => {
      const value = wholeNumber(raw);
      return value === undefined ? undefined : inRange(value, range);
    },
    toJson: (value) => value,
  };
}

/** An amount above 0, with at most six decimals. */
export const dollars: Kind<number> = {
  accepts: 'an amount of US dollars such as 5 or 0.50',
  parse: (raw) => {
    const text = typeof raw === 'number' ? String(raw) : (asText(raw) ?? '');
    const amount = /^\d{1,9}(?:\.\d{1,6})?$/.test(text) ? Number(text) : 0;
    return amount > 0 ? amount : undefined;
  },
  toJson: (value) => value,
};

export const port = integer({ min: 0, max: 65_535 }, 'a port from 0 to 65535 (0: any free one)');

export function integerOrAuto(range: Range): Kind<number | 'auto'> {
  const whole = integer(range);
  return {
    accepts: `${whole.accepts}, or auto`,
    parse: (raw) => (asText(raw)?.toLowerCase() === 'auto' ? 'auto' : whole.parse(raw)),
    toJson: (value) => value,
  };
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...['true', 'yes', 'on', '1'].map((word): [string, boolean] => [word, true]),
  ...['false', 'no', 'off', '0'].map((word): [string, boolean] => [word, false]),
]);

export const boolean: Kind<boolean> = {
  accepts: 'true or false',
  words: ['true', 'false'],
  parse: (raw) => (typeof raw === 'boolean' ? raw : BOOLEANS.get(asText(raw)?.toLowerCase() ?? '')),
  toJson: (value) => value,
};

export function choice<const T extends string>(words: readonly T[]): Kind<T> {
  return {
    accepts: `one of ${words.join(', ')}`,
    words,
    parse: (raw) => {
      const text = asText(raw)?.toLowerCase();
      return words.find((word) => word === text);
    },
    toJson: (value) => value,
  };
}

interface Unit {
  names: readonly string[];
  size: number;
}

/** The value of text such as `1.5 GB` in the smallest unit, rounded; undefined when it is not a quantity. */
function quantity(text: string, units: readonly Unit[]): number | undefined {
  const match = /^(\d{1,15}(?:\.\d{1,9})?)\s*([a-z]*)$/i.exec(text);
  if (match === null) return undefined;
  const unit = units.find(({ names }) => names.includes(match[2] ?? ''));
  return unit && Math.round(Number(match[1]) * unit.size);
}

/** In the largest unit that leaves no fraction. */
function withUnit(value: number, units: readonly Unit[]): string {
  const unit = units.find(({ size }) => value >= size && value % size === 0);
  return unit === undefined ? String(value) : `${value / unit.size}${unit.names[0]}`;
}

const DURATIONS: readonly Unit[] = [
  { names: ['d'], size: 86_400_000 },
  { names: ['h'], size: 3_600_000 },
  { names: ['m', 'min'], size: 60_000 },
  { names: ['s'], size: 1_000 },
  { names: ['ms'], size: 1 },
];

/** Milliseconds; null when the text is not a duration. A number needs its unit, as it could be seconds too; 0 does not. */
export function durationMs(text: string): number | null {
  const trimmed = text.trim();
  if (trimmed === '0') return 0;
  if (!/^(?:[\d.]+\s*[a-z]+\s*)+$/.test(trimmed)) return null;
  let total = 0;
  for (const part of trimmed.match(/[\d.]+\s*[a-z]+/g) ?? []) {
    const one = quantity(part, DURATIONS);
    if (one === undefined) return null;
    total += one;
  }
  return total;
}

/** In milliseconds. */
export function duration(range: Range): Kind<number> {
  return {
    accepts: `a duration with its unit, such as 500ms, 20s, 1m30s or 2h, from ${withUnit(range.min, DURATIONS)} to ${withUnit(range.max, DURATIONS)}`,
    parse: (raw) => {
      const value = raw === 0 ? 0 : durationMs(asText(raw) ?? '');
      return value === null ? undefined : inRange(value, range);
    },
    toJson: (value) => (value === 0 ? 0 : withUnit(value, DURATIONS)),
  };
}

/** KB and MB mean 1024 and 1024 * 1024 bytes, exactly like KiB and MiB. */
const BYTES: readonly Unit[] = [
  { names: ['GB', 'GiB', 'G', 'gb', 'g'], size: 1024 ** 3 },
  { names: ['MB', 'MiB', 'M', 'mb', 'm'], size: 1024 ** 2 },
  { names: ['KB', 'KiB', 'K', 'kB', 'kb', 'k'], size: 1024 },
  { names: ['', 'B', 'b'], size: 1 },
];

export function bytes(range: Range): Kind<number> {
  return {
    accepts: `a size such as 500KB, 25MB or 1GB (1MB is 1024 KB), from ${withUnit(range.min, BYTES)} to ${withUnit(range.max, BYTES)}`,
    parse: (raw) => {
      const value = typeof raw === 'number' ? wholeNumber(raw) : quantity(asText(raw) ?? '', BYTES);
      return value === undefined ? undefined : inRange(value, range);
    },
    toJson: (value) => withUnit(value, BYTES),
  };
}

const PIXELS: readonly Unit[] = [
  { names: ['M', 'MP', 'm'], size: 1_000_000 },
  { names: ['K', 'k'], size: 1_000 },
  { names: [''], size: 1 },
];

/** A number of pixels; here K and M are thousands and millions, as cameras count. */
export function pixels(range: Range): Kind<number> {
  return {
    accepts: `a number of pixels such as 100M or 500K, from ${withUnit(range.min, PIXELS)} to ${withUnit(range.max, PIXELS)}`,
    parse: (raw) => {
      const value = typeof raw === 'number' ? wholeNumber(raw) : quantity(asText(raw) ?? '', PIXELS);
      return value === undefined ? undefined : inRange(value, range);
    },
    toJson: (value) => withUnit(value, PIXELS),
  };
}

/** Text without white space that satisfies `holds`. */
export function text(accepts: string, holds: (value: string) => boolean = () => true): Kind<string> {
  return {
    accepts,
    parse: (raw) => {
      const value = asText(raw);
      return value !== undefined && /^[^\s\p{Cc}]+$/u.test(value) && holds(value) ? value : undefined;
    },
    toJson: (value) => value,
  };
}

/** A path that means the same file from every folder: the daemon has another current folder than who sets it. May have spaces. */
export const file: Kind<string> = {
  accepts: 'the absolute path of a file, such as /etc/descgen/voice.txt',
  parse: (raw) => {
    const path = asText(raw);
    return path !== undefined && isAbsolute(path) && !/\p{Cc}/u.test(path) ? path : undefined;
  },
  toJson: (path) => path,
};

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_](?:[a-z0-9_-]{0,62}))*\.?$/i;
/** Digits and dots alone are an address or a misspelt one, never a name. */
const isHostName = (value: string): boolean => HOST_NAME.test(value) && !/^[\d.]+$/.test(value);

/** A host name or an address; the brackets of an IPv6 literal are removed. */
export const host: Kind<string> = {
  accepts: 'a host name or an IP address, without a port',
  parse: (raw) => {
    const value = asText(raw)?.replace(/^\[([\da-f:.%]+)\]$/i, '$1');
    return value !== undefined && (isIP(value) !== 0 || isHostName(value)) ? value : undefined;
  },
  toJson: (value) => value,
};

/** An address or a block of addresses in CIDR notation. */
export const network: Kind<string> = text('an IP address or a block such as 10.0.0.0/8', (value) => {
  const [address = '', prefix, ...rest] = value.split('/');
  const version = isIP(address);
  if (version === 0 || address.includes('%') || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128));
});

/** An absolute http(s) URL without user or password, kept as it was written. */
export const url: Kind<string> = text('an http:// or https:// URL without user name and password', (value) => {
  if (!URL.canParse(value)) return false;
  const { protocol, username, password } = new URL(value);
  return /^https?:$/.test(protocol) && username === '' && password === '';
});

/** A BCP 47 tag in its canonical form. */
export const language: Kind<string> = {
  accepts: 'a BCP 47 language tag such as en or pt-BR',
  parse: (raw) => {
    const tag = asText(raw);
    return tag === undefined ? undefined : (canonicalLanguage(tag) ?? undefined);
  },
  toJson: (value) => value,
};

const isNone = (raw: unknown): boolean => raw === null || ['none', ''].includes(asText(raw)?.toLowerCase() ?? '?');

/** `none`, the empty text and JSON's null leave it unset. */
export function nullable<T>(kind: Kind<T>): Kind<T | null> {
  return {
    accepts: `${kind.accepts}, or none`,
    parse: (raw) => (isNone(raw) ? null : kind.parse(raw)),
    toJson: (value) => (value === null ? null : kind.toJson(value)),
  };
}

/** A JSON array, or text separated by commas; equal members are kept once. */
export function list<T>(
  kind: Kind<T>,
  options: { accepts: string; most: number; distinct?: boolean },
): Kind<readonly T[]> {
  return {
    accepts: options.accepts,
    parse: (raw) => {
      const members = Array.isArray(raw) ? raw : asText(raw)?.split(',');
      if (members === undefined || members.length === 0 || members.length > options.most) return undefined;
      const values: T[] = [];
      for (const member of members) {
        const value = kind.parse(member);
        if (value === undefined) return undefined;
        if (options.distinct !== true || !values.includes(value)) values.push(value);
      }
      return values;
    },
    toJson: (value) => value.map((member) => kind.toJson(member)),
  };
}

/** Like `list`, and `none`, the empty text, null and `[]` are the empty list. */
export function listOrNone<T>(
  kind: Kind<T>,
  options: { accepts: string; most: number; distinct?: boolean },
): Kind<readonly T[]> {
  const some = list(kind, options);
  return {
    accepts: `${some.accepts}, or none`,
    parse: (raw) => (isNone(raw) || (Array.isArray(raw) && raw.length === 0) ? [] : some.parse(raw)),
    toJson: some.toJson,
  };
}
