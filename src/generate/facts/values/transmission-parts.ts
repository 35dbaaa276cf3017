/**
 * A gearbox with its gears in one text: "6-speed manual", "Automatik, 8 Gänge", "8-ступенчатая АКПП", "7G-DCT".
 */
import type { Json } from '../../../core/lot.js';
import { cleanText } from '../../text.js';
import { TRANSMISSION } from '../terms/terms.js';

const WORDS = String.raw`speeds?|spd|sp|gears?|gang|gänge|g|ступ\p{L}*|ст|передач\p{L}*|скорост\p{L}*|швидк\p{L}*|vitesses?|rapports?|marchas?|velocidades|vel|marce|rapporti|bieg\p{L}*|stopniow\p{L}*|vites(?:li)?|ileri`;

/** The word that may follow a number of gears, condensed. */
export const GEAR_WORD = new RegExp(`^(?:${WORDS}|[速挡档])$`, 'u');

/** "6-speed", "6-ти ступенчатая", "6速". */
const GEARS = new RegExp(
  String.raw`(?<![\p{L}\d.,])(\d{1,2})[\s-]*(?:(?:ти[\s-]*)?(?:${WORDS})(?!\p{L})\.?|[速挡档])`,
  'iu',
);
/** "6MT", "6 manual". */
const NUMBER_FIRST = /^(\d{1,2})[\s-]?(?=\p{L})/u;
/** "DSG7", "manual 6". */
const NUMBER_LAST = /(?<=\p{L})[\s-]?(\d{1,2})$/u;
/** Nobody writes a bare number of fewer gears; trucks have up to 18. */
const FEWEST_BARE = 3;
const MOST = 18;
const PATTERNS = [
  { pattern: GEARS, fewest: 1 },
  { pattern: NUMBER_FIRST, fewest: FEWEST_BARE },
  { pattern: NUMBER_LAST, fewest: FEWEST_BARE },
];

const EDGES = /^[\s,;:()/–-]+|[\s,;:()/–-]+$/gu;
/** "boîte manuelle à (6 rapports)", "mit (6 Gängen)". */
const LINKS = /\s(?:à|a|de|di|con|com|with|mit|с|із|з|o|z)$/iu;
/** The noun that a language adds to the kind of gearbox. */
const NOUNS =
  /коробка(?:\s+передач)?|кпп|трансмиссия|трансмісія|skrzynia(?:\s+biegów)?|gearbox|transmission|getriebe|boîte(?:\s+de\s+vitesses)?|cambio|câmbio|şanzıman|变速箱|トランスミッション/iu;

/** Null unless it names a known kind of gearbox and its gears. */
export function transmissionParts(value: Json): { key: string; value: string }[] | null {
  if (typeof value !== 'string' || value.length > 80 || TRANSMISSION.find(value) !== undefined) return null;
  const text = cleanText(value);
  for (const { pattern, fewest } of PATTERNS) {
    const [whole, count] = pattern.exec(text) ?? [];
    const gearbox = whole === undefined ? undefined : kindOf(text.replace(whole, ' '));
    if (gearbox === undefined || Number(count) < fewest || Number(count) > MOST) continue;
    return [
      { key: 'transmission', value: gearbox },
      { key: 'gears', value: String(count) },
    ];
  }
  return null;
}

/** The gearbox that remains in the text; a single-speed gearbox has no gears to count. */
function kindOf(rest: string): string | undefined {
  const bare = rest.replace(EDGES, '').replace(LINKS, '').replace(EDGES, '');
  const kinds = [bare, bare.replace(NOUNS, '').trim()];
  return kinds.find((kind) => (TRANSMISSION.find(kind)?.code ?? 'single_speed') !== 'single_speed');
}
