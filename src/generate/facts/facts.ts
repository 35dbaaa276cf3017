/**
 * The known facts of a lot: its attributes, normalised and judged, the seller's words, and what its photos show.
 */
import type { Fact, Json } from '../../core/lot.js';
import type { GenerateRequest } from '../../core/ports/generator.js';
import { quoted } from '../../core/text/quoted.js';
import { withoutMarkup } from '../markup.js';
import { cleanText, clip, condense } from '../text.js';
import { completes } from './agreement.js';
import { marksVehicle, namedAttribute } from './attributes/named-attribute.js';
import type { Attribute } from './attributes/vocabulary.js';
import { contradictionsIn, earliestPhotoYear } from './contradictions.js';
import { findConversions } from './conversions.js';
import type { Finding } from './finding.js';
import { meetPhotos } from './meet-photos.js';
import type { Conflict } from './meeting.js';
import { findPhotoFacts, type PhotoFindings } from './photo-facts.js';
import type { Seen } from './seen.js';
import { engineParts } from './values/engine-parts.js';
import { currencyOf } from './values/money.js';
import { isMaybeNothing, isNothing } from './values/nothing.js';
import { LENGTH_UNITS } from './values/quantities.js';
import { type Shown, shownAsGiven, shownLabel, type Unit } from './values/shown.js';
import { transmissionParts } from './values/transmission-parts.js';
import type { Habits } from './values/units.js';
import { isUnused } from './values/unused.js';
import { type Known, type Reading, type ReadingContext, readEach } from './values/value-readers.js';
import { findVinFacts, type VinIdentity, vinOfId } from './vin-facts.js';

export interface Findings {
  facts: Fact[];
  /** Whether there is an attribute that only vehicles have. */
  vehicle: boolean;
  attributes: Finding[];
  /** The seller's notes on one line; null if there are none. */
  additional_info: { text: string; fact: Fact } | null;
  photos: PhotoFindings;
  vin: VinIdentity | null;
  /** Sentences for people: what was left out, and why. */
  warnings: string[];
  /** Attributes that photos contradict. */
  conflicts: Conflict[];
}

type Request = Pick<GenerateRequest, 'lot_id' | 'attributes' | 'additional_info' | 'photos'>;

interface FindingContext {
  /** Wall time by which years and capture dates are judged. */
  now: number;
  /** Of every requested language. */
  habits: readonly Habits[];
  /** What a model saw on the photos; null when none looked. */
  seen: Seen | null;
}

export function findFacts(request: Request, { now, habits, seen }: FindingContext): Findings {
  const given = findAttributes(request.attributes, now);
  const id = given.attributes.some(({ key }) => key === 'vin') ? null : vinOfId(request.lot_id, now);
  if (id !== null) given.attributes.push(id);
  const met =
    seen === null ? { attributes: given.attributes, conflicts: [], warnings: [] } : meetPhotos(given.attributes, seen);
  const { attributes } = met;
  findConversions(attributes, habits);
  const photos = findPhotoFacts(request.photos, {
    now,
    earliestYear: earliestPhotoYear(attributes),
    seen: seen?.views ?? new Map(),
  });
  const additional_info = sellersWords(request.additional_info);
  const facts = attributes.flatMap(({ fact, converted }) => [fact, ...converted.map((one) => one.fact)]);
  const vin = findVinFacts(attributes, now);
  facts.push(...vin.facts);
  if (additional_info !== null) facts.push(additional_info.fact);
  facts.push(...photos.facts);
  return {
    facts,
    vehicle: given.vehicle || id !== null || (seen?.vehicle ?? null) !== null,
    attributes,
    additional_info,
    photos,
    vin: vin.identity,
    conflicts: met.conflicts,
    warnings: [
      ...given.warnings,
      ...met.warnings,
      ...contradictionsIn(attributes),
      ...vin.warnings,
      ...photos.warnings,
    ],
  };
}

function sellersWords(words: string | null): Findings['additional_info'] {
  const text = cleanText(withoutMarkup(words ?? ''));
  if (isNothing(text) || isMaybeNothing(text)) return null;
  return { text, fact: { key: 'additional_info', value: words, source: 'additional_info' } };
}

/** A non-empty attribute of the request. */
interface Given {
  name: string;
  value: Json;
  /** As the sender gave it, where `value` is a part of that. */
  whole: Json;
  shown: Shown;
  attribute: Attribute | null;
  unit: Unit | null;
}

function findAttributes(attributes: { [key: string]: Json }, now: number) {
  const given: Given[] = [];
  for (const [name, whole] of Object.entries(attributes)) {
    const named = namedAttribute(name);
    const value = plain(whole);
    const parts = named === null ? null : partsOf(named.attribute.key, value);
    for (const part of parts ?? [{ key: null, value }]) {
      const shown = shownAsGiven(part.value);
      const { attribute = null, unit = null } = (part.key === null ? named : namedAttribute(part.key)) ?? {};
      if (shown === null || isEmptyWord(attribute, part.value)) continue;
      given.push({ name, value: part.value, whole, shown, attribute, unit });
    }
  }
  const collector = new Collector();
  const surroundings = surroundingsOf(given, now);
  for (const one of given) collector.add(one, surroundings);
  return { vehicle: surroundings.vehicle, attributes: collector.findings, warnings: collector.warnings };
}

/** Without the HTML of web shops. */
function plain(value: Json): Json {
  if (typeof value === 'string') return withoutMarkup(value);
  return Array.isArray(value) ? value.map(plain) : value;
}

