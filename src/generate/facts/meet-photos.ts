/** Where what a model saw on the photos meets the attributes: it agrees, adds, or contradicts. The text follows the attributes, or with `vision.trust` the photos. */
import { quoted } from '../../core/text/quoted.js';
import { letters } from './compare-shown.js';
import type { Finding } from './finding.js';
import { meetBadges, meetVin } from './meet-identity.js';
import {
  confirm,
  conflict,
  contradict,
  findingOf,
  type Met,
  meet,
  photosText,
  sighting,
  spoken,
  termSighting,
  words,
} from './meeting.js';
import type { Seen, SeenValue } from './seen.js';
import { AIRBAGS, DAMAGE, KIND, type Term } from './terms/terms.js';
import type { DamageShown, Shown } from './values/shown.js';
import { decodeVin, LATEST_YEAR, normalVin } from './values/vin.js';

export function meetPhotos(attributes: readonly Finding[], seen: Seen): Met {
  const met: Met = {
    attributes: [...attributes],
    conflicts: [],
    warnings: [...seen.warnings],
    trust: seen.trust ?? 'attributes',
  };
  meet(met, 'object', termSighting(seen.object));
  meetMaterial(met, seen);
  for (const mark of seen.marks) meetMark(met, mark);
  meetVehicle(met, seen);
  meet(met, 'body', termSighting(seen.body));
  meet(met, 'color', termSighting(seen.colour));
  meetDoors(met, seen);
  meet(met, 'steering', termSighting(seen.steering));
  meetBadges(met, seen);
  meetVin(met, seen.vin);
  meetOdometer(met, seen);
  meetFirstRegistration(met, seen);
  for (const size of seen.tyre_sizes) meetTyreSize(met, size);
  for (const one of seen.equipment) meetEquipment(met, one);
  for (const lamp of seen.lamps) meetEach(met, 'warning_lamps', lamp);
  for (const damage of seen.damages) meetDamage(met, damage);
  for (const { key, of, ...state } of STATES) meetState(met, key, { seen: seen[of], ...state });
  const airbags = AIRBAGS.terms.find(({ code }) => code === 'deployed');
  if (seen.airbags_deployed !== null && airbags !== undefined) {
    // Both attributes say whether airbags are deployed.
    const given = met.attributes.find(({ key }) => key === 'airbags' || key === 'airbags_deployed');
    meet(met, given?.key ?? 'airbags_deployed', termSighting({ ...seen.airbags_deployed, value: airbags }));
  }
  return met;
}

/** Whatever else says what the lot is says more. */
const SAY_WHAT_IT_IS: ReadonlySet<string> = new Set(['name', 'make', 'model', 'body', 'object']);

function meetVehicle(met: Met, { vehicle, body }: Seen): void {
  const [kind] = KIND.terms;
  if (vehicle === null || body !== null || kind === undefined) return;
  if (met.attributes.some(({ key }) => key !== null && SAY_WHAT_IT_IS.has(key))) return;
  meet(met, 'kind', termSighting({ ...vehicle, value: kind }));
}

/** A display alone is never published: it confirms the attribute, or contradicts it. */
function meetOdometer(met: Met, { odometer }: Seen): void {
  if (odometer === null) return;
  const { amount, unit } = odometer.value;
  const known = met.attributes.find(({ key, shown }) => key === 'mileage' && shown.kind === 'quantity');
  if (known === undefined || known.shown.kind !== 'quantity') {
    met.warnings.push(
      `An odometer on ${photosText(odometer.photos)} appears to read ${amount}${unit === null ? '' : ` ${unit}`}; a display alone is not published: add the mileage as an attribute.`,
    );
    return;
  }
  if (unit !== null && known.shown.unit !== null && known.shown.unit !== unit) return;
  if (known.shown.amount === amount) confirm(met, known, odometer);
  else {
    const shown: Shown = { kind: 'quantity', amount, unit };
    met.conflicts.push(conflict(known, { ...odometer, value: { amount, unit }, shown }));
  }
}

