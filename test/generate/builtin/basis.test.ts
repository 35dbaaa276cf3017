import { describe, expect, it } from 'vitest';
import { type ExplainedSentence, sentencesOf } from '../../../src/core/explanation.js';
import type { Description, Fact } from '../../../src/core/lot.js';
import type { Generated } from '../../../src/core/ports/generator.js';
import { LOTS } from '../lots.js';
import { generate, LANGUAGES, photos } from '../world.js';

function explained(description: Description | undefined): ExplainedSentence[] {
  const sentences = description === undefined ? null : sentencesOf(description);
  if (sentences === null) throw new Error('it was not told what the sentences rest on');
  return sentences;
}

async function explainedIn(language: string, what: string): Promise<{ sentences: ExplainedSentence[]; facts: Fact[] }> {
  const lot = LOTS[what];
  const { descriptions, facts } = await generate(lot?.attributes ?? {}, { ...lot?.parts, languages: [language] });
  return { sentences: explained(descriptions[0]), facts };
}

/** Runs of digits with what may stand between them in one number: "77 600", "1,000,000", "4.999,50". */
const NUMBER = /\d+(?:[\s.,'’](?=\d)\d+)*/gu;

/** The digits of every number in a text, whole and by its parts, without leading zeros and those behind a decimal mark. */
function numbersIn(text: string): Set<string> {
  const found = new Set<string>();
  for (const [number] of text.matchAll(NUMBER)) {
    for (const one of [number, number.replace(/[.,](\d*?)0+$/u, '.$1'), ...number.split(/\D/u)]) {
      found.add(one.replace(/\D/gu, '').replace(/^0+(?=\d)/u, ''));
    }
  }
  return found;
}

/** Numbers that no fact has: whole ones whose parts are none either. */
function unfounded(text: string, facts: readonly Fact[]): string[] {
  const known = numbersIn(JSON.stringify(facts));
  return [...text.matchAll(NUMBER)]
    .map(([number]) => number)
    .filter((number) => {
      const forms = numbersIn(number);
      const parts = number.split(/\D/u).map((part) => part.replace(/^0+(?=\d)/u, ''));
      const whole = [...forms].filter((form) => !parts.includes(form) || parts.length === 1);
      return !whole.some((form) => known.has(form)) && !parts.every((part) => known.has(part));
    });
}

describe.each(Object.keys(LOTS))('what is said of %s', (what) => {
  it.each(LANGUAGES)('is based on facts, sentence by sentence, in %s', async (language) => {
    const { sentences, facts } = await explainedIn(language, what);
    for (const { text, facts: places } of sentences) {
      expect(text).toMatch(/^\S.*\S$/u);
      const basis = places.map((place) => facts[place]).filter((fact) => fact !== undefined);
      expect([text, basis.length]).not.toEqual([text, 0]);
      expect([text, basis.length]).toEqual([text, places.length]);
      expect([text, unfounded(text, basis)]).toEqual([text, []]);
    }
  });
});

describe('the sentences that are explained', () => {
  it('are the whole text', async () => {
    for (const { attributes, parts } of Object.values(LOTS)) {
      const { descriptions }: Generated = await generate(attributes, parts);
      for (const one of descriptions) {
        const text = (part: string) => explained(one).filter((sentence) => sentence.part === part);
        const gone = text('description').reduce((rest, sentence) => rest.replace(sentence.text, ''), one.description);
        expect(gone.trim()).toBe('');
        expect(text('title').map((sentence) => sentence.text)).toEqual([one.title]);
        expect(text('highlight').map((sentence) => sentence.text)).toEqual(one.highlights);
        expect(text('condition').map((sentence) => sentence.text)).toEqual(one.condition);
      }
    }
  });

  it('are based on nothing more than what they mention', async () => {
    const { descriptions, facts } = await generate(
      { make: 'BMW', body: 'suv', cylinders: 0, power: '140 kW', fuel: 'electric', odometer: 100, odometer_unit: 'mi' },
      { languages: ['en'], photos: photos(2) },
    );
    const keys = explained(descriptions[0]).map(({ text, facts: places }) => [
      text,
      places.map((place) => facts[place]?.key).join(' '),
    ]);
    expect(keys).toEqual([
      ['BMW, SUV, 100 miles', 'make body mileage mileage_unit'],
      ['This BMW is an SUV.', 'make body'],
      ['It has an electric motor producing 140 kW.', 'power fuel'],
      ['The mileage is 161 km (100 miles).', 'mileage mileage mileage_unit'],
      ['Mileage: 161 km (100 miles)', 'mileage mileage mileage_unit'],
      ['Engine: electric, 140 kW', 'power fuel'],
      ['Body: SUV', 'body'],
    ]);
  });

  it('are based on the currency from another attribute, and only on the damage they mention', async () => {
    const { descriptions, facts } = await generate(
      {
        price: 100,
        currency: 'EUR',
        damage: [
          { part: 'hood', kind: 'dent' },
          { part: 'roof', kind: 'hole' },
        ],
      },
      { languages: ['en'] },
    );
    const basis = new Map(
      explained(descriptions[0]).map(({ text, facts: places }) => [text, places.map((place) => facts[place]?.value)]),
    );
    expect(basis.get('Price: €100.')).toEqual([{ amount: 100, currency: 'EUR' }, 'EUR']);
    expect(basis.get('Roof: hole')).toEqual([{ part: 'roof', kind: 'hole', severity: null }]);
  });

  it('are based on one damage each if a list has damages to parts and others', async () => {
    const { descriptions, facts } = await generate(
      { damage: [{ part: 'hood', kind: 'crack', severity: 'minor' }, 'hail', { part: 'roof', kind: 'dent' }, 'rust'] },
      { languages: ['ru'] },
    );
    const notes = explained(descriptions[0]).filter(({ part }) => part === 'condition');
    expect(notes.map(({ text, facts: places }) => [text, places])).toEqual([
      ['Повреждения: град и ржавчина', [1, 3]],
      ['Капот: незначительная трещина', [0]],
      ['Крыша: вмятина', [2]],
    ]);
    expect(facts[1]?.value).toBe('hail');
  });

  it('are based on both attributes if two agree', async () => {
    const { descriptions, facts } = await generate(
      { airbags: 'intact', airbags_deployed: 'no' },
      { languages: ['en'] },
    );
    const airbags = explained(descriptions[0]).find(({ text }) => text === 'Airbags not deployed');
    expect(airbags?.facts.map((place) => facts[place]?.key)).toEqual(['airbags', 'airbags_deployed']);
  });

  it('are mentioned even if the title is the lot number', async () => {
    const { descriptions, facts } = await generate({}, { languages: ['en'], lot_id: 'A-17' });
    const [title] = explained(descriptions[0]);
    expect([title?.text, facts[title?.facts[0] ?? -1]]).toEqual([
      'Lot A-17',
      { key: 'lot_id', value: 'A-17', source: 'metadata' },
    ]);
  });
});

describe('a number that no fact has', () => {
  const mileage = (value: number): Fact => ({ key: 'mileage', value, source: 'attribute' });

  it.each([
    ['77,600 km (48,200 miles)', [48_200], ['77,600']],
    ['77 600 км', [77_600], []],
    ['4.999,50 €', [4_999.5], []],
    ['3 May 2025, 11 photos', [3, 2025], ['11']],
  ])('is found in %j, resting on %j', (text, known, missing) => {
    expect(unfounded(text, known.map(mileage))).toEqual(missing);
  });
});
