/** Collects the warnings of a request: accepted, but perhaps not what the sender meant. */

import { LONGEST_JOB_NAME } from '../../core/limits.js';
import { isView } from '../../core/lot.js';
import { clipped } from '../../core/text/clip.js';
import { quoted } from '../../core/text/quoted.js';
import { JobName } from '../contract/contract-request.js';

const REQUEST_FIELDS = new Set([
  'signature',
  'version',
  'languages',
  'webhook_url',
  'generator',
  'name',
  'source',
  'no_cache',
  'max_cost',
  'style',
  'voice',
  'batch',
  'lots',
]);
const LOT_FIELDS = new Set(['lot_id', 'images', 'attributes', 'additional_info']);
const IMAGE_FIELDS = new Set(['url', 'view']);
const MOST_WARNINGS = 100;

/** One kind of oddity, and where it was found. */
interface Seen {
  first: string;
  count: number;
}

/** One sentence for each kind of oddity, however often it occurs. */
export class Oddities {
  private readonly request: unknown;
  private readonly inLots = new Map<string, Seen>();
  private readonly inImages = new Map<string, Seen>();
  private readonly views: Seen = { first: '', count: 0 };
  private readonly numbers: Seen = { first: '', count: 0 };

  constructor(request: unknown) {
    this.request = request;
  }

  /** Takes a lot that the schema has accepted. */
  look(lot: object, index: number): void {
    const where = `lots[${index}]`;
    unknownNames(lot, LOT_FIELDS, this.inLots, where);
    const images = fieldOf(lot, 'images') as readonly unknown[];
    for (let at = 0; at < images.length; at += 1) {
      const image = images[at];
      if (typeof image !== 'object' || image === null) continue;
      unknownNames(image, IMAGE_FIELDS, this.inImages, where, at);
      const view = fieldOf(image, 'view');
      if (view !== undefined && view !== null && !isView(view)) note(this.views, () => `${where}.images[${at}].view`);
    }
    const attributes = fieldOf(lot, 'attributes');
    if (attributes !== undefined) this.lookAtNumbers(attributes, () => `${where}.attributes`);
  }

  warnings(): string[] {
    const warnings: string[] = [];
    const anew = fieldOf(this.request, 'no_cache') ?? false;
    if (typeof anew !== 'boolean') warnings.push('no_cache is ignored: it is neither true nor false.');
    for (const name of ['name', 'source']) {
      const value = fieldOf(this.request, name);
      if (value === undefined || value === null || JobName.safeParse(value).success) continue;
      warnings.push(`${name} is not text of 1 to ${LONGEST_JOB_NAME} characters and was ignored.`);
    }
    for (const name of Object.keys(this.request as object)) {
      if (warnings.length >= MOST_WARNINGS) break;
      if (!REQUEST_FIELDS.has(name)) warnings.push(`Unknown field ${quoted(clipped(name))} was ignored.`);
    }
    for (const [name, seen] of this.inLots) warnings.push(leftOut(name, seen, 'lots'));
    for (const [name, seen] of this.inImages) warnings.push(leftOut(name, seen, 'images'));
    return [...numberWarnings(this.numbers), ...viewWarnings(this.views), ...warnings].slice(0, MOST_WARNINGS);
  }

  /** Whole numbers that JSON can express and a double cannot: the value that was read differs from the value that was sent. */
  private lookAtNumbers(value: unknown, where: () => string): void {
    if (typeof value === 'number') {
      if (Number.isInteger(value) && !Number.isSafeInteger(value)) note(this.numbers, where);
    } else if (typeof value === 'object' && value !== null) {
      for (const name in value) {
        const inner = (value as Record<string, unknown>)[name];
        if (typeof inner !== 'number' && typeof inner !== 'object') continue;
        this.lookAtNumbers(inner, () => where() + (Array.isArray(value) ? `[${name}]` : `.${clipped(name)}`));
      }
    }
  }
}

/** An own field of a value that was read from JSON. */
export function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}

function unknownNames(
  value: object,
  known: ReadonlySet<string>,
  ...[seen, lot, at]: [seen: Map<string, Seen>, lot: string, at?: number]
): void {
  for (const name in value) {
    if (known.has(name) || !Object.hasOwn(value, name)) continue;
    const before = seen.get(name);
    if (before !== undefined) before.count += 1;
    else if (seen.size < MOST_WARNINGS)
      seen.set(name, { first: at === undefined ? lot : `${lot}.images[${at}]`, count: 1 });
  }
}

function note(seen: Seen, where: () => string): void {
  if (seen.count === 0) seen.first = where();
  seen.count += 1;
}

function leftOut(name: string, { first, count }: Seen, of: 'lots' | 'images'): string {
  const where = count === 1 ? `in ${first}` : `in ${count} ${of}, first in ${first},`;
  return `Unknown field ${quoted(clipped(name))} ${where} was ignored.`;
}

/** One sentence for all: a sender who uses `view` for something else does so everywhere. */
function viewWarnings({ first, count }: Seen): string[] {
  if (count === 0) return [];
  const more = count === 1 ? 'is not a known view and was' : `and ${count - 1} more are not known views and were`;
  return [`${first} ${more} ignored.`];
}

function numberWarnings({ first, count }: Seen): string[] {
  if (count === 0) return [];
  const what = count === 1 ? 'is a whole number' : `and ${count - 1} more are whole numbers`;
  return [`${first} ${what} above 9007199254740991 and may have lost digits; send such values as strings.`];
}
