/** The title of a lot. */
import { inHabit } from '../facts/values/units.js';
import type { Locale } from '../language/locale.js';
import { clip } from '../text.js';
import type { Outline } from './outline.js';

/** UTF-16 units. */
export const LONGEST_TITLE = 80;

/** The seller's own name for the lot, or what it is with as much as there is room for; and the keys it is known from. */
export function titleIn(locale: Locale, outline: Outline): { text: string; keys: string[] } {
  const { name, vehicle, untrimmed, lot_id } = outline;
  if (name !== null) return { text: clip(name, LONGEST_TITLE), keys: ['name'] };
  const whole = datedIn(locale, vehicle, outline.year) ?? locale.say('title-lot', { lot: lot_id }).trim();
  const short = whole.length > LONGEST_TITLE ? datedIn(locale, untrimmed, outline.year) : null;
  let text = clip(short ?? whole, LONGEST_TITLE);
  const named = short === null ? ['make', 'model', 'trim', 'year'] : ['make', 'model', 'year'];
  const keys = vehicle === null ? ['lot_id'] : named;
  for (const { extra, key } of extrasIn(locale, outline)) {
    const longer = text + locale.word('title-separator') + extra;
    if (longer.length > LONGEST_TITLE) continue;
    text = longer;
    keys.push(key);
  }
  return { text, keys };
}

function datedIn(locale: Locale, vehicle: string | null, year: string | null): string | null {
  return vehicle !== null && year !== null ? locale.say('title-dated', { vehicle, year }) : vehicle;
}

function extrasIn(locale: Locale, { object, body, mileage }: Outline): { extra: string; key: string }[] {
  const extras: { extra: string; key: string }[] = [];
  if (object !== null) extras.push({ extra: locale.name(object), key: 'object' });
  if (body !== null) extras.push({ extra: locale.name(body), key: 'body' });
  // As it was given, and in one unit: there is no room to say that another was computed.
  const [usual] = mileage.length > 1 ? inHabit(mileage, locale.habits) : mileage;
  if (usual !== undefined && usual.unit !== null) extras.push({ extra: locale.quantity(usual), key: 'mileage' });
  return extras;
}
