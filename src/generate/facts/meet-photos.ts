/** Where what a model saw on the photos meets the attributes: it agrees, adds, or contradicts. The text follows the attributes. */
import type { Contradiction, Fact, Json } from '../../core/lot.js';
import type { Finding } from './finding.js';
import type { Seen, SeenValue } from './seen.js';
import { AIRBAGS, type Term } from './terms/terms.js';
import type { DamageShown, Shown } from './values/shown.js';
import { MAKERS } from './values/vin-tables.js';

export interface Met {
  /** The attributes, some confirmed by photos, and what only the photos show. */
  attributes: Finding[];
  contradictions: Contradiction[];
  warnings: string[];
}

export function meetPhotos(attributes: readonly Finding[], seen: Seen): Met {
  const met: Met = { attributes: [...attributes], contradictions: [], warnings: [...seen.warnings] };
  meet(met, 'body', termSighting(seen.body));
  meet(met, 'color', termSighting(seen.colour));
  meet(met, 'doors', seen.doors && sighting(seen.doors, seen.doors.value, { kind: 'count', count: seen.doors.value }));
  meetBadges(met, seen);
  meet(met, 'vin', textSighting(seen.vin));
  meetOdometer(met, seen);
  for (const damage of seen.damages) meetDamage(met, damage);
  const airbags = AIRBAGS.terms.find(({ code }) => code === 'deployed');
  if (seen.airbags_deployed !== null && airbags !== undefined) {
    meet(met, 'airbags_deployed', termSighting({ ...seen.airbags_deployed, value: airbags }));
  }
  return met;
}

interface SightedValue {
  value: Json;
  shown: Shown;
  photos: readonly number[];
  confirmed: boolean;
}

function sighting({ photos, confirmed }: SeenValue<unknown>, value: Json, shown: Shown): SightedValue {
  return { value, shown, photos, confirmed };
}

function termSighting(seen: SeenValue<Term> | null): SightedValue | null {
  return seen === null ? null : sighting(seen, seen.value.code, { kind: 'term', term: seen.value });
}

function textSighting(seen: SeenValue<string> | null): SightedValue | null {
  return seen === null ? null : sighting(seen, seen.value, { kind: 'text', text: seen.value });
}

function meet(met: Met, key: string, sighted: SightedValue | null): void {
  if (sighted === null) return;
  const known = met.attributes.filter((finding) => finding.key === key);
  const [first] = known;
  if (first === undefined) {
    met.attributes.push(findingOf(key, sighted));
    return;
  }
  switch (compare(key, first.shown, sighted.shown)) {
    case 'same':
      confirm(met, first, sighted);
      break;
    case 'different':
      met.contradictions.push(contradiction(first, sighted));
      break;
    case 'near':
  }
}

function findingOf(key: string, { value, shown, photos, confirmed }: SightedValue): Finding {
  const fact: Fact = { key, value, source: 'photo', photos, confirmed };
  return { fact, key, label: '', shown, converted: [] };
}

/** Findings may be shared: the fact is replaced, never changed. */
function confirm(met: Met, finding: Finding, { photos, confirmed }: Pick<SightedValue, 'photos' | 'confirmed'>): void {
  const at = met.attributes.indexOf(finding);
  met.attributes[at] = { ...finding, fact: { ...finding.fact, photos, confirmed } };
}

function contradiction({ fact, key }: Finding, { value, photos }: SightedValue): Contradiction {
  const name = (key ?? fact.key).replaceAll('_', ' ');
  const where = `photo${photos.length === 1 ? '' : 's'} ${photos.join(', ')}`;
  return {
    key: fact.key,
    attribute: fact.value,
    photo: value,
    photos,
    message: `The ${name} is given as ${JSON.stringify(fact.value)}, but ${where} ${photos.length === 1 ? 'shows' : 'show'} ${JSON.stringify(value)}; the text follows the attribute.`,
  };
}

