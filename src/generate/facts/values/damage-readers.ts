/** Reads damages: where, what, how badly. See value-readers.ts. */
import type { Json } from '../../../core/lot.js';
import { cleanText } from '../../text.js';
import { DAMAGE, DAMAGE_KIND, PART, SEVERITY, type Term, type TermSet } from '../terms/terms.js';
import type { DamageShown } from './shown.js';
import { asTerms, known, type Reader, type Reading, type ReadingContext, readEach } from './value-readers.js';

const PART_AND_KIND = /^(.{2,40}?)\s*(?::|\s[-–—])\s*([^()]{2,40}?)\s*(?:\(([^()]{1,30})\))?$/u;

/**
 * A damage, or several divided by semicolons or commas. A damage to a part (`{"part": "hood", "kind": "dent", "severity": "minor"}`,
 * "hood: dent (minor)"), a damaged part ("roof"), or where and what.
 */
export const asDamage: Reader = (value, context) => {
  if (typeof value === 'string' && DAMAGE.find(value) !== undefined) return asTerms(DAMAGE)(value, context);
  const named = typeof value === 'string' ? partsOfText(cleanText(value)) : partsOfObject(value);
  const damage = named === undefined ? undefined : damageOf(named);
  if (damage === undefined)
    return severalDamages(value, context) ?? damagedPart(value) ?? asTerms(DAMAGE)(value, context);
  const { part, damage: kind, severity } = damage;
  return known({ part: part?.code ?? null, kind: kind?.code ?? null, severity: severity?.code ?? null }, damage);
};

const LONGEST_LIST = 2_000;

/**
 * The items of a list in one text; undefined if it is not a list. Semicolons and lines divide whatever is between them, and an
 * unknown item stays as given beside known ones; commas are common in sentences, and divide only where every item is known.
 */
function severalDamages(value: Json, context: ReadingContext): Reading | undefined {
  if (typeof value !== 'string' || value.length > LONGEST_LIST) return undefined;
  return listOf(value, /[;\n]/u, context, 'some') ?? listOf(value, /,/u, context, 'every');
}

function listOf(value: string, separator: RegExp, context: ReadingContext, which: 'some' | 'every') {
  const texts = value
    .split(separator)
    .map(cleanText)
    .filter((text) => text !== '');
  if (texts.length < 2) return undefined;
  const reading = readEach(asDamage, texts, context);
  if (reading.kind !== 'known') return undefined;
  return reading.known[which](({ shown }) => shown.kind !== 'text') ? reading : undefined;
}

/** A part alone: that it is damaged, and not how. */
function damagedPart(value: Json): Reading | undefined {
  const part = typeof value === 'string' ? PART.find(value) : undefined;
  if (part === undefined) return undefined;
  return known({ part: part.code, kind: null, severity: null }, { kind: 'damage', part, damage: null, severity: null });
}

interface DamageParts {
  part: unknown;
  kind: unknown;
  severity: unknown;
}

function partsOfText(text: string): DamageParts | undefined {
  const [, part, kind, severity] = PART_AND_KIND.exec(text) ?? [];
  return part === undefined ? undefined : { part, kind, severity };
}

function partsOfObject(value: Json): DamageParts | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  const { part, area, location, kind, type, damage, severity, level, ...rest } = value;
  if (Object.keys(rest).length > 0) return undefined;
  return { part: part ?? area ?? location, kind: kind ?? type ?? damage, severity: severity ?? level };
}

/** Undefined if any word is unknown: then the value stays as given. */
function damageOf({ part, kind, severity }: DamageParts): DamageShown | undefined {
  const [place, what, level] = [termOf(PART, part), termOf(DAMAGE_KIND, kind), termOf(SEVERITY, severity)];
  if (place === undefined || what === undefined || level === undefined) return undefined;
  return place === null && what === null ? undefined : { kind: 'damage', part: place, damage: what, severity: level };
}

function termOf(set: TermSet, value: unknown): Term | null | undefined {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' || typeof value === 'number' ? set.find(String(value)) : undefined;
}
