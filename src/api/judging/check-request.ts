/** Checks a request whose signature is valid, and gives the lots in the form that is stored. */

import { DescgenError, type ErrorDetail } from '../../core/errors.js';
import type { JobOptions } from '../../core/job.js';
import { MOST_IMAGES, MOST_LANGUAGES, MOST_LOTS } from '../../core/limits.js';
import { isView, type LotInput, type View } from '../../core/lot.js';
import { textProblems, wantedStyle } from '../../core/models/text-style.js';
import { clipped } from '../../core/text/clip.js';
import { Lot, RequestHead, TOO_MANY, VERSION } from '../contract/contract-request.js';
import { problemsOf } from '../problems.js';
import { fieldOf, Oddities } from './oddities.js';
import { createLotPacker, type PackedLots } from './packed-lots.js';

/** Checking stops at this many problems, because a body can contain millions of lots. */
const MOST_DETAILS = 100;

export interface CheckedRequest {
  languages: string[] | undefined;
  generator: string | undefined;
  webhook_url: string | undefined;
  name: string | null;
  source: string | null;
  options: JobOptions;
  /** The JSON texts that are stored. */
  lots: PackedLots;
  warnings: string[];
}

export interface CheckOptions {
  /** Whether `file:` images are allowed: the request had the token. */
  trusted: boolean;
  /** Of requests that name none. */
  generator: string;
  /** Checks generator and languages; also called when the request has other problems. */
  languageProblems: (wanted: {
    languages: readonly string[] | undefined;
    generator: string | undefined;
  }) => ErrorDetail[];
}

/**
 * Throws one DescgenError with all problems, up to 100 details. Lots are checked one at a time and only while there is room
 * for details, so that a refused request costs no more than an accepted one.
 */
export function checkRequest(value: unknown, options: CheckOptions): CheckedRequest {
  const { head, details } = checkHead(value);
  if (head !== null) details.push(...textProblems(head, head.generator ?? options.generator));
  const badLanguages = languageDetails(value, options);
  for (const detail of badLanguages) details.push(detail);
  const oddities = new Oddities(value);
  const lots = checkLots(fieldOf(value, 'lots'), { trusted: options.trusted, details, oddities });
  if (head === null || details.length > 0) throw refusal(value, details, badLanguages.length);
  return {
    languages: head.languages ?? undefined,
    generator: head.generator ?? undefined,
    webhook_url: head.webhook_url ?? undefined,
    name: head.name ?? null,
    source: head.source ?? null,
    options: {
      no_cache: head.no_cache ?? false,
      max_cost: head.max_cost ?? null,
      style: wantedStyle(head),
      voice: head.voice ?? null,
      batch: head.batch ?? false,
    },
    lots,
    warnings: oddities.warnings(),
  };
}

function checkHead(value: unknown): { head: RequestHead | null; details: ErrorDetail[] } {
  const languages = fieldOf(value, 'languages');
  const details: ErrorDetail[] = [];
  let looked = value;
  if (Array.isArray(languages) && languages.length > MOST_LANGUAGES) {
    details.push({ path: 'languages', message: TOO_MANY.languages });
    looked = { ...(value as object), languages: languages.slice(0, MOST_LANGUAGES) };
  }
  const parsed = RequestHead.safeParse(looked);
  if (parsed.success) return { head: parsed.data, details };
  return { head: null, details: [...details, ...problemsOf(parsed.error)] };
}

interface LotChecks {
  trusted: boolean;
  /** Problems so far; those of the lots are added. */
  details: ErrorDetail[];
  oddities: Oddities;
}

function checkLots(value: unknown, checks: LotChecks): PackedLots {
  const { details } = checks;
  const fault = listFault(value);
  if (fault !== null) details.push({ path: 'lots', message: fault });
  const lots = createLotPacker();
  if (!Array.isArray(value)) return lots.packed();
  const ids = new Map<string, number>();
  for (const [index, one] of value.entries()) {
    if (index >= MOST_LOTS || details.length >= MOST_DETAILS) break;
    const lot = checkLot(one, index, checks);
    checkId(fieldOf(one, 'lot_id'), index, { ids, details });
    if (lot !== null) lots.add(lot);
  }
  return lots.packed();
}

