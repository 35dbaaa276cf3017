/** How one thing that a photo shows meets what was given: it confirms that, contradicts it, adds to it, or says nothing. */
import type { Contradiction, Fact, Json } from '../../core/lot.js';
import { quoted } from '../../core/text/quoted.js';
import { compare } from './compare-shown.js';
import type { Finding } from './finding.js';
import type { SeenValue, Trust } from './seen.js';
import type { Term } from './terms/terms.js';
import { isoDay } from './values/dates.js';
import type { Shown } from './values/shown.js';

export interface Met {
  /** The attributes, some confirmed by photos, and what only the photos show. */
  attributes: Finding[];
  conflicts: Conflict[];
  warnings: string[];
  /** What the text follows. */
  trust: Trust;
}

/** A contradiction and how to show it. */
export interface Conflict {
  /** Its `message` is in English. */
  record: Contradiction;
  /** Names the label. */
  key: string;
  given: Shown;
  seen: Shown;
}

export interface SightedValue {
  value: Json;
  shown: Shown;
  photos: readonly number[];
  confirmed: boolean;
}

export function sighting({ photos, confirmed }: SeenValue<unknown>, value: Json, shown: Shown): SightedValue {
  return { value, shown, photos, confirmed };
}

export function termSighting(seen: SeenValue<Term> | null): SightedValue | null {
  return seen === null ? null : sighting(seen, seen.value.code, { kind: 'term', term: seen.value });
}

export function textSighting(seen: SeenValue<string> | null): SightedValue | null {
  return seen === null ? null : sighting(seen, seen.value, { kind: 'text', text: seen.value });
}

export function meet(met: Met, key: string, sighted: SightedValue | null): void {
  if (sighted === null) return;
  const known = met.attributes.filter((finding) => finding.key === key);
  const [first] = known;
  if (first === undefined) {
    met.attributes.push(findingOf(key, sighted));
    return;
  }
  switch (compare(key, first.shown, sighted.shown)) {
    case 'same':
      confirm(met, first, sighted);
      break;
    case 'different':
      contradict(met, first, findingOf(key, sighted), sighted);
      break;
    case 'near':
  }
}

export function findingOf(key: string, { value, shown, photos, confirmed }: SightedValue): Finding {
  const fact: Fact = { key, value, source: 'photo', photos, confirmed };
  return { fact, key, label: '', shown, converted: [] };
}

/** Findings may be shared: the fact is replaced, never changed. */
export function confirm(
  met: Met,
  finding: Finding,
  { photos, confirmed }: Pick<SightedValue, 'photos' | 'confirmed'>,
): void {
  const at = met.attributes.indexOf(finding);
  met.attributes[at] = { ...finding, fact: { ...finding.fact, photos, confirmed } };
}

/** `instead` is what the text says where photos are trusted. */
export function contradict(met: Met, given: Finding, instead: Finding, sighted: SightedValue): void {
  met.conflicts.push(conflict(given, sighted, met.trust));
  if (met.trust !== 'photos') return;
  const others = met.attributes.filter((finding) => finding.key !== given.key || finding.fact.source === 'photo');
  met.attributes.splice(0, met.attributes.length, ...others, instead);
}

export function conflict(
  { fact, key, shown: given }: Finding,
  { value, shown: seen, photos }: SightedValue,
  trust: Trust = 'attributes',
): Conflict {
  const label = key ?? fact.key;
  const shows = photos.length === 1 ? 'shows' : 'show';
  const message = `The ${words(label)} is given as ${spoken(given)}, but ${photosText(photos)} ${shows} ${spoken(seen)}; the text follows the ${trust === 'photos' ? 'photos' : 'attribute'}.`;
  return { record: { key: fact.key, attribute: fact.value, photo: value, photos, message }, key: label, given, seen };
}

export function photosText(photos: readonly number[]): string {
  return `photo${photos.length === 1 ? '' : 's'} ${photos.join(', ')}`;
}

export const words = (code: string): string => code.replaceAll('_', ' ');

/** A value in English, for messages to people who run the program. */
export function spoken(shown: Shown): string {
  switch (shown.kind) {
    case 'term':
      return words(shown.term.code);
    case 'count':
      return String(shown.count);
    case 'quantity':
      return shown.unit === null ? String(shown.amount) : `${shown.amount} ${shown.unit}`;
    case 'damage': {
      const [part, damage] = [shown.part, shown.damage].map((term) => (term === null ? [] : [words(term.code)]));
      return [...(part ?? []), ...(damage ?? [])].join(': ');
    }
    case 'date':
      return isoDay(shown);
    case 'month':
      return `${shown.year}-${String(shown.month).padStart(2, '0')}`;
    case 'presence':
      return shown.present ? 'present' : 'absent';
    case 'text':
    case 'quotation':
      return quoted(shown.text);
    default:
      return 'another value';
  }
}
