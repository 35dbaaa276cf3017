/** What is wrong with a sentence. */

export type Rule =
  /** A number, or a number with its unit, that no fact has. */
  | 'number'
  /** A name, a badge, a VIN or a code that no fact has. */
  | 'name'
  /** A part, damage, colour, body, fuel, equipment, cause or praise that no fact has. */
  | 'word'
  /** It denies what no fact denies, or affirms what a fact denies. */
  | 'denial'
  /** Damages, or a denial and something else, that could be exchanged within it. */
  | 'mixed'
  | 'language'
  | 'markup'
  | 'address'
  /** It speaks of the picture instead of the lot. */
  | 'image'
  | 'refusal'
  | 'instruction'
  | 'length'
  /** It names no fact. */
  | 'basis';

export interface Violation {
  rule: Rule;
  /** The words that break the rule. */
  found: string;
}

const SENTENCES: Readonly<Record<Rule, (found: string) => string>> = {
  number: (found) => `the number ${found} is in none of its facts, or counts something else there`,
  name: (found) => `the name or code "${found}" is in none of its facts`,
  word: (found) => `"${found}" is said by none of its facts`,
  denial: (found) =>
    found === '' ? 'its fact denies this, the sentence does not' : `"${found}" denies what no fact denies`,
  mixed: (found) => `it says ${found} in one sentence; write one for each`,
  language: (found) => `it is not in the language asked for (${found})`,
  markup: (found) => `it has markup or signs that are no plain text: ${found}`,
  address: (found) => `it has an address: ${found}`,
  image: (found) => `"${found}" speaks of the picture; speak of the lot`,
  refusal: (found) => `"${found}" is no description`,
  instruction: (found) => `"${found}" belongs to the question, not to the answer`,
  length: () => 'it is too long',
  basis: () => 'it names none of the facts',
};

/** For the model, which is asked again with it. */
export function violationText({ rule, found }: Violation): string {
  return SENTENCES[rule](found);
}
