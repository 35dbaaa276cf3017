/** Judges lots as they stand in the inputs, and brings them into the form that is sent. */
import type { ErrorDetail } from '../core/errors.js';
import { isView, type LotInput, type View } from '../core/lot.js';
import { checkAttributes } from './attributes.js';
import type { Findings, Found } from './findings.js';
import { lengthProblem, readImage } from './images.js';
import { isRecord } from './json/value.js';
import { warnOfMissing } from './missing.js';
import type { FoundPhoto, RawLot } from './raw.js';
import { isPlainName, quoted, showName } from './show.js';

export const MOST_LOTS = 50_000;
const MOST_IMAGES = 100;
const LONGEST_ID = 200;
const LONGEST_INFO = 20_000;
const FIELDS: ReadonlySet<string> = new Set(['lot_id', 'images', 'attributes', 'additional_info']);

/** Gets each lot that is to be sent: while nothing stands against any other, or while others may be left out. */
export type TakeLot = (lot: LotInput, raw: RawLot) => void;

export interface Checker {
  readonly found: Readonly<Found>;
  /** Everything that is wrong with the lot becomes a problem. */
  check(raw: RawLot): void;
}

export interface CheckOptions {
  /** Of more lots than this the first are taken, and the others only judged and counted: they will not be sent. */
  most: number;
  /** Lots that are wrong are left out, and the others taken. */
  keepGoing: boolean;
  take: TakeLot;
}

