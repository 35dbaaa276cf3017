import { describe, expect, it } from 'vitest';
import { OBJECT, VISIBLE_MATERIALS } from '../../../src/generate/facts/terms/terms.js';
import type { ObservedPart } from '../../models/observed.js';
import { expectSound, linesOf } from '../world.js';
import { english, look } from './seeing.js';

type Seen = ObservedPart;

const vase = (): Seen => ({
  lot: 'other',
  object: { value: 'vase', photos: ['1', '2'] },
  material: { value: 'ceramic', photos: ['1'] },
  colour: { value: 'blue', photos: ['1'] },
  marks: [{ what: 'inscription', text: 'Made in England', photo: '3' }],
  damages: [{ part: 'roof', kind: 'crack', severity: 'minor', photos: ['2'] }],
});

const marked = (text: string, what = 'inscription') =>
  ({ lot: 'other', marks: [{ what, text, photo: '1' }] }) as unknown as Seen;

describe('a lot that is no vehicle', () => {
  it('is what its photos show, with its material, its colour, its marks and its faults', async () => {
    const looked = await look(vase());
    expect(english(looked)).toContain('The photos show a vase.');
    expect(english(looked)).toContain('Colour: blue. Material: ceramic. Inscription: “Made in England”.');
    const en = looked.descriptions.find(({ language }) => language === 'en');
    expect(en?.title).toBe('Vase');
    // Faults of things have no part of a vehicle.
    expect(en?.condition).toEqual(['Minor crack']);
    expect(looked.facts).toContainEqual({
      key: 'object',
      value: 'vase',
      source: 'photo',
      photos: [1, 2],
      confirmed: false,
    });
    expect(looked.facts).toContainEqual(
      expect.objectContaining({ key: 'inscription', value: 'Made in England', photos: [3], confirmed: true }),
    );
    for (const description of looked.descriptions) {
      expectSound(description);
      expect(linesOf(description).join()).toContain('Made in England');
    }
  });

  it.each(OBJECT.terms.map(({ code }) => code))('%s is said in every language', async (value) => {
    const looked = await look({ lot: 'other', object: { value, photos: ['1'] } } as Seen);
    for (const description of looked.descriptions) expectSound(description);
    expect(looked.descriptions.every(({ basis }) => (basis?.description[0] ?? []).length > 0)).toBe(true);
  });

  it.each(VISIBLE_MATERIALS)('%s is a material of it', async (value) => {
    const { facts } = await look({ lot: 'other', material: { value, photos: ['1'] } });
    expect(facts).toContainEqual(expect.objectContaining({ key: 'material', value, source: 'photo' }));
  });

  it.each([
    ['a vehicle', 'vehicle'],
    ['a lot of which the answers say nothing', 'cannot_tell'],
  ] as const)('is not believed of %s', async (_, lot) => {
    const { facts } = await look({ ...vase(), lot });
    expect(facts.filter(({ key }) => ['object', 'material', 'inscription'].includes(key))).toEqual([]);
  });

  it('that has a name keeps it; what it is stands behind its label', async () => {
    const text = english(await look(vase(), { attributes: { name: 'Blue vase' } }));
    expect(text).toContain('Blue vase.');
    expect(text).toContain('Object: vase.');
    expect(text).not.toContain('The photos show a vase');
  });
});

describe('attributes of a lot that is no vehicle', () => {
  it.each([
    ['object', 'vase', 'vase', 'confirmed'],
    ['object', 'bowl', 'vase', 'neither'],
    ['object', 'chair', 'vase', 'contradicted'],
    ['material', 'ceramic', 'ceramic', 'confirmed'],
    ['material', 'porcelain', 'ceramic', 'neither'],
    ['material', 'gold', 'metal', 'neither'],
  ])('%s %s, and %s is seen: %s', async (key, given, value, what) => {
    const seen = { lot: 'other', [key]: { value, photos: ['1'] } } as Seen;
    const { facts, contradictions = [] } = await look(seen, { attributes: { [key]: given } });
    const [fact, ...more] = facts.filter((one) => one.key === key);
    expect(fact).toMatchObject({ value: given, source: 'attribute' });
    expect(more).toEqual([]);
    expect(fact?.photos).toEqual(what === 'confirmed' ? [1] : undefined);
    expect(contradictions.map((one) => one.key)).toEqual(what === 'contradicted' ? [key] : []);
  });

  it.each([
    ['signature', true, 'both are said', 'Signature: present and “P. Holm”'],
    ['signature', false, 'contradicted', null],
    ['signature', 'P. Holm', 'confirmed', 'Signature: P. Holm'],
    ['signature', 'A. Other', 'a warning', 'Signature: A. Other'],
  ])('%s %j, and “P. Holm” is read: %s', async (key, given, what, said) => {
    const looked = await look(marked('P. Holm', 'signature'), { attributes: { [key]: given } });
    if (said !== null) expect(english(looked)).toContain(said);
    else expect(english(looked)).not.toContain('P. Holm');
    expect(looked.contradictions?.length ?? 0).toBe(what === 'contradicted' ? 1 : 0);
    expect(looked.warnings.join().includes('P. Holm')).toBe(what === 'a warning');
    for (const { sentences = {} } of looked.contradictions ?? []) expect(sentences['en']).toContain('“P. Holm”');
  });
});

describe('a mark', () => {
  it.each([
    ['925', '925'],
    ['  Meissen  ', 'Meissen'],
    ['Nº 12/100', 'Nº 12/100'],
    ['有田焼', '有田焼'],
    ['<b>bold</b>', null],
    ['[link](https://example.com)', null],
    ['call +49 170 1234567', null],
    ['www.example.com', null],
    ['someone@example.com', null],
    ['x'.repeat(61), null],
    ['', null],
  ])('%j is quoted as %j', async (text, quoted) => {
    const { facts, asked } = await look(marked(text));
    expect(facts.filter(({ key }) => key === 'inscription').map(({ value }) => value)).toEqual(
      quoted === null ? [] : [quoted],
    );
    expect(asked).toHaveLength(quoted === null ? 0 : 1);
  });

  it('that is denied at the second look is left out with a reason', async () => {
    const looked = await look(marked('Meissen'), { denied: /Meissen/ });
    expect(JSON.stringify([looked.facts, looked.descriptions])).not.toContain('Meissen');
    expect(looked.warnings.join()).toContain('Meissen');
  });
});
