/** What a lot is, and what vehicles are and have. See vocabulary.ts. */

import { DRIVE, EQUIPMENT, FUEL, STEERING, TRANSMISSION } from '../terms/terms.js';
import { asDisplacement, asEngine, asLengthUnit, asMileage, asPower } from '../values/measure-readers.js';
import { CAPACITY_UNITS, LENGTH_UNITS, POWER_UNITS } from '../values/quantities.js';
import {
  asBody,
  asColor,
  asCount,
  asDate,
  asGears,
  asMonth,
  asPresence,
  asRegion,
  asService,
  asTerm,
  asTerms,
  asText,
  asTitle,
  asYear,
  upTo,
} from '../values/value-readers.js';
import type { Attribute } from './attribute.js';

const DOOR_WORD = /^(?:doors?|dr|d|дв|двер(?:ь|и|ей)|двер(?:ный|ная)|türe?n?|türer|türig)$/u;
const SEAT_WORD = /^(?:seats?|seater|местн(?:ый|ая)|мест(?:о|а)?|sitze?|sitzer|sitzplätze)$/u;
const OWNER_WORD = /^(?:owners?|previousowners?|владел(?:ец|ьца|ьцев)|vorbesitzer|halter)$/u;
const CYLINDER_WORD = /^(?:cyl|cylinders?|цил|цилиндр(?:а|ов)?|zylinder)$/u;

