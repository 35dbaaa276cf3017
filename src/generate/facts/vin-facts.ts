/**
 * A lot's VIN as facts, and where it disagrees with other attributes of the lot. Nothing is corrected: both appear as given.
 */
import type { Fact } from '../../core/lot.js';
import { cleanText, clip, condense } from '../text.js';
import type { Finding } from './finding.js';
import { decodeVin, normalVin, vinDoubt } from './values/vin.js';
import { SHARED } from './values/vin-tables.js';

/** VINs have 17 characters since then; older ones have a form of their maker's own. */
const FIRST_YEAR = 1981;
/** Model years begin and papers are dated up to a year apart. */
export const YEARS_APART = 1;

/** A lot whose id is a VIN is that vehicle; null when the id is none, or may be none. */
export function vinOfId(lot_id: string, now: number): Finding | null {
  const vin = normalVin(lot_id);
  if (vin === null || vinDoubt(vin, now) !== null) return null;
  const fact: Fact = { key: 'vin', value: vin, source: 'metadata' };
  return { fact, key: 'vin', label: '', shown: { kind: 'text', text: vin }, converted: [] };
}

/** What a VIN says for certain of a vehicle of which nothing else says it. */
export interface VinIdentity {
  maker: string | null;
  model_year: number | null;
  /** Of the decoded VIN, and of the VIN. */
  facts: readonly Fact[];
}

interface VinFindings {
  facts: Fact[];
  warnings: string[];
  /** Null where it says neither maker nor model year for certain, or where the VIN is doubtful. */
  identity: VinIdentity | null;
}

export function findVinFacts(attributes: readonly Pick<Finding, 'fact' | 'shown'>[], now: number): VinFindings {
  const factOf = (key: string) => attributes.find(({ fact }) => fact.key === key)?.fact;
  const said = (key: string) => factOf(key)?.value ?? null;
  const [vin, make, year] = [said('vin'), said('make'), said('year')];
  if (typeof vin !== 'string') return { facts: [], warnings: [], identity: null };
  const normal = normalVin(vin);
  if (normal === null) {
    const old = typeof year === 'number' && year < FIRST_YEAR;
    const warning = `The VIN ${clip(cleanText(vin), 40)} is not in the current format (17 letters and digits without I, O and Q); it appears as given.`;
    return { facts: [], warnings: old ? [] : [warning], identity: null };
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
  const { source = 'attribute', photos, confirmed } = factOf('vin') ?? {};
  const fact: Fact = {
    key: 'vin_decoded',
    value: { ...decoded, maker: makers?.[0] ?? null, model_year: vinYear },
    source,
    ...(photos === undefined ? {} : { photos }),
    ...(confirmed === undefined ? {} : { confirmed }),
  };
  const body = attributes.find((one) => one.fact.key === 'body')?.shown;
  const light = body?.kind === 'term' && LIGHT.has(body.term.code);
  const certain = {
    maker: make === null && !SHARED.has(normal.slice(0, 3)) ? (makers?.[0] ?? null) : null,
    model_year: year === null && makers !== null && (light || model_years.length === 1) ? vinYear : null,
  };
  const said_so = certain.maker !== null || certain.model_year !== null;
  const vinFact = factOf('vin');
  const identity =
    decoded.check_digit_ok === false || !said_so || vinFact === undefined
      ? null
      : { ...certain, facts: [vinFact, fact] };
  return { facts: [fact], warnings, identity };
}

/** Bodies of light vehicles, whose VINs say in which cycle of 30 years their model year is. */
const LIGHT: ReadonlySet<string> = new Set(
  'sedan hatchback liftback estate coupe convertible roadster suv crossover minivan'.split(' '),
);

/** A make in another script than the table's says nothing against it. */
export function disagrees(make: string, makers: readonly string[]): boolean {
  const given = condense(make);
  if (!/^[\p{sc=Latin}\p{N}]+$/u.test(given)) return false;
  return !makers.map(condense).some((name) => given.includes(name) || name.includes(given));
}
