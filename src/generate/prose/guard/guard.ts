/**
 * Judges a sentence by its facts: whatever of the closed kinds (numbers, units, names, parts, damages, colours, bodies, fuels,
 * equipment, causes, praise, denials) it says, a fact must say. Pure; the language detector is asked apart (`judgeSentence`).
 */
import type { Fact } from '../../../core/lot.js';
import { UNSAFE } from '../../../core/text/unsafe-characters.js';
import { condense } from '../../text.js';
import type { KnownLanguage } from '../words/all-words.js';
import { type Granted, grantedBy, isPlainNo } from './granted.js';
import { detectedOtherThan, foreignTo } from './language-of.js';
import { type Lexicon, lexiconOf } from './lexicon.js';
import { fold, halfwidth, wordsOf } from './matcher.js';
import { namesIn } from './names.js';
import { numbersIn } from './numbers.js';
import type { Violation } from './violation.js';

/** UTF-16 units. */
export const LONGEST_SENTENCE = 400;

export interface Judged {
  sentence: string;
  language: KnownLanguage;
  /** Those that the sentence names; quantities with what was computed from them. */
  facts: readonly Fact[];
}

/** Every rule that the sentence breaks; empty when it may be published. */
export function violationsOf({ sentence, language, facts }: Judged): Violation[] {
  const lexicon = lexiconOf(language);
  const granted = grantedBy(facts, language);
  const foreign = foreignTo(sentence, language, granted.words);
  return [
    ...(facts.length === 0 ? [{ rule: 'basis', found: '' } as const] : []),
    ...(sentence.length > LONGEST_SENTENCE ? [{ rule: 'length', found: '' } as const] : []),
    ...formOf(sentence),
    ...mannerOf(sentence, lexicon, granted),
    ...wrongNumbers(sentence, lexicon, granted),
    ...wrongNames(sentence, language, granted),
    ...wrongWords(sentence, lexicon, granted),
    ...wrongDenial(sentence, lexicon, { granted, facts, language }),
    ...mixedDamages(facts),
    ...(foreign === null ? [] : [{ rule: 'language', found: foreign } as const]),
  ];
}

/** The same, and the detector's opinion of the language. */
export async function judgeSentence(judged: Judged): Promise<Violation[]> {
  const violations = violationsOf(judged);
  if (violations.length > 0) return violations;
  const { sentence, language, facts } = judged;
  const other = await detectedOtherThan(sentence, language, grantedBy(facts, language).words);
  return other === null ? [] : [{ rule: 'language', found: other }];
}

