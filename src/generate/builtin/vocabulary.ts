/**
 * The attributes that are known by name: one row each. A name counts by its letters and digits alone, so `Exterior color`,
 * `exterior_color` and `exteriorColor` are one; quantities also know their names with a unit behind (`mileage_km`).
 * A new row needs a `label-<key>` in every language file, and nothing else.
 */

import type { Json } from '../../core/lot.js';
import { asCurrency, asDisplacement, asEngine, asLengthUnit, asMileage, asMoney, asPower } from './measure-readers.js';
import { CAPACITY_UNITS, LENGTH_UNITS, POWER_UNITS, type UnitTable } from './quantities.js';
import {
  asAirbags,
  asAirbagsDeployed,
  asCount,
  asDate,
  asKeys,
  asRunning,
  asTerm,
  asTerms,
  asText,
  asTitle,
  asYear,
  type Reader,
} from './readers.js';
import type { Unit } from './shown.js';
import { BODY, COLOR, DAMAGE, DRIVE, FUEL, TITLE_STATUS, TRANSMISSION } from './terms.js';
import { condense, remembering } from './text.js';

export interface Attribute {
  /** Name of the fact. */
  readonly key: string;
  /** Names by which it is known beside `key`. */
  readonly aliases: string;
  readonly read: Reader;
  /** Units that may stand at the end of its name. */
  readonly units?: UnitTable;
}

const DOOR_WORD = /^(?:doors?|dr|d|дв|двер(?:ь|и|ей)|двер(?:ный|ная))$/u;
const SEAT_WORD = /^(?:seats?|seater|местн(?:ый|ая)|мест(?:о|а)?)$/u;
const OWNER_WORD = /^(?:owners?|previousowners?|владел(?:ец|ьца|ьцев))$/u;
const CYLINDER_WORD = /^(?:cyl|cylinders?|цил|цилиндр(?:а|ов)?)$/u;

