/** Lists the language files. The command line uses this too, so it loads nothing else. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DescgenError } from '../core/errors.js';
import { canonicalLanguage } from '../core/languages/language-tags.js';

export const LOCALES = new URL('./locales/', import.meta.url);
export const LOCALE_EXTENSION = '.ftl';

/** The languages that have a file. Throws `generator_unavailable` if the folder cannot be listed or a file is not named after a language. */
export function builtinLanguages(folder: URL = LOCALES): readonly string[] {
  const path = fileURLToPath(folder);
  const tags = readFolder(path)
    .filter((name) => name.endsWith(LOCALE_EXTENSION))
    .map((name) => name.slice(0, -LOCALE_EXTENSION.length))
    .sort();
  const wrong = tags.find((tag) => canonicalLanguage(tag) !== tag);
  if (wrong === undefined) return tags;
  const right = canonicalLanguage(wrong);
  const advice =
    right === null ? 'a language tag such as en or pt-BR' : `its canonical tag, ${right}${LOCALE_EXTENSION}`;
  throw new DescgenError('generator_unavailable', `Rename ${path}${wrong}${LOCALE_EXTENSION} to ${advice}.`);
}

function readFolder(path: string): string[] {
  try {
    return readdirSync(path);
  } catch (cause) {
    const message = `The language files in ${path} cannot be listed; install descgen again.`;
    throw new DescgenError('generator_unavailable', message, { cause });
  }
}
