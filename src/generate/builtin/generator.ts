/**
 * The builtin generator: no key, no network, no model. It says what an attribute, the metadata or a measurement of the
 * photos supports, and nothing else.
 */
import { DescgenError } from '../../core/errors.js';
import { BUILTIN } from '../../core/models/generator-names.js';
import type { Generated, GenerateRequest, Generator } from '../../core/ports/generator.js';
import { findFacts } from '../facts/facts.js';
import type { Seen } from '../facts/seen.js';
import { type Locale, loadLocale } from '../language/locale.js';
import { builtinLanguages, LOCALE_EXTENSION, LOCALES } from '../languages.js';
import { contradictionsOf } from './contradictions-told.js';
import { outlineOf, withLanguages } from './outline.js';
import { realise } from './realise.js';
import { planOf } from './sentence-plan.js';

export interface BuiltinOptions {
  version: string;
  /** Wall time in milliseconds since 1970, by which years and capture dates are judged. */
  now?: () => number;
  /** Folder of language files, with a slash at its end. */
  locales?: URL;
}

/** A generator that can also say what a model saw. */
export interface Speaker extends Generator {
  speak(request: GenerateRequest, seen: Seen | null, signal: AbortSignal): Promise<Generated>;
}

/**
 * Lists the languages at once and loads each when it is first needed. Throws DescgenError `generator_unavailable` when
 * the folder cannot be listed or a file in it is not named after a language.
 */
export function createBuiltinGenerator(options: BuiltinOptions): Speaker {
  const folder = options.locales ?? LOCALES;
  const now = options.now ?? Date.now;
  const languages = builtinLanguages(folder);
  const loaded = new Map<string, Locale>();
  const localeOf = (language: string): Locale => {
    const before = loaded.get(language);
    if (before !== undefined) return before;
    if (!languages.includes(language)) throw unspoken(language, languages);
    const locale = loadLocale(language, new URL(language + LOCALE_EXTENSION, folder));
    loaded.set(language, locale);
    return locale;
  };
  const speak: Speaker['speak'] = async (request, seen, signal) => {
    signal.throwIfAborted();
    return describe(request, { seen, locales: request.languages.map(localeOf), now: now() });
  };
  return {
    name: BUILTIN,
    version: options.version,
    summary: 'Text from attributes and photo facts alone: no key, no network, no model.',
    languages,
    async describe(request, signal) {
      const said = await speak(request, null, signal);
      return hasOnlyPhotos(request) && isUnknown(said) ? { ...said, warnings: [...said.warnings, UNSEEN] } : said;
    },
    speak,
  };
}

/** Of a lot that came with nothing else. */
const UNSEEN =
  'Only photos of this lot were supplied, and the builtin generator does not look at them; `descgen models --help` shows how a model does.';

const OF_ANY_LOT: ReadonlySet<string> = new Set(['lot_id', 'photos', 'photo_dates', 'photo_views']);

function hasOnlyPhotos({ photos, attributes, additional_info }: GenerateRequest): boolean {
  return photos.length > 0 && Object.keys(attributes).length === 0 && additional_info === null;
}

/** A lot's id may be its VIN. */
function isUnknown({ facts }: Generated): boolean {
  return facts.every(({ key }) => OF_ANY_LOT.has(key));
}

interface Telling {
  seen: Seen | null;
  locales: readonly Locale[];
  now: number;
}

async function describe(request: GenerateRequest, { seen, locales, now }: Telling): Promise<Generated> {
  const findings = findFacts(request, { now, seen, habits: locales.map(({ habits }) => habits) });
  const plan = planOf(await withLanguages(outlineOf(request.lot_id, findings)));
  return {
    descriptions: locales.map((locale) => realise(plan, locale)),
    facts: [...plan.outline.facts],
    warnings: findings.warnings,
    ...(findings.conflicts.length === 0 ? {} : { contradictions: contradictionsOf(findings.conflicts, locales) }),
    model: null,
    prompt_sha256: null,
    ai_generated: false,
    tokens: null,
    cost: null,
  };
}

function unspoken(language: string, languages: readonly string[]): DescgenError {
  const message = `The builtin generator does not support ${language}; it supports ${languages.join(', ')}.`;
  return new DescgenError('unsupported_language', message);
}
