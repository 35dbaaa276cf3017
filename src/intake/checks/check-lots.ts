/** Judges lots as the inputs have them, and brings them into the form that is sent. */
import type { ErrorDetail } from '../../core/errors.js';
import { LONGEST_LOT_ID, LONGEST_NOTES, limitText, MOST_LOTS, tooLong } from '../../core/limits.js';
import type { LotInput } from '../../core/lot.js';
import { quoted } from '../../core/text/quoted.js';
import type { PhotoFinder } from '../find-photo.js';
import { isRecord } from '../json/value.js';
import type { RawLot } from '../raw.js';
import { checkAttributes } from './check-attributes.js';
import { checkImages, checkPhotos, type Judgement, type Place, pathOf } from './check-images.js';
import type { Findings, Found } from './findings.js';
import { createPhotoTally, type PhotoTally } from './missing.js';
import { createSeenIds, type SeenIds, type Spill } from './seen-ids.js';

const FIELDS: ReadonlySet<string> = new Set(['lot_id', 'images', 'attributes', 'additional_info']);

/** Receives each lot to be sent: while no other has a problem, or while invalid ones may be skipped. */
export type TakeLot = (lot: LotInput, raw: RawLot) => void;

export interface Checker {
  readonly found: Readonly<Found>;
  /** Everything that is wrong with the lot becomes a problem. */
  check(raw: RawLot): void;
  /** Warns of the photos that an input names and that are not there. */
  endOf(input: string): void;
}

export interface CheckOptions {
  /** Of more lots than this the first are taken, and the others only judged and counted: they will not be sent. */
  most: number;
  /** Invalid lots are skipped, and the others taken. */
  keepGoing: boolean;
  take: TakeLot;
  photos: PhotoFinder;
  /** Where ids go that are too many for memory. */
  spill?: Spill | undefined;
}

export function createChecker(findings: Findings, { most, keepGoing, take, photos, spill }: CheckOptions): Checker {
  const tally = createPhotoTally(findings);
  const seen = createSeenIds(spill);
  const found: Found = { lots: 0, kept: 0, images: 0 };
  return {
    found,
    endOf: tally.endOf,
    check: (raw) => {
      found.lots += 1;
      if (raw.lost === true) return;
      const { lot, images } = checkLot(raw, { seen, keepGoing, photos, tally }, findings);
      if (lot === null) return;
      found.kept += 1;
      found.images += images;
      if ((keepGoing || findings.problems === 0) && found.kept <= most) take(lot, raw);
    },
  };
}

/** More lots than a job may hold are a problem, unless they are `split` into several. */
export function checkCount(lots: number, split: boolean, findings: Findings): void {
  if (lots <= MOST_LOTS || split) return;
  const [most, count, jobs] = [MOST_LOTS, lots, Math.ceil(lots / MOST_LOTS)].map(limitText);
  const fault = `contain ${count} lots, but one job takes at most ${most}; pass --split to submit them as ${jobs} jobs`;
  findings.problem('All inputs together', fault, { costs: 'request' });
}

interface Judged {
  /** Null when it cannot be sent. */
  lot: LotInput | null;
  /** How many images it lost. */
  images: number;
}

interface Others {
  /** Ids, each with the place of its first lot. */
  seen: SeenIds;
  /** Only lots that are taken keep their ids to themselves. */
  keepGoing: boolean;
  photos: PhotoFinder;
  tally: PhotoTally;
}

/** What is wrong with images costs images alone, as long as the lot keeps one. */
function checkLot(raw: RawLot, others: Others, findings: Findings): Judged {
  const { seen, keepGoing, photos, tally } = others;
  const { place, value } = raw;
  if (!isRecord(value)) {
    findings.problem(place, 'must be a lot: an object with lot_id and images');
    return { lot: null, images: 0 };
  }
  const told: ErrorDetail[] = [];
  const later: (() => void)[] = [];
  const own: Judgement = {
    problem: (path, message) => void told.push({ path, message }),
    warning: (sort, sentence) => void later.push(() => findings.warning(sort, sentence)),
    unknownField: (field, name) => void later.push(() => findings.unknownField(field, name)),
    photo: (photo) => void later.push(() => tally.add(photo)),
  };
  const lot_id = checkId(value['lot_id'], raw, own);
  const at: Place = { raw, photos, named: lot_id === null ? place : `${place} lot ${quoted(lot_id)}` };
  const isFirst = lot_id === null || checkUnique(lot_id, { at, seen }, own);
  const { images, lost } =
    raw.photos === undefined ? checkImages(value['images'], at, own) : checkPhotos(raw.photos, at, own);
  const attributes = checkAttributes(value['attributes'], `${at.named} attributes`, own);
  const additional_info = checkInfo(value['additional_info'], pathOf(at, 'additional_info'), own);
  for (const field of Object.keys(value)) if (!FIELDS.has(field)) own.unknownField(at.named, field);
  const sound = lot_id !== null && isFirst && attributes !== null && additional_info !== null;
  const lot = sound && images.images.length > 0 ? { lot_id, ...images, ...attributes, ...additional_info } : null;
  const costs = lot === null ? 'lot' : 'image';
  for (const { path, message } of told) findings.problem(path, message, { costs, lot_id });
  // Of a lot that is not sent it is no matter what else is odd.
  if (lot !== null) for (const tell of later) tell();
  else if (lot_id !== null && isFirst && keepGoing) seen.forget(lot_id);
  return { lot, images: lost };
}

/** A whole number is taken as its digits: spreadsheets and databases export ids so. */
function checkId(value: unknown, raw: RawLot, findings: Judgement): string | null {
  const fault = idFault(value);
  if (fault === null) return String(value);
  findings.problem(pathOf({ raw, named: raw.place }, 'lot_id'), fault);
  return null;
}

function idFault(value: unknown): string | null {
  if (value === undefined) return 'is missing';
  if (typeof value === 'number')
    return Number.isSafeInteger(value) ? null : 'must be a string: this number cannot be kept exactly';
  if (typeof value !== 'string') return 'must be a string';
  if (value.trim() === '') return 'must not be empty';
  if (value.length > LONGEST_LOT_ID) return `${tooLong(LONGEST_LOT_ID)}, not ${value.length}`;
  return isPlainName(value) ? null : 'must not contain control characters or unpaired surrogates';
}

/** Whether no lot before has the id. */
function checkUnique(lot_id: string, where: { at: Place; seen: SeenIds }, findings: Judgement): boolean {
  const { at, seen } = where;
  const before = seen.placeOf(lot_id);
  if (before === undefined) seen.add(lot_id, at.raw.place);
  else {
    findings.problem(pathOf(at, 'lot_id'), `is already the id of ${before}; ids must be unique within a job`);
  }
  return before === undefined;
}

/** The field as it is sent: not at all when it is missing or null, as exports write empty cells. */
function checkInfo(value: unknown, path: string, findings: Judgement): { additional_info?: string } | null {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'string') findings.problem(path, 'must be a string');
  else if (value.length > LONGEST_NOTES) {
    findings.problem(path, `${tooLong(LONGEST_NOTES)}, not ${limitText(value.length)}`);
  } else return { additional_info: value };
  return null;
}

/** Whether a name can be kept and shown as it is: no control character, no half of a surrogate pair. */
function isPlainName(text: string): boolean {
  return !/[\p{Cc}\p{Cs}]/u.test(text);
}
