/**
 * What every language file must contain: the id of each message and the values it receives. A file that lacks one, or uses
 * a value that its message is not given, is refused when it is loaded.
 */
import { VIEWS, type View } from '../../core/lot.js';
import { labelId } from '../facts/attributes/label.js';
import { VOCABULARY } from '../facts/attributes/vocabulary.js';
import { NOTES_LANGUAGES, type NotesLanguage } from '../facts/notes-language.js';
import { KIND, TERM_SETS } from '../facts/terms/terms.js';
import { UNITS, type Unit } from '../facts/values/shown.js';
import { MEASURES, type Measure } from '../facts/values/units.js';

/** Messages used by name. `count` and days are numbers, which choose plural forms; all else is finished text. */
export const MESSAGES = {
  // title
  'title-lot': ['lot'],
  'title-dated': ['vehicle', 'year'],
  'title-separator': [],
  // opening
  'vehicle-dated': ['vehicle', 'year'],
  'vehicle-unnamed': [],
  opening: ['subject'],
  'opening-body': ['subject', 'body'],
  'opening-photos': ['body', 'count'],
  'badges-read': ['texts', 'count'],
  'vin-says': ['items'],
  'vin-maker': ['maker'],
  'vin-model-year': ['year'],
  'opening-body-fittings': ['subject', 'body', 'fittings'],
  'opening-fittings': ['subject', 'fittings'],
  'body-colored': ['body', 'body_phrase', 'gender', 'color', 'color_phrase'],
  'fitting-interior': ['color', 'color_phrase'],
  doors: ['count'],
  seats: ['count'],
  // technical data
  technical: ['items'],
  engine: [],
  'engine-named': ['engine', 'name'],
  'engine-displacement': ['engine', 'displacement'],
  'engine-cylinders': ['engine', 'count'],
  'engine-power': ['engine', 'power'],
  'transmission-geared': ['count', 'transmission', 'type'],
  'transmission-geared-phrase': ['count', 'transmission', 'transmission_phrase', 'type'],
  mileage: ['mileage'],
  owners: ['count'],
  // labels and values
  'label-vehicle-year': [],
  'list-separator': [],
  detail: ['label', 'value'],
  'detail-sentence': ['label', 'value'],
  'detail-inner': ['label', 'value'],
  yes: [],
  no: [],
  present: [],
  absent: [],
  'other-unit': ['quantity', 'other'],
  range: ['from', 'from_number', 'to'],
  date: ['day', 'month', 'year'],
  'month-of-year': ['month', 'year'],
  'date-time': ['date', 'time'],
  // the seller's words
  notes: ['text'],
  'notes-in': ['language', 'text'],
  quotation: ['text'],
  // condition
  keys: ['count'],
  'keys-present': [],
  'keys-missing': [],
  'damage-item': ['part', 'kind'],
  'damage-severe': ['damage', 'severity'],
  // photos
  'only-photos': [],
  'no-photos': [],
  'photos-taken': ['count', 'when'],
  'taken-day': ['day', 'month', 'year'],
  'taken-days': ['first_day', 'last_day', 'month', 'year'],
  'taken-months': ['first_day', 'first_month', 'last_day', 'last_month', 'year'],
  'taken-years': ['first_day', 'first_month', 'first_year', 'last_day', 'last_month', 'last_year'],
  'photos-show': ['views', 'count'],
  // attributes that photos contradict
  contradiction: ['label', 'given', 'seen', 'photos', 'count'],
  // between sentences
  'sentence-separator': [],
} as const satisfies Record<string, readonly string[]>;

/** Optional messages: a language without one says the same in another way. */
export const OPTIONAL_MESSAGES = {
  'title-body': ['body', 'color'],
  'body-doors': ['count', 'body', 'gender', 'type'],
  'body-doors-phrase': ['count', 'body', 'gender', 'type'],
  'engine-displacement-power': ['engine', 'displacement', 'power'],
  'damage-kind-severe': ['kind', 'severity'],
} as const satisfies Record<string, readonly string[]>;

export type MessageId = keyof typeof MESSAGES;
export type OptionalId = keyof typeof OPTIONAL_MESSAGES;

/** What a message must be like: its value takes `args`; `phrase` tells whether a `.phrase` must stand beside it. */
export interface MessageRule {
  id: string;
  args: readonly string[];
  phrase: boolean;
}

export function unitId(unit: Unit): string {
  return `unit-${unit}`;
}

export function habitId(measure: Measure): string {
  return `unit-habit-${measure}`;
}

export function languageId(language: NotesLanguage): string {
  return `in-language-${language}`;
}

export function viewId(view: View): string {
  return `view-${view.replaceAll('_', '-')}`;
}

export const OPTIONAL: readonly MessageRule[] = Object.entries(OPTIONAL_MESSAGES).map(([id, args]) => ({
  id,
  args,
  phrase: false,
}));

export const REQUIRED: readonly MessageRule[] = [
  ...Object.entries(MESSAGES).map(([id, args]) => ({ id, args, phrase: false })),
  ...UNITS.map((unit) => ({ id: unitId(unit), args: ['amount', 'count'], phrase: false })),
  ...MEASURES.map((measure) => ({ id: habitId(measure), args: [], phrase: false })),
  ...NOTES_LANGUAGES.map((language) => ({ id: languageId(language), args: [], phrase: false })),
  ...VIEWS.map((view) => ({ id: viewId(view), args: [], phrase: false })),
  ...VOCABULARY.map(({ key }) => ({ id: labelId(key), args: [], phrase: false })),
  ...[...TERM_SETS, KIND].flatMap(({ terms, phrased }) =>
    terms.map(({ message }) => ({ id: message, args: [], phrase: phrased })),
  ),
];
