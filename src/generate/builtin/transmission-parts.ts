/**
 * A gearbox with its gears in one text: "6-speed manual", "Automatik, 8 Gänge", "8-ступенчатая АКПП".
 */
import type { Json } from '../../core/lot.js';
import { TRANSMISSION } from './terms.js';
import { cleanText } from './text.js';

const GEAR_WORDS =
  `speeds?|spd|sp|gears?|gang|gänge|ступ\\p{L}*|передач\\p{L}*|ст|velocidades|vel|marce|marchas|rapports|vitesses|
  bieg\\p{L}*|vites|ileri|挡|档|速`.replace(/\s/gu, '');
const GEARS = new RegExp(String.raw`(?<![\p{L}\d])(\d{1,2})[\s-]*(?:${GEAR_WORDS})(?!\p{L})\.?`, 'iu');

/** The word that a count of gears may have behind it, condensed. */
export const GEAR_WORD = new RegExp(`^(?:${GEAR_WORDS})$`, 'u');

/** Null where it does not name a gearbox that every language has a word for, and its gears. */
export function transmissionParts(value: Json): { key: string; value: string }[] | null {
  if (typeof value !== 'string' || value.length > 80) return null;
  const text = cleanText(value);
  const [whole, count] = GEARS.exec(text) ?? [];
  if (whole === undefined || count === undefined) return null;
  const gearbox = text.replace(whole, ' ').replace(/^[\s,;()-]+|[\s,;()-]+$/gu, '');
  if (TRANSMISSION.find(gearbox) === undefined) return null;
  return [
    { key: 'transmission', value: gearbox },
    { key: 'gears', value: count },
  ];
}
