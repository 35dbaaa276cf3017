import { readFile } from 'node:fs/promises';
import { describe, expect, it, test } from 'vitest';
import { score, scoreLot, type Truth } from '../../bench/eval/score.mjs';
import { emptyLotResult, type Fact, isView, type LotResult } from '../../src/core/lot.js';

const TRUTH: Truth = {
  lot_id: 'car',
  photos: [{ view: 'front', also: ['damage'] }, { view: 'interior' }, { view: null, also: ['left'] }],
  shows: {
    vehicle: true,
    body: ['estate'],
    color: ['silver', 'grey'],
    damage: [{ part: ['front_left_wing'], kind: ['dent', 'deformed'], photos: [1, 3] }],
    airbags: [2],
    lamps: ['oil'],
    readings: [
      { what: 'badge', text: 'OPEL' },
      { what: 'odometer', text: '84312' },
      { what: 'tyre_size', text: '205/55 R16 91V' },
    ],
    contradictions: ['color'],
    never: ['KV X 4821'],
    also: { doors: [4, 5], visible_equipment: ['alloy_wheels'] },
  },
};

function lot(facts: (Omit<Fact, 'source'> & { source?: Fact['source'] })[], more: Partial<LotResult> = {}): LotResult {
  const seen = facts.map((fact): Fact => ({ photos: [1], source: 'photo', ...fact }));
  return { ...emptyLotResult('car', 'completed'), facts: seen, ...more };
}

const of = (...args: Parameters<typeof lot>) => scoreLot(TRUTH, lot(...args));

