/** What a model answers: sentences, each with the numbers of its facts. */
import * as z from 'zod';
import type { JsonSchema } from '../../core/ports/model.js';

const Draft = (numbers: readonly string[]) =>
  z.strictObject({ text: z.string(), facts: z.array(z.enum(atLeastOne(numbers))) });

function atLeastOne([first = '1', ...rest]: readonly string[]): [string, ...string[]] {
  return [first, ...rest];
}

function textsSchema(numbers: readonly string[], languages: readonly string[]) {
  const draft = Draft(numbers);
  const text = z.strictObject({
    language: z.enum(atLeastOne(languages)),
    title: draft,
    description: z.array(draft),
    highlights: z.array(draft),
    condition: z.array(draft),
  });
  return z.strictObject({ texts: z.array(text) });
}

function repairsSchema(numbers: readonly string[], ids: readonly string[]) {
  return z.strictObject({
    sentences: z.array(z.strictObject({ id: z.enum(atLeastOne(ids)), ...Draft(numbers).shape })),
  });
}

export interface RawDraft {
  text: string;
  facts: string[];
}

export type RawTexts = z.infer<ReturnType<typeof textsSchema>>['texts'];
export type RawRepairs = z.infer<ReturnType<typeof repairsSchema>>['sentences'];

/** The schema of a question, and what reads its answer: undefined when it is not what was asked for. */
export interface Asking<T> {
  schema: JsonSchema;
  read(json: unknown): T | undefined;
}

export function textsAsking(numbers: readonly string[], languages: readonly string[]): Asking<RawTexts> {
  const schema = textsSchema(numbers, languages);
  return { schema: plain(schema), read: (json) => schema.safeParse(json).data?.texts };
}

export function repairsAsking(numbers: readonly string[], ids: readonly string[]): Asking<RawRepairs> {
  const schema = repairsSchema(numbers, ids);
  return { schema: plain(schema), read: (json) => schema.safeParse(json).data?.sentences };
}

function plain(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema);
  return JSON.parse(JSON.stringify(rest)) as JsonSchema;
}
