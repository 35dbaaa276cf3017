/**
 * What a model may say about photos: closed terms, each with the numbers of the photos that show it. JSON Schema in the subset that
 * every server keeps (all properties required, string enums, integers, null); limits are checked here, because servers ignore them.
 */
import * as z from 'zod';
import { VIEWS } from '../../core/lot.js';
import type { JsonSchema } from '../../core/ports/model.js';
import {
  BODY,
  COLOR,
  DAMAGE_KIND,
  EQUIPMENT,
  GLASS_STATE,
  INTERIOR_STATE,
  LAMP,
  OBJECT,
  PART,
  SEVERITY,
  STEERING,
  type TermSet,
  TYRE_STATE,
  VISIBLE_MATERIALS,
} from '../facts/terms/terms.js';

/** Raise it when the schema changes: cached answers of another version are not used. */
export const OBSERVATIONS_VERSION = 6;

const codes = (set: TermSet): [string, ...string[]] => {
  const [first = '', ...rest] = set.terms.map(({ code }) => code);
  return [first, ...rest];
};

/** What can be read on a lot. A plate is asked for so that it is not taken for anything else; it is never published. */
export const READINGS = ['odometer', 'vin', 'plate', 'tyre_size', 'first_registration'] as const;
export type ReadingKind = (typeof READINGS)[number];

/** What is written on other lots than vehicles. */
export const MARKS = ['signature', 'hallmark', 'inscription'] as const;
export type MarkKind = (typeof MARKS)[number];

/** By the number of photos, of which there are few: making one takes longer than checking an answer by it. */
const schemas = new Map<number, ReturnType<typeof makeSchema>>();
const jsonSchemas = new Map<number, JsonSchema>();

function once<T>(made: Map<number, T>, photos: number, make: (photos: number) => T): T {
  const before = made.get(photos);
  if (before !== undefined) return before;
  const value = make(photos);
  made.set(photos, value);
  return value;
}

function schemaFor(photos: number) {
  return once(schemas, photos, makeSchema);
}

function makeSchema(photos: number) {
  const [first = '1', ...rest] = Array.from({ length: photos }, (_, place) => String(place + 1));
  const photo = z.enum([first, ...rest]);
  const shown = z.array(photo);
  // Left, top, right, bottom; empty instead of null, because servers bear few unions.
  const box = z.array(z.int());
  const term = (set: TermSet) => z.strictObject({ value: z.enum(codes(set)), photos: shown });
  return z.strictObject({
    photos: z.array(
      z.strictObject({
        photo,
        view: z.enum([...VIEWS, 'other']),
        same_lot: z.enum(['yes', 'no', 'cannot_tell']),
      }),
    ),
    lot: z.enum(['vehicle', 'other', 'cannot_tell']),
    object: term(OBJECT).nullable(),
    material: z.strictObject({ value: z.enum(VISIBLE_MATERIALS), photos: shown }).nullable(),
    marks: z.array(z.strictObject({ what: z.enum(MARKS), text: z.string(), photo })),
    body: term(BODY).nullable(),
    colour: term(COLOR).nullable(),
    doors: z.strictObject({ count: z.int(), photos: shown }).nullable(),
    steering: term(STEERING).nullable(),
    make: z.strictObject({ badge: z.string(), photo }).nullable(),
    model: z.strictObject({ badge: z.string(), photo }).nullable(),
    damages: z.array(
      z.strictObject({
        part: z.enum(codes(PART)).nullable(),
        kind: z.enum(codes(DAMAGE_KIND)),
        severity: z.enum(codes(SEVERITY)).nullable(),
        photos: shown,
        box,
      }),
    ),
    airbags_deployed: shown,
    equipment: z.array(term(EQUIPMENT)),
    lamps_on: z.array(term(LAMP)),
    interior: term(INTERIOR_STATE).nullable(),
    tyres: term(TYRE_STATE).nullable(),
    glass: term(GLASS_STATE).nullable(),
    readings: z.array(
      z.strictObject({ what: z.enum(READINGS), text: z.string(), unit: z.enum(['km', 'mi']).nullable(), photo, box }),
    ),
  });
}

/** As the model gives it: photo numbers count within the question, from "1". */
export type RawObservations = z.infer<ReturnType<typeof makeSchema>>;

export function observationSchema(photos: number): JsonSchema {
  return once(jsonSchemas, photos, () => plainSchema(schemaFor(photos)));
}

/** Without the bounds of integers, which some servers refuse and others ignore. */
function plainSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...plain } = z.toJSONSchema(schema, {
    override({ jsonSchema }) {
      delete jsonSchema.minimum;
      delete jsonSchema.maximum;
    },
  });
  // Through its text: what is undefined goes.
  return JSON.parse(JSON.stringify(plain)) as JsonSchema;
}

/**
 * Most items of each list: more than a lot has, and each may cost questions. Not in the schema, because servers refuse or ignore such
 * bounds.
 */
export const MOST_SEEN = { damages: 40, equipment: 40, lamps_on: 20, marks: 10, readings: 20 } as const;

/** Undefined when the answer is not what was asked for. Of longer lists the first items are taken. */
export function readObservations(json: unknown, photos: number): RawObservations | undefined {
  const raw = schemaFor(photos).safeParse(json).data;
  if (raw === undefined) return undefined;
  return {
    ...raw,
    photos: raw.photos.slice(0, photos),
    damages: raw.damages.slice(0, MOST_SEEN.damages),
    equipment: raw.equipment.slice(0, MOST_SEEN.equipment),
    lamps_on: raw.lamps_on.slice(0, MOST_SEEN.lamps_on),
    marks: raw.marks.slice(0, MOST_SEEN.marks),
    readings: raw.readings.slice(0, MOST_SEEN.readings),
  };
}

const Verdict = z.strictObject({ answer: z.enum(['yes', 'no', 'cannot_tell']) });
export type VerdictAnswer = z.infer<typeof Verdict>['answer'];

export const VERDICT_SCHEMA: JsonSchema = plainSchema(Verdict);

export function readVerdict(json: unknown): VerdictAnswer | undefined {
  return Verdict.safeParse(json).data?.answer;
}
