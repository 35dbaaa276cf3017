/** Photos of lots whose list names none: found by the lot's id, as the name of a folder or the beginning of a photo's name. */
import { basename } from 'node:path';
import type { Findings } from '../checks/findings.js';
import type { FoundPhoto } from '../raw.js';
import { foundPhotos, lotsIn } from './lots.js';
import { stemOf } from './names.js';
import { type FoundFolder, walkFolder } from './walk.js';

export interface PhotosById {
  /** The folders, for a person. */
  readonly name: string;
  /** Reads the folders. */
  load(): Promise<void>;
  /** The photos that are named after a lot, whatever the letter case and accents; null when there are none. */
  of(lot_id: string): readonly FoundPhoto[] | null;
  /** Names of folders and photos that no lot asked for. */
  unused(): string[];
}

export interface PhotosByIdOptions {
  /** Absolute paths; of an id that several have, the first counts. */
  folders: readonly string[];
  follow: boolean;
  findings: Findings;
  found(photos: number): void;
  /** Called with a folder that has photos of a lot. */
  used(folder: string): void;
}

type NamedPhotos = readonly [name: string, photos: readonly FoundPhoto[]];

interface Entry {
  name: string;
  folder: string;
  photos: FoundPhoto[];
  used: boolean;
}

/** Null without folders. */
export function createPhotosById({ folders, follow, findings, found, used }: PhotosByIdOptions): PhotosById | null {
  if (folders.length === 0) return null;
  const entries = new Map<string, Entry>();
  /** Folders around all photos: that of a lot where there is one alone. */
  const around = new Map<string, Entry>();
  const add = (to: Map<string, Entry>, folder: string, [name, photos]: NamedPhotos): void => {
    const key = folded(name);
    const known = to.get(key);
    if (known === undefined) to.set(key, { name, folder, photos: [...photos], used: false });
    else if (known.folder === folder) known.photos.push(...photos);
  };
  return {
    name: folders.map((folder) => `${basename(folder)}/`).join(', '),
    async load() {
      for (const folder of folders) {
        const options = { name: basename(folder), follow, findings, found, lists: false };
        const holding = (await walkFolder(folder, options)).filter(({ photos }) => photos.length > 0);
        const outer = sharedSteps(holding);
        for (const one of holding) {
          for (const named of namedPhotos(one, outer)) add(entries, folder, named);
          const photos = foundPhotos(one.path, one.photos);
          for (const step of one.rel.split('/').slice(0, outer)) add(around, folder, [step, photos]);
        }
      }
    },
    of(lot_id) {
      const key = folded(lot_id);
      const entry = entries.get(key) ?? around.get(key);
      if (entry === undefined) return null;
      for (const one of around.has(key) ? entries.values() : [entry]) one.used = true;
      used(entry.folder);
      return entry.photos;
    },
    unused: () => [...entries.values()].filter((entry) => !entry.used).map(({ name }) => name),
  };
}

/** How many folders lead to all photos, one in the other, before they part: `photos/` of `photos/A1` and `photos/A2`. */
function sharedSteps(folders: readonly FoundFolder[]): number {
  const [first = [], ...others] = folders.map(({ rel }) => rel.split('/'));
  // The last step is always that of a lot.
  const differs = first
    .slice(0, -1)
    .findIndex((step, at) => others.some((steps) => steps[at] !== step || at + 1 === steps.length));
  return differs === -1 ? first.length - 1 : differs;
}

/** Photos of the outermost folder are parted by their names; those below it belong to the first folder on their way. */
function namedPhotos(folder: FoundFolder, outer: number): NamedPhotos[] {
  const first = folder.rel.split('/')[outer] ?? '';
  if (first !== '') return [[first, foundPhotos(folder.path, folder.photos)]];
  return lotsIn(folder, 'prefix').flatMap(({ id, by, photos }): NamedPhotos[] => {
    const found = foundPhotos(folder.path, photos);
    return by === 'name' ? [[id, found]] : found.map((photo) => [stemOf(photo.name), [photo]]);
  });
}

function folded(name: string): string {
  return name.normalize('NFC').trim().toLowerCase();
}
