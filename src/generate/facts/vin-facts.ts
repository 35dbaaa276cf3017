/**
 * A lot's VIN as facts, and where it disagrees with other attributes of the lot. Nothing is corrected: both appear as given.
 */
import type { Fact } from '../../core/lot.js';
import { cleanText, clip, condense } from '../text.js';
import type { Finding } from './finding.js';
import { decodeVin, normalVin, vinDoubt } from './values/vin.js';

/** VINs have 17 characters since then; older ones have a form of their maker's own. */
const FIRST_YEAR = 1981;
/** Model years begin and papers are dated up to a year apart. */
const YEARS_APART = 1;

/** A lot whose id is a VIN is that vehicle; null when the id is none, or may be none. */
export function vinOfId(lot_id: string, now: number): Finding | null {
  const vin = normalVin(lot_id);
  if (vin === null || vinDoubt(vin, now) !== null) return null;
  const fact: Fact = { key: 'vin', value: vin, source: 'metadata' };
  return { fact, key: 'vin', label: '', shown: { kind: 'text', text: vin }, converted: [] };
}

export function findVinFacts(
  attributes: readonly { fact: Fact }[],
  now: number,
): { facts: Fact[]; warnings: string[] } {
  const factOf = (key: string) => attributes.find(({ fact }) => fact.key === key)?.fact;
  const said = (key: string) => factOf(key)?.value ?? null;
  const [vin, make, year] = [said('vin'), said('make'), said('year')];
  if (typeof vin !== 'string') return { facts: [], warnings: [] };
  const normal = normalVin(vin);
  if (normal === null) {
    const old = typeof year === 'number' && year < FIRST_YEAR;
    const warning = `The VIN ${clip(cleanText(vin), 40)} is not in the current format (17 letters and digits without I, O and Q); it appears as given.`;
    return { facts: [], warnings: old ? [] : [warning] };
  }
  const latestYear = new Date(now).getUTCFullYear() + 1;
  const { makers, model_years, ...decoded } = decodeVin(normal, latestYear);
  const warnings: string[] = [];
  if (decoded.check_digit_ok === false) {
    warnings.push(`The check digit of the VIN ${normal} is wrong: a character of it may be mistyped.`);
  }
  if (makers !== null && typeof make === 'string' && disagrees(make, makers)) {
    warnings.push(
      `The VIN ${normal} belongs to ${makers[0]}, but the make is given as ${clip(cleanText(make), 40)}; both appear as given.`,
    );
  }
  const agreeing = model_years.find((one) => typeof year === 'number' && Math.abs(one - year) <= YEARS_APART);
  const vinYear = agreeing ?? model_years[0] ?? null;
  if (vinYear !== null && typeof year === 'number' && agreeing === undefined) {
    warnings.push(
      `The VIN ${normal} is for model year ${vinYear}, but the year is given as ${year}; both appear as given.`,
    );
  }
  const fact: Fact = {
    key: 'vin_decoded',
    value: { ...decoded, maker: makers?.[0] ?? null, model_year: vinYear },
    source: factOf('vin')?.source ?? 'attribute',
  };
  return { facts: [fact], warnings };
}

/** A make in another script than the table's says nothing against it. */
function disagrees(make: string, makers: readonly string[]): boolean {
  const given = condense(make);
  if (!/^[\p{sc=Latin}\p{N}]+$/u.test(given)) return false;
  return !makers.map(condense).some((name) => given.includes(name) || name.includes(given));
}
