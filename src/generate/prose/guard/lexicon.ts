/** The words of one language, ready to be found. */
import { remembering } from '../../text.js';
import { ALL_WORDS, type KnownLanguage } from '../words/all-words.js';
import { CONCEPTS, type Concept, type Words } from '../words/words.js';
import { type Matcher, signMatcher, wordMatcher } from './matcher.js';

export interface Lexicon {
  language: KnownLanguage;
  concepts: Matcher<Concept>;
  /** Words for numbers. */
  numbers: Matcher<number>;
  /** Units and currencies in words. */
  units: Matcher<string>;
  manner: Matcher<Manner>;
  denial: Matcher<'denial'>;
  small: Matcher<'small'>;
}

export type Manner = 'image' | 'photo' | 'refusal' | 'instruction';
const MANNERS: readonly Manner[] = ['image', 'photo', 'refusal', 'instruction'];

export const LANGUAGES = Object.keys(ALL_WORDS) as readonly KnownLanguage[];

export function dividesWords(language: string): boolean {
  return language !== 'zh' && language !== 'ja';
}

export const lexiconOf = remembering((language: KnownLanguage): Lexicon => {
  const words: Words = ALL_WORDS[language];
  const matcher = <M>(lists: readonly (readonly [M, string])[]): Matcher<M> =>
    dividesWords(language) ? wordMatcher(lists) : signMatcher(lists);
  return {
    language,
    concepts: matcher(CONCEPTS.map((concept) => [concept, words.concepts[concept]] as const)),
    numbers: wordMatcher(numberWords(words)),
    units: matcher(Object.entries(words.units)),
    manner: matcher(MANNERS.map((manner) => [manner, words[manner]] as const)),
    denial: matcher([['denial', words.denial]]),
    small: wordMatcher([['small', words.small]]),
  };
}, 20);

const FIRST_NUMBER = 2;

function numberWords({ numbers, more_numbers = {} }: Words): (readonly [number, string])[] {
  const series = numbers === '' ? [] : numbers.split(' ');
  return [
    ...series.map((forms, place) => [FIRST_NUMBER + place, forms.replaceAll('|', ',').replaceAll('-', ' ')] as const),
    ...Object.entries(more_numbers).map(([word, value]) => [value, word] as const),
  ];
}
