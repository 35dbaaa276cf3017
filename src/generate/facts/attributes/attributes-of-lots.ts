/** What other kinds of lot are, the condition of all, and their sale. See vocabulary.ts. */

import {
  GLASS_STATE,
  INTERIOR_STATE,
  LAMP,
  MATERIAL,
  OBJECT,
  TECHNIQUE,
  TITLE_STATUS,
  TYRE_STATE,
} from '../terms/terms.js';
import { asDamage } from '../values/damage-readers.js';
import { asCurrency, asDimensions, asMoney, asSize, asWeight } from '../values/measure-readers.js';
import { SIZE_UNITS, WEIGHT_UNITS } from '../values/quantities.js';
import {
  asAirbags,
  asAirbagsDeployed,
  asDate,
  asKeys,
  asPresence,
  asRegion,
  asRunning,
  asTerm,
  asTerms,
  asText,
  upTo,
} from '../values/value-readers.js';
import type { Attribute } from './attribute.js';

export const ATTRIBUTES_OF_LOTS: readonly Attribute[] = [
  // other kinds of lot
  { key: 'object', aliases: 'kind of object, object type, item type, вид предмета, objektart', read: asTerm(OBJECT) },
  { key: 'artist', aliases: 'painter, sculptor, author, künstler, художник, автор, maler, bildhauer', read: asText },
  { key: 'maker', aliases: 'made by, workshop, designer, мастер, мастерская', read: asText },
  { key: 'material', aliases: 'materials, made of, материалы', read: asTerms(MATERIAL) },
  { key: 'technique', aliases: 'medium, art technique, техника исполнения', read: asTerm(TECHNIQUE) },
  {
    key: 'dimensions',
    aliases: 'dimension, measurements, overall size, габариты, maße, abmessungen, розміри габаритні',
    read: asDimensions,
  },
  {
    key: 'size',
    aliases: 'ring size, clothing size, размер изделия, konfektionsgröße',
    read: asSize,
    units: SIZE_UNITS,
  },
  { key: 'height', aliases: 'overall height', read: asSize, units: SIZE_UNITS },
  { key: 'width', aliases: 'overall width', read: asSize, units: SIZE_UNITS },
  { key: 'depth', aliases: 'overall depth', read: asSize, units: SIZE_UNITS },
  { key: 'length', aliases: 'overall length', read: asSize, units: SIZE_UNITS },
  { key: 'diameter', aliases: 'case diameter, диаметр корпуса', read: asSize, units: SIZE_UNITS },
  { key: 'weight', aliases: 'net weight, total weight, масса, gewicht', read: asWeight, units: WEIGHT_UNITS },
  {
    key: 'period',
    aliases: `era, epoch, dating, circa, эпоха, датировка, datierung, entstehungszeit, date made, date of creation,
      creation date, dated`,
    read: asText,
  },
  { key: 'style', aliases: 'art style', read: asText },
  { key: 'origin', aliases: 'country of origin, place of origin, made in, страна происхождения', read: asRegion },
  { key: 'provenance', aliases: 'former owner, ownership history, proveniência, koleksiyon geçmişi', read: asText },
  { key: 'signature', aliases: 'signed, подписано', read: asPresence },
  { key: 'inscription', aliases: 'inscriptions, inscribed, label text, beschriftung', read: asText },
  { key: 'edition', aliases: 'print run, 版次', read: asText },
  { key: 'hallmarks', aliases: 'hallmark, assay mark, клеймо, проба', read: asPresence },
  {
    key: 'gemstones',
    aliases: `gemstone, stones, gems, вставки, pedras preciosas, pietre preziose, piedras preciosas, каміння, камни`,
    read: asText,
  },
  { key: 'serial_number', aliases: 'serial no, serial, sn', read: asText },
  { key: 'papers', aliases: 'documents, paperwork, документы', read: asPresence },
  { key: 'box_and_papers', aliases: 'box papers, коробка и документы', read: asPresence },
  // condition
  {
    key: 'condition',
    aliases: 'overall condition, состояние, техническое состояние, zustand, fahrzeugzustand',
    read: asText,
  },
  {
    key: 'title_status',
    aliases: `title type, title brand, sale document, статус титула, титул, situação do título, stato del titolo,
      estado del título, statut du titre, 証書の区分, 产权状态, belge durumu, sale title type, title/sale doc`,
    read: asTerm(TITLE_STATUS),
  },
  {
    key: 'runs_drives',
    aliases: `runs and drives, run and drive, run drive, running condition, на ходу, sprawny do jazdy, fahrbereit,
      start code`,
    read: asRunning,
  },
  {
    key: 'primary_damage',
    aliases:
      'main damage, damage primary, основное повреждение, основные повреждения, damage description, hauptschaden',
    read: asDamage,
  },
  {
    key: 'secondary_damage',
    aliases: `damage secondary, вторичное повреждение, вторичные повреждения, дополнительные повреждения, Nebenschaden,
      secondary damage description`,
    read: asDamage,
  },
  {
    key: 'damage',
    aliases: 'damages, damage type, повреждение, повреждения, schaden, schäden, beschädigungen',
    read: asDamage,
  },
  {
    key: 'warning_lamps',
    aliases: 'warning lamp, warning lights, dashboard lights, контрольные лампы, warnleuchten, kontrollleuchten',
    read: asTerms(LAMP),
  },
  {
    key: 'interior_condition',
    aliases: 'condition of interior, condition interior, innenraumzustand',
    read: asTerm(INTERIOR_STATE),
  },
  {
    key: 'tyre_condition',
    aliases: 'tire condition, condition of tyres, condition of tires, reifenzustand',
    read: asTerm(TYRE_STATE),
  },
  { key: 'glass_condition', aliases: 'condition of glass, scheibenzustand', read: asTerm(GLASS_STATE) },
  { key: 'airbags', aliases: 'airbag, airbag status, подушки, подушки безопасности', read: asAirbags },
  { key: 'airbags_deployed', aliases: 'airbag deployed, подушки сработали', read: asAirbagsDeployed },
  {
    key: 'keys',
    aliases: `key, has keys, number of keys, keys present, ключи, ключ, количество ключей, has keys yes or no,
      anzahl schlüssel, schlüsselanzahl`,
    read: asKeys,
  },
  // the sale
  {
    key: 'location',
    aliases: 'lot location, sale location, местонахождение, местоположение, город, luogo, fahrzeugstandort, yard name',
    read: asText,
  },
  { key: 'price', aliases: 'asking price, цена, стоимость, kaufpreis, verkaufspreis', read: asMoney },
  {
    key: 'starting_price',
    aliases: `start price, starting bid, start bid, opening bid, стартовая цена, начальная цена, стартовая ставка,
      prezzo di partenza, startpreis, startgebot, mindestgebot`,
    read: asMoney,
  },
  {
    key: 'buy_now_price',
    aliases: `buy now, buy it now, buy it now price, купить сейчас, блиц цена, ціна негайної купівлі,
      цена немедленной покупки, sofortkauf, sofortkaufpreis`,
    read: asMoney,
  },
  {
    key: 'estimate',
    aliases: `estimated price, estimated value, эстимейт, предварительная оценка, оценочная стоимость, 見積価格,
      cena szacunkowa, schätzpreis, schätzung`,
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
  { key: 'currency', aliases: 'price currency, currency code, валюта, währung', read: asCurrency },
  {
    key: 'sale_date',
    aliases: `auction date, date of sale, дата продажи, дата аукциона, дата торгов, date de vente, 販売日, satış tarihi,
      data sprzedaży, дата продажу, auktionsdatum, versteigerungstermin`,
    read: upTo(10, asDate),
  },
  {
    key: 'notes',
    aliases: `note, remarks, comment, comments, seller notes, sellers notes, примечание, примечания, комментарий,
      комментарий продавца, bemerkung, bemerkungen, anmerkung, anmerkungen, hinweis, hinweise, special note`,
    read: asText,
  },
];