const NO_CONTEXT: ReadingContext = {
  name: '',
  earliestYear: 0,
  latestYear: 9_999,
  unit: null,
  currency: null,
  unused: false,
};

/** Whether a word that may mean "no value" does: unless the attribute knows it as one of its values. */
function isEmptyWord(attribute: Attribute | null, value: Json): boolean {
  if (typeof value !== 'string' || !isMaybeNothing(cleanText(value))) return false;
  const reading = attribute?.read(value, NO_CONTEXT);
  return reading?.kind !== 'known' || reading.known.every(({ shown }) => shown.kind === 'text');
}

/** The attributes inside a value; null for a single value. */
function partsOf(key: string, value: Json): { key: string; value: Json }[] | null {
  if (key === 'engine') return engineParts(value);
  return key === 'transmission' ? transmissionParts(value) : null;
}

/** What attributes imply for others: whether this is a vehicle, the unit of its mileage, the currency of prices. */
function surroundingsOf(given: readonly Given[], now: number): Surroundings {
  const said = (key: string): Json => given.find(({ attribute }) => attribute?.key === key)?.value ?? null;
  const vehicle = given.some(({ attribute, value }) => attribute !== null && marksVehicle(attribute.key, value));
  const mileageUnit = said('mileage_unit');
  return {
    vehicle,
    mileageUnit: typeof mileageUnit === 'string' ? (LENGTH_UNITS.get(condense(mileageUnit)) ?? null) : null,
    reading: {
      earliestYear: vehicle ? 1800 : 1000,
      latestYear: new Date(now).getUTCFullYear() + 1,
      currency: currencyOf(said('currency')) ?? null,
      unused: isUnused(said('condition')),
    },
  };
}

interface Surroundings {
  vehicle: boolean;
  mileageUnit: Unit | null;
  reading: Omit<ReadingContext, 'name' | 'unit'>;
}

/** Gathers findings in the order of the request and judges each against those before it. */
class Collector {
  readonly findings: Finding[] = [];
  readonly warnings: string[] = [];
  /** What is known of each key so far, and the name it was first given by. */
  private readonly known = new Map<string, { name: string; findings: Finding[] }>();

  add(given: Given, surroundings: Surroundings): void {
    const { attribute } = given;
    if (attribute === null) {
      this.addAsGiven(given);
      return;
    }
    const unit = given.unit ?? (attribute.key === 'mileage' ? surroundings.mileageUnit : null);
    const reading = readValue(attribute, given.value, { ...surroundings.reading, name: given.name, unit });
    if (reading.kind === 'implausible') {
      this.warnings.push(`The attribute ${called(given.name)} ${saying(given.value)}; it was left out.`);
    } else if (reading.kind === 'unread') {
      this.addKnown(given, attribute.key, [{ value: given.value, shown: given.shown }]);
    } else {
      this.addKnown(given, reading.key ?? attribute.key, reading.known);
    }
  }

  private addKnown(given: Given, key: string, known: readonly Known[]): void {
    const first = this.known.get(key);
    const added = known.map(
      (one): Finding => ({ fact: factOf(key, one, given), key, label: '', shown: one.shown, converted: [] }),
    );
    if (first === undefined) this.known.set(key, { name: given.name, findings: added });
    else if (completes(first.findings, known)) first.findings.push(...added);
    else {
      this.addSecond(given, first, known);
      return;
    }
    this.findings.push(...added);
  }

  /** A second attribute for what is known already: nothing new, or another opinion, which is shown under its own name. */
  private addSecond(
    given: Given,
    first: { name: string; findings: readonly Finding[] },
    known: readonly Known[],
  ): void {
    const told = new Set(first.findings.map(({ shown }) => JSON.stringify(shown)));
    if (known.every(({ shown }) => told.has(JSON.stringify(shown)))) return;
    if (!inOtherCurrency(first.findings, known)) {
      const names = `${called(first.name)} and ${called(given.name)}`;
      this.warnings.push(`The attributes ${names} differ; the first is used, and the other appears as given.`);
    }
    this.addAsGiven(given);
  }

  private addAsGiven(given: Given): void {
    this.findings.push({
      fact: { key: given.name, value: given.value, source: 'attribute' },
      key: null,
      label: shownLabel(given.name),
      shown: given.shown,
      converted: [],
    });
  }
}

/** Whether both are amounts of named currencies, and of different ones: then they do not contradict each other. */
function inOtherCurrency(first: readonly Finding[], second: readonly Known[]): boolean {
  const currencies = [...first, ...second].map(({ shown }) => (shown.kind === 'money' ? shown.currency : null));
  return !currencies.includes(null) && new Set(currencies).size === currencies.length;
}

/** A normalised fact, with the name and the value it was given by where these are others. */
function factOf(key: string, known: Known, { name, whole }: Given): Fact {
  const fact: Fact = { key, value: known.value, source: 'attribute' };
  if (name !== key) fact.attribute = name;
  const given = known.given ?? whole;
  if (given !== known.value && JSON.stringify(given) !== JSON.stringify(known.value)) fact.given = given;
  return fact;
}

function readValue(attribute: Attribute, value: Json, context: ReadingContext): Reading {
  const reading = attribute.read(value, context);
  return reading.kind === 'unread' && Array.isArray(value) ? readEach(attribute.read, value, context) : reading;
}

function called(name: string): string {
  return quoted(clip(cleanText(name), 60));
}

function saying(value: Json): string {
  return typeof value === 'object'
    ? 'has an impossible value'
    : `has the value ${clip(cleanText(JSON.stringify(value)), 60)}, which is impossible`;
}