describe('what is published of a lot', () => {
  it('counts nothing as said when nothing is', () => {
    expect(of([])).toMatchObject({
      failed: false,
      views: { right: 0, wrong: 0, untold: 2 },
      kind: { right: 0, wrong: 0, untold: 1 },
      colour: { right: 0, wrong: 0, untold: 1 },
      readings: { right: 0, wrong: 0, untold: 3 },
      damage: { found: 0, missed: 3, false: 0 },
      contradictions: { found: 0, missed: 1, false: 0 },
      false_claims: [],
    });
  });

  it('judges only what is said of photos', () => {
    expect(of([{ key: 'body', value: 'pickup', source: 'attribute', photos: [] }])).toMatchObject({ false_claims: [] });
    expect(of([{ key: 'color', value: 'grey', source: 'attribute' }]).colour).toEqual({
      right: 1,
      wrong: 0,
      untold: 0,
    });
  });

  const views = (...said: [number, string][]): Fact => ({
    key: 'photo_views',
    value: said.map(([photo, view]) => ({ photo, view })),
    source: 'photo',
    photos: said.map(([photo]) => photo),
  });

  it.each<[string, Fact, object, number]>([
    ['a view', views([1, 'front']), { views: { right: 1, wrong: 0, untold: 1 } }, 0],
    ['a view that is true too', views([1, 'damage'], [3, 'left']), { views: { right: 1, wrong: 0, untold: 1 } }, 0],
    ['a wrong view', views([1, 'rear']), { views: { right: 0, wrong: 1, untold: 1 } }, 1],
    ['a wrong view where none is needed', views([3, 'engine']), { views: { right: 0, wrong: 1, untold: 2 } }, 1],
  ])('%s', (_, fact, counts, false_claims) => {
    const scored = of([fact]);
    expect(scored).toMatchObject(counts);
    expect(scored.false_claims).toHaveLength(false_claims);
  });

  const damage = (part: string | null, kind: string) => ({ part, kind, severity: null });

  it.each<[string, string, unknown, object, number]>([
    ['body', 'body', 'estate', { kind: { right: 1, wrong: 0, untold: 0 } }, 0],
    ['a wrong body', 'body', 'suv', { kind: { right: 0, wrong: 1, untold: 0 } }, 1],
    ['an object in place of a vehicle', 'object', 'vase', { kind: { right: 0, wrong: 1, untold: 0 } }, 1],
    ['a wrong colour', 'color', 'red', { colour: { right: 0, wrong: 1, untold: 0 } }, 1],
    ['a damage', 'damage', damage('front_left_wing', 'dent'), { damage: { found: 1, missed: 2, false: 0 } }, 0],
    ['the same by another name', 'damage', damage(null, 'deformed'), { damage: { found: 1, missed: 2, false: 0 } }, 0],
    [
      'a damage of another side',
      'damage',
      damage('front_right_wing', 'dent'),
      { damage: { found: 0, missed: 3, false: 1 } },
      1,
    ],
    ['another damage', 'damage', damage('front_left_wing', 'rust'), { damage: { found: 0, missed: 3, false: 1 } }, 1],
    ['airbags on another photo', 'airbags_deployed', 'deployed', { damage: { found: 0, missed: 3, false: 1 } }, 1],
    ['a lit lamp', 'warning_lamps', 'oil', { damage: { found: 1, missed: 2, false: 0 } }, 0],
    ['a lamp that is not lit', 'warning_lamps', 'abs', { damage: { found: 0, missed: 3, false: 1 } }, 1],
    ['a badge as the make', 'make', 'Opel', { readings: { right: 1, wrong: 0, untold: 2 } }, 0],
    ['a wrong badge', 'badge', 'OPAL', { readings: { right: 0, wrong: 1, untold: 2 } }, 1],
    ['a VIN where none is', 'vin', 'W0LPD5EA3G1042317', { readings: { right: 0, wrong: 1, untold: 3 } }, 1],
    ['an odometer', 'mileage', { amount: 84_312, unit: 'km' }, { readings: { right: 1, wrong: 0, untold: 2 } }, 0],
    ['a tyre size without its load', 'tyre_size', '205/55 R16', { readings: { right: 1, wrong: 0, untold: 2 } }, 0],
    ['a wrong tyre size', 'tyre_size', '205/55 R15', { readings: { right: 0, wrong: 1, untold: 2 } }, 1],
    ['that it is a vehicle', 'kind', 'vehicle', {}, 0],
    ['what follows from a VIN', 'vin_decoded', { maker: 'Opel' }, {}, 0],
    ['what may be said', 'visible_equipment', 'alloy_wheels', {}, 0],
    ['equipment that is not there', 'visible_equipment', 'sunroof', {}, 1],
    ['a key that nobody thought of', 'wheels', 4, {}, 1],
  ])('%s', (_, key, value, counts, false_claims) => {
    const scored = of([{ key, value: value as Fact['value'] }]);
    expect(scored).toMatchObject(counts);
    expect(scored.false_claims).toHaveLength(false_claims);
  });

  it.each([
    ['color', 'grey', { found: 1, missed: 0, false: 0 }, 0],
    ['color', 'red', { found: 1, missed: 0, false: 0 }, 1],
    ['body', 'estate', { found: 0, missed: 1, false: 1 }, 0],
  ])('a contradiction: %s shown as %s', (key, photo, contradictions, false_claims) => {
    const scored = of([], { contradictions: [{ key, attribute: 'x', photo, photos: [1], message: '' }] });
    expect(scored.contradictions).toEqual(contradictions);
    expect(scored.false_claims).toHaveLength(false_claims);
  });

  it('a plate is printed nowhere, not even in a warning', () => {
    expect(of([], { warnings: ['A badge reads "KV-X4821".'] }).false_claims).toHaveLength(1);
    const text = { language: 'en', title: '', description: 'Plate: kv x 4821.', highlights: [], condition: [] };
    expect(of([], { descriptions: [text] }).false_claims).toHaveLength(1);
  });
});

test('sums: false claims a lot, tokens, cost, and lots without a result', () => {
  const provenance = { tokens: { input: 100, output: 10 }, cost: 0.5 } as LotResult['provenance'];
  const results = [lot([{ key: 'color', value: 'red' }], { provenance })];
  const sums = score([TRUTH, { ...TRUTH, lot_id: 'lost' }], results, { seconds: 8 });
  expect(sums).toMatchObject({
    failed: 1,
    colour: { right: 0, wrong: 1, untold: 1 },
    false_claims: 1,
    false_claims_a_lot: 0.5,
    tokens: { input: 100, output: 10 },
    cost: 0.5,
    seconds_a_lot: 4,
  });
});

test('the set: forty photos in lots, with views and terms that descgen knows', async () => {
  const text = await readFile(new URL('../../bench/eval/lots.json', import.meta.url), 'utf8');
  const { lots } = JSON.parse(text) as { lots: Truth[] };
  expect(lots.flatMap(({ photos }) => photos)).toHaveLength(40);
  expect(new Set(lots.map(({ lot_id }) => lot_id)).size).toBe(lots.length);
  const views = lots.flatMap(({ photos }) => photos.flatMap(({ view, also = [] }) => [view ?? [], also].flat()));
  expect(views.filter((view) => !isView(view))).toEqual([]);
});
