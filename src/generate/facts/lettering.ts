/** What lettering on a lot can be: a badge, a mark, or something that is not published. */
import { LANGUAGES, lexiconOf } from '../prose/guard/lexicon.js';
import type { Concept } from '../prose/words/words.js';

/** Badges are a few short words; a sentence is none. */
const BADGE = /^(?=.{1,40}$)[\p{L}\p{N}][\p{L}\p{N}.+/-]*(?: [\p{L}\p{N}.+/-]+){0,3}$/u;

/** Its letters and digits alone. */
export function bare(text: string): string {
  return text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** Words; the engine of "220 CDI", since no plate has an I after its digits; the fuel of "220 d". */
const NOT_OF_PLATES = /\p{L}{6,}|\p{Lu}\p{Ll}{3,}|(?<=\d ?)(?:[A-Za-z]{2,3}[Ii]|[a-z])(?![\p{L}\p{N}])/gu;
/** Letters and digits: "X5", "C 220", "3008". Hardly any plate is as short. */
const LONGEST_MODEL_NUMBER = 4;

/** The short ones of some countries, however they are divided: "M-X 12", "B IG 1". */
const SHORT_PLATE = /^\p{Lu}{1,3}[- ]\p{Lu}{1,2}[- ]?\d{1,4}$/u;

/** Plates have the letters and digits of model names, and more of them. */
export function mayBePlate(text: string): boolean {
  if (SHORT_PLATE.test(text)) return true;
  return /\p{N}/u.test(text) && bare(text.replace(NOT_OF_PLATES, '')).length > LONGEST_MODEL_NUMBER;
}

export function badgeText(badge: string): string | undefined {
  const text = badge.replace(/\s+/g, ' ').trim();
  return BADGE.test(text) ? text : undefined;
}

/** Words as they are written on things: no sentences, no markup, no addresses. */
const MARK = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .,:;&()/№#°+’'-]{0,59}$/u;
/** Numbers of telephones and of documents concern people. */
const NUMBER_OF_PEOPLE = /(?:\d[ ()/.-]*){7}/;

export function markText(written: string): string | undefined {
  const text = written.replace(/\s+/g, ' ').trim();
  return MARK.test(text) && !ADDRESS.test(text) && !NUMBER_OF_PEOPLE.test(text) && !STACKED.test(text)
    ? text
    : undefined;
}

const ADDRESS = /[Ww]{3}\.|https?:|[\p{L}\p{N}]\.\p{Ll}{2,6}(?!\p{L})/u;
/** Signs piled on one letter. */
const STACKED = /\p{M}{4}/u;

/** What a sign in the window or a label says about a vehicle, and no badge does. */
const CLAIMS: ReadonlySet<Concept> = new Set<Concept>([
  'damage',
  'scratch',
  'dent',
  'rust',
  'accident',
  'hail',
  'flood',
  'theft',
  'warranty',
  'service',
  'inspection',
  'owner',
  'maintained',
]);

/** A claim, or an instruction to the reader; "Superb" and "Hybrid" are badges. */
export function saysMore(text: string): boolean {
  if (ADDRESS.test(text)) return true;
  return LANGUAGES.some((language) => {
    const { concepts, manner } = lexiconOf(language);
    const claims = concepts.find(text).some(({ meanings }) => [...meanings].some((one) => CLAIMS.has(one)));
    return claims || manner.find(text).some(({ meanings }) => meanings.has('instruction') || meanings.has('refusal'));
  });
}