function listFault(lots: unknown): string | null {
  if (!Array.isArray(lots)) return 'must be an array of lots';
  if (lots.length === 0) return 'must contain at least one lot';
  return lots.length > MOST_LOTS ? TOO_MANY.lots : null;
}

/**
 * The lot as it is stored; null if the schema refuses it. As a text at once: what the schema makes of the lots would otherwise
 * stay in memory until the last of them is checked, and moving it about costs more than the checks.
 */
function checkLot(value: unknown, index: number, { trusted, details, oddities }: LotChecks): string | null {
  const images = fieldOf(value, 'images');
  if (!trusted) fileImages(images, index, details);
  if (Array.isArray(images) && images.length > MOST_IMAGES) {
    details.push({ path: `lots[${index}].images`, message: TOO_MANY.images });
    return null;
  }
  const parsed = Lot.safeParse(value);
  if (parsed.success) {
    oddities.look(value as object, index);
    return JSON.stringify(toLot(parsed.data));
  }
  for (const { path, message } of problemsOf(parsed.error)) {
    details.push({ path: path === '(body)' ? `lots[${index}]` : `lots[${index}].${path}`, message });
  }
  return null;
}

function toLot(lot: Lot): LotInput {
  return {
    lot_id: lot.lot_id,
    images: lot.images.map((image) => (typeof image === 'string' ? image : image.url)),
    ...viewsOf(lot.images),
    ...(lot.attributes == null ? {} : { attributes: lot.attributes }),
    ...(lot.additional_info == null ? {} : { additional_info: lot.additional_info }),
  };
}

/** Apart from the URLs, because most readers need only these. */
function viewsOf(images: Lot['images']): Pick<LotInput, 'views'> {
  let views: { [index: number]: View } | undefined;
  for (const [at, image] of images.entries()) {
    if (typeof image === 'string' || !isView(image.view)) continue;
    views ??= {};
    views[at + 1] = image.view;
  }
  return views === undefined ? {} : { views };
}

function refusal(value: unknown, found: ErrorDetail[], languages: number): DescgenError {
  const details = found.slice(0, MOST_DETAILS);
  const version = fieldOf(value, 'version');
  if (version !== VERSION && version !== undefined) {
    const given = clipped(JSON.stringify(version));
    const message = `Version ${given} of the request is not supported; send "${VERSION}".`;
    return new DescgenError('unsupported_version', message, { details });
  }
  const first = `${details[0]?.path}: ${details[0]?.message}`;
  const many = found.length >= MOST_DETAILS ? ', perhaps more' : '';
  const more = details.length === 1 ? '' : ` (and ${details.length - 1} more${many})`;
  const onlyLanguages = languages === found.length;
  const onlyGenerator = onlyLanguages && found.every((detail) => detail.path === 'generator');
  const code = onlyGenerator ? 'unknown_generator' : onlyLanguages ? 'unsupported_language' : 'invalid_request';
  return new DescgenError(code, `The request is not valid: ${first}${more}`, { details });
}

function languageDetails(value: unknown, options: CheckOptions): ErrorDetail[] {
  const given = fieldOf(value, 'languages');
  const languages = Array.isArray(given) ? given.slice(0, MOST_LANGUAGES) : given;
  const generator = fieldOf(value, 'generator');
  const known = Array.isArray(languages) && languages.every((one) => typeof one === 'string');
  return options.languageProblems({
    languages: known ? languages : languages === undefined || languages === null ? undefined : [],
    generator: typeof generator === 'string' ? generator : undefined,
  });
}

function checkId(id: unknown, index: number, known: { ids: Map<string, number>; details: ErrorDetail[] }): void {
  if (typeof id !== 'string') return;
  const before = known.ids.get(id);
  if (before === undefined) known.ids.set(id, index);
  else {
    const message = `"${clipped(id)}" is already the id of lots[${before}]`;
    known.details.push({ path: `lots[${index}].lot_id`, message });
  }
}

function fileImages(images: unknown, index: number, details: ErrorDetail[]): void {
  if (!Array.isArray(images)) return;
  for (let at = 0; at < images.length && at < MOST_IMAGES; at += 1) {
    const image: unknown = images[at];
    const url = typeof image === 'string' ? image : fieldOf(image, 'url');
    if (typeof url !== 'string' || !/^file:/i.test(url)) continue;
    details.push({ path: `lots[${index}].images[${at}]`, message: "a file: URL needs the daemon's token" });
  }
}
