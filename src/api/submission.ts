import { DescgenError, type ErrorDetail } from '../core/errors.js';
import { isView, type LotInput, type View } from '../core/lot.js';
import { GenerateRequest, type GenerateRequest as Request, VERSION } from './contract.js';
import { problemsOf } from './problems.js';

const MOST_DETAILS = 100;
const REQUEST_FIELDS = new Set(['signature', 'version', 'languages', 'webhook_url', 'generator', 'lots']);
const LOT_FIELDS = new Set(['lot_id', 'images', 'attributes', 'additional_info']);

export interface CheckedRequest {
  languages: string[] | undefined;
  generator: string | undefined;
  webhook_url: string | undefined;
  lots: LotInput[];
  warnings: string[];
}

export interface CheckOptions {
  /** Whether `file:` images are allowed: the request showed the token. */
  trusted: boolean;
  /** Judges what only the generators know; may be asked of a request that is wrong in other ways. */
  languageProblems: (wanted: {
    languages: readonly string[] | undefined;
    generator: string | undefined;
  }) => ErrorDetail[];
}

/** Checks a request body whose signature holds; throws one DescgenError that names all that is wrong, up to 100 details. */
export function checkRequest(value: unknown, options: CheckOptions): CheckedRequest {
  const parsed = GenerateRequest.safeParse(value);
  const details = parsed.success ? [] : problemsOf(parsed.error);
  const badLanguages = languageDetails(value, options);
  details.push(...badLanguages);
  const lots = parsed.success ? toLots(parsed.data.lots) : rawLots(value);
  details.push(...duplicateIds(lots));
  if (!options.trusted) details.push(...fileImages(lots));
  if (details.length > 0) throw refusal(value, details, badLanguages.length);
  const request = parsed.data as Request;
  return {
    languages: request.languages ?? undefined,
    generator: request.generator ?? undefined,
    webhook_url: request.webhook_url ?? undefined,
    lots: toLots(request.lots),
    warnings: [...unknownFields(value), ...unknownViews(request.lots)],
  };
}

function toLots(lots: Request['lots']): LotInput[] {
  return lots.map((lot) => ({
    lot_id: lot.lot_id,
    images: lot.images.map((image) => (typeof image === 'string' ? image : image.url)),
    ...viewsOf(lot.images),
    ...(lot.attributes == null ? {} : { attributes: lot.attributes }),
    ...(lot.additional_info == null ? {} : { additional_info: lot.additional_info }),
  }));
}

/** Beside the URLs, so that whoever wants these alone has them alone. */
function viewsOf(images: Request['lots'][number]['images']): Pick<LotInput, 'views'> {
  let views: { [index: number]: View } | undefined;
  for (const [at, image] of images.entries()) {
    if (typeof image === 'string' || !isView(image.view)) continue;
    views ??= {};
    views[at + 1] = image.view;
  }
  return views === undefined ? {} : { views };
}

function refusal(value: unknown, details: ErrorDetail[], languages: number): DescgenError {
  const shown = details.slice(0, MOST_DETAILS);
  const version = field(value, 'version');
  if (version !== VERSION && version !== undefined) {
    const message = `Version ${JSON.stringify(version)} of the request is not supported; send "${VERSION}".`;
    return new DescgenError('unsupported_version', message, { details: shown });
  }
  const first = `${details[0]?.path}: ${details[0]?.message}`;
  const more = details.length === 1 ? '' : ` (and ${details.length - 1} more)`;
  const code = languages === details.length ? 'unsupported_language' : 'invalid_request';
  const onlyGenerator = languages === details.length && details.every((detail) => detail.path === 'generator');
  return new DescgenError(onlyGenerator ? 'unknown_generator' : code, `The request is not valid: ${first}${more}`, {
    details: shown,
  });
}

function languageDetails(value: unknown, options: CheckOptions): ErrorDetail[] {
  const languages = field(value, 'languages');
  const generator = field(value, 'generator');
  const known = Array.isArray(languages) && languages.every((one) => typeof one === 'string');
  return options.languageProblems({
    languages: known ? languages : languages === undefined || languages === null ? undefined : [],
    generator: typeof generator === 'string' ? generator : undefined,
  });
}

function duplicateIds(lots: readonly LotInput[]): ErrorDetail[] {
  const seen = new Map<string, number>();
  const details: ErrorDetail[] = [];
  for (const [index, { lot_id }] of lots.entries()) {
    const before = seen.get(lot_id);
    if (before === undefined) seen.set(lot_id, index);
    else details.push({ path: `lots[${index}].lot_id`, message: `"${lot_id}" is the id of lots[${before}] already` });
    if (details.length > MOST_DETAILS) break;
  }
  return details;
}

function fileImages(lots: readonly LotInput[]): ErrorDetail[] {
  const details: ErrorDetail[] = [];
  for (const [index, { images }] of lots.entries()) {
    for (const [at, image] of images.entries()) {
      if (!/^file:/i.test(image)) continue;
      details.push({ path: `lots[${index}].images[${at}]`, message: "a file: URL needs the daemon's token" });
      if (details.length > MOST_DETAILS) return details;
    }
  }
  return details;
}

/** The lots of a request that failed the schema, as far as they can be read, so that all problems are told at once. */
function rawLots(value: unknown): LotInput[] {
  const lots = field(value, 'lots');
  if (!Array.isArray(lots)) return [];
  return lots.map((lot, index) => {
    const lot_id = field(lot, 'lot_id');
    const images = field(lot, 'images');
    return {
      lot_id: typeof lot_id === 'string' ? lot_id : `\u0000${index}`,
      images: Array.isArray(images) ? images.map((image) => String(field(image, 'url') ?? image)) : [],
    };
  });
}

/** Names each unknown field once, with how many lots carry it. */
function unknownFields(value: unknown): string[] {
  const warnings: string[] = [];
  for (const name of Object.keys(value as object)) {
    if (!REQUEST_FIELDS.has(name)) warnings.push(`Unknown field ${JSON.stringify(name)} was left out.`);
  }
  const inLots = new Map<string, { first: number; lots: number }>();
  for (const [index, lot] of ((field(value, 'lots') ?? []) as object[]).entries()) {
    for (const name in lot) {
      if (LOT_FIELDS.has(name) || !Object.hasOwn(lot, name)) continue;
      const known = inLots.get(name);
      if (known !== undefined) known.lots += 1;
      else if (inLots.size < MOST_DETAILS) inLots.set(name, { first: index, lots: 1 });
    }
  }
  for (const [name, { first, lots }] of inLots) {
    const where = lots === 1 ? `in lots[${first}]` : `in ${lots} lots, first in lots[${first}],`;
    warnings.push(`Unknown field ${JSON.stringify(name)} ${where} was left out.`);
  }
  return warnings.slice(0, MOST_DETAILS);
}

/** One sentence for all of them: a sender who means something else by `view` means it everywhere. */
function unknownViews(lots: Request['lots']): string[] {
  let first = '';
  let count = 0;
  for (const [index, { images }] of lots.entries()) {
    for (const [at, image] of images.entries()) {
      if (typeof image === 'string' || image.view == null || isView(image.view)) continue;
      if (count === 0) first = `lots[${index}].images[${at}].view`;
      count += 1;
    }
  }
  if (count === 0) return [];
  const more = count === 1 ? 'is no known view and was' : `and ${count - 1} more are no known views and were`;
  return [`${first} ${more} left out.`];
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}
