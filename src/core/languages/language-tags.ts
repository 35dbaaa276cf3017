/** Language tags (BCP 47), in the canonical spelling that descgen stores and answers with. */

/** `pt-br` -> `pt-BR`, `iw` -> `he`; null when the tag is malformed. Whether a generator speaks it is not checked. */
export function canonicalLanguage(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

export interface ParsedLanguages {
  /** Canonical and each once, in the order of their first mention. */
  languages: string[];
  malformed: { index: number; tag: string }[];
  /** Tags that repeat a language; `first` is the index of its first mention. */
  duplicates: { index: number; language: string; first: number }[];
}

/** Canonicalises a list of tags and reports which are malformed or repeat a language. */
export function parseLanguages(tags: readonly string[]): ParsedLanguages {
  const seen = new Map<string, number>();
  const parsed: ParsedLanguages = { languages: [], malformed: [], duplicates: [] };
  for (const [index, tag] of tags.entries()) {
    const language = canonicalLanguage(tag);
    if (language === null) {
      parsed.malformed.push({ index, tag });
      continue;
    }
    const first = seen.get(language);
    if (first !== undefined) {
      parsed.duplicates.push({ index, language, first });
      continue;
    }
    seen.set(language, index);
    parsed.languages.push(language);
  }
  return parsed;
}

/** The name of a language in another (`languageName('ru', 'en')` is "Russian"); the tag itself when no name is known. Both tags well-formed. */
export function languageName(tag: string, inLanguage: string): string {
  return new Intl.DisplayNames([inLanguage], { type: 'language' }).of(tag) ?? tag;
}
