/**
 * What the text says about a lot and where, before any language. Only values that every language has words for go
 * into sentences; every other value follows its label, so that free text is never inflected.
 */
import type { Fact } from '../../core/lot.js';
import type { Findings } from '../facts/facts.js';
import { languageOfNotes, type NotesLanguage } from '../facts/notes-language.js';
import type { PhotoFindings } from '../facts/photo-facts.js';
import type { Term } from '../facts/terms/terms.js';
import type { Quantity, Unit } from '../facts/values/shown.js';
import type { VinIdentity } from '../facts/vin-facts.js';
import type { Locale } from '../language/locale.js';
import { cleanText, clip, condense } from '../text.js';
import { type Detail, Untold } from './untold.js';

export interface Outline {
  lot_id: string;
  /** The seller's own name for the lot, where it says more than `vehicle` and `year`. */
  name: string | null;
  /** Make, model and trim. */
  vehicle: string | null;
  /** The same without the trim, for where there is less room. */
  untrimmed: string | null;
  /** Of the vehicle; null where there is none. */
  year: string | null;
  /** Whether the name has the vehicle and the year in it. */
  nameSaysAll: boolean;
  /** What a lot without a name is, as photos show it. */
  object: Term | null;
  /** Where photos show no body, that they show a vehicle. */
  body: Term | null;
  /** Lettering that photos show; that of make and model only where nothing else says these. */
  badges: readonly Lettering[];
  /** What the VIN says of a vehicle of which nothing else says it. */
  vin: VinIdentity | null;
  /** Of the body; null where there is none to be of that colour. */
  color: Term | null;
  interior: Term | null;
  doors: number | null;
  seats: number | null;
  engine: EngineOutline | null;
  transmission: Term | null;
  /** Of the transmission; null where there is none that they are of. */
  gears: number | null;
  drive: Term | null;
  mileage: Quantity[];
  owners: number | null;
  details: Detail[];
  highlights: Detail[];
  condition: Detail[];
  notes: Note[];
  photos: PhotoFindings;
  /** The facts of everything above that no detail holds, by their keys. */
  told: ReadonlyMap<string, readonly Fact[]>;
  /** Every fact of the lot. */
  facts: readonly Fact[];
  /** Facts that only some languages mention. */
  told_by: ReadonlyMap<Fact, ToldBy>;
}

/** What is written on a vehicle. */
export interface Lettering {
  text: string;
  fact: Fact;
}

/** Whether a language mentions a fact. */
export type ToldBy = (locale: Locale) => boolean;

/** Words of the seller's, and the facts that hold them. */
export interface Note {
  text: string;
  /** Set only if certain. */
  language: NotesLanguage | null;
  facts: readonly Fact[];
}

export interface EngineOutline {
  fuel: Term | null;
  name: string | null;
  displacement: Quantity[];
  cylinders: number | null;
  power: Quantity[];
}

const HIGHLIGHTS_BEFORE_ENGINE = ['year', 'mileage'];
const ENGINE_PARTS = ['engine', 'displacement', 'fuel', 'power'];
const GEARBOX_PARTS = ['transmission', 'gears'];
const HIGHLIGHTS_AFTER_GEARBOX = ['drive', 'body', 'color', 'owners'];
const CONDITION = [
  'condition',
  'primary_damage',
  'secondary_damage',
  'damage',
  'interior_condition',
  'tyre_condition',
  'glass_condition',
  'warning_lamps',
  'title_status',
  'service_history',
  'runs_drives',
  'airbags',
  'airbags_deployed',
  'keys',
];
/** Attributes that are called otherwise where they are a vehicle's: "Baujahr". */
const VEHICLE_LABELS = { year: 'vehicle_year' };
/** UTF-16 units of the seller's words in one description. */
const LONGEST_NOTES = 2_000;