/** Values that a photo cannot tell apart for certain: neither confirms the other, and neither contradicts it. */
const NEAR: Readonly<Record<string, readonly (readonly string[])[]>> = {
  body: [
    ['hatchback', 'liftback', 'sedan'],
    ['suv', 'crossover', 'estate', 'hatchback'],
    ['minivan', 'van', 'minibus', 'motorhome'],
    ['coupe', 'convertible', 'roadster'],
    ['sedan', 'coupe', 'limousine', 'liftback'],
    ['minibus', 'bus', 'motorhome'],
    ['truck', 'van', 'pickup'],
  ],
  color: [
    ['silver', 'grey', 'white'],
    ['grey', 'black', 'dark_blue'],
    ['blue', 'dark_blue', 'light_blue', 'purple', 'turquoise'],
    ['red', 'burgundy', 'orange', 'pink', 'brown'],
    ['brown', 'bronze', 'beige', 'gold', 'grey'],
    ['beige', 'gold', 'yellow', 'white', 'silver'],
    ['green', 'turquoise'],
    ['orange', 'yellow', 'gold', 'bronze'],
    ['purple', 'pink', 'burgundy'],
    ['light_blue', 'grey', 'silver', 'turquoise'],
  ],
};

function compare(key: string, given: Shown, seen: Shown): 'same' | 'near' | 'different' {
  if (given.kind === 'term' && seen.kind === 'term') {
    const [one, other] = [given.term.code, seen.term.code];
    if (one === other) return 'same';
    return NEAR[key]?.some((group) => group.includes(one) && group.includes(other)) === true ? 'near' : 'different';
  }
  if (given.kind === 'count' && seen.kind === 'count') {
    if (given.count === seen.count) return 'same';
    // A tailgate counts as a door for some, and for others not.
    return Math.abs(given.count - seen.count) === 1 ? 'near' : 'different';
  }
  if (given.kind === 'text' && seen.kind === 'text') return compareTexts(key, given.text, seen.text);
  return 'near';
}

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Badges are a part of the name, and names stand in other scripts: only VINs can be said to differ. */
function compareTexts(key: string, given: string, seen: string): 'same' | 'near' | 'different' {
  const [one, other] = [letters(given), letters(seen)];
  if (one === other) return 'same';
  return key === 'vin' ? 'different' : 'near';
}

/**
 * The badge of a known maker is the make, and lettering beside it the model, if both were read twice. Anything else is quoted
 * as a badge.
 */
function meetBadges(met: Met, { make, model }: Seen): void {
  const makes = make?.confirmed === true && isMaker(make.value);
  const known = makes || met.attributes.some(({ key }) => key === 'make');
  meet(met, makes ? 'make' : 'badge', textSighting(make));
  meet(met, known && model?.confirmed === true ? 'model' : 'badge', textSighting(model));
}

let makers: ReadonlySet<string> | undefined;

function isMaker(text: string): boolean {
  makers ??= new Set([...MAKERS.values()].flat().map(letters));
  return makers.has(letters(text));
}

/** A display alone is never published: it confirms the attribute, or contradicts it. */
function meetOdometer(met: Met, { odometer }: Seen): void {
  if (odometer === null) return;
  const { amount, unit } = odometer.value;
  const known = met.attributes.find(({ key, shown }) => key === 'mileage' && shown.kind === 'quantity');
  if (known === undefined || known.shown.kind !== 'quantity') {
    met.warnings.push(
      `An odometer on photo ${odometer.photos.join(', ')} appears to read ${amount}${unit === null ? '' : ` ${unit}`}; a display alone is not published: add the mileage as an attribute.`,
    );
    return;
  }
  if (unit !== null && known.shown.unit !== null && known.shown.unit !== unit) return;
  if (known.shown.amount === amount) confirm(met, known, odometer);
  else {
    const value = { amount, unit };
    met.contradictions.push(contradiction(known, { ...odometer, value, shown: known.shown }));
  }
}

function meetDamage(met: Met, seen: SeenValue<DamageShown>): void {
  const { part, damage, severity } = seen.value;
  const same = met.attributes.find(
    ({ shown }) => shown.kind === 'damage' && shown.part?.code === part?.code && shown.damage?.code === damage?.code,
  );
  if (same !== undefined) {
    confirm(met, same, seen);
    return;
  }
  const value = { part: part?.code ?? null, kind: damage?.code ?? null, severity: severity?.code ?? null };
  met.attributes.push(findingOf('damage', sighting(seen, value, seen.value)));
  const none = met.attributes.find(
    ({ key, shown }) =>
      (key === 'damage' || key === 'primary_damage') && shown.kind === 'term' && shown.term.code === 'none',
  );
  if (none !== undefined) met.contradictions.push(contradiction(none, sighting(seen, value, seen.value)));
}