export const VOCABULARY: readonly Attribute[] = [
  // what it is
  { key: 'name', aliases: 'lot name, heading, headline, название, наименование, заголовок', read: asText },
  { key: 'title', aliases: 'lot title', read: asTitle },
  {
    key: 'make',
    aliases: 'brand, marque, manufacturer, car make, vehicle make, марка, марка авто, марка автомобиля, бренд',
    read: asText,
  },
  {
    key: 'model',
    aliases: 'model name, car model, vehicle model, модель, модель авто, модель автомобиля',
    read: asText,
  },
  {
    key: 'trim',
    aliases: 'trim level, version, variant, model detail, modification, комплектация, модификация, версия',
    read: asText,
  },
  {
    key: 'year',
    aliases: `model year, vehicle year, production year, build year, manufacture year, year of manufacture, year of production, год, год выпуска,
      модельный год`,
    read: asYear,
  },
  { key: 'body', aliases: 'body type, body style, body class, кузов, тип кузова', read: asTerm(BODY) },
  {
    key: 'color',
    aliases: 'colour, exterior color, exterior colour, body color, paint, цвет, цвет кузова',
    read: asTerm(COLOR),
  },
  {
    key: 'interior_color',
    aliases: 'interior colour, interior, upholstery color, цвет салона, салон',
    read: asTerm(COLOR),
  },
  {
    key: 'doors',
    aliases: 'number of doors, door count, num doors, двери, дверей, количество дверей, число дверей, кол-во дверей',
    read: asCount(20, DOOR_WORD),
  },
  {
    key: 'seats',
    aliases: 'number of seats, seat count, num seats, места, мест, количество мест, число мест, кол-во мест',
    read: asCount(1_000, SEAT_WORD),
  },
  // engine and drivetrain
  { key: 'fuel', aliases: 'fuel type, топливо, тип топлива, вид топлива', read: asTerm(FUEL) },
  {
    key: 'engine',
    aliases: 'engine type, motor, двигатель, тип двигателя, мотор',
    read: asEngine,
    units: CAPACITY_UNITS,
  },
  {
    key: 'displacement',
    aliases: 'engine displacement, engine capacity, engine size, engine volume, объем, объем двигателя, рабочий объем',
    read: asDisplacement,
    units: CAPACITY_UNITS,
  },
  {
    key: 'cylinders',
    aliases: 'number of cylinders, cylinder count, цилиндры, цилиндров, количество цилиндров, число цилиндров',
    read: asCount(64, CYLINDER_WORD),
  },
  {
    key: 'power',
    aliases: 'engine power, horsepower=hp, horse power=hp, мощность, мощность двигателя, лошадиные силы=hp',
    read: asPower,
    units: POWER_UNITS,
  },
  {
    key: 'transmission',
    aliases: 'gearbox, transmission type, gearbox type, коробка, коробка передач, кпп, тип кпп, трансмиссия',
    read: asTerm(TRANSMISSION),
  },
  {
    key: 'drive',
    aliases: 'drive type, drivetrain, drive train, drive line type, driveline, wheel drive, привод, тип привода',
    read: asTerm(DRIVE),
  },
  {
    key: 'mileage',
    aliases: `odometer, odometer reading, odometer value, mileage reading, km=km, kilometers=km, kilometres=km, kilometrage=km, miles=mi, пробег, одометр,
      показания одометра`,
    read: asMileage,
    units: LENGTH_UNITS,
  },
  { key: 'mileage_unit', aliases: 'odometer unit, odometer units, mileage units, единица пробега', read: asLengthUnit },
  // papers
  { key: 'vin', aliases: 'vin number, vin code, vehicle identification number, вин, вин код, vin код', read: asText },
  {
    key: 'plate',
    aliases: `license plate, licence plate, number plate, registration plate, plate number, registration number, госномер, гос номер,
      номерной знак, регистрационный номер`,
    read: asText,
  },
  {
    key: 'owners',
    aliases: `number of owners, owner count, previous owners, владельцы, владельцев, количество владельцев, число владельцев, владельцев по птс`,
    read: asCount(100, OWNER_WORD),
  },
  // condition
  { key: 'condition', aliases: 'overall condition, состояние, техническое состояние', read: asText },
  {
    key: 'title_status',
    aliases: 'title type, title brand, sale document, статус титула, титул',
    read: asTerm(TITLE_STATUS),
  },
  {
    key: 'runs_drives',
    aliases: 'runs and drives, run and drive, run drive, running condition, на ходу',
    read: asRunning,
  },
  {
    key: 'primary_damage',
    aliases: 'main damage, damage primary, основное повреждение, основные повреждения',
    read: asTerms(DAMAGE),
  },
  {
    key: 'secondary_damage',
    aliases: 'damage secondary, вторичное повреждение, вторичные повреждения, дополнительные повреждения',
    read: asTerms(DAMAGE),
  },
  { key: 'damage', aliases: 'damages, damage type, повреждение, повреждения', read: asTerms(DAMAGE) },
  { key: 'airbags', aliases: 'airbag, airbag status, подушки, подушки безопасности', read: asAirbags },
  { key: 'airbags_deployed', aliases: 'airbag deployed, подушки сработали', read: asAirbagsDeployed },
  { key: 'keys', aliases: 'key, has keys, number of keys, keys present, ключи, ключ, количество ключей', read: asKeys },
  // the sale
  { key: 'location', aliases: 'lot location, sale location, местонахождение, местоположение, город', read: asText },
  { key: 'price', aliases: 'asking price, цена, стоимость', read: asMoney },
  {
    key: 'starting_price',
    aliases: 'start price, starting bid, start bid, opening bid, стартовая цена, начальная цена, стартовая ставка',
    read: asMoney,
  },
  { key: 'buy_now_price', aliases: 'buy now, buy it now, buy it now price, купить сейчас, блиц цена', read: asMoney },
  {
    key: 'estimate',
    aliases: 'estimated price, estimated value, эстимейт, предварительная оценка, оценочная стоимость',
    read: asMoney,
  },
  { key: 'estimate_low', aliases: 'low estimate, estimate from, нижний эстимейт', read: asMoney },
  { key: 'estimate_high', aliases: 'high estimate, estimate to, верхний эстимейт', read: asMoney },
  { key: 'currency', aliases: 'price currency, currency code, валюта', read: asCurrency },
  { key: 'sale_date', aliases: 'auction date, date of sale, дата продажи, дата аукциона, дата торгов', read: asDate },
  {
    key: 'notes',
    aliases:
      'note, remarks, comment, comments, seller notes, sellers notes, примечание, примечания, комментарий, комментарий продавца',
    read: asText,
  },
];

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

const INDEX = buildIndex();

function buildIndex(): ReadonlyMap<string, NamedAttribute> {
  const index = new Map<string, NamedAttribute>();
  for (const attribute of VOCABULARY) {
    for (const alias of [attribute.key, ...attribute.aliases.split(',')]) {
      const [name = '', unitName] = alias.split('=');
      const unit = unitName === undefined ? null : (attribute.units?.get(condense(unitName)) ?? null);
      index.set(condense(name), { attribute, unit });
      for (const [spelling, named] of attribute.units ?? [])
        index.set(condense(name) + spelling, { attribute, unit: named });
    }
  }
  return index;
}

/** Longer names are not looked up. */
const LONGEST_NAME = 80;

const lookUp = remembering<string, NamedAttribute | null>((name) => INDEX.get(condense(name)) ?? null);

/** The attribute a name stands for in any spelling of the table; null when it is not known. */
export function namedAttribute(name: string): NamedAttribute | null {
  return name.length > LONGEST_NAME ? null : lookUp(name);
}
