import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentencesOf } from '../../../src/core/explanation.js';
import type { Description, Json } from '../../../src/core/lot.js';
import {
  BODY,
  COLOR,
  DAMAGE,
  DRIVE,
  FUEL,
  type TermSet,
  TRANSMISSION,
} from '../../../src/generate/facts/terms/terms.js';
import { isNothing } from '../../../src/generate/facts/values/nothing.js';
import { runs } from '../../helper/runs.js';
import { expectSound, generate, linesOf, photo } from '../world.js';

const word = fc.stringMatching(/^[A-ZА-Я][a-zа-я]{0,9}$/u).filter((text) => !isNothing(text));
const code = fc.stringMatching(/^[A-HJ-NPR-Z0-9]{5,17}$/).filter((text) => !isNothing(text));
const term = (set: TermSet) => fc.constantFrom(...set.terms.map((one) => one.code));
const quantity = (most: number, ...units: string[]) =>
  fc.tuple(fc.integer({ min: 1, max: most }), fc.constantFrom(...units)).map(([amount, unit]) => `${amount} ${unit}`);

/** Attributes whose values come out with every digit, each maybe there. */
const attributes = fc.record(
  {
    make: word,
    model: fc.oneof(word, code),
    trim: word,
    title: fc.oneof(word, fc.constantFrom('clean', 'salvage')),
    year: fc.integer({ min: 1900, max: 2026 }),
    mileage: quantity(5_000_000, 'km', 'mi', 'км', 'миль'),
    power: quantity(2_000, 'kW', 'hp', 'л.с.'),
    displacement: quantity(9_000, 'cc').filter((text) => Number.parseInt(text, 10) >= 20),
    vin: code,
    plate: code,
    doors: fc.integer({ min: 0, max: 20 }),
    seats: fc.integer({ min: 0, max: 200 }),
    owners: fc.integer({ min: 0, max: 100 }),
    keys: fc.integer({ min: 0, max: 20 }),
    price: quantity(1_000_000, 'EUR', 'USD', '€', 'руб.'),
    lot_number: fc.integer(),
    ballast: fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }),
    options: fc.array(word, { maxLength: 4 }),
    size: fc.record({ height: fc.nat(), width: fc.nat() }),
    body: fc.oneof(term(BODY), word),
    fuel: fc.oneof(term(FUEL), word),
    transmission: fc.oneof(term(TRANSMISSION), word),
    drive: fc.oneof(term(DRIVE), word),
    color: fc.oneof(term(COLOR), word),
    damage: fc.oneof(term(DAMAGE), word),
    runs_drives: fc.boolean(),
  },
  { requiredKeys: [] },
);

const allPhotos = fc.array(
  fc.record({
    width: fc.integer({ min: 1, max: 9_000 }),
    height: fc.integer({ min: 1, max: 9_000 }),
    day: fc.option(fc.integer({ min: 0, max: 2_000 })),
    duplicate: fc.boolean(),
  }),
  { maxLength: 25 },
);

type PhotoParts = typeof allPhotos extends fc.Arbitrary<infer Parts> ? Parts : never;

function photosOf(parts: PhotoParts) {
  return parts.map(({ width, height, day, duplicate }, position) => {
    const taken_at = day === null ? null : new Date(Date.UTC(2020, 0, 1 + day, 12)).toISOString().slice(0, 19);
    return photo({ index: position + 1, width, height, taken_at, duplicate_of: duplicate && position > 0 ? 1 : null });
  });
}

/** Everything that is said, with numbers as they were before their digits were grouped. */
function ungrouped(description: Description): string {
  return linesOf(description)
    .join('\n')
    .replace(/(?<=\d)[.,\u00a0\u202f](?=\d{3}(?!\d))/g, '');
}

/** What of the input has to be found in every text. A count of none is said in words. */
function tokensOf(given: { [key: string]: Json | undefined }): string[] {
  return Object.entries(given).flatMap(([key, value]): string[] => {
    if (typeof value === 'number')
      return value === 0 && key !== 'lot_number' && key !== 'ballast' ? [] : [String(value)];
    if (typeof value === 'string') return /\d/.test(value) ? [value.split(' ')[0] ?? ''] : [];
    if (Array.isArray(value)) return value.map(String);
    return typeof value === 'object' && value !== null ? Object.values(value).map(String) : [];
  });
}

/** Every sentence rests on something, and the sentences are the whole text. */
function expectFounded(description: Description): void {
  const sentences = sentencesOf(description) ?? [];
  expect(sentences.filter(({ facts, text }) => facts.length === 0 || text === '')).toEqual([]);
  const told = sentences.filter(({ part }) => part === 'description').map(({ text }) => text);
  expect(description.description.replaceAll(/\s/gu, '')).toBe(told.join('').replaceAll(/\s/gu, ''));
}

describe('any lot', () => {
  it('is described soundly, with every number, VIN and plate of the input', async () => {
    await fc.assert(
      fc.asyncProperty(attributes, allPhotos, async (given, parts) => {
        const { descriptions } = await generate(given as { [key: string]: Json }, { photos: photosOf(parts) });
        for (const description of descriptions) {
          expectSound(description);
          // Also as it stands: ungrouping takes the point out of a decimal of three digits.
          const text = ungrouped(description) + linesOf(description).join('\n');
          expect(tokensOf(given).filter((token) => !text.includes(token))).toEqual([]);
          expectFounded(description);
        }
      }),
      runs(200),
    );
  });

  it('is described the same way each time', async () => {
    await fc.assert(
      fc.asyncProperty(attributes, async (given) => {
        const [first, second] = [await generate(given as never), await generate(given as never)];
        expect(second).toEqual(first);
      }),
      runs(50),
    );
  });

  it('of any JSON at all is described without an error', async () => {
    const anything = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue() as fc.Arbitrary<Json>);
    await fc.assert(
      fc.asyncProperty(anything, fc.string({ unit: 'binary' }), async (given, additional_info) => {
        const { descriptions } = await generate(given, { additional_info });
        for (const description of descriptions) {
          expect(description.title.length).toBeGreaterThan(0);
          expect(description.title.length).toBeLessThanOrEqual(80);
          expect(linesOf(description).join('')).not.toMatch(/\p{Cc}|\p{Cs}|[\u202a-\u202e\u2066-\u2069]/u);
          expectFounded(description);
        }
      }),
      runs(150),
    );
  });
});
