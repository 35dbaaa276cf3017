/** Joins the answers about a lot's photos: numbers within a question become those of the lot, and each thing is kept once. */
import { isView, type View } from '../../core/lot.js';
import { badgeText, bare, markText, mayBePlate, saysMore } from '../facts/lettering.js';
import {
  BODY,
  COLOR,
  DAMAGE_KIND,
  EQUIPMENT,
  GLASS_STATE,
  INTERIOR_STATE,
  LAMP,
  MATERIAL,
  OBJECT,
  PART,
  SEVERITY,
  STEERING,
  type Term,
  type TermSet,
  TYRE_STATE,
} from '../facts/terms/terms.js';
import { normalVin } from '../facts/values/vin.js';
import { type Boxes, bothBoxes, boxesIn, type ToldBox } from './boxes.js';
import type { MarkKind, RawObservations, ReadingKind } from './observations.js';

/** An answer, and the lot's photos that it is about, in the order of their numbers in the question. */
export interface Look {
  raw: RawObservations;
  indexes: readonly number[];
}

export interface Sighting<T> {
  value: T;
  /** Ascending; never empty. */
  photos: number[];
  /** Where on a photo it was seen, if the model says so in a way that can be. */
  boxes?: Boxes;
}

export interface DamageSeen {
  part: Term | null;
  kind: Term;
  severity: Term | null;
}

export interface MarkSeen {
  what: MarkKind;
  text: string;
}

export interface ReadingSeen {
  what: ReadingKind;
  text: string;
  unit: 'km' | 'mi' | null;
}

export interface Joined {
  views: Map<number, View>;
  /** Photos of what all answers call a vehicle; none where they do not. */
  vehicle: number[];
  /** What it is, where it is no vehicle; so are the next two. */
  objects: Sighting<Term>[];
  materials: Sighting<Term>[];
  marks: Sighting<MarkSeen>[];
  /** Several only where answers differ. */
  bodies: Sighting<Term>[];
  colours: Sighting<Term>[];
  doors: Sighting<number>[];
  steering: Sighting<Term>[];
  makes: Sighting<string>[];
  models: Sighting<string>[];
  damages: Sighting<DamageSeen>[];
  airbags: number[];
  equipment: Sighting<Term>[];
  lamps: Sighting<Term>[];
  interior: Sighting<Term>[];
  tyres: Sighting<Term>[];
  glass: Sighting<Term>[];
  readings: Sighting<ReadingSeen>[];
  /** Photos that show something else than the lot. */
  others: number[];
}

export function join(looks: readonly Look[]): Joined {
  const { views, others } = viewsIn(looks);
  const lot = lotIn(looks);
  const foreign = new Set(others);
  const numbers = numbersReadIn(looks);
  // What only vehicles have is not believed of anything else.
  const { gather, terms, badges } = gatherer(looks, { foreign, numbers });
  const ofObject = gatherer(lot === 'other' ? looks : [], { foreign, numbers });
  const ofVehicle = gatherer(lot === 'other' ? [] : looks, { foreign, numbers });
  return {
    views,
    others,
    vehicle: lot === 'vehicle' ? vehicleIn(looks).filter((index) => !foreign.has(index)) : [],
    objects: ofObject.terms(OBJECT, ({ object }) => object),
    materials: ofObject.terms(MATERIAL, ({ material }) => material),
    marks: ofObject.gather(({ marks }) => marks, {
      photos: ({ photo }) => [photo],
      value: (mark) => (numbers.has(bare(mark.text)) ? undefined : markOf(mark)),
      key: ({ what, text }) => `${what} ${text}`,
    }),
    bodies: ofVehicle.terms(BODY, ({ body }) => body),
    colours: terms(COLOR, ({ colour }) => colour),
    doors: ofVehicle.gather(({ doors }) => one(doors), {
      photos: ({ photos }) => photos,
      value: ({ count }) => (count >= 2 && count <= 7 ? count : undefined),
      key: String,
    }),
    steering: ofVehicle.terms(STEERING, ({ steering }) => steering),
    makes: badges(({ make }) => make),
    models: badges(({ model }) => model),
    damages: gather(({ damages }) => damages, {
      photos: ({ photos }) => photos,
      value: (damage) => damageOf(lot === 'other' ? { ...damage, part: null } : damage),
      box: ({ box, photos: [first] }) => [first, box],
      key: ({ part, kind }) => `${part?.code ?? ''} ${kind.code}`,
      // Two opinions on how severe it is are none.
      both: (before, now) => (before.severity?.code === now.severity?.code ? before : { ...before, severity: null }),
    }),
    airbags: ascending(
      looks.flatMap(({ raw, indexes }) => numbersIn(raw.airbags_deployed, indexes)).filter((at) => !foreign.has(at)),
    ),
    equipment: ofVehicle.terms(EQUIPMENT, ({ equipment }) => equipment),
    lamps: ofVehicle.terms(LAMP, ({ lamps_on }) => lamps_on),
    interior: ofVehicle.terms(INTERIOR_STATE, ({ interior }) => interior),
    tyres: ofVehicle.terms(TYRE_STATE, ({ tyres }) => tyres),
    glass: ofVehicle.terms(GLASS_STATE, ({ glass }) => glass),
    readings: ofVehicle.gather(({ readings }) => readings, {
      photos: ({ photo }) => [photo],
      value: ({ what, text, unit }) => (text.trim() === '' ? undefined : { what, text: text.trim(), unit }),
      box: ({ box, photo }) => [photo, box],
      key: ({ what, text, unit }) => `${what} ${unit} ${text}`,
    }),
  };
}