/** Bodies without doors that anybody counts. */
const WITHOUT_DOORS: ReadonlySet<string> = new Set(['motorcycle', 'trailer']);

function meetDoors(met: Met, { doors }: Seen): void {
  if (doors === null) return;
  const bare = met.attributes.some(
    ({ key, shown }) => key === 'body' && shown.kind === 'term' && WITHOUT_DOORS.has(shown.term.code),
  );
  if (!bare) meet(met, 'doors', sighting(doors, doors.value, { kind: 'count', count: doors.value }));
}

function meetDamage(met: Met, seen: SeenValue<DamageShown>): void {
  const { part, damage, severity } = seen.value;
  const same = met.attributes.find(
    ({ shown }) => shown.kind === 'damage' && shown.part?.code === part?.code && shown.damage?.code === damage?.code,
  );
  if (same !== undefined) {
    const given = same.shown.kind === 'damage' ? same.shown.severity : null;
    if (given === null || severity === null || given.code === severity.code) confirm(met, same, seen);
    else {
      met.warnings.push(
        `The damage "${spoken(same.shown)}" is given as ${given.code}, but appears ${severity.code} on ${photosText(seen.photos)}; the text follows the attribute.`,
      );
    }
    return;
  }
  const value = { part: part?.code ?? null, kind: damage?.code ?? null, severity: severity?.code ?? null };
  const sighted = sighting(seen, value, seen.value);
  const found = findingOf('damage', sighted);
  const denied = met.attributes.find(deniesDamage);
  if (denied === undefined) met.attributes.push(found);
  else contradict(met, denied, found, sighted);
}

/** Where a lot is given as undamaged, its text does not say that and a damage as well. */
function deniesDamage({ key, fact, shown }: Finding): boolean {
  if (key === 'condition') return typeof fact.value === 'string' && DAMAGE.find(fact.value)?.code === 'none';
  return (key === 'damage' || key === 'primary_damage') && shown.kind === 'term' && shown.term.code === 'none';
}

/** What the sender denies is not said to be there. */
function meetEquipment(met: Met, seen: SeenValue<Term>): void {
  const { code } = seen.value;
  const denied = met.attributes.find(({ fact }) => fact.value === false && letters(fact.key) === letters(code));
  if (denied === undefined) meetEach(met, 'visible_equipment', seen);
  else {
    met.warnings.push(
      `A ${words(code)} appears to be on ${photosText(seen.photos)}, but the attribute denies it; it was left out.`,
    );
  }
}

/** One of several values behind one key. */
function meetEach(met: Met, key: string, seen: SeenValue<Term>): void {
  const { code } = seen.value;
  const same = met.attributes.find(
    (finding) => finding.key === key && finding.shown.kind === 'term' && finding.shown.term.code === code,
  );
  if (same !== undefined) confirm(met, same, seen);
  else met.attributes.push(findingOf(key, sighting(seen, code, { kind: 'term', term: seen.value })));
}

/** The conditions, with the parts whose damage says that the good one is wrong. */
const STATES = [
  { key: 'interior_condition', of: 'interior', good: 'clean', parts: ['seat', 'dashboard'] },
  { key: 'tyre_condition', of: 'tyres', good: 'good_tread', parts: ['tyre'] },
  { key: 'glass_condition', of: 'glass', good: 'undamaged', parts: ['windscreen', 'rear_window', 'side_window'] },
] as const;

function meetState(
  met: Met,
  key: string,
  { seen, good, parts }: { seen: SeenValue<Term> | null; good: string; parts: readonly string[] },
): void {
  if (seen === null) return;
  const damaged = met.attributes.find(
    ({ shown }) => shown.kind === 'damage' && shown.part !== null && parts.includes(shown.part.code),
  );
  if (seen.value.code !== good || damaged === undefined) meet(met, key, termSighting(seen));
  else {
    met.warnings.push(
      `The ${words(key)} appears to be "${words(good)}" on ${photosText(seen.photos)}, but there is a damage: ${spoken(damaged.shown)}; it was left out.`,
    );
  }
}

