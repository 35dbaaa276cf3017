import { clipped } from '../core/clip.js';
import { isView } from '../core/lot.js';
import { quoted } from '../core/quoted.js';

const REQUEST_FIELDS = new Set(['signature', 'version', 'languages', 'webhook_url', 'generator', 'lots']);
const LOT_FIELDS = new Set(['lot_id', 'images', 'attributes', 'additional_info']);
const IMAGE_FIELDS = new Set(['url', 'view']);
const MOST_WARNINGS = 100;

/** Something odd that stands in one or many places. */
interface Seen {
  first: string;
  count: number;
}

/** What is accepted and yet not as the sender may think it is; each kind is told in one sentence, however often it occurs. */
export class Oddities {
  readonly #request: unknown;
  readonly #inLots = new Map<string, Seen>();
  readonly #inImages = new Map<string, Seen>();
  readonly #views: Seen = { first: '', count: 0 };
  readonly #numbers: Seen = { first: '', count: 0 };

  constructor(request: unknown) {
    this.#request = request;
  }

  /** Looks at a lot that the schema has accepted. */
  look(lot: object, index: number): void {
    const where = `lots[${index}]`;
    unknownNames(lot, LOT_FIELDS, this.#inLots, where);
    const images = fieldOf(lot, 'images') as readonly unknown[];
    for (let at = 0; at < images.length; at += 1) {
      const image = images[at];
      if (typeof image !== 'object' || image === null) continue;
      unknownNames(image, IMAGE_FIELDS, this.#inImages, where, at);
      const view = fieldOf(image, 'view');
      if (view !== undefined && view !== null && !isView(view)) note(this.#views, () => `${where}.images[${at}].view`);
    }
    const attributes = fieldOf(lot, 'attributes');
    if (attributes !== undefined) this.#lookAtNumbers(attributes, () => `${where}.attributes`);
  }

  warnings(): string[] {
    const warnings: string[] = [];
    for (const name of Object.keys(this.#request as object)) {
      if (warnings.length >= MOST_WARNINGS) break;
      if (!REQUEST_FIELDS.has(name)) warnings.push(`Unknown field ${quoted(name)} was left out.`);
    }
    for (const [name, seen] of this.#inLots) warnings.push(leftOut(name, seen, 'lots'));
    for (const [name, seen] of this.#inImages) warnings.push(leftOut(name, seen, 'images'));
    return [...numberWarnings(this.#numbers), ...viewWarnings(this.#views), ...warnings].slice(0, MOST_WARNINGS);
  }

  /** Whole numbers that JSON can write and a double cannot hold: what was read is not what was sent. */
  #lookAtNumbers(value: unknown, where: () => string): void {
    if (typeof value === 'number') {
      if (Number.isInteger(value) && !Number.isSafeInteger(value)) note(this.#numbers, where);
    } else if (typeof value === 'object' && value !== null) {
      for (const name in value) {
        const inner = (value as Record<string, unknown>)[name];
        if (typeof inner !== 'number' && typeof inner !== 'object') continue;
        this.#lookAtNumbers(inner, () => where() + (Array.isArray(value) ? `[${name}]` : `.${clipped(name)}`));
      }
    }
  }
}

/** A field of its own of what was read from JSON. */
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
  return `Unknown field ${quoted(name)} ${where} was left out.`;
}

/** One sentence for all of them: a sender who means something else by `view` means it everywhere. */
function viewWarnings({ first, count }: Seen): string[] {
  if (count === 0) return [];
  const more = count === 1 ? 'is no known view and was' : `and ${count - 1} more are no known views and were`;
  return [`${first} ${more} left out.`];
}

function numberWarnings({ first, count }: Seen): string[] {
  if (count === 0) return [];
  const what = count === 1 ? 'is a whole number' : `and ${count - 1} more are whole numbers`;
  return [`${first} ${what} beyond 9007199254740991 and may have lost digits; send such values as strings.`];
}
