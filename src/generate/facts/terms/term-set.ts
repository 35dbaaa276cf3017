/**
 * A closed set: values that every language file has a word for, with the spellings by which they are known. A spelling
 * counts by its letters and digits alone: case, spaces, hyphens and dots make no difference.
 */

import { condense, remembering } from '../../text.js';
import { ownWords } from './own-words.js';

export interface Term {
  /** Name of the set, as the message ids carry it: `title-status`. */
  readonly set: string;
  /** The normalised value, as facts carry it: `plug_in_hybrid`. */
  readonly code: string;
  /** Id of the message that names it: `fuel-plug-in-hybrid`. */
  readonly message: string;
}

export interface TermSet {
  readonly name: string;
  /** Whether each message needs a `.phrase`, the form used in sentences. Other messages may have one. */
  readonly phrased: boolean;
  readonly terms: readonly Term[];
  /** By code: the spellings beside the code itself and its names in all languages. */
  readonly spellings: Readonly<Record<string, string>>;
  find(text: string): Term | undefined;
}

/** Longer texts are sentences, not spellings. */
export const LONGEST_SPELLING = 60;

export function defineTerms(name: string, phrased: boolean, spellings: Readonly<Record<string, string>>): TermSet {
  const index = new Map<string, Term>();
  const terms = Object.entries(spellings).map(([code, list]) => {
    const term = { set: name, code, message: `${name}-${code.replaceAll('_', '-')}` };
    for (const spelling of [code, ...list.split(',')])
      if (condense(spelling) !== '') index.set(condense(spelling), term);
    return term;
  });
  let own: ReadonlyMap<string, Term | null> | undefined;
  const find = remembering((text: string) => {
    const word = condense(text);
    own ??= wordsOf(terms);
    return index.get(word) ?? own.get(word) ?? null;
  }, 500);
  return {
    name,
    phrased,
    terms,
    spellings,
    find: (text) => (text.length > LONGEST_SPELLING ? undefined : (find(text) ?? undefined)),
  };
}

/** Terms by their names in all languages; null for a word that names another term in another language. */
function wordsOf(terms: readonly Term[]): ReadonlyMap<string, Term | null> {
  const words = new Map<string, Term | null>();
  for (const term of terms) {
    for (const word of ownWords(term.message).map(condense)) {
      words.set(word, (words.get(word) ?? term) === term ? term : null);
    }
  }
  return words;
}