function viewsIn(looks: readonly Look[]): { views: Map<number, View>; others: number[] } {
  const views = new Map<number, View>();
  const others: number[] = [];
  for (const { raw, indexes } of looks) {
    for (const { photo, view, same_lot } of raw.photos) {
      const index = indexes[Number(photo) - 1];
      if (index === undefined) continue;
      if (same_lot === 'no') others.push(index);
      else if (isView(view)) views.set(index, view);
    }
  }
  for (const index of others) views.delete(index);
  return { views, others: ascending(others) };
}

/** What the answers agree on. */
function lotIn(looks: readonly Look[]): RawObservations['lot'] {
  const said = new Set(looks.map(({ raw }) => raw.lot).filter((lot) => lot !== 'cannot_tell'));
  const [only] = said;
  return only === undefined || said.size > 1 ? 'cannot_tell' : only;
}

function vehicleIn(looks: readonly Look[]): number[] {
  return ascending(looks.filter(({ raw }) => raw.lot === 'vehicle').flatMap(({ indexes }) => indexes));
}

interface SeenTerm {
  value: string;
  photos: string[];
}

interface Excluded {
  /** Photos of something else. */
  foreign: ReadonlySet<number>;
  /** Lettering of plates and papers. */
  numbers: ReadonlySet<string>;
}

function gatherer(looks: readonly Look[], { foreign, numbers }: Excluded) {
  const gather = <R, T>(pick: (raw: RawObservations) => readonly R[], told: Told<R, T>): Sighting<T>[] => {
    const found = new Map<string, Sighting<T>>();
    for (const { raw, indexes } of looks) {
      for (const one of pick(raw)) {
        const photos = numbersIn(told.photos(one), indexes).filter((index) => !foreign.has(index));
        const value = told.value(one);
        if (value === undefined || photos.length === 0) continue;
        const key = told.key(value);
        const before = found.get(key);
        const boxes = boxesIn(told.box?.(one), indexes);
        if (before === undefined) found.set(key, { value, photos, boxes });
        else {
          before.boxes = bothBoxes(before.boxes, boxes);
          before.photos = ascending([...before.photos, ...photos]);
          before.value = told.both?.(before.value, value) ?? before.value;
        }
      }
    }
    return [...found.values()];
  };
  const terms = (set: TermSet, pick: (raw: RawObservations) => readonly SeenTerm[] | SeenTerm | null) =>
    gather((raw) => [pick(raw) ?? []].flat(), {
      photos: ({ photos }) => photos,
      value: ({ value }) => termOf(set, value),
      key: ({ code }) => code,
    });
  const badges = (pick: (raw: RawObservations) => RawObservations['make']) =>
    gather((raw) => one(pick(raw)), {
      photos: ({ photo }) => [photo],
      value: ({ badge }) => {
        const text = badgeText(badge);
        if (text === undefined || numbers.has(bare(text)) || normalVin(text) !== null) return undefined;
        return mayBePlate(text) || saysMore(text) || partOf(numbers, text) ? undefined : text;
      },
      key: (text) => text.toLowerCase(),
    });
  return { gather, terms, badges };
}

interface Told<R, T> {
  photos: (one: R) => readonly string[];
  /** Undefined for what cannot be. */
  value: (one: R) => T | undefined;
  /** The same for the same thing. */
  key: (value: T) => string;
  both?: (before: T, now: T) => T;
  /** Where on which photo. */
  box?: (one: R) => ToldBox;
}

function one<T>(value: T | null): T[] {
  return value === null ? [] : [value];
}

function numbersIn(photos: readonly string[], indexes: readonly number[]): number[] {
  return ascending(photos.flatMap((photo) => indexes[Number(photo) - 1] ?? []));
}

export function ascending(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}

function termOf(set: TermSet, code: string): Term | undefined {
  return set.terms.find((term) => term.code === code);
}

function damageOf({ part, kind, severity }: RawObservations['damages'][number]): DamageSeen | undefined {
  const what = termOf(DAMAGE_KIND, kind);
  if (what === undefined) return undefined;
  return {
    part: part === null ? null : (termOf(PART, part) ?? null),
    kind: what,
    severity: severity === null ? null : (termOf(SEVERITY, severity) ?? null),
  };
}

/** Lettering that is also read as a plate, or under any other name, is no badge and no mark. */
function numbersReadIn(looks: readonly Look[]): ReadonlySet<string> {
  return new Set(looks.flatMap(({ raw }) => raw.readings.map(({ text }) => bare(text))));
}

/** A piece of a plate or a number: "AB 12" of "B-AB 123". */
function partOf(numbers: ReadonlySet<string>, text: string): boolean {
  const letters = bare(text);
  return /\p{N}/u.test(letters) && [...numbers].some((one) => one.includes(letters));
}

function markOf({ what, text: written }: RawObservations['marks'][number]): MarkSeen | undefined {
  const text = markText(written);
  return text === undefined ? undefined : { what, text };
}
