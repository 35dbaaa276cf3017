/** What a request to describe lots may contain, as schemas. */
import * as z from 'zod';
import { attributeProblem } from '../../core/attribute-limits.js';
import {
  LONGEST_JOB_NAME,
  LONGEST_LOT_ID,
  LONGEST_NOTES,
  LONGEST_VOICE,
  limitText,
  MOST_IMAGES,
  MOST_LANGUAGES,
  MOST_LOTS,
  tooLong,
} from '../../core/limits.js';
import { type Json, VIEWS } from '../../core/lot.js';
import { TEXT_STYLES } from '../../core/models/text-style.js';
import { imageUrlProblem, webhookUrlProblem } from '../urls.js';

export const VERSION = '1.0.0';

/** Messages for lists that are too long; these are not checked any further. */
export const TOO_MANY = {
  lots: `must contain at most ${limitText(MOST_LOTS)} lots; split them into several jobs`,
  images: `must name at most ${MOST_IMAGES} images`,
  languages: `must name at most ${MOST_LANGUAGES} languages`,
};

/** A string in which `problem` finds nothing wrong; otherwise its text is the error message. */
function checked(problem: (text: string) => string | null) {
  // Not `superRefine`, which makes a closure for each value: a request has a hundred thousand URLs.
  return z.string('must be a string').check(({ value, issues }) => {
    const message = problem(value);
    if (message !== null) issues.push({ code: 'custom', input: value, message, continue: true });
  });
}

const isObject = (value: unknown): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** False for numbers that are too large (`1e400`): stored as JSON they would silently become null. */
function allFinite(value: Json): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  for (const name in value) {
    const inner = (value as Record<string, Json>)[name];
    if (inner !== undefined && !allFinite(inner)) return false;
  }
  return true;
}

const ImageUrl = checked(imageUrlProblem).meta({
  description: 'http:, https:, or (with the token) file: URL',
  format: 'uri',
});

/** Accepts any value, because senders may use this field for something else; unknown views are ignored with a warning. */
const ImageView = z.unknown().meta({ type: 'string', enum: [...VIEWS], description: 'What the photo shows' });

const Image = z.union([
  ImageUrl,
  z.object({ url: ImageUrl, view: ImageView.optional() }, 'must be a URL or {"url": "…"}'),
]);

export const Lot = z
  .object(
    {
      lot_id: z.string('must be a string').min(1, 'must not be empty').max(LONGEST_LOT_ID, tooLong(LONGEST_LOT_ID)),
      images: z
        .array(Image, 'must be an array of URLs')
        .min(1, 'must name at least one image')
        .max(MOST_IMAGES, TOO_MANY.images),
      attributes: z
        .custom<{ [key: string]: Json }>(isObject, 'must be an object')
        .refine(allFinite, 'contains a number that is too large')
        .check(({ value, issues }) => {
          const problem = isObject(value) ? attributeProblem(value) : null;
          if (problem === null) return;
          const { message } = problem;
          issues.push({ code: 'custom', input: value, path: [...problem.steps], message, continue: true });
        })
        .nullish()
        .meta({
          type: 'object',
          additionalProperties: true,
          description: 'Known facts about the lot: make, model, year, …',
        }),
      additional_info: z
        .string('must be a string')
        .max(LONGEST_NOTES, tooLong(LONGEST_NOTES))
        .nullish()
        .meta({ description: "The seller's notes, quoted as given" }),
    },
    'must be an object',
  )
  .meta({ id: 'Lot' });

/** What does not fit is left out with a warning: a client may have had a field of this name for its own use. */
export const JobName = z.string().min(1).max(LONGEST_JOB_NAME);

/** A request without its lots, because lots are checked one at a time. */
export const RequestHead = z.object({
  signature: z
    .string('must be a string')
    .meta({ description: 'Hex HMAC-SHA256 of the lots value under the shared secret' }),
  version: z.literal(VERSION, `must be "${VERSION}"`),
  languages: z
    .array(z.string('must be a string'), 'must be an array of language tags')
    .min(1, 'must name at least one language')
    .max(MOST_LANGUAGES, TOO_MANY.languages)
    .nullish()
    .meta({ description: 'BCP 47 tags' }),
  webhook_url: checked(webhookUrlProblem)
    .nullish()
    .meta({ format: 'uri', description: 'Stored and returned unchanged' }),
  generator: z.string('must be a string').nullish(),
  name: JobName.nullish().catch(null).meta({ description: 'What the job is called in lists' }),
  source: JobName.nullish()
    .catch(null)
    .meta({ description: 'Where its lots came from, such as a file name; for people' }),
  no_cache: z
    .boolean()
    .nullish()
    .catch(null)
    .meta({ description: 'Do not use answers of models that were kept before this job' }),
  // A bound that is not understood must not be left out silently.
  max_cost: z
    .number('must be a number of US dollars')
    .positive('must be above 0')
    .nullish()
    .meta({ description: 'US dollars that models may cost for this job; the rest of its lots waits' }),
  style: z
    .enum(TEXT_STYLES, `must be ${TEXT_STYLES.map((style) => `"${style}"`).join(' or ')}`)
    .nullish()
    .meta({ description: 'Who words the facts: the language files, or the model of the generator' }),
  voice: z
    .string('must be a string')
    .trim()
    .min(1, 'must not be empty')
    .max(LONGEST_VOICE, tooLong(LONGEST_VOICE))
    .nullish()
    .meta({ description: 'The house style of prose; without a style it asks for prose' }),
  // Twice the price must not follow from a slip.
  batch: z
    .boolean('must be true or false')
    .nullish()
    .meta({ description: 'Ask the model through batches of its provider: half the price, answers within a day' }),
});

export const GenerateRequest = RequestHead.extend({
  lots: z.array(Lot, 'must be an array of lots').min(1, 'must contain at least one lot').max(MOST_LOTS, TOO_MANY.lots),
}).meta({ id: 'GenerateRequest' });

export type RequestHead = z.infer<typeof RequestHead>;
export type Lot = z.infer<typeof Lot>;
export type GenerateRequest = z.infer<typeof GenerateRequest>;
