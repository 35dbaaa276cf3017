/** Language tags (BCP 47), in the one spelling that descgen keeps and answers with. */

/** `pt-br` -> `pt-BR`, `iw` -> `he`; null when the tag is malformed. Whether anybody speaks it is not asked. */
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
  /** Tags that name a language again; `first` is the index where it was named before. */
  duplicates: { index: number; language: string; first: number }[];
}

/** Canonicalises a list of tags and tells which of them are malformed or name a language again. */
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

/** The name of a language in another (`languageName('ru', 'en')` is "Russian"); the tag itself where no name is known. Both tags well-formed. */
export function languageName(tag: string, inLanguage: string): string {
  return new Intl.DisplayNames([inLanguage], { type: 'language' }).of(tag) ?? tag;
}
