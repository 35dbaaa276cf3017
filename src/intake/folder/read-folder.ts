/** Folders of photos -> lots. */
import { basename, join } from 'node:path';
import { shown } from '../../core/text/quoted.js';
import type { Findings } from '../checks/findings.js';
import { type GroupedBy, lostLot, type RawLot, type RawLots, type ReadContext } from '../raw.js';
import type { Grouping } from './group.js';
import { foundPhotos, idsTwice, type LotPhotos, lotsIn } from './lots.js';
import { readSidecars } from './sidecars.js';
import { type FoundFolder, type WalkOptions, walkFolder } from './walk.js';

export interface FolderOptions {
  grouping: Grouping | null;
  follow: boolean;
  found: WalkOptions['found'];
  /** Reads `lots.json` and its kind, found in a folder. */
  manifest(path: string, name: string): RawLots;
}

export async function* readFolder(
  input: { path: string; name: string },
  options: FolderOptions,
  context: ReadContext,
): AsyncGenerator<RawLot> {
  const { findings } = context;
  const { name } = input;
  const { grouping, follow, found } = options;
  const before = findings.problems;
  const folders = await walkFolder(input.path, { name, follow, findings, found });
  if (folders.every(isUseless) && findings.problems === before) {
    findings.problem(name, 'contains no photos', { costs: 'unread' });
  }
  const tally = new Map<GroupedBy, number>();
  const twice = idsTwice(lotsOfAll(folders, grouping));
  for (const folder of folders) {
    const place = placeOf(name, folder.rel);
    if (folder.manifest !== null) {
      const listName = `${place}/${shown(folder.manifest)}`;
      context.tell(`${listName} lists the lots of its folder`);
      yield* options.manifest(join(folder.path, folder.manifest), listName);
    } else if (isUseless(folder)) {
      findings.warning('such folders', `${place} contains notes.txt but no photos and was skipped.`);
    } else {
      const fields = readSidecars(folder, place, findings);
      const lots = lotsIn(folder, grouping);
      if (fields === null) {
        for (const _ of lots) yield lostLot(place, folder.path);
        continue;
      }
      tellOfParting({ folder, place, lots }, findings);
      for (const lot of lots) {
        tally.set(lot.by, (tally.get(lot.by) ?? 0) + 1);
        yield rawLot(lot, { folder, place, fields, twice }, findings);
      }
    }
  }
  for (const [by, count] of tally) context.tell(`${count.toLocaleString('en')} ${GROUPED[by]}`);
}

const GROUPED: Readonly<Record<GroupedBy, string>> = {
  folder: 'by folder',
  name: 'by the names of loose photos',
  file: 'by file',
};

function* lotsOfAll(folders: readonly FoundFolder[], grouping: Grouping | null): Generator<LotPhotos> {
  for (const folder of folders) if (folder.manifest === null) yield* lotsIn(folder, grouping);
}

/** Words on a lot that is not there. */
function isUseless({ photos, manifest, lotJson }: FoundFolder): boolean {
  return photos.length === 0 && manifest === null && lotJson === null;
}

interface LotPlace {
  folder: FoundFolder;
  place: string;
  fields: Readonly<Record<string, unknown>>;
  twice: ReadonlySet<string>;
}

function rawLot(lot: LotPhotos, of: LotPlace, findings: Findings): RawLot {
  const { folder } = of;
  const { by } = lot;
  const place = by === 'folder' ? of.place : `${of.place}/${shown(lot.photos[0] ?? '')}`;
  // An id and a choice of photos are for the folder as a whole.
  const { lot_id: ownId, images, ...shared } = of.fields;
  const named = of.twice.has(lot.id) ? lot.longId : lot.id;
  const lot_id = by === 'folder' && ownId !== undefined ? ownId : plainId(named, place, findings);
  const raw = { place, base: folder.path, value: { lot_id, ...shared }, grouped: by };
  if (by === 'folder' && images !== undefined) return { ...raw, value: { ...raw.value, images } };
  return { ...raw, photos: foundPhotos(folder.path, lot.photos) };
}

/** A name as an id: macOS writes accents apart, and an id has no control characters. */
export function plainId(name: string, place: string, findings: Findings): string {
  const whole = name.normalize('NFC');
  const id = whole.replace(/[\p{Cc}\p{Cs}]+/gu, '_');
  if (id !== whole) {
    findings.warning('such names', `${place}: the name contains control characters; the lot is named "${shown(id)}".`);
  }
  return id;
}

function placeOf(input: string, rel: string): string {
  const outer = input.length > 1 ? input.replace(/\/+$/, '') : input;
  return rel === '' ? outer : `${outer}/${shown(rel)}`;
}

function tellOfParting(
  { folder, place, lots }: { folder: FoundFolder; place: string; lots: readonly LotPhotos[] },
  findings: Findings,
): void {
  for (const { guessed, photos } of lots) {
    if (!guessed) continue;
    const lot = shown(basename(folder.path));
    const sentence = `${place}: the names of ${photos.length} photos do not tell lots apart, so they are one lot, "${lot}"; pass --group file to make each photo a lot.`;
    findings.warning('such folders', sentence);
  }
  if (lots.every(({ by }) => by === 'folder')) return;
  for (const file of [folder.lotJson, folder.notes]) {
    if (file === null) continue;
    const sentence = `${place}/${shown(file)} applies to every lot that --group makes from its folder.`;
    findings.warning('such files', sentence);
  }
}
