/**
 * What is said of a lot, decided once for all languages: which sentence, and which facts it rests on. A language only
 * puts it into words.
 */
import type { Fact } from '../../core/lot.js';
import type { Locale } from '../language/locale.js';

export interface Sentence {
  /** What it rests on; never empty. */
  facts: readonly Fact[];
  say(locale: Locale): string;
}
