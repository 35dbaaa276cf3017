/**
 * An engine described by its data instead of a name, as in many exports: "2.5 л / 181 л.с. / бензин", "1,6 л бензин, 123 л.с.".
 */
import type { Json } from '../../../core/lot.js';
import { cleanText } from '../../text.js';
import { FUEL } from '../terms/terms.js';
import { CAPACITY_UNITS, POWER_UNITS, parseQuantities, type UnitTable } from './quantities.js';

/** Beside other parts, a bare "1.6" can only be the displacement. */
const LITRES = /^\d{1,2}[.,]\d$/;
const BETWEEN = /\s*[/|·;()]\s*|,\s+/u;

/** Its parts by attribute; null if any part is something else, or if two are the same attribute. */
export function engineParts(value: Json): { key: string; value: string }[] | null {
  if (typeof value !== 'string' || value.length > 80) return null;
  const parts = new Map<string, string>();
  const texts = cleanText(value)
    .split(BETWEEN)
    .filter((text) => text !== '');
  for (const text of texts) {
    const words = wordsOf(text);
    if (words === null || words.some(({ key }) => parts.has(key))) return null;
    for (const { key, value: part } of words) parts.set(key, part);
  }
  return parts.size < 2 ? null : [...parts].map(([key, text]) => ({ key, value: text }));
}

/** One part, or several with nothing but spaces between them: "1.6 l petrol"; null if any is something else. */
function wordsOf(text: string): { key: string; value: string }[] | null {
  const key = keyOf(text);
  if (key !== null) return [{ key, value: text }];
  for (const { index } of text.matchAll(/ /g)) {
    const first = keyOf(text.slice(0, index));
    const rest = first === null ? null : wordsOf(text.slice(index + 1));
    if (first !== null && rest !== null && !hasTwice([first, ...rest.map((part) => part.key)])) {
      return [{ key: first, value: text.slice(0, index) }, ...rest];
    }
  }
  return null;
}

function hasTwice(keys: readonly string[]): boolean {
  return new Set(keys).size < keys.length;
}

function keyOf(part: string): string | null {
  if (FUEL.find(part) !== undefined) return 'fuel';
  if (names(part, POWER_UNITS)) return 'power';
  return LITRES.test(part) || names(part, CAPACITY_UNITS) ? 'displacement' : null;
}

function names(part: string, units: UnitTable): boolean {
  const quantities = parseQuantities(part, { units, grouped: false, unit: null });
  return quantities?.length === 1 && quantities[0]?.unit !== null;
}
