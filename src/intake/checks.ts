/** Judges lots as they stand in the inputs, and brings them into the form that is sent. */
import type { LotInput } from '../core/lot.js';
import { checkAttributes } from './attributes.js';
import type { Findings } from './findings.js';
import { readImage } from './images.js';
import { isRecord, type RawLot } from './json.js';
import { isPlainName, quoted } from './show.js';

export const MOST_LOTS = 50_000;
const MOST_IMAGES = 100;
const LONGEST_ID = 200;
const LONGEST_INFO = 20_000;
const FIELDS: ReadonlySet<string> = new Set(['lot_id', 'images', 'attributes', 'additional_info']);

/** A photo on this machine that a lot names. */
export interface LocalPhoto {
  /** `lots.json[3] lot "car_7" images[0]` */
  place: string;
  file: string;
}

export interface CheckedLots {
  lots: LotInput[];
  photos: LocalPhoto[];
}

/** Everything that is wrong with them becomes a problem; lots with problems are left out of the answer. */
export function checkLots(raw: readonly RawLot[], findings: Findings): CheckedLots {
  const checked: CheckedLots = { lots: [], photos: [] };
  const seen = new Map<string, string>();
  for (const one of raw) checkLot(one, seen, { checked, findings });
  if (raw.length > MOST_LOTS) {
    const [most, count] = [MOST_LOTS, raw.length].map((number) => number.toLocaleString('en'));
    findings.problem('All inputs together', `hold ${count} lots, but one job takes at most ${most}; split them`);
  }
  return checked;
}

function checkLot(
  { place, base, value }: RawLot,
  seen: Map<string, string>,
  into: { checked: CheckedLots; findings: Findings },
): void {
  const { checked, findings } = into;
  if (!isRecord(value)) {
    findings.problem(place, 'must be a lot: an object with lot_id and images');
    return;
  }
  const lot_id = checkId(value['lot_id'], place, findings);
  const named = lot_id === null ? place : `${place} lot ${quoted(lot_id)}`;
  if (lot_id !== null) checkUnique(lot_id, { place, named, seen }, findings);
  const images = checkImages(value['images'], { named, base }, into);
  const attributes = checkAttributes(value['attributes'], `${named} attributes`, findings);
  const additional_info = checkInfo(value['additional_info'], `${named} additional_info`, findings);
  for (const field of Object.keys(value)) if (!FIELDS.has(field)) findings.unknownField(named, field);
  if (lot_id === null || attributes === null || additional_info === null) return;
  checked.lots.push({ lot_id, images, ...attributes, ...additional_info });
}

/** A whole number is taken as its digits: spreadsheets and databases export ids so. */
function checkId(value: unknown, place: string, findings: Findings): string | null {
  const fault = idFault(value);
  if (fault === null) return String(value);
  findings.problem(`${place} lot_id`, fault);
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

function checkUnique(
  lot_id: string,
  at: { place: string; named: string; seen: Map<string, string> },
  findings: Findings,
): void {
  const before = at.seen.get(lot_id);
  if (before === undefined) at.seen.set(lot_id, at.place);
  else findings.problem(`${at.named} lot_id`, `is the id of ${before} already; ids must differ within a job`);
}

function checkImages(
  value: unknown,
  at: { named: string; base: string },
  into: { checked: CheckedLots; findings: Findings },
): string[] {
  const path = `${at.named} images`;
  const fault = imagesFault(value);
  if (fault !== null) into.findings.problem(path, fault);
  if (!Array.isArray(value) || value.length > MOST_IMAGES) return [];
  return value.flatMap((image: unknown, index) =>
    checkImage(image, { path: `${path}[${index}]`, base: at.base }, into),
  );
}

function imagesFault(value: unknown): string | null {
  if (value === undefined) return 'is missing';
  if (!Array.isArray(value)) return 'must be an array of paths and URLs';
  if (value.length === 0) return 'must name at least one image';
  return value.length > MOST_IMAGES ? `must name at most ${MOST_IMAGES} images, not ${value.length}` : null;
}

function checkImage(
  image: unknown,
  at: { path: string; base: string },
  { checked, findings }: { checked: CheckedLots; findings: Findings },
): string[] {
  const text = isRecord(image) ? image['url'] : image;
  if (typeof text !== 'string') {
    findings.problem(at.path, 'must be a path or a URL, or {"url": "…"}');
    return [];
  }
  if (isRecord(image)) {
    for (const field of Object.keys(image)) if (field !== 'url') findings.unknownField(at.path, field);
  }
  const reading = readImage(text, at.base);
  if ('problem' in reading) {
    findings.problem(at.path, `${quoted(text)} ${reading.problem}`);
    return [];
  }
  if (reading.file !== null) checked.photos.push({ place: at.path, file: reading.file });
  return [reading.url];
}

/** The field as it is sent: not at all when it is missing or null, as exports write empty cells. */
function checkInfo(value: unknown, path: string, findings: Findings): { additional_info?: string } | null {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'string') findings.problem(path, 'must be a string');
  else if (value.length > LONGEST_INFO) {
    const [most, count] = [LONGEST_INFO, value.length].map((number) => number.toLocaleString('en'));
    findings.problem(path, `must have at most ${most} characters, not ${count}`);
  } else return { additional_info: value };
  return null;
}