export function outlineOf(lot_id: string, findings: Findings): Outline {
  const untold = new Untold(findings.attributes, findings.vehicle ? VEHICLE_LABELS : {});
  const highlights = highlightsOf(untold);
  const condition = CONDITION.flatMap((key) => untold.takeDetail(key) ?? []);
  const notes = notesOf(untold, findings.additional_info);
  untold.dropCompanions();
  const body = untold.takeTerm('body') ?? untold.takeTerm('kind');
  const names = namesOf(untold);
  const nameless = names.name === null && names.vehicle === null;
  const seen = findings.attributes.some(({ key, fact }) => key === 'object' && fact.source === 'photo');
  const transmission = untold.takeTerm('transmission');
  // A lot without a name is named by its id.
  const id: Fact[] = nameless ? [{ key: 'lot_id', value: lot_id, source: 'metadata' }] : [];
  return {
    lot_id: clip(cleanText(lot_id), 60),
    ...names,
    object: nameless && seen ? untold.takeTerm('object') : null,
    body,
    badges: badgesOf(untold, names),
    vin: names.name === null ? findings.vin : null,
    color: body !== null ? untold.takeTerm('color') : null,
    interior: untold.takeTerm('interior_color'),
    doors: untold.takeCount('doors'),
    seats: untold.takeCount('seats'),
    engine: findings.vehicle ? engineOf(untold) : null,
    transmission,
    gears: transmission === null ? null : untold.takeCount('gears'),
    drive: untold.takeTerm('drive'),
    mileage: untold.takeQuantities('mileage'),
    owners: untold.takeCount('owners'),
    details: untold.takeRest(),
    highlights,
    condition,
    notes,
    photos: findings.photos,
    told: new Map([...untold.told, ['lot_id', id], ['vin_says', findings.vin?.facts ?? []]]),
    facts: [...findings.facts, ...id],
    told_by: new Map(
      findings.attributes.flatMap(({ converted }) =>
        converted.map(({ fact, unit }) => [fact, whereUsual(unit)] as const),
      ),
    ),
  };
}

/** A computed value is used where readers expect its unit. */
function whereUsual(unit: Unit): ToldBy {
  return ({ habits }) => habits.usual.has(unit);
}

/** Adds the language of each note that is surely in one; only texts in another language name it. */
export async function withLanguages(outline: Outline): Promise<Outline> {
  if (outline.notes.length === 0) return outline;
  const told_by = new Map(outline.told_by);
  const notes: Note[] = [];
  for (const note of outline.notes) {
    const language = await languageOfNotes(note.text);
    const fact: Fact = { key: 'notes_language', value: language, source: 'measurement' };
    if (language !== null) told_by.set(fact, (locale) => !isSpoken(locale, language));
    notes.push(language === null ? note : { ...note, language, facts: [...note.facts, fact] });
  }
  const facts = notes.flatMap(({ language, facts }) => (language === null ? [] : facts.slice(-1)));
  return { ...outline, notes, facts: [...outline.facts, ...facts], told_by };
}

/** Whether a language file is in the language: `pt-BR` speaks `pt`. */
export function isSpoken({ tag }: Pick<Locale, 'tag'>, language: NotesLanguage): boolean {
  return tag.split('-', 1)[0] === language;
}

function namesOf(untold: Untold): Pick<Outline, 'name' | 'vehicle' | 'untrimmed' | 'year' | 'nameSaysAll'> {
  const make = untold.takeText('make');
  const model = untold.takeText('model');
  const trim = make === null && model === null ? null : untold.takeText('trim');
  const vehicle = vehicleOf([make, model, trim]);
  const untrimmed = vehicleOf([make, model]);
  const name = untold.takeText('name');
  const givenYear = peekYear(untold);
  const saysYear = givenYear === null || (name?.includes(givenYear) ?? false);
  if (name === null)
    return { name, vehicle, untrimmed, year: vehicle === null ? null : takeYear(untold), nameSaysAll: false };
  const bare = condense(name.replace(givenYear ?? '', ''));
  const saysVehicle = vehicle !== null && bare.includes(condense(vehicle));
  if (vehicle !== null && saysVehicle && bare.length === condense(vehicle).length) {
    return { name: null, vehicle, untrimmed, year: takeYear(untold), nameSaysAll: false };
  }
  // A year missing from the name appears with a vehicle that is missing too, otherwise after its label.
  const year = saysYear || (vehicle !== null && !saysVehicle) ? takeYear(untold) : null;
  return { name, vehicle, untrimmed, year, nameSaysAll: saysVehicle };
}

