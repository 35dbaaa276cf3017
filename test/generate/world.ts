import { expect } from 'vitest';
import type { Description, Json, Photo, View } from '../../src/core/lot.js';
import type { Generated, Generator } from '../../src/core/ports/generator.js';
import { createBuiltinGenerator } from '../../src/generate/builtin/generator.js';
import { REQUIRED } from '../../src/generate/language/messages.js';

/** The day on which every test takes place. */
export const NOW = Date.parse('2025-08-06T11:30:00Z');

export const LANGUAGES = ['en', 'ru', 'uk', 'de', 'fr', 'es', 'it', 'pt', 'pl', 'tr', 'zh', 'ja'] as const;

export const generator = createBuiltinGenerator({ version: '1.2.3', now: () => NOW });

export function photo(part: Partial<Photo> = {}): Photo {
  return {
    index: 1,
    view: null,
    sha256: 'a'.repeat(64),
    format: 'jpeg',
    width: 4032,
    height: 3024,
    orientation: 1,
    bytes: 300_000,
    taken_at: null,
    camera: null,
    middle_colour: '#6b7075',
    flags: [],
    duplicate_of: null,
    ...part,
  };
}

/** So many photos, taken on the days given as long as there are any. */
export function photos(count: number, ...taken: string[]): Photo[] {
  return Array.from({ length: count }, (_, position) =>
    photo({ index: position + 1, taken_at: taken[position] === undefined ? null : `${taken[position]}T10:00:00` }),
  );
}

/** The same photos, which their senders said to show these. */
export function showing(all: readonly Photo[], ...views: View[]): Photo[] {
  return all.map((one, place) => ({ ...one, view: views[place] ?? null }));
}

export interface LotParts {
  lot_id?: string;
  additional_info?: string | null;
  photos?: readonly Photo[];
  languages?: readonly string[];
  generator?: Generator;
}

export async function generate(attributes: { [key: string]: Json }, parts: LotParts = {}): Promise<Generated> {
  const { generator: by = generator, ...rest } = parts;
  const request = {
    lot_id: 'car_001',
    additional_info: null,
    photos: photos(1),
    pictures: new Map<number, Uint8Array>(),
    languages: LANGUAGES,
    ...rest,
  };
  return by.describe({ ...request, attributes }, new AbortController().signal);
}

/** The description in one language. */
export async function describeIn(
  language: string,
  attributes: { [key: string]: Json },
  parts: LotParts = {},
): Promise<Description> {
  const { descriptions } = await generate(attributes, { ...parts, languages: [language] });
  const [description] = descriptions;
  if (description === undefined) throw new Error(`nothing was said in ${language}`);
  return description;
}

/** One lot in every language, from one call: facts are found once. */
export async function describeInAll(
  attributes: { [key: string]: Json },
  parts: LotParts = {},
): Promise<readonly Description[]> {
  return (await generate(attributes, { ...parts, languages: LANGUAGES })).descriptions;
}

/** All that a description says, one line each. */
export function linesOf({ title, description, highlights, condition }: Description): string[] {
  return [title, ...description.split('\n\n'), ...highlights, ...condition];
}

/** As a page would show it. No-break spaces, which Intl puts into numbers, are written as plain ones. */
export function pageOf(description: Description): string {
  const page = [
    description.title,
    '',
    description.description,
    '',
    ...description.highlights.map((line) => `+ ${line}`),
    ...description.condition.map((line) => `! ${line}`),
  ];
  return page
    .join('\n')
    .replace(/[\u00a0\u202f]/g, ' ')
    .trim();
}

const RAW_IDS = REQUIRED.map(({ id }) => id).filter((id) => id.includes('-'));

/** What no text may contain, whatever the lot. */
export function expectSound(description: Description): void {
  for (const line of linesOf(description)) {
    expect(line).not.toMatch(/[{}]|undefined|null|NaN|\[object|\?\?\?/);
    expect(line).not.toMatch(/[\u2066-\u2069\u202a-\u202e]/);
    // A no-break space is how French sets a colon; a plain one before a stop is a mistake in every language.
    expect(line).not.toMatch(/\s{2}| [.,;:!?。，、：]|\.\.|。。|[,;:，、：][,;:.，、：。]|[。，、：] |^\s|\s$|^$/u);
    expect(RAW_IDS.filter((id) => line.includes(id))).toEqual([]);
  }
  expect(description.title.length).toBeLessThanOrEqual(80);
}
