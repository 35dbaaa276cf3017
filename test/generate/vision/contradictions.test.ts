import { describe, expect, it } from 'vitest';
import type { Contradiction, Description, Json } from '../../../src/core/lot.js';
import type { ObservedPart } from '../../models/observed.js';
import { expectSound, LANGUAGES } from '../world.js';
import { look } from './seeing.js';

type Seen = ObservedPart;

const odometer = (text: string): Seen => ({ readings: [{ what: 'odometer', text, unit: 'km', photo: '2' }] });

/** What was given, what is seen, and how the English and the German sentence call both. */
const KINDS: [key: string, given: { [key: string]: Json }, seen: Seen, en: [string, string], de: [string, string]][] = [
  [
    'color',
    { color: 'dark_blue' },
    { colour: { value: 'yellow', photos: ['1'] } },
    ['dark blue', 'yellow'],
    ['Dunkelblau', 'Gelb'],
  ],
  [
    'body',
    { body: 'sedan' },
    { body: { value: 'estate', photos: ['1', '3'] } },
    ['saloon', 'estate'],
    ['Limousine', 'Kombi'],
  ],
  ['doors', { doors: 5 }, { doors: { count: 2, photos: ['1'] } }, ['5', '2'], ['5', '2']],
  ['mileage', { mileage: '48200 km' }, odometer('84200'), ['48,200 km', '84,200 km'], ['48.200 km', '84.200 km']],
  [
    'vin',
    { vin: 'WVWZZZ1KZAW000001' },
    { readings: [{ what: 'vin', text: '1HGCM82633A004352', unit: null, photo: '1' }] },
    ['WVWZZZ1KZAW000001', '1HGCM82633A004352'],
    ['WVWZZZ1KZAW000001', '1HGCM82633A004352'],
  ],
  [
    'primary_damage',
    { primary_damage: 'none' },
    { damages: [{ part: 'roof', kind: 'dent', severity: null, photos: ['1'] }] },
    ['none', 'roof: dent'],
    ['keine', 'Dach: Delle'],
  ],
  [
    'airbags',
    { airbags: 'intact' },
    { airbags_deployed: ['2'] },
    ['airbags not deployed', 'airbags deployed'],
    ['Airbags nicht ausgelöst', 'Airbags ausgelöst'],
  ],
];

async function only(given: { [key: string]: Json }, seen: Seen): Promise<Contradiction> {
  const { contradictions = [] } = await look(seen, { attributes: given });
  expect(contradictions).toHaveLength(1);
  return contradictions[0] as Contradiction;
}

describe('an attribute that photos contradict', () => {
  it.each([
    ['attributes', 'dark blue', 'yellow'],
    ['photos', 'yellow', 'dark blue'],
  ] as const)('the text follows the %s, and not both', async (trust, said, unsaid) => {
    const seen: Seen = { colour: { value: 'yellow', photos: ['1'] } };
    const { descriptions, contradictions } = await look(seen, {
      attributes: { color: 'dark_blue', body: 'sedan' },
      trust,
    });
    const text = JSON.stringify(descriptions.find(({ language }) => language === 'en'));
    expect(text).toContain(said);
    expect(text).not.toContain(unsaid);
    expect(contradictions?.[0]?.message).toMatch(
      trust === 'photos' ? /follows the photos\.$/ : /follows the attribute\.$/,
    );
  });

  it.each([[{ damage: 'none' }], [{ primary_damage: 'none' }], [{ condition: 'undamaged' }]])(
    '%j: a damage that photos show is a contradiction, and the text says one of both',
    async (attributes) => {
      const seen: Seen = { damages: [{ part: 'bonnet', kind: 'dent', severity: 'severe', photos: ['1'], box: [] }] };
      for (const trust of ['attributes', 'photos'] as const) {
        const generated = await look(seen, { attributes, trust, languages: ['en'] });
        const { contradictions = [], facts } = generated;
        expect(contradictions).toHaveLength(1);
        expect(JSON.stringify(generated.descriptions[0]).includes('dent')).toBe(trust === 'photos');
        const denied = facts.some(({ value }) => value === 'none' || value === 'undamaged');
        expect(denied).toBe(trust === 'attributes');
      }
    },
  );

  it.each(KINDS)('%s: both values are in a sentence of each language, as words', async (key, given, seen, en, de) => {
    const { sentences = {}, ...record } = await only(given, seen);
    expect(record.key).toBe(key);
    expect(Object.keys(sentences).sort()).toEqual([...LANGUAGES].sort());
    for (const value of en) expect(sentences['en']).toContain(value);
    for (const value of de) expect(sentences['de']).toContain(value);
    for (const [language, text] of Object.entries(sentences)) {
      const page: Description = { language, title: 'x', description: text, highlights: [], condition: [] };
      expectSound(page);
      expect(text).toContain(String(record.photos[0]));
    }
    expect(record.message).not.toMatch(/[{}_]/);
  });

  it('is worded with its label, its photos and what the text follows', async () => {
    const { message, sentences } = await only({ color: 'dark_blue' }, { colour: { value: 'yellow', photos: ['1'] } });
    expect(message).toBe('The color is given as dark blue, but photo 1 shows yellow; the text follows the attribute.');
    expect(sentences).toMatchObject({
      en: 'Colour: given as dark blue, but photo 1 shows: yellow. The text follows what was given.',
      ru: 'Цвет: указано — тёмно-синий, на снимке 1 — жёлтый. В тексте — как указано.',
      de: 'Farbe: angegeben ist Dunkelblau, Foto 1 zeigt: Gelb. Der Text folgt der Angabe.',
      zh: '颜色：所给信息为深蓝色，但第1张照片显示为黄色。正文以所给信息为准。',
    });
  });

  it('of airbags is one, and the text says what was given alone', async () => {
    const { descriptions } = await look(
      { airbags_deployed: ['1'] },
      { attributes: { airbags: 'intact' }, languages: ['en'] },
    );
    expect(descriptions[0]?.condition).toEqual(['Airbags not deployed']);
  });
});
