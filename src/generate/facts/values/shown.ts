/**
 * A value before it is put into a language: exactly what a locale needs.
 */
import type { Json } from '../../../core/lot.js';
import { cleanText, clip, labelOf } from '../../text.js';
import type { Term } from '../terms/terms.js';
import { isNothing } from './nothing.js';

export type Unit = 'km' | 'mi' | 'kW' | 'hp' | 'PS' | 'l' | 'cm3' | 'mm' | 'cm' | 'm' | 'in' | 'g' | 'kg';
export const UNITS: readonly Unit[] = ['km', 'mi', 'kW', 'hp', 'PS', 'l', 'cm3', 'mm', 'cm', 'm', 'in', 'g', 'kg'];

/** `unit` is null if the input names none; then none is shown. */
export interface Quantity {
  kind: 'quantity';
  amount: number;
  unit: Unit | null;
}

/** `currency` is an ISO 4217 code, or null if the input names none. */
export interface Money {
  kind: 'money';
  from: number;
  /** Above `from` for a range, else null. */
  to: number | null;
  currency: string | null;
}

/** A calendar date; `time` is `10:00`, `10:00 UTC` or `10:00 UTC+02:00`, null if the input names none. */
export interface DateShown {
  kind: 'date';
  year: number;
  month: number;
  day: number;
  time: string | null;
}

/** A month of a year: some documents give no day. */
export interface MonthShown {
  kind: 'month';
  year: number;
  month: number;
}

/** At least `part` or `damage` is known. */
export interface DamageShown {
  kind: 'damage';
  part: Term | null;
  damage: Term | null;
  severity: Term | null;
}

/** A gearbox and how many gears it has. */
export interface GearedShown {
  kind: 'geared';
  term: Term;
  gears: number;
}

export type Shown =
  /** Cleaned and clipped. */
  | { kind: 'text'; text: string }
  /** Words read on the lot, shown in quotation marks. */
  | { kind: 'quotation'; text: string }
  | { kind: 'term'; term: Term }
  | { kind: 'count'; count: number }
  | { kind: 'flag'; flag: boolean }
  /** Something a lot has or lacks: a signature, a service book. */
  | { kind: 'presence'; present: boolean }
  | { kind: 'list'; items: Shown[] }
  | { kind: 'group'; entries: { label: string; value: Shown }[] }
  | Quantity
  | Money
  | DateShown
  | MonthShown
  | DamageShown
  | GearedShown
  /** A country by its ISO 3166-1 code. */
  | { kind: 'region'; code: string };

/** UTF-16 units of one free value in the text; the facts keep it whole. */
export const LONGEST_VALUE = 200;
const LONGEST_LABEL = 60;
/** Deeper values are left out, without walking them: the sender chooses their depth. */
const DEEPEST = 5;

/** A label made of an attribute's own name, as the sender wrote it. */
export function shownLabel(name: string): string {
  return clip(labelOf(name.slice(0, 10 * LONGEST_LABEL)), LONGEST_LABEL);
}

export function shownText(text: string): Shown {
  return { kind: 'text', text: clip(text, LONGEST_VALUE) };
}

/** Any input value as given; null if it is empty. Numbers keep their digits. */
export function shownAsGiven(value: Json, depth = 0): Shown | null {
  if (value === null || depth > DEEPEST) return null;
  switch (typeof value) {
    case 'boolean':
      return { kind: 'flag', flag: value };
    case 'number':
      return { kind: 'text', text: String(value) };
    case 'string': {
      const text = cleanText(value);
      return isNothing(text) ? null : shownText(text);
    }
  }
  return Array.isArray(value) ? shownList(value, depth) : shownGroup(value, depth);
}

function shownList(values: readonly Json[], depth: number): Shown | null {
  const items = values.map((value) => shownAsGiven(value, depth + 1)).filter((item) => item !== null);
  const [first] = items;
  if (first === undefined) return null;
  return items.length === 1 ? first : { kind: 'list', items };
}

function shownGroup(object: { [key: string]: Json }, depth: number): Shown | null {
  const entries: { label: string; value: Shown }[] = [];
  for (const [name, value] of Object.entries(object)) {
    const shown = shownAsGiven(value, depth + 1);
    if (shown !== null) entries.push({ label: shownLabel(name), value: shown });
  }
  return entries.length === 0 ? null : { kind: 'group', entries };
}
