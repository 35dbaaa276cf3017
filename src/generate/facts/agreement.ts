/** Decides whether two attributes may give the same quantity in different units. */
import type { Finding } from './finding.js';
import type { Shown } from './values/shown.js';
import { SIZES } from './values/units.js';
import type { Known } from './values/value-readers.js';

/** Senders round: 140 kW appears beside 190 hp, and beside 190 PS. */
const ROUNDED = 0.03;
/** Litres have one decimal: 0.66 l is written 0.7. */
const ROUNDED_LITRES = 55;

/** Whether two quantities may be the same, rounded in different units. */
function agree(one: Shown, other: Shown): boolean {
  if (one.kind !== 'quantity' || other.kind !== 'quantity' || one.unit === null || other.unit === null) return false;
  const [a, b] = [one.amount * SIZES[one.unit], other.amount * SIZES[other.unit]];
  const litres = one.unit === 'l' || other.unit === 'l';
  return Math.abs(a - b) <= Math.max(ROUNDED * Math.max(Math.abs(a), Math.abs(b)), litres ? ROUNDED_LITRES : 1);
}

/** True if quantities repeat a known one in other units: "140 kW" beside "190 hp". */
export function completes(before: readonly Finding[], known: readonly Known[]): boolean {
  const units = new Set(before.map(({ shown }) => (shown.kind === 'quantity' ? shown.unit : undefined)));
  if (units.has(undefined) || units.has(null)) return false;
  return known.every(
    ({ shown }) =>
      shown.kind === 'quantity' && !units.has(shown.unit) && before.every((finding) => agree(finding.shown, shown)),
  );
}
