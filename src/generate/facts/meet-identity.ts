/** Badges and VINs that photos show: they name a vehicle only where nothing contradicts them. */
import { letters } from './compare-shown.js';
import { conflict, type Met, meet, photosText, textSighting } from './meeting.js';
import type { Seen, SeenValue } from './seen.js';
import { decodeVin, LATEST_YEAR } from './values/vin.js';
import { MAKERS } from './values/vin-tables.js';
import { disagrees, YEARS_APART } from './vin-facts.js';

/**
 * The badge of a known maker is the make, and lettering beside it the model, if both were read twice. Anything else is quoted
 * as a badge, digits only beside a known make: alone they may be those of a plate. Badges of two makes name none.
 */
export function meetBadges(met: Met, { make, model }: Seen): void {
  const given = met.attributes.find(({ key }) => key === 'make');
  const makes = make?.confirmed === true && isMaker(make.value);
  const two = makes && model !== null && areDifferent(make.value, model.value);
  const other = given?.shown.kind === 'text' && makes && areDifferent(given.shown.text, make.value);
  const known = (makes || given !== undefined) && !two && !other;
  const badge = (seen: SeenValue<string> | null, key: string): void => {
    if (seen === null || known || !/\p{N}/u.test(seen.value)) meet(met, key, textSighting(seen));
    else
      met.warnings.push(`A badge with digits on ${photosText(seen.photos)} was left out: no make is known beside it.`);
  };
  const sighted = textSighting(make);
  if (other && given !== undefined && sighted !== null) met.conflicts.push(conflict(given, sighted));
  else badge(make, makes && !two ? 'make' : 'badge');
  badge(model, known && model?.confirmed === true && !isMaker(model.value) ? 'model' : 'badge');
}

/** One that belongs to another make or year than the vehicle's is misread, or on a part or paper of another vehicle. */
export function meetVin(met: Met, seen: Seen['vin']): void {
  if (seen === null) return;
  const against = met.attributes.some(({ key }) => key === 'vin') ? null : contradicted(met, seen.value);
  if (against === null) meet(met, 'vin', textSighting(seen));
  else met.warnings.push(`The VIN ${seen.value} read on ${photosText(seen.photos)} was left out: ${against}.`);
}

function contradicted({ attributes }: Met, vin: string): string | null {
  const given = (key: string) => attributes.find((one) => one.key === key)?.fact.value;
  const { makers, model_years } = decodeVin(vin, LATEST_YEAR);
  const [make, year] = [given('make'), given('year')];
  if (makers !== null && typeof make === 'string' && disagrees(make, makers)) {
    return `it belongs to ${makers[0]}, which is not the make of the lot`;
  }
  const fits = model_years.some((one) => Math.abs(one - Number(year)) <= YEARS_APART);
  if (typeof year !== 'number' || model_years.length === 0 || fits) return null;
  return 'its model year is not the year of the lot';
}

let makers: ReadonlyMap<string, ReadonlySet<string>> | undefined;

/** All names of each maker, by each of its names. */
function makersByName(): ReadonlyMap<string, ReadonlySet<string>> {
  if (makers !== undefined) return makers;
  const found = new Map<string, Set<string>>();
  for (const group of MAKERS.values()) {
    const names = group.map(letters);
    for (const name of names) found.set(name, new Set([...(found.get(name) ?? []), ...names]));
  }
  makers = found;
  return found;
}

function isMaker(text: string): boolean {
  return makersByName().has(letters(text));
}

/** Whether both are makers, and not of one group, whose names are exchanged. */
function areDifferent(one: string, other: string): boolean {
  const names = makersByName().get(letters(one));
  return names !== undefined && isMaker(other) && !names.has(letters(other));
}