/** A size beside a given one may be that of another axle, or of the spare wheel: it is reported, not published. */
function meetTyreSize(met: Met, seen: SeenValue<string>): void {
  const given = met.attributes.filter(({ key, fact }) => key === 'tyre_size' && fact.source === 'attribute');
  const same = given.find(({ shown }) => shown.kind === 'text' && letters(shown.text) === letters(seen.value));
  if (same !== undefined) confirm(met, same, seen);
  else if (given.length === 0) {
    met.attributes.push(findingOf('tyre_size', sighting(seen, seen.value, { kind: 'text', text: seen.value })));
  } else {
    met.warnings.push(
      `A tyre on ${photosText(seen.photos)} appears to have the size ${seen.value}, which is not the given one; it was left out.`,
    );
  }
}

/** Vehicles are registered from a year before their model year to two years after. */
const REGISTERED = [-1, 2] as const;

/** A date that nothing confirms may be misread: it needs a second photo, or a year that it fits. */
function meetFirstRegistration(met: Met, { first_registration: seen }: Seen): void {
  if (seen === null) return;
  const { value: date, photos } = seen;
  const iso = spoken(date);
  const given = met.attributes.some(({ key }) => key === 'first_registration');
  const fits = yearsIn(met.attributes).some(
    (year) => date.year >= year + REGISTERED[0] && date.year <= year + REGISTERED[1],
  );
  if (given || fits || (seen.confirmed && photos.length > 1)) {
    meet(met, 'first_registration', sighting(seen, iso, date));
  } else {
    met.warnings.push(
      `The first registration on ${photosText(photos)} appears to be ${iso}; nothing confirms it: add it as an attribute.`,
    );
  }
}

/** The years that the attributes and the VIN give. */
function yearsIn(findings: readonly Finding[]): number[] {
  return findings.flatMap(({ key, shown, fact }) => {
    if (key === 'year' && shown.kind === 'text' && /^\d{4}$/.test(shown.text)) return [Number(shown.text)];
    const vin = key === 'vin' && typeof fact.value === 'string' ? normalVin(fact.value) : null;
    return vin === null ? [] : decodeVin(vin, LATEST_YEAR).model_years;
  });
}

/** A photo shows the coarse material of what was given: it adds one only where none was. */
function meetMaterial(met: Met, { material }: Seen): void {
  if (material === null) return;
  const given = met.attributes.filter(({ key }) => key === 'material');
  const same = given.find(({ shown }) => shown.kind === 'term' && shown.term.code === material.value.code);
  if (same !== undefined) confirm(met, same, material);
  else if (given.length === 0) meet(met, 'material', termSighting(material));
}

const MARK_KEYS = { signature: 'signature', hallmark: 'hallmarks', inscription: 'inscription' } as const;

/** What is written on a lot, as it is written; whose it is, only an attribute may say. */
function meetMark(met: Met, seen: SeenValue<{ what: keyof typeof MARK_KEYS; text: string }>): void {
  const { what, text } = seen.value;
  const key = MARK_KEYS[what];
  const sighted = sighting(seen, text, { kind: 'quotation', text });
  const given = met.attributes.find((finding) => finding.key === key && finding.fact.source === 'attribute');
  if (given === undefined) met.attributes.push(findingOf(key, sighted));
  else if (given.shown.kind === 'presence' && !given.shown.present) met.conflicts.push(conflict(given, sighted));
  else if (given.shown.kind !== 'text') met.attributes.push(findingOf(key, sighted));
  else if (letters(given.shown.text) === letters(text)) confirm(met, given, seen);
  else {
    met.warnings.push(
      `The ${what} on ${photosText(seen.photos)} appears to read ${quoted(text)}, and the attribute says otherwise; it was left out.`,
    );
  }
}