export function createChecker(findings: Findings, { most, keepGoing, take }: CheckOptions): Checker {
  const seen = new Map<string, string>();
  const found: Found = { lots: 0, kept: 0, images: 0 };
  return {
    found,
    check: (raw) => {
      found.lots += 1;
      if (raw.lost === true) return;
      const { lot, images } = checkLot(raw, { seen, keepGoing }, findings);
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
  const [most, count, jobs] = [MOST_LOTS, lots, Math.ceil(lots / MOST_LOTS)].map((one) => one.toLocaleString('en'));
  const advice = `split them, or let --split make ${jobs} jobs of them`;
  const fault = `hold ${count} lots, but one job takes at most ${most}; ${advice}`;
  findings.problem('All inputs together', fault, { costs: 'request' });
}

/** Where a lot stands, and what its fields are called there. */
interface Place {
  raw: RawLot;
  /** The place, and the lot's id where it has one. */
  named: string;
}

interface Judged {
  /** Null when it cannot be sent. */
  lot: LotInput | null;
  /** How many images it lost. */
  images: number;
}

interface Others {
  /** Ids, each with the place of its first lot. */
  seen: Map<string, string>;
  /** Only lots that are taken keep their ids to themselves. */
  keepGoing: boolean;
}

type Judgement = Pick<Findings, 'problem' | 'warning' | 'unknownField'>;

/** What is wrong with images costs images alone, as long as the lot keeps one. */
function checkLot(raw: RawLot, { seen, keepGoing }: Others, findings: Findings): Judged {
  const { place, value } = raw;
  if (!isRecord(value)) {
    findings.problem(place, 'must be a lot: an object with lot_id and images');
    return { lot: null, images: 0 };
  }
  const told: ErrorDetail[] = [];
  const { warning, unknownField } = findings;
  const own: Judgement = { warning, unknownField, problem: (path, message) => void told.push({ path, message }) };
  const lot_id = checkId(value['lot_id'], raw, own);
  const at: Place = { raw, named: lot_id === null ? place : `${place} lot ${quoted(lot_id)}` };
  const isFirst = lot_id === null || checkUnique(lot_id, { at, seen }, own);
  const { images, lost } =
    raw.photos === undefined ? checkImages(value['images'], at, own) : checkPhotos(raw.photos, at, own);
  const attributes = checkAttributes(value['attributes'], `${at.named} attributes`, own);
  const additional_info = checkInfo(value['additional_info'], pathOf(at, 'additional_info'), own);
  for (const field of Object.keys(value)) if (!FIELDS.has(field)) findings.unknownField(at.named, field);
  const sound = lot_id !== null && isFirst && attributes !== null && additional_info !== null;
  const lot = sound && images.images.length > 0 ? { lot_id, ...images, ...attributes, ...additional_info } : null;
  const costs = lot === null ? 'lot' : 'image';
  for (const { path, message } of told) findings.problem(path, message, { costs, lot_id });
  if (lot === null && lot_id !== null && isFirst && keepGoing) seen.delete(lot_id);
  return { lot, images: lost };
}

function pathOf({ raw, named }: Place, field: string, index?: number): string {
  const own = index === undefined ? field : `${field}[${index}]`;
  return `${named} ${raw.called?.(field, index) ?? own}`;
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
    return Number.isSafeInteger(value) ? null : 'must be a string: such a number is not kept exactly';
  if (typeof value !== 'string') return 'must be a string';
  if (value.trim() === '') return 'must not be empty';
  if (value.length > LONGEST_ID) return `must have at most ${LONGEST_ID} characters, not ${value.length}`;
  return isPlainName(value) ? null : 'must not hold control characters or halves of characters';
}

/** Whether no lot before has the id. */
function checkUnique(lot_id: string, where: { at: Place; seen: Map<string, string> }, findings: Judgement): boolean {
  const { at, seen } = where;
  const before = seen.get(lot_id);
  if (before === undefined) seen.set(lot_id, at.raw.place);
  else {
    findings.problem(pathOf(at, 'lot_id'), `is the id of ${before} already; ids must differ within a job`);
  }
  return before === undefined;
}

interface Images {
  /** Those that can be sent. */
  images: Pick<LotInput, 'images' | 'views'>;
  /** How many cannot. */
  lost: number;
}

function checkImages(value: unknown, at: Place, findings: Judgement): Images {
  const fault = imagesFault(value);
  if (fault !== null) findings.problem(pathOf(at, 'images'), fault);
  if (!Array.isArray(value)) return { images: { images: [] }, lost: 0 };
  const collected = new Collected();
  for (const [index, image] of value.slice(0, MOST_IMAGES).entries()) {
    collected.add(checkImage(image, { at, index }, findings));
  }
  return collected.of(value.length);
}

/** Photos as a folder holds them are there, and have sound URLs. */
function checkPhotos(photos: readonly FoundPhoto[], at: Place, findings: Judgement): Images {
  const fault = photos.length === 0 ? 'are none: the folder describes a lot, but holds no photos' : imagesFault(photos);
  if (fault !== null) findings.problem(pathOf(at, 'images'), fault);
  const collected = new Collected();
  for (const photo of photos.slice(0, MOST_IMAGES)) {
    const tooLong = lengthProblem(photo.url);
    if (tooLong !== null) findings.problem(`${at.named} ${showName(photo.name)}`, tooLong);
    else collected.add(photo);
  }
  return collected.of(photos.length);
}

/** Photos, and their views by their places. */
class Collected {
  private readonly urls: string[] = [];
  private views: { [index: number]: View } | undefined;

  add(photo: { url: string; view: View | null } | null): void {
    if (photo === null) return;
    this.urls.push(photo.url);
    if (photo.view === null) return;
    this.views ??= {};
    this.views[this.urls.length] = photo.view;
  }

  /** What was added, of so many in all. */
  of(count: number): Images {
    const images = { images: this.urls, ...(this.views === undefined ? {} : { views: this.views }) };
    return { images, lost: count - this.urls.length };
  }
}

function imagesFault(value: unknown): string | null {
  if (value === undefined) return 'is missing';
  if (!Array.isArray(value)) return 'must be an array of paths and URLs';
  if (value.length === 0) return 'must name at least one image';
  return value.length > MOST_IMAGES ? `must name at most ${MOST_IMAGES} images, not ${value.length}` : null;
}

function checkImage(
  image: unknown,
  { at, index }: { at: Place; index: number },
  findings: Judgement,
): { url: string; view: View | null } | null {
  const path = pathOf(at, 'images', index);
  const text = isRecord(image) ? image['url'] : image;
  if (typeof text !== 'string') {
    findings.problem(path, 'must be a path or a URL, or {"url": "…"}');
    return null;
  }
  const view = isRecord(image) ? checkFields(image, path, findings) : null;
  const reading = readImage(text, at.raw.base);
  if ('problem' in reading) {
    findings.problem(path, `${quoted(text)} ${reading.problem}`);
    return null;
  }
  if (reading.file !== null) warnOfMissing(path, reading.file, findings);
  return { url: reading.url, view };
}

/** The view that an image object names; a word that is none is left out, as the daemon would. */
function checkFields(image: Record<string, unknown>, path: string, findings: Judgement): View | null {
  for (const field of Object.keys(image)) {
    if (field !== 'url' && field !== 'view') findings.unknownField(path, field);
  }
  const { view } = image;
  if (isView(view)) return view;
  if (view != null) findings.warning('unknown views', `${path} view is not one that is known, and was left out.`);
  return null;
}

/** The field as it is sent: not at all when it is missing or null, as exports write empty cells. */
function checkInfo(value: unknown, path: string, findings: Judgement): { additional_info?: string } | null {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'string') findings.problem(path, 'must be a string');
  else if (value.length > LONGEST_INFO) {
    const [most, count] = [LONGEST_INFO, value.length].map((number) => number.toLocaleString('en'));
    findings.problem(path, `must have at most ${most} characters, not ${count}`);
  } else return { additional_info: value };
  return null;
}
