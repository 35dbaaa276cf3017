/**
 * The attributes that are known by name: one row each. A name counts by its letters and digits alone, so `Exterior color`,
 * `exterior_color` and `exteriorColor` are one; quantities also know their names with a unit behind (`mileage_km`).
 * A new row needs a `label-<key>` in every language file, and nothing else.
 */

import {
  asCurrency,
  asDimensions,
  asDisplacement,
  asEngine,
  asLengthUnit,
  asMileage,
  asMoney,
  asPower,
  asSize,
  asWeight,
} from './measure-readers.js';
import { CAPACITY_UNITS, LENGTH_UNITS, POWER_UNITS, SIZE_UNITS, type UnitTable, WEIGHT_UNITS } from './quantities.js';
import {
  asAirbags,
  asAirbagsDeployed,
  asCount,
  asDamage,
  asDate,
  asKeys,
  asMonth,
  asRegion,
  asRunning,
  asTerm,
  asTerms,
  asText,
  asTitle,
  asYear,
  type Reader,
} from './readers.js';
import { BODY, COLOR, DRIVE, FUEL, MATERIAL, SERVICE, TECHNIQUE, TITLE_STATUS, TRANSMISSION } from './terms.js';

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
    aliases: 'model name, car model, vehicle model, модель, модель авто, модель автомобиля, 车型',
    read: asText,
  },
  {
    key: 'trim',
    aliases: `trim level, version, variant, model detail, modification, комплектация, модификация, версия, 款式, модифікація`,
    read: asText,
  },
  {
    key: 'year',
    aliases: `model year, vehicle year, production year, build year, manufacture year, year of manufacture, year of production, год, год выпуска,
      модельный год`,
    read: asYear,
  },
  { key: 'body', aliases: 'body type, body style, body class, кузов, тип кузова, 车身', read: asTerm(BODY) },
  {
    key: 'color',
    aliases: 'colour, exterior color, exterior colour, body color, paint, цвет, цвет кузова',
    read: asTerm(COLOR),
  },
  {
    key: 'interior_color',
    aliases: 'interior colour, interior, upholstery color, цвет салона, салон, iç mekân',
    read: asTerm(COLOR),
  },
  {
    key: 'doors',
    aliases: `number of doors, door count, num doors, двери, дверей, количество дверей, число дверей, кол-во дверей, 门`,
    read: asCount(20, DOOR_WORD),
  },
  {
    key: 'seats',
    aliases: 'number of seats, seat count, num seats, места, мест, количество мест, число мест, кол-во мест, 座位',
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
    aliases: 'number of cylinders, cylinder count, цилиндры, цилиндров, количество цилиндров, число цилиндров, 气缸',
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
    aliases: 'gearbox, transmission type, gearbox type, коробка, коробка передач, кпп, тип кпп, трансмиссия, 変速機',
    read: asTerm(TRANSMISSION),
  },
  {
    key: 'drive',
    aliases: `drive type, drivetrain, drive train, drive line type, driveline, wheel drive, привод, тип привода, 驱动`,
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
    aliases: `license plate, licence plate, number plate, registration plate, plate number, registration number, госномер,
      гос номер, номерной знак, регистрационный номер, ナンバープレート, 车牌`,
    read: asText,
  },
  {
    key: 'owners',
    aliases: `number of owners, owner count, previous owners, владельцы, владельцев, количество владельцев, число владельцев,
      владельцев по птс, 所有者, właściciele, власники`,
    read: asCount(100, OWNER_WORD),
  },
  // papers of a vehicle
  {
    key: 'registration_country',
    aliases: `registered in, country of registration, registration state, zulassungsland, страна регистрации, país de registro,
      注册国家`,
    read: asRegion,
  },
  {
    key: 'first_registration',
    aliases: `first registered, registration date, date of first registration, registered, ez, erstzulassung, дата регистрации,
      primeiro registro`,
    read: asMonth,
  },
  {
    key: 'inspection_until',
    aliases: `inspection, inspection valid until, mot until, mot, mot expiry, tuv, tüv, tüv bis, hu, hu bis, техосмотр,
      техосмотр до, revisione valida fino a, contrôle technique valable jusqu’au, 車検満了, muayene geçerlilik tarihi,
      badanie techniczne ważne do, техогляд дійсний до, техосмотр действителен до`,
    read: asMonth,
  },
  {
    key: 'service_history',
    aliases: `service records, maintenance history, scheckheft, сервисная история, история обслуживания, storico manutenzione`,
    read: asTerm(SERVICE),
  },
  {
    key: 'options',
    aliases: 'option list, equipment, extras, features, sonderausstattung, опции, комплектация список, оснащение',
    read: asText,
  },
  // other kinds of lot
  { key: 'artist', aliases: 'painter, sculptor, author, künstler, художник, автор', read: asText },
  { key: 'maker', aliases: 'made by, workshop, designer, мастер, мастерская', read: asText },
  { key: 'material', aliases: 'materials, made of, материалы', read: asTerms(MATERIAL) },
  { key: 'technique', aliases: 'medium, art technique, техника исполнения', read: asTerm(TECHNIQUE) },
  { key: 'dimensions', aliases: 'dimension, measurements, overall size, габариты', read: asDimensions },
  { key: 'height', aliases: 'overall height', read: asSize, units: SIZE_UNITS },
  { key: 'width', aliases: 'overall width', read: asSize, units: SIZE_UNITS },
  { key: 'depth', aliases: 'overall depth', read: asSize, units: SIZE_UNITS },
  { key: 'length', aliases: 'overall length', read: asSize, units: SIZE_UNITS },
  { key: 'diameter', aliases: 'case diameter, диаметр корпуса', read: asSize, units: SIZE_UNITS },
  { key: 'weight', aliases: 'net weight, total weight, масса', read: asWeight, units: WEIGHT_UNITS },
  { key: 'period', aliases: 'era, epoch, dating, circa, эпоха, датировка', read: asText },
  { key: 'style', aliases: 'art style', read: asText },
  { key: 'origin', aliases: 'country of origin, place of origin, made in, страна происхождения', read: asRegion },
  { key: 'provenance', aliases: 'former owner, ownership history, proveniência, koleksiyon geçmişi', read: asText },
  { key: 'signature', aliases: 'signed, подписано', read: asText },
  { key: 'edition', aliases: 'print run, 版次', read: asText },
  { key: 'hallmarks', aliases: 'hallmark, assay mark, клеймо, проба', read: asText },
  {
    key: 'gemstones',
    aliases: `gemstone, stones, gems, вставки, pedras preciosas, pietre preziose, piedras preciosas, каміння, камни`,
    read: asText,
  },
  { key: 'serial_number', aliases: 'serial no, serial, sn', read: asText },
  // condition
  { key: 'condition', aliases: 'overall condition, состояние, техническое состояние', read: asText },
  {
    key: 'title_status',
    aliases: `title type, title brand, sale document, статус титула, титул, situação do título, stato del titolo,
      estado del título, statut du titre, 証書の区分, 产权状态, belge durumu`,
    read: asTerm(TITLE_STATUS),
  },
  {
    key: 'runs_drives',
    aliases: 'runs and drives, run and drive, run drive, running condition, на ходу, sprawny do jazdy',
    read: asRunning,
  },
  {
    key: 'primary_damage',
    aliases: 'main damage, damage primary, основное повреждение, основные повреждения',
    read: asDamage,
  },
  {
    key: 'secondary_damage',
    aliases: `damage secondary, вторичное повреждение, вторичные повреждения, дополнительные повреждения, Nebenschaden`,
    read: asDamage,
  },
  { key: 'damage', aliases: 'damages, damage type, повреждение, повреждения', read: asDamage },
  { key: 'airbags', aliases: 'airbag, airbag status, подушки, подушки безопасности', read: asAirbags },
  { key: 'airbags_deployed', aliases: 'airbag deployed, подушки сработали', read: asAirbagsDeployed },
  { key: 'keys', aliases: 'key, has keys, number of keys, keys present, ключи, ключ, количество ключей', read: asKeys },
  // the sale
  {
    key: 'location',
    aliases: 'lot location, sale location, местонахождение, местоположение, город, luogo',
    read: asText,
  },
  { key: 'price', aliases: 'asking price, цена, стоимость', read: asMoney },
  {
    key: 'starting_price',
    aliases: `start price, starting bid, start bid, opening bid, стартовая цена, начальная цена, стартовая ставка,
      prezzo di partenza`,
    read: asMoney,
  },
  {
    key: 'buy_now_price',
    aliases: `buy now, buy it now, buy it now price, купить сейчас, блиц цена, ціна негайної купівлі, цена немедленной покупки`,
    read: asMoney,
  },
  {
    key: 'estimate',
    aliases: `estimated price, estimated value, эстимейт, предварительная оценка, оценочная стоимость, 見積価格, cena szacunkowa`,
    read: asMoney,
  },
  {
    key: 'estimate_low',
    aliases:
      'low estimate, estimate from, нижний эстимейт, 最低見積価格, 最低估价, en düşük tahmin, dolna cena szacunkowa',
    read: asMoney,
  },
  {
    key: 'estimate_high',
    aliases:
      'high estimate, estimate to, верхний эстимейт, 最高見積価格, 最高估价, en yüksek tahmin, górna cena szacunkowa',
    read: asMoney,
  },
  { key: 'currency', aliases: 'price currency, currency code, валюта', read: asCurrency },
  {
    key: 'sale_date',
    aliases: `auction date, date of sale, дата продажи, дата аукциона, дата торгов, date de vente, 販売日, satış tarihi,
      data sprzedaży, дата продажу`,
    read: asDate,
  },
  {
    key: 'notes',
    aliases:
      'note, remarks, comment, comments, seller notes, sellers notes, примечание, примечания, комментарий, комментарий продавца',
    read: asText,
  },
];
