/**
 * Prices and estimates: "12 500 €", "$12,500", "EUR 10.000 - 12.000", `{"from": 10000, "to": 12000, "currency": "EUR"}`.
 */
import type { Json } from '../../../core/lot.js';
import { cleanText } from '../../text.js';
import { parseNumber } from './quantities.js';
import type { Money } from './shown.js';

const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Signs and words for exactly one currency; shared ones (`kr`, `¥`) are not included. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['€', 'EUR'],
  ['euro', 'EUR'],
  ['euros', 'EUR'],
  ['евро', 'EUR'],
  ['$', 'USD'],
  ['us$', 'USD'],
  ['доллар', 'USD'],
  ['долларов', 'USD'],
  ['£', 'GBP'],
  ['₽', 'RUB'],
  ['руб', 'RUB'],
  ['руб.', 'RUB'],
  ['рублей', 'RUB'],
  ['р.', 'RUB'],
  ['₴', 'UAH'],
  ['грн', 'UAH'],
  ['грн.', 'UAH'],
  ['zł', 'PLN'],
  ['kč', 'CZK'],
  ['₸', 'KZT'],
  ['тенге', 'KZT'],
]);

/** ISO 4217 code of a currency's code, sign or name; undefined if it names none. */
export function currencyOf(value: Json): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = cleanText(value);
  const code = text.toUpperCase();
  return code.length === 3 && CODES.has(code) ? code : NAMES.get(text.toLowerCase());
}

/** A name without the currency that ends it, and that currency: "Цена, ₽", "Price (EUR)"; null when none does. */
export function currencyAtEnd(name: string): { name: string; currency: string } | null {
  const { before, last } =
    /^(?<before>.*[^\p{L}\p{Sc}])(?<last>[\p{L}\p{Sc}$]+\.?)[)\]\s]*$/su.exec(name)?.groups ?? {};
  const currency = last === undefined ? undefined : currencyOf(last);
  return before === undefined || currency === undefined ? null : { name: before, currency };
}

const AMOUNT = String.raw`[+−-]?\d[\d.,'’ ]*?`;
const MONEY = new RegExp(
  String.raw`^(?<before>[^\d\s+−-]+)?\s*(?<from>${AMOUNT})\s*(?:(?:-|–|—|to|до|\.\.\.|…)\s*(?<to>${AMOUNT}))?\s*(?<after>[^\d\s]+)?$`,
  'u',
);

/** "12'500.-", "500,— €". */
const NO_CENTS = /(?<=\d)[.,]\s?[-–—]{1,2}(?=\s|\p{L}|$)/gu;

/** One amount or a range; undefined when the value is neither. `currency` comes from a companion attribute. */
export function parseMoney(value: Json, currency: string | null): Money | undefined {
  if (typeof value === 'number') return { kind: 'money', from: value, to: null, currency };
  if (typeof value === 'string') return moneyOfText(cleanText(value), currency);
  if (value === null || typeof value !== 'object') return undefined;
  return Array.isArray(value) ? moneyOfBounds(value, currency) : moneyOfObject(value, currency);
}

function moneyOfText(text: string, fallback: string | null): Money | undefined {
  if (text.length > 60) return undefined;
  const { before, from, to, after } = MONEY.exec(text.replace(NO_CENTS, ''))?.groups ?? {};
  if (from === undefined || (before !== undefined && after !== undefined)) return undefined;
  const named = before ?? after;
  const currency = named === undefined ? fallback : currencyOf(named);
  const low = parseNumber(from, true);
  const high = to === undefined ? null : parseNumber(to, true);
  if (currency === undefined || low === undefined || high === undefined) return undefined;
  return { kind: 'money', from: low, to: high, currency };
}

function moneyOfBounds(bounds: readonly Json[], currency: string | null): Money | undefined {
  const [from, to, ...rest] = bounds.map((bound) => parseMoney(bound, currency));
  if (from === undefined || to === undefined || rest.length > 0) return undefined;
  if (from.to !== null || to.to !== null || from.currency !== to.currency) return undefined;
  return { kind: 'money', from: from.from, to: to.from, currency: from.currency };
}

function moneyOfObject(object: { [key: string]: Json }, fallback: string | null): Money | undefined {
  const { amount, value, from, to, min, max, low, high, currency, ...rest } = object;
  if (Object.keys(rest).length > 0) return undefined;
  const code = currency === undefined || currency === null ? fallback : currencyOf(currency);
  if (code === undefined) return undefined;
  const single = amount ?? value;
  if (single !== undefined && single !== null) return parseMoney(single, code);
  const first = from ?? min ?? low;
  const last = to ?? max ?? high;
  if (first === undefined || last === undefined) return undefined;
  return moneyOfBounds([first, last], code);
}
