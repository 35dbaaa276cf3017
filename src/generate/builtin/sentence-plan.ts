/**
 * Everything the text will say about a lot, and the facts behind it, before any language.
 */
import type { Fact } from '../../core/lot.js';
import { remembering } from '../text.js';
import { conditionOf } from './condition.js';
import { paragraphsOf } from './description.js';
import type { Outline, ToldBy } from './outline.js';
import { detailIn } from './phrases.js';
import type { Sentence } from './sentence.js';

/** A sentence with the indexes of its facts. */
export interface Planned {
  say: Sentence['say'];
  basis: number[];
}

export interface Plan {
  outline: Outline;
  paragraphs: Planned[][];
  highlights: Planned[];
  condition: Planned[];
  /** The places of the facts of some keys that were given, not computed: a title names what was. */
  given(keys: readonly string[]): number[];
  /** Places of facts that only some languages tell. */
  told_by: ReadonlyMap<number, ToldBy>;
}

export function planOf(outline: Outline): Plan {
  const places = new Map(outline.facts.map((fact, place) => [fact, place]));
  const placesOf = (some: readonly Fact[]): number[] =>
    [...new Set(some.flatMap((fact) => places.get(fact) ?? []))].sort((a, b) => a - b);
  const factsOf = (keys: string): readonly Fact[] =>
    keys
      .split(' ')
      .flatMap((key) => outline.told.get(key) ?? [])
      .filter((fact) => !outline.told_by.has(fact));
  const given = remembering((keys: string) => placesOf(factsOf(keys)));
  const planned = (sentence: Sentence): Planned => ({ say: sentence.say, basis: placesOf(sentence.facts) });
  const highlights = outline.highlights.map(
    (detail): Sentence => ({ facts: detail.facts, say: (locale) => detailIn(locale, detail) }),
  );
  return {
    outline,
    paragraphs: paragraphsOf(outline).map((sentences) => sentences.map(planned)),
    highlights: highlights.map(planned),
    condition: conditionOf(outline).map(planned),
    given: (keys) => given(keys.join(' ')),
    told_by: new Map([...outline.told_by].map(([fact, told]) => [places.get(fact) ?? -1, told])),
  };
}
