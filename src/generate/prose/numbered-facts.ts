/** The facts that prose may be made of, numbered for a question. The seller's own words are not among them: these are only quoted. */
import type { Fact, Json } from '../../core/lot.js';

/** A fact, its place in the lot's `facts`, and its number in the question. */
export interface NumberedFact {
  number: string;
  place: number;
  fact: Fact;
}

/** UTF-16 units; longer values are the seller's sentences. */
const LONGEST_VALUE = 80;
/** Shown as they are, by the template; of a decoded VIN only what is certain is said. */
const QUOTED: ReadonlySet<string> = new Set([
  'notes',
  'additional_info',
  'lot_id',
  'plate',
  'provenance',
  'vin_decoded',
]);

export function numberedFacts(facts: readonly Fact[]): NumberedFact[] {
  return facts
    .map((fact, place) => ({ fact, place }))
    .filter(({ fact }) => isTold(fact))
    .map(({ fact, place }, at) => ({ number: String(at + 1), place, fact }));
}

function isTold({ key, source, value, attribute }: Fact): boolean {
  const told = (source === 'attribute' || source === 'photo') && !QUOTED.has(key) && !QUOTED.has(attribute ?? '');
  return told && longestIn(value) <= LONGEST_VALUE;
}

function longestIn(value: Json): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Math.max(0, ...Object.values(value).map((one) => longestIn(one)));
}

/** "3. mileage: 120000 km". */
export function factLine({ number, fact: { key, value } }: NumberedFact): string {
  return `${number}. ${plain(key)}: ${shown(value)}`;
}

function shown(value: Json): string {
  if (typeof value === 'string') return JSON.stringify(plain(value));
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return value.map(shown).join(', ');
  if (typeof value.amount === 'number') return [value.amount, value.unit ?? ''].join(' ').trim();
  return Object.entries(value)
    .filter(([, one]) => one !== null)
    .map(([name, one]) => `${plain(name)} ${shown(one)}`)
    .join(', ');
}

function plain(code: string): string {
  return code.replaceAll('_', ' ');
}
