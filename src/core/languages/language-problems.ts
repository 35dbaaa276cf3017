/** What is wrong with the generator and the languages that a request asks for. */

import type { ErrorDetail } from '../errors.js';
import { isNamed, shownName } from '../models/generator-names.js';
import { asksModel } from '../models/text-style.js';
import { clipped } from '../text/clip.js';
import { canonicalLanguage, parseLanguages } from './language-tags.js';

export interface WantedLanguages {
  /** BCP 47 tags as the client wrote them. */
  languages: readonly string[];
  generator: string;
}

export interface JudgedLanguages<G> {
  /** All problems, each with its place. */
  details: ErrorDetail[];
  generator: G | undefined;
  /** Canonical and each once. */
  languages: string[];
}

/** Without a known generator the languages are judged by form alone. */
export function judgeLanguages<G extends { name: string; languages: readonly string[] }>(
  wanted: WantedLanguages,
  generators: readonly G[],
): JudgedLanguages<G> {
  const generator = generators.find(({ name }) => isNamed(name, wanted.generator));
  const details: ErrorDetail[] = [];
  if (generator === undefined) {
    const known = generators.map(({ name }) => shownName(name)).join(', ');
    details.push({
      path: 'generator',
      message: `Unknown generator "${clipped(wanted.generator)}"; available: ${known}.`,
    });
  }
  const { languages, malformed, duplicates } = parseLanguages(wanted.languages);
  for (const { index, tag } of malformed) {
    const message = `"${clipped(tag)}" is not a BCP 47 language tag such as "en" or "pt-BR".`;
    details.push({ path: `languages[${index}]`, message });
  }
  for (const { index, language, first } of duplicates) {
    const message = `${clipped(language)} is already listed in languages[${first}].`;
    details.push({ path: `languages[${index}]`, message });
  }
  for (const [index, tag] of wanted.languages.entries()) {
    const language = canonicalLanguage(tag);
    if (language === null || generator === undefined || generator.languages.includes(language)) continue;
    const spoken = generator.languages.join(', ');
    // What a model says in other languages could not be judged: docs/decisions/languages-beyond-the-twelve.md.
    const why = asksModel(wanted.generator) ? ', in which each sentence can be checked against the facts' : '';
    const message = `Generator ${clipped(wanted.generator)} does not support ${clipped(language)}; it supports ${spoken}${why}.`;
    details.push({ path: `languages[${index}]`, message });
  }
  return { details, generator, languages };
}
