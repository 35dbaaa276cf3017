/**
 * Finds the attribute that a name means, and what attributes imply about the lot.
 */
import { DescgenError } from '../../../core/errors.js';
import type { Json } from '../../../core/lot.js';
import { condense, remembering } from '../../text.js';
import { ownWords } from '../terms/own-words.js';
import { BODY } from '../terms/terms.js';
import { asMoney } from '../values/measure-readers.js';
import { currencyAtEnd } from '../values/money.js';
import type { Unit } from '../values/shown.js';
import { labelId } from './label.js';
import { type Attribute, VOCABULARY } from './vocabulary.js';

const VEHICLE_KEYS: ReadonlySet<string> = new Set([
  'engine',
  'displacement',
  'cylinders',
  'transmission',
  'drive',
  'mileage',
  'vin',
  'plate',
  'title_status',
  'first_registration',
  'runs_drives',
  'airbags',
  'airbags_deployed',
]);

/** Whether an attribute shows that the lot is a vehicle: then a fuel is its engine's, and a very old year a mistake. */
export function marksVehicle(key: string, value: Json): boolean {
  // Guitars have bodies too.
  if (key === 'body') return typeof value === 'string' && BODY.find(value) !== undefined;
  return VEHICLE_KEYS.has(key);
}

/** An attribute found by its name, and the unit that the name itself names. */
export interface NamedAttribute {
  attribute: Attribute;
  unit: Unit | null;
}

let index: ReadonlyMap<string, NamedAttribute> | undefined;

function buildIndex(): ReadonlyMap<string, NamedAttribute> {
  const index = new Map<string, NamedAttribute>();
  for (const attribute of VOCABULARY) {
    for (const alias of [attribute.key, ...attribute.aliases.split(',')]) {
      const [name = '', unitName] = alias.split('=');
      if (condense(name) === '')
        throw new DescgenError('internal', `The attribute ${attribute.key} has an empty alias.`);
      const unit = unitName === undefined ? null : (attribute.units?.get(condense(unitName)) ?? null);
      index.set(condense(name), { attribute, unit });
      for (const [spelling, named] of attribute.units ?? [])
        index.set(condense(name) + spelling, { attribute, unit: named });
    }
  }
  for (const { key } of VOCABULARY) addOwnNames(index, key);
  return index;
}

/** Labels that an attribute has beside its own. */
const OTHER_LABELS: Readonly<Record<string, string>> = { year: 'label-vehicle-year' };

/** Its labels in all languages, where these are nobody's name yet. */
function addOwnNames(index: Map<string, NamedAttribute>, key: string): void {
  const named = index.get(condense(key));
  if (named === undefined) return;
  const other = OTHER_LABELS[key];
  for (const label of [...ownWords(labelId(key)), ...(other === undefined ? [] : ownWords(other))]) {
    if (!index.has(condense(label))) index.set(condense(label), { ...named, unit: null });
  }
}

/** Longer names are not looked up. */
const LONGEST_NAME = 80;

const lookUp = remembering<string, NamedAttribute | null>((name) => {
  index ??= buildIndex();
  return index.get(condense(name)) ?? priceNamed(index, name);
});

/** A price whose name ends with its currency. */
function priceNamed(names: ReadonlyMap<string, NamedAttribute>, name: string): NamedAttribute | null {
  const bare = currencyAtEnd(name);
  const named = bare === null ? undefined : names.get(condense(bare.name));
  return named?.attribute.read === asMoney ? named : null;
}

/** The attribute a name means, in any known spelling; null if unknown. */
export function namedAttribute(name: string): NamedAttribute | null {
  return name.length > LONGEST_NAME ? null : lookUp(name);
}
