/** What judging one kind of observation needs: a way to ask again, and a place for the reasons why something is left out. */
import { photosText } from '../facts/meeting.js';
import type { SeenValue } from '../facts/seen.js';
import { ascending, type Sighting } from './join.js';

/** Those photos on which it was seen again; null when on none. */
export type Again = <T>(seen: Sighting<T>, text: string, called: string) => Promise<SeenValue<T> | null>;

/** How to ask again, and what has been left out so far. */
export interface Judging {
  again: Again;
  warnings: string[];
  now: number;
}

/** What all photos agree on; different answers are none. */
export function single<T>(name: string, all: readonly Sighting<T>[], warnings: string[]): Sighting<T> | null {
  const [first, second] = all;
  if (first === undefined || second === undefined) return first ?? null;
  const photos = ascending(all.flatMap((one) => one.photos));
  const text = photosText(photos);
  warnings.push(
    `${text[0]?.toUpperCase()}${text.slice(1)} show${photos.length === 1 ? 's' : ''} more than one ${name}; none was used.`,
  );
  return null;
}