const MARKUP =
  /[*_]{2,}|(?<![\p{L}\p{N}])[*_][\p{L}\p{N}]|`|^\s*(?:[#>•*]|[-–—] )|<\/?[a-z!][^>]*>?|&(?:#\d+|[a-z]+);|\]\(|[{}[\]|~\\]|\n|\p{Extended_Pictographic}/iu;
const ADDRESS =
  /https?:|www\.|\S+@\S+\.\S+|(?<![\p{L}\p{N}])[\p{L}\p{N}-]{2,}\.(?:com|net|org|de|ru|ua|fr|es|it|pt|pl|tr|cn|jp|io|eu|uk|info|biz|shop)(?![\p{L}\p{N}])/iu;
const PLAIN_SIGNS = /[©®™]/gu;

function formOf(sentence: string): Violation[] {
  const markup = MARKUP.exec(sentence.replace(PLAIN_SIGNS, ''))?.[0];
  const unsafe = sentence.match(UNSAFE)?.[0];
  const address = ADDRESS.exec(sentence)?.[0];
  return [
    ...(markup === undefined ? [] : [{ rule: 'markup', found: JSON.stringify(markup) } as const]),
    ...(unsafe === undefined ? [] : [{ rule: 'markup', found: JSON.stringify(unsafe) } as const]),
    ...(address === undefined ? [] : [{ rule: 'address', found: address } as const]),
  ];
}

function mannerOf(sentence: string, { manner }: Lexicon, { about_photos, texts }: Granted): Violation[] {
  return manner.find(sentence).flatMap(({ meanings, text }): Violation[] => {
    const [rule] = meanings;
    if (rule === undefined || texts.some((one) => one.includes(condense(text)))) return [];
    if (rule !== 'photo' && rule !== 'image') return [{ rule, found: text }];
    return about_photos ? [] : [{ rule: 'image', found: text }];
  });
}

function wrongNumbers(sentence: string, lexicon: Lexicon, { numbers, words }: Granted): Violation[] {
  const bare = halfwidth(sentence).replace(MIXED, (word) => (isOwn(word, words) ? ' ' : word));
  const holds = (value: number, unit: string | null) =>
    numbers.some((one) => one.value === value && (unit === null || one.unit === unit));
  return numbersIn(bare, lexicon).flatMap(({ text, readings, parts, unit }): Violation[] => {
    const whole = readings.some((value) => holds(value, unit));
    const sequence =
      parts.length > 0 && parts.every((value, place) => holds(value, place === parts.length - 1 ? unit : null));
    return whole || sequence ? [] : [{ rule: 'number', found: unit === null ? text : `${text} (${unit})` }];
  });
}

/** Letters and digits in one: "320d", "X5", a VIN. Of scripts without spaces only the Latin part. */
const MIXED =
  /(?<![A-Za-z\p{sc=Cyrillic}\d])(?=[A-Za-z\p{sc=Cyrillic}\d]*[A-Za-z\p{sc=Cyrillic}])(?=[A-Za-z\p{sc=Cyrillic}\d]*\d)[A-Za-z\p{sc=Cyrillic}\d]+/gu;
const AMOUNT_WITH_UNIT =
  /^\d+(?:st|nd|rd|th|er|ers|e|x|х|k|km|км|kw|квт|hp|ps|cv|ch|л|l|cc|ccm|cm3|mm|мм|cm|см|m|м|kg|кг|ті|ти|й|я|го|ми)$/iu;

function isOwn(word: string, words: ReadonlySet<string>): boolean {
  return wordsOf(fold(word)).every((one) => words.has(one));
}

function wrongNames(sentence: string, language: KnownLanguage, granted: Granted): Violation[] {
  const { names, words } = granted;
  const wrong = new Set<string>();
  for (const { meanings, text } of namesIn(sentence)) {
    if (![...meanings].some((name) => names.has(name)) && !isOwn(text, words)) wrong.add(text);
  }
  for (const [word] of halfwidth(sentence).matchAll(MIXED)) {
    if (!isOwn(word, words) && !AMOUNT_WITH_UNIT.test(word) && !isKnownWord(word, language)) wrong.add(word);
  }
  for (const word of unfamiliar(sentence, language)) {
    if (!isOwn(word, words) && !isKnownWord(word, language)) wrong.add(word);
  }
  return [...wrong].map((found) => ({ rule: 'name', found }));
}

/** Words of every language: these are judged as words. */
const PLAIN_WORDS: ReadonlySet<string> = new Set(
  'vin km kw hp ps cv ch kg cm mm lpg cng fin din title lot id utc'.split(' '),
);

function isKnownWord(word: string, language: KnownLanguage): boolean {
  const { concepts, units } = lexiconOf(language);
  return PLAIN_WORDS.has(fold(word)) || concepts.find(word).length > 0 || units.find(word).length > 0;
}

/** In German every noun has a capital. */
const CAPITALS_MEAN_NAMES: ReadonlySet<KnownLanguage> = new Set(['en', 'fr', 'es', 'it', 'pt', 'pl', 'tr']);
const CAPITALISED =
  /(?<=[\p{L}\p{N},;)][\s\u00a0]+|[\p{L}\p{N}]['’-]|[\p{L}\p{N}] \()\p{Lu}[\p{L}\p{N}]*(?![\p{L}\p{N}$])/gu;
const LATIN = /(?<![\p{sc=Latin}\p{N}])\p{sc=Latin}{2,}(?![\p{sc=Latin}\p{N}$])/gu;

/** What can only be a name: capitals inside a sentence, or Latin letters among others. */
function unfamiliar(sentence: string, language: KnownLanguage): string[] {
  if (CAPITALS_MEAN_NAMES.has(language)) return sentence.match(CAPITALISED) ?? [];
  return language === 'de' ? [] : (halfwidth(sentence).match(LATIN) ?? []);
}

function wrongWords(sentence: string, { concepts }: Lexicon, granted: Granted): Violation[] {
  if (granted.about_photos) return [];
  return concepts.find(sentence).flatMap(({ meanings, text }): Violation[] => {
    const allowed = [...meanings].some((concept) => granted.concepts.has(concept)) || isOwn(text, granted.words);
    if (granted.denies && meanings.has('missing')) return [];
    return allowed ? [] : [{ rule: 'word', found: text }];
  });
}

interface Denying {
  granted: Granted;
  facts: readonly Fact[];
  language: KnownLanguage;
}

/** What says which lot it is; a denial beside it cannot mean it. */
const IDENTITY: ReadonlySet<string> = new Set(['make', 'model', 'name', 'year', 'trim', 'kind', 'object', 'vin']);

function wrongDenial(sentence: string, { denial }: Lexicon, { granted, facts, language }: Denying): Violation[] {
  const [found] = denial.find(sentence);
  if (found !== undefined && !granted.denies) return [{ rule: 'denial', found: found.text }];
  const denied = facts.filter(({ value }) => isPlainNo(value));
  if (denied.length === 0) return [];
  if (found !== undefined) {
    const others = facts.filter((fact) => !IDENTITY.has(fact.key) && !grantedBy([fact], language).denies);
    return others.length === 0 ? [] : [{ rule: 'mixed', found: 'what is so and what is not so' }];
  }
  const texts = grantedBy(denied, language).texts;
  const quotes = texts.some((text) => text.length > 4 && condense(sentence).includes(text));
  return quotes ? [] : [{ rule: 'denial', found: '' }];
}

/** Two damages may share a sentence if it is true however their parts, kinds and sides are put together. */
function mixedDamages(facts: readonly Fact[]): Violation[] {
  const damages = facts.flatMap(({ value }) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !('severity' in value)) return [];
    const { part = null, kind = null, severity } = value;
    return [{ part: String(part), kind: String(kind), severity: String(severity) }];
  });
  const many = (of: (one: (typeof damages)[number]) => string) => new Set(damages.map(of)).size > 1;
  const sides = ({ part }: { part: string }) =>
    part
      .split('_')
      .filter((word) => SIDES.has(word))
      .join(' ');
  const exchanged = many(({ severity }) => severity) || (many(({ part }) => part) && many(({ kind }) => kind));
  return exchanged || many(sides) ? [{ rule: 'mixed', found: 'several damages' }] : [];
}

const SIDES: ReadonlySet<string> = new Set(['front', 'rear', 'left', 'right']);
