import type { Locale } from './locale.js';
import type { Outline } from './outline.js';
import { quantityIn } from './phrases.js';
import { clip } from './text.js';

/** UTF-16 units. */
export const LONGEST_TITLE = 80;

/** The seller's own name for the lot, or what it is with as much as there is room for. */
export function titleIn(locale: Locale, outline: Outline): string {
  const { name, vehicle, year, lot_id } = outline;
  if (name !== null) return clip(name, LONGEST_TITLE);
  const dated = vehicle !== null && year !== null ? locale.say('title-dated', { vehicle, year }) : vehicle;
  let title = clip(dated ?? locale.say('title-lot', { lot: lot_id }).trim(), LONGEST_TITLE);
  for (const extra of extrasIn(locale, outline)) {
    const longer = title + locale.word('title-separator') + extra;
    if (longer.length > LONGEST_TITLE) break;
    title = longer;
  }
  return title;
}

function extrasIn(locale: Locale, { body, mileage }: Outline): string[] {
  const extras: string[] = [];
  if (body !== null) extras.push(locale.name(body));
  if (mileage.some(({ unit }) => unit !== null)) extras.push(quantityIn(locale, mileage));
  return extras;
}
