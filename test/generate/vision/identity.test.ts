/** What photos show of an identity is no fact where something else contradicts it. */
import { expect, it } from 'vitest';
import { english, look } from './seeing.js';

const HONDA_2003 = '1HGCM82633A004352';
const vin = { readings: [{ what: 'vin' as const, text: HONDA_2003, unit: null, photo: '1' as const }] };
const badges = (make: string, model: string | null = null) => ({
  make: { badge: make, photo: '1' as const },
  model: model === null ? null : { badge: model, photo: '2' as const },
});

it.each([
  ['the make that was given', vin, { make: 'BMW' }],
  ['the badge', { ...vin, ...badges('BMW') }, {}],
  ['the year that was given', vin, { year: 2019 }],
])('a VIN that contradicts %s is a warning alone', async (_what, part, attributes) => {
  const { warnings, facts, descriptions } = await look(part, { attributes });
  expect(JSON.stringify([facts, descriptions])).not.toMatch(/1HGCM|2003|Honda/);
  expect(warnings.join()).toMatch(/The VIN 1HGCM82633A004352 read on photo 1 was left out: it/);
});

it.each([{ make: 'Honda' }, { make: 'HONDA', year: 2004 }])('a VIN that fits %o is a fact', async (attributes) => {
  const { facts } = await look(vin, { attributes });
  expect(facts).toContainEqual({ key: 'vin', value: HONDA_2003, source: 'photo', photos: [1], confirmed: true });
});

it('badges of two makes name none', async () => {
  const seen = await look(badges('BMW', 'Audi'));
  expect(seen.facts.map(({ key }) => key)).not.toContain('make');
  expect(seen.facts.map(({ key }) => key)).not.toContain('model');
});

it('a badge of another make than the given one is a contradiction, and names no model', async () => {
  const { contradictions, ...seen } = await look(badges('BMW', 'Touring'), { attributes: { make: 'Audi' } });
  expect(contradictions).toMatchObject([{ key: 'make', attribute: 'Audi', photo: 'BMW', photos: [1] }]);
  expect(english(seen)).not.toMatch(/Audi Touring|BMW/);
  const alias = await look(badges('Volkswagen'), { attributes: { make: 'VW' } });
  expect(alias.contradictions ?? []).toEqual([]);
});

it('nobody counts the doors of a motorcycle', async () => {
  const part = { body: { value: 'motorcycle', photos: ['1'] }, doors: { count: 5, photos: ['1'] } };
  expect(english(await look(part as never))).not.toMatch(/door/);
});

it('equipment that an attribute denies is no fact', async () => {
  const part = { equipment: [{ value: 'sunroof', photos: ['1'] }] };
  const seen = await look(part as never, { attributes: { make: 'BMW', sunroof: false } });
  expect(english(seen)).not.toContain('visible in photos: sunroof');
  expect(seen.warnings).toEqual(['A sunroof appears to be on photo 1, but the attribute denies it; it was left out.']);
});

it('a damage that appears worse than it was given does not confirm it', async () => {
  const part = { damages: [{ part: 'bonnet', kind: 'dent', severity: 'severe', photos: ['1'] }] };
  const attributes = { damages: [{ part: 'bonnet', type: 'dent', severity: 'minor' }] };
  const seen = await look(part as never, { attributes });
  expect(seen.facts.find(({ key }) => key === 'damage')).not.toHaveProperty('photos');
  expect(seen.warnings.join()).toContain('is given as minor, but appears severe on photo 1');
});