export const ATTRIBUTES_OF_VEHICLES: readonly Attribute[] = [
  // what it is
  { key: 'name', aliases: 'lot name, heading, headline, название, наименование, заголовок, bezeichnung', read: asText },
  { key: 'title', aliases: 'lot title', read: asTitle },
  {
    key: 'make',
    aliases: `brand, marque, manufacturer, car make, vehicle make, марка, марка авто, марка автомобиля, бренд, hersteller,
      fabrikat`,
    read: asText,
  },
  {
    key: 'model',
    aliases: `model name, car model, vehicle model, модель, модель авто, модель автомобиля, 车型, modellbezeichnung,
      model group`,
    read: asText,
  },
  { key: 'badge', aliases: 'badges, lettering, emblem, шильдик', read: asText },
  {
    key: 'trim',
    aliases: `trim level, version, variant, model detail, modification, комплектация, модификация, версия, 款式, модифікація,
      ausstattungslinie, ausstattungsvariante, submodel`,
    read: asText,
  },
  {
    key: 'year',
    aliases: `model year, vehicle year, production year, build year, manufacture year, year of manufacture,
      year of production, год, год выпуска, модельный год, baujahr, modelljahr, рік випуску`,
    read: asYear,
  },
  {
    key: 'body',
    aliases: 'body type, body style, body class, кузов, тип кузова, 车身, karosserieform, aufbau, тип кузову',
    read: asBody,
  },
  {
    key: 'color',
    aliases: `colour, exterior color, exterior colour, body color, paint, цвет, цвет кузова, außenfarbe, farbe außen,
      lackierung, колір кузова`,
    read: asColor,
  },
  {
    key: 'interior_color',
    aliases: `interior colour, interior, upholstery color, цвет салона, салон, iç mekân, innenfarbe, farbe innen,
      колір салону`,
    read: asColor,
  },
  {
    key: 'doors',
    aliases: `number of doors, door count, num doors, двери, дверей, количество дверей, число дверей, кол-во дверей, 门,
      anzahl türen, türanzahl, кількість дверей`,
    read: asCount(20, DOOR_WORD, 1),
  },
  {
    key: 'seats',
    aliases: `number of seats, seat count, num seats, места, мест, количество мест, число мест, кол-во мест, 座位, sitze,
      sitzplätze, anzahl sitze, anzahl sitzplätze, кількість місць`,
    read: asCount(1_000, SEAT_WORD, 1),
  },
  {
    key: 'steering',
    aliases:
      'steering side, steering wheel, steering position, drive side, руль, расположение руля, Lenkung, lenkradseite',
    read: asTerm(STEERING),
  },
  // engine and drivetrain
  {
    key: 'fuel',
    aliases: 'fuel type, топливо, тип топлива, вид топлива, kraftstoffart, treibstoff, тип палива',
    read: asTerm(FUEL),
  },
  {
    key: 'engine',
    aliases: 'engine type, motor, двигатель, тип двигателя, мотор, motorisierung, engine description',
    read: asEngine,
    units: CAPACITY_UNITS,
  },
  {
    key: 'displacement',
    aliases: `engine displacement, engine capacity, engine size, engine volume, объем, объем двигателя, рабочий объем,
      cubic capacity, объём двигателя л=l, об'єм двигуна`,
    read: asDisplacement,
    units: CAPACITY_UNITS,
  },
  {
    key: 'cylinders',
    aliases: `number of cylinders, cylinder count, цилиндры, цилиндров, количество цилиндров, число цилиндров, 气缸,
      zylinder, anzahl zylinder, zylinderzahl`,
    read: asCount(64, CYLINDER_WORD, 1),
  },
  {
    key: 'power',
    aliases: `engine power, horsepower=hp, horse power=hp, мощность, мощность двигателя, лошадиные силы=hp, motorleistung,
      ps=ps, kw=kw, bhp=bhp, потужність двигуна`,
    read: asPower,
    units: POWER_UNITS,
  },
  {
    key: 'transmission',
    aliases: `gearbox, transmission type, gearbox type, коробка, коробка передач, кпп, тип кпп, трансмиссия, 変速機,
      getriebeart, коробка передач тип`,
    read: asTerm(TRANSMISSION),
  },
  {
    key: 'gears',
    aliases:
      'number of gears, gear count, speeds, anzahl gänge, ganganzahl, передачи, количество передач, число ступеней',
    read: asGears,
  },
  {
    key: 'drive',
    aliases: `drive type, drivetrain, drive train, drive line type, driveline, wheel drive, привод, тип привода, 驱动,
      antriebsart, тип приводу`,
    read: asTerm(DRIVE),
  },
  {
    key: 'mileage',
    aliases: `odometer, odometer reading, odometer value, mileage reading, km=km, kilometers=km, kilometres=km,
      kilometrage=km, miles=mi, пробег, одометр, показания одометра, kilometerstand=km, laufleistung=km,
      km stand=km`,
    read: asMileage,
    units: LENGTH_UNITS,
  },
  { key: 'mileage_unit', aliases: 'odometer unit, odometer units, mileage units, единица пробега', read: asLengthUnit },
  // papers
  {
    key: 'vin',
    aliases: `vin number, vin code, vehicle identification number, вин, вин код, vin код, fahrgestellnummer,
      fahrzeug-identifizierungsnummer, fahrzeugidentnummer, chassis number, vin serial`,
    read: asText,
  },
  {
    key: 'plate',
    aliases: `license plate, licence plate, number plate, registration plate, plate number, registration number, госномер,
      гос номер, номерной знак, регистрационный номер, ナンバープレート, 车牌, amtliches kennzeichen, держномер,
      номерний знак`,
    read: asText,
  },
  {
    key: 'owners',
    aliases: `number of owners, owner count, previous owners, владельцы, владельцев, количество владельцев,
      число владельцев, владельцев по птс, 所有者, właściciele, власники, vorbesitzer, anzahl vorbesitzer, halter,
      fahrzeughalter, anzahl der fahrzeughalter, кількість власників`,
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
    aliases: `first registered, registration date, date of first registration, registered, ez, erstzulassung,
      дата регистрации, primeiro registro, datum der erstzulassung, перша реєстрація дата`,
    read: upTo(0, asMonth),
  },
  {
    key: 'inspection_until',
    aliases: `inspection, inspection valid until, mot until, mot, mot expiry, tuv, tüv, tüv bis, hu, hu bis, техосмотр,
      техосмотр до, revisione valida fino a, contrôle technique valable jusqu’au, 車検満了, muayene geçerlilik tarihi,
      badanie techniczne ważne do, техогляд дійсний до, техосмотр действителен до, hauptuntersuchung, nächste hu,
      hu/au`,
    read: upTo(10, asMonth),
  },
  {
    key: 'inspection_date',
    aliases: `inspected, inspected on, date of inspection, осмотрен, осмотрена, дата проверки, besichtigt am,
      begutachtet am, inspeccionado el, 检测日期`,
    read: upTo(0, asDate),
  },
  {
    key: 'service_history',
    aliases: `service records, maintenance history, scheckheft, сервисная история, история обслуживания,
      storico manutenzione, scheckheftgepflegt`,
    read: asService,
  },
  { key: 'service_book', aliases: 'service booklet, serviceheft, сервисная книжка', read: asPresence },
  {
    key: 'options',
    aliases: `option list, equipment, extras, features, sonderausstattung, опции, комплектация список, оснащение,
      ausstattung`,
    read: asText,
  },
  { key: 'visible_equipment', aliases: 'equipment seen, equipment in photos', read: asTerms(EQUIPMENT) },
  {
    key: 'tyre_size',
    aliases: 'tire size, tyre sizes, tire sizes, tyre dimension, размер резины, reifendimension',
    read: asText,
  },
];
