/**
 * Every closed set, and yes and no.
 */

import { condense } from '../../text.js';
import { ownWords } from './own-words.js';
import { LONGEST_SPELLING, type TermSet } from './term-set.js';
import { DAMAGE_KIND, MATERIAL, PART, SERVICE, SEVERITY, TECHNIQUE } from './terms-of-damage.js';
import { OBJECT } from './terms-of-objects.js';
import { EQUIPMENT, GLASS_STATE, INTERIOR_STATE, LAMP, STEERING, TYRE_STATE } from './terms-of-photos.js';
import { AIRBAGS, BODY, COLOR, DAMAGE, DRIVE, FUEL, RUNNING, TITLE_STATUS, TRANSMISSION } from './terms-of-vehicles.js';

export type { Term, TermSet } from './term-set.js';
export * from './terms-of-damage.js';
export * from './terms-of-objects.js';
export * from './terms-of-photos.js';
export * from './terms-of-vehicles.js';

/** Every closed set of attributes: what a language file must have a word for. */
export const TERM_SETS: readonly TermSet[] = [
  FUEL,
  TRANSMISSION,
  DRIVE,
  BODY,
  COLOR,
  TITLE_STATUS,
  RUNNING,
  AIRBAGS,
  DAMAGE,
  SERVICE,
  PART,
  DAMAGE_KIND,
  SEVERITY,
  MATERIAL,
  TECHNIQUE,
  STEERING,
  EQUIPMENT,
  LAMP,
  INTERIOR_STATE,
  TYRE_STATE,
  GLASS_STATE,
  OBJECT,
];

const YES = new Set(['yes', 'y', 'true', 'да', 'есть', 'present', 'available', 'имеется', 'имеются']);
const NO = new Set(['no', 'n', 'false', 'нет', 'none', 'missing', 'отсутствует', 'отсутствуют']);

/** Yes or no, as a boolean or in words; undefined when the text says neither. */
export function flagOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string' || value.length > LONGEST_SPELLING) return undefined;
  const word = condense(value);
  if (YES.has(word) || isOwn(word, 'yes', 'present')) return true;
  return NO.has(word) || isOwn(word, 'no', 'absent') ? false : undefined;
}

function isOwn(word: string, ...messages: string[]): boolean {
  return messages.some((message) => ownWords(message).some((own) => condense(own) === word));
}
