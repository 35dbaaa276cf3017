/**
 * What the text says about a lot, decided once for all languages: each sentence and its facts. A language only
 * words it.
 */
import type { Fact } from '../../core/lot.js';
import type { Locale } from '../language/locale.js';

export interface Sentence {
  /** Its facts; never empty. */
  facts: readonly Fact[];
  say(locale: Locale): string;
}
