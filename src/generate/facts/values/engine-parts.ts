/**
 * An engine described by its data instead of a name, as in many exports: "2.5 л / 181 л.с. / бензин".
 */
import type { Json } from '../../../core/lot.js';
import { cleanText } from '../../text.js';
import { FUEL } from '../terms/terms.js';
import { CAPACITY_UNITS, POWER_UNITS, parseQuantities, type UnitTable } from './quantities.js';

/** Beside other parts, a bare "1.6" can only be the displacement. */
const LITRES = /^\d{1,2}[.,]\d$/;
const BETWEEN = /\s*[/|·]\s*|,\s+/u;

/** Its parts by attribute; null if any part is something else, or if two are the same attribute. */
export function engineParts(value: Json): { key: string; value: string }[] | null {
  if (typeof value !== 'string' || value.length > 80) return null;
  const parts = new Map<string, string>();
  const texts = cleanText(value).split(BETWEEN);
  for (const text of texts) {
    const key = keyOf(text);
    if (key === null || parts.has(key)) return null;
    parts.set(key, text);
  }
  return texts.length < 2 ? null : [...parts].map(([key, text]) => ({ key, value: text }));
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
