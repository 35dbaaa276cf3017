/** Whether what a photo shows is the value that was given, another, or one that a photo cannot tell from it. */
import type { DateShown, MonthShown, Shown } from './values/shown.js';

/** Values that a photo cannot tell apart for certain: neither confirms the other, and neither contradicts it. */
const NEAR: Readonly<Record<string, readonly (readonly string[])[]>> = {
  body: [
    ['hatchback', 'liftback', 'sedan'],
    ['suv', 'crossover', 'estate', 'hatchback'],
    ['minivan', 'van', 'minibus', 'motorhome'],
    ['coupe', 'convertible', 'roadster'],
    ['sedan', 'coupe', 'limousine', 'liftback'],
    ['minibus', 'bus', 'motorhome'],
    ['truck', 'van', 'pickup'],
  ],
  object: [
    ['chair', 'armchair', 'sofa'],
    ['table', 'desk', 'chest_of_drawers', 'cabinet'],
    ['painting', 'drawing', 'print', 'photograph'],
    ['clock', 'wristwatch', 'pocket_watch'],
    ['vase', 'bowl', 'plate', 'bottle', 'sculpture', 'lamp'],
    ['ring', 'necklace', 'bracelet', 'earrings', 'brooch'],
    ['toy', 'sculpture', 'machine', 'instrument', 'camera'],
  ],
  color: [
    ['silver', 'grey', 'white'],
    ['grey', 'black', 'dark_blue'],
    ['blue', 'dark_blue', 'light_blue', 'purple', 'turquoise'],
    ['red', 'burgundy', 'orange', 'pink', 'brown'],
    ['brown', 'bronze', 'beige', 'gold', 'grey'],
    ['beige', 'gold', 'yellow', 'white', 'silver'],
    ['green', 'turquoise'],
    ['orange', 'yellow', 'gold', 'bronze'],
    ['purple', 'pink', 'burgundy'],
    ['light_blue', 'grey', 'silver', 'turquoise'],
  ],
};

/** Whether a photo confirms what was given, contradicts it, or neither. */
export function compare(key: string, given: Shown, seen: Shown): 'same' | 'near' | 'different' {
  if (given.kind === 'term' && seen.kind === 'term') {
    const [one, other] = [given.term.code, seen.term.code];
    if (one === other) return 'same';
    return NEAR[key]?.some((group) => group.includes(one) && group.includes(other)) === true ? 'near' : 'different';
  }
  if (given.kind === 'count' && seen.kind === 'count') {
    if (given.count === seen.count) return 'same';
    // A tailgate counts as a door for some, and for others not.
    return Math.abs(given.count - seen.count) === 1 ? 'near' : 'different';
  }
  if (isDate(given) && isDate(seen)) {
    const sameDay = given.kind === 'month' || seen.kind === 'month' || given.day === seen.day;
    return given.year === seen.year && given.month === seen.month && sameDay ? 'same' : 'different';
  }
  if (given.kind === 'text' && seen.kind === 'text') return compareTexts(key, given.text, seen.text);
  return 'near';
}

function isDate(shown: Shown): shown is DateShown | MonthShown {
  return shown.kind === 'date' || shown.kind === 'month';
}

/** Letters and digits alone, in lower case. */
export const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Badges are a part of the name, and names are written in other scripts: only VINs can be said to differ. */
function compareTexts(key: string, given: string, seen: string): 'same' | 'near' | 'different' {
  const [one, other] = [letters(given), letters(seen)];
  if (one === other) return 'same';
  return key === 'vin' ? 'different' : 'near';
}
