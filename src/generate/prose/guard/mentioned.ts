/** Which of the facts that a sentence names it really says: a basis must hold. */
import type { Fact, Json } from '../../../core/lot.js';
import { condense } from '../../text.js';
import type { KnownLanguage } from '../words/all-words.js';
import { grantedBy } from './granted.js';
import { lexiconOf } from './lexicon.js';
import { fold, wordsOf } from './matcher.js';
import { namesIn } from './names.js';
import { numbersIn } from './numbers.js';

export function mentionedIn(sentence: string, facts: readonly Fact[], language: KnownLanguage): Fact[] {
  const lexicon = lexiconOf(language);
  const numbers = new Set(numbersIn(sentence, lexicon).flatMap(({ readings, parts }) => [...readings, ...parts]));
  const concepts = new Set(lexicon.concepts.find(sentence).flatMap(({ meanings }) => [...meanings]));
  const names = new Set(namesIn(sentence).flatMap(({ meanings }) => [...meanings]));
  const words = new Set(wordsOf(fold(sentence)));
  const text = condense(sentence);
  const says = (fact: Fact): boolean => {
    if (typeof fact.value === 'boolean') return true;
    const core: Fact = { ...fact, value: coreOf(fact.value), key: 'value' };
    delete core.attribute;
    if (core.value !== fact.value) delete core.given;
    const granted = grantedBy([core], language);
    return (
      granted.texts.some((one) => text.includes(one)) ||
      granted.numbers.some(({ value }) => numbers.has(value)) ||
      [...granted.concepts].some((concept) => concepts.has(concept)) ||
      [...granted.names].some((name) => names.has(name)) ||
      [...granted.words].some((word) => word !== 'value' && word.length > 2 && words.has(word))
    );
  };
  return facts.filter(says);
}

/** Of a damage, what it is: its part alone says nothing. */
function coreOf(value: Json): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return value.kind ?? value;
}
