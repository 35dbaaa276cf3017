/** The title of a lot. */
import { KIND, type Term } from '../facts/terms/terms.js';
import { inHabit } from '../facts/values/units.js';
import type { Locale } from '../language/locale.js';
import { clip } from '../text.js';
import { colorIn, vinItems } from './description.js';
import type { Outline } from './outline.js';

/** UTF-16 units. */
export const LONGEST_TITLE = 80;

/** A part of a title, and the keys it is known from. */
interface Part {
  text: string;
  keys: readonly string[];
}

/** The seller's own name for the lot, or what it is with as much as there is room for; and the keys it is known from. */
export function titleIn(locale: Locale, outline: Outline): { text: string; keys: string[] } {
  const { name } = outline;
  if (name !== null) return { text: clip(name, LONGEST_TITLE), keys: ['name'] };
  const { start, extras } = partsIn(locale, outline);
  let text = clip(start.text, LONGEST_TITLE);
  const keys = [...start.keys];
  for (const extra of extras) {
    const longer = text + locale.word('title-separator') + extra.text;
    if (longer.length > LONGEST_TITLE) continue;
    text = longer;
    keys.push(...extra.keys);
  }
  return { text, keys };
}

function partsIn(locale: Locale, outline: Outline): { start: Part; extras: readonly Part[] } {
  const { vehicle, body } = outline;
  const mileage = mileageIn(locale, outline);
  if (vehicle !== null) {
    const extras = body === null || isBareKind(body) ? [] : [{ text: locale.name(body), keys: ['body'] }];
    return { start: vehicleIn(locale, outline, vehicle), extras: [...extras, ...mileage] };
  }
  const [first, ...others] = [...kindIn(locale, outline), ...vinPartsIn(locale, outline)];
  const start: Part = first ?? { text: locale.say('title-lot', { lot: outline.lot_id }).trim(), keys: ['lot_id'] };
  return { start: { ...start, text: locale.capitalize(start.text) }, extras: [...others, ...mileage] };
}

function vehicleIn(locale: Locale, { untrimmed, year }: Outline, vehicle: string): Part {
  const dated = (text: string) => (year === null ? text : locale.say('title-dated', { vehicle: text, year }));
  const whole = dated(vehicle);
  if (whole.length <= LONGEST_TITLE || untrimmed === null)
    return { text: whole, keys: ['make', 'model', 'trim', 'year'] };
  return { text: dated(untrimmed), keys: ['make', 'model', 'year'] };
}

/** What a lot without a name is: "Silver estate", "Vase". */
function kindIn(locale: Locale, { body, color, object }: Outline): Part[] {
  if (object !== null) return [{ text: locale.name(object), keys: ['object'] }];
  if (body === null) return [];
  if (color === null && isBareKind(body)) return [];
  if (color === null) return [{ text: locale.name(body), keys: ['body', 'kind'] }];
  const name = locale.name(body);
  const text = locale.has('title-body')
    ? locale.say('title-body', { body: name, color: locale.name(color) })
    : locale.say('body-colored', {
        body: name,
        body_phrase: locale.phrase(body),
        gender: locale.gender(body.message),
        ...colorIn(locale, color, body.message),
      });
  return [{ text, keys: ['body', 'kind', 'color'] }];
}

/** That it is a vehicle is no title. */
function isBareKind({ set }: Term): boolean {
  return set === KIND.name;
}

function vinPartsIn(locale: Locale, { vin }: Outline): Part[] {
  return vin === null ? [] : vinItems(locale, vin).map((text) => ({ text, keys: ['vin_says'] }));
}

/** As it was given, and in one unit: there is no room to say that another was computed. */
function mileageIn(locale: Locale, { mileage }: Outline): Part[] {
  const [usual] = mileage.length > 1 ? inHabit(mileage, locale.habits) : mileage;
  if (usual === undefined || usual.unit === null) return [];
  return [{ text: locale.quantity(usual), keys: ['mileage'] }];
}
