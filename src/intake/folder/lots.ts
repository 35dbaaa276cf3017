/** The photos of a folder, parted into lots. */
import { basename } from 'node:path';
import { viewOfName } from '../../core/photo-names.js';
import { fileUrlsIn } from '../images.js';
import type { FoundPhoto, GroupedBy } from '../raw.js';
import { type Grouping, groupByName } from './group.js';
import { stemOf } from './names.js';
import type { FoundFolder } from './walk.js';

/** Photos of one lot. */
export interface LotPhotos {
  photos: readonly string[];
  /** Named after the folder or the beginning of the photos' names. */
  id: string;
  /** The same with the folders that it is in. */
  longId: string;
  by: GroupedBy;
  /** Nothing in the names of several photos tells whether they are one lot. */
  guessed: boolean;
}

/**
 * `grouping` null lets each folder be a lot, but parts the photos of the outermost one by their names, unless `lot.json` or
 * `notes.txt` speaks for all of them.
 */
export function lotsIn(folder: FoundFolder, grouping: Grouping | null): LotPhotos[] {
  const { photos } = folder;
  if (photos.length === 0) return folder.lotJson === null ? [] : [lotNamed(folder, null, { photos, by: 'folder' })];
  const described = folder.lotJson !== null || folder.notes !== null;
  if (grouping === 'folder' || (grouping === null && (described || folder.rel !== ''))) {
    return [lotNamed(folder, null, { photos, by: 'folder' })];
  }
  if (grouping === 'file') {
    const names = namesOfEach(photos);
    return photos.map((photo, at) => lotNamed(folder, names[at] ?? photo, { photos: [photo], by: 'file' }));
  }
  return groupByName(photos).map((group) => {
    if (group.key !== '') return lotNamed(folder, group.key, { photos: group.photos, by: 'name' });
    return { ...lotNamed(folder, null, { photos: group.photos, by: 'folder' }), guessed: group.photos.length > 1 };
  });
}

/** Without their endings, unless two would then be called the same. */
function namesOfEach(photos: readonly string[]): string[] {
  const count = new Map<string, number>();
  for (const photo of photos) count.set(stemOf(photo), (count.get(stemOf(photo)) ?? 0) + 1);
  return photos.map((photo) => (count.get(stemOf(photo)) === 1 ? stemOf(photo) : photo));
}

function lotNamed(folder: FoundFolder, key: string | null, of: Pick<LotPhotos, 'photos' | 'by'>): LotPhotos {
  const own = basename(folder.path);
  const longId = [folder.rel === '' ? own : folder.rel, ...(key === null ? [] : [key])].join('/');
  return { ...of, id: key ?? own, longId, guessed: false };
}

/** Ids that several lots would have. */
export function idsTwice(lots: Iterable<LotPhotos>): ReadonlySet<string> {
  const once = new Set<string>();
  const twice = new Set<string>();
  for (const { id } of lots) (once.has(id) ? twice : once).add(id);
  return twice;
}

export function foundPhotos(path: string, names: readonly string[]): FoundPhoto[] {
  const urlOf = fileUrlsIn(path);
  return names.map((name) => ({ name, url: urlOf(name), view: viewOfName(stemOf(name)) }));
}