/** A text that names no year is not said as one: it stays behind its label. */
function peekYear(untold: Untold): string | null {
  const text = untold.peekText('year');
  return text !== null && /(?<!\d)\d{4}(?!\d)/.test(text) ? text : null;
}

function takeYear(untold: Untold): string | null {
  return peekYear(untold) === null ? null : untold.takeText('year');
}

/**
 * "BMW", "BMW X5" and "xDrive30d" are "BMW X5 xDrive30d", "Ford", "F150" and "F150 XL" are "Ford F150 XL": a part that begins
 * with the words before it replaces them.
 */
function vehicleOf(parts: readonly (string | null)[]): string | null {
  const words: string[] = [];
  for (const part of parts) {
    if (part === null) continue;
    const begins = (before: string) => `${part} `.toLowerCase().startsWith(`${before} `.toLowerCase());
    if (begins(words.join(' '))) words.length = 0;
    else if (begins(words.at(-1) ?? '')) words.pop();
    words.push(part);
  }
  return words.length === 0 ? null : words.join(' ');
}

/** Make and model among them where photos alone say these. */
function badgesOf(untold: Untold, { name, year }: Pick<Outline, 'name' | 'year'>): Lettering[] {
  const named = ['make', 'model', 'trim'].flatMap((key) => untold.told.get(key) ?? []);
  const seen = name === null && year === null && named.every(({ source }) => source === 'photo');
  const made = seen ? named.map((fact) => ({ text: cleanText(String(fact.value)), fact })) : [];
  return [...made, ...untold.takeSeen('badge')];
}

function engineOf(untold: Untold): EngineOutline | null {
  const fuel = untold.takeTerm('fuel');
  const name = untold.takeText('engine');
  const displacement = untold.takeQuantities('displacement');
  // Exports give electric cars 0 cylinders.
  const cylinders = untold.takeCount('cylinders') || null;
  const power = untold.hasUnits('power') ? untold.takeQuantities('power') : [];
  const known = fuel ?? name ?? displacement[0] ?? cylinders ?? power[0] ?? null;
  return known === null ? null : { fuel, name, displacement, cylinders, power };
}

/** What a buyer looks for first; that there were no owners is a sentence of the text, and no number to show. */
function highlightsOf(untold: Untold): Detail[] {
  const details = (keys: readonly string[]) => keys.flatMap((key) => untold.peekDetail(key) ?? []);
  return [
    ...details(HIGHLIGHTS_BEFORE_ENGINE),
    ...together('engine', details(ENGINE_PARTS.filter((key) => key !== 'power' || untold.hasUnits(key)))),
    ...gearboxOf(details(GEARBOX_PARTS)),
    ...details(HIGHLIGHTS_AFTER_GEARBOX.filter((key) => key !== 'owners' || untold.peekCount(key) !== 0)),
  ];
}

/** A gearbox with its gears is one value. */
function gearboxOf(parts: readonly Detail[]): readonly Detail[] {
  const [term, gears] = parts.map(({ items }) => items[0]?.[0]);
  if (term?.kind !== 'term' || gears?.kind !== 'count') return parts.filter(({ key }) => key !== 'gears');
  const facts = parts.flatMap((part) => part.facts);
  return [
    { key: 'transmission', label: '', items: [[{ kind: 'geared', term: term.term, gears: gears.count }]], facts },
  ];
}

/** Several details behind one label; one alone keeps its own. */
function together(key: string, parts: readonly Detail[]): readonly Detail[] {
  if (parts.length < 2) return parts;
  return [
    {
      key,
      label: '',
      items: parts.flatMap((part) => part.items),
      facts: parts.flatMap((part) => part.facts),
    },
  ];
}

function notesOf(untold: Untold, additional_info: Findings['additional_info']): Note[] {
  const notes = untold.takeWhole('notes').map(({ text, fact }): Note => ({ text, language: null, facts: [fact] }));
  if (additional_info !== null) {
    const { text, fact } = additional_info;
    const same = notes.findIndex((note) => note.text === text);
    if (same === -1) notes.unshift({ text, language: null, facts: [fact] });
    else notes[same] = { text, language: null, facts: [fact, ...(notes[same]?.facts ?? [])] };
  }
  return notes.map((note) => ({ ...note, text: clip(note.text, LONGEST_NOTES) }));
}
