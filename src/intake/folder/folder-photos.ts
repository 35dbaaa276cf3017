/** Photos that are inputs themselves -> lots. Those of one folder count as its loose photos. */
import { basename, dirname, join } from 'node:path';
import type { RawLot, ReadContext } from '../raw.js';
import type { Grouping } from './group.js';
import { foundPhotos, idsTwice, type LotPhotos, lotsIn } from './lots.js';
import { sortedNaturally, stemOf } from './names.js';
import { plainId } from './read-folder.js';

/** `name` is the photo as it was given. */
export function* readPhotos(
  photos: readonly { path: string; name: string }[],
  grouping: Grouping | null,
  context: ReadContext,
): Generator<RawLot> {
  const nameOf = new Map(photos.map(({ path, name }) => [path, name]));
  const folders = new Map<string, string[]>();
  for (const { path } of photos) folders.set(dirname(path), [...(folders.get(dirname(path)) ?? []), basename(path)]);
  const lots = [...folders].flatMap(([path, names]) => looseLots(path, names, grouping));
  const twice = idsTwice(lots.map(({ lot }) => lot));
  for (const { path, lot } of lots) {
    const place = nameOf.get(join(path, lot.photos[0] ?? '')) ?? path;
    const lot_id = plainId(twice.has(lot.id) ? lot.longId : lot.id, place, context.findings);
    yield { place, base: path, value: { lot_id }, photos: foundPhotos(path, lot.photos), grouped: lot.by };
  }
}

function looseLots(
  path: string,
  names: readonly string[],
  grouping: Grouping | null,
): { path: string; lot: LotPhotos }[] {
  const folder = { path, rel: '', lotJson: null, notes: null, manifest: null };
  const lots = lotsIn({ ...folder, photos: sortedNaturally(names, (name) => name) }, grouping);
  return lots.map((lot) => {
    // One photo whose name says nothing of a lot is a lot all the same, and has no better name.
    const alone = grouping !== 'folder' && lot.by === 'folder' && lot.photos.length === 1;
    return { path, lot: alone ? { ...lot, id: stemOf(lot.photos[0] ?? ''), by: 'file' } : lot };
  });
}
