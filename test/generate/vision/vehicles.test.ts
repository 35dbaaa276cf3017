import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/core/lot.js';
import type { RawObservations } from '../../../src/generate/vision/observations.js';
import { observationSchema, readObservations } from '../../../src/generate/vision/observations.js';
import { type ObservedPart, observed } from '../../models/observed.js';
import { expectSound } from '../world.js';
import { english, look } from './seeing.js';

type Seen = ObservedPart;

const read = (what: RawObservations['readings'][number]['what'], ...texts: string[]): Seen => ({
  readings: texts.map((text, place) => ({ what, text, unit: null, photo: String(place + 1) })),
});

/** What is seen, the fact it becomes, and where the English lot says it. */
const KINDS: [what: string, seen: Seen, fact: [key: string, value: Json, confirmed: boolean], said: string][] = [
  [
    'steering',
    { steering: { value: 'right', photos: ['1'] } },
    ['steering', 'right', false],
    'Steering: right-hand drive.',
  ],
  [
    'equipment',
    { equipment: [{ value: 'tow_bar', photos: ['1'] }] },
    ['visible_equipment', 'tow_bar', false],
    'Equipment visible in photos: tow bar.',
  ],
  [
    'a lamp',
    { lamps_on: [{ value: 'abs', photos: ['1'] }] },
    ['warning_lamps', 'abs', true],
    'Warning lamps lit in photos: ABS',
  ],
  [
    'the interior',
    { interior: { value: 'worn', photos: ['1'] } },
    ['interior_condition', 'worn', true],
    'Interior condition: signs of wear',
  ],
  ['tyres', { tyres: { value: 'flat', photos: ['1'] } }, ['tyre_condition', 'flat', true], 'Tyre condition: flat tyre'],
  [
    'glass',
    { glass: { value: 'cracked', photos: ['1'] } },
    ['glass_condition', 'cracked', true],
    'Glass condition: crack',
  ],
  [
    'a tyre size',
    read('tyre_size', '205/55R16 91v'),
    ['tyre_size', '205/55 R16 91V', true],
    'Tyre size: 205/55 R16 91V.',
  ],
  [
    'a first registration on two photos',
    read('first_registration', '12.03.2018', '2018-03-12'),
    ['first_registration', '2018-03-12', true],
    'First registration: 12 March 2018.',
  ],
];

/** Everything that the English lot says. */
const said = ({ descriptions }: Awaited<ReturnType<typeof look>>): string =>
  descriptions
    .filter(({ language }) => language === 'en')
    .flatMap(({ description, condition }) => [description, ...condition])
    .join('\n');

describe('what photos show of a vehicle', () => {
  it.each(KINDS)('%s is a fact with its photo, in every language', async (_, seen, [key, value, confirmed], text) => {
    const looked = await look(seen);
    const photos = key === 'first_registration' ? [1, 2] : [1];
    expect(looked.facts).toContainEqual({ key, value, source: 'photo', photos, confirmed });
    expect(said(looked)).toContain(text);
    for (const description of looked.descriptions) expectSound(description);
  });

  it.each(KINDS.filter(([, , [, , confirmed]]) => confirmed))(
    '%s that the second look denies is a warning',
    async (_, seen, [key]) => {
      const looked = await look(seen, { denied: /./ });
      expect(looked.facts.map((fact) => fact.key)).not.toContain(key);
      expect(looked.warnings.join()).toContain('was not seen again');
    },
  );

  it.each(KINDS)('%s of a lot that is no vehicle is not believed', async (_, seen, [key]) => {
    const looked = await look({ ...seen, lot: 'other' });
    expect(looked.facts.map((fact) => fact.key)).not.toContain(key);
    expect(looked.asked).toEqual([]);
  });

  it('lists each piece of equipment once, with all its photos', async () => {
    const looked = await look({
      equipment: [
        { value: 'sunroof', photos: ['2', '1'] },
        { value: 'roof_rails', photos: ['3'] },
        { value: 'sunroof', photos: ['3'] },
      ],
    });
    expect(english(looked)).toContain('Equipment visible in photos: sunroof and roof rails.');
    expect(looked.facts).toContainEqual(expect.objectContaining({ value: 'sunroof', photos: [1, 2, 3] }));
  });

  it('confirms what was given', async () => {
    const looked = await look({ steering: { value: 'left', photos: ['2'] } }, { attributes: { steering: 'LHD' } });
    expect(looked.facts).toContainEqual(
      expect.objectContaining({ key: 'steering', source: 'attribute', photos: [2], confirmed: false }),
    );
  });
});

describe('a good condition beside a damage that says otherwise', () => {
  const damaged = (part: string) => ({ damages: [{ part, kind: 'crack', severity: null, photos: ['2'] }] }) as Seen;
  it.each([
    ['interior', 'clean', 'seat'],
    ['tyres', 'good_tread', 'tyre'],
    ['glass', 'undamaged', 'windscreen'],
  ])('%s %s is left out with a reason', async (what, value, part) => {
    const seen = { [what]: { value, photos: ['1'] } } as Seen;
    expect((await look(seen)).facts.map(({ value }) => value)).toContain(value);
    for (const looked of [
      await look({ ...seen, ...damaged(part) }),
      await look(seen, { attributes: { damage: `${part.replace('_', ' ')}: crack` } }),
    ]) {
      expect(looked.facts.map(({ value }) => value)).not.toContain(value);
      expect(looked.warnings.join()).toContain('there is a damage');
    }
  });
});

describe('a tyre size', () => {
  it.each([
    ['205/55 R16', '205/55 R16'],
    ['185/65R15 88T', '185/65 R15 88T'],
    ['225/75 r16C 121/120R', '225/75 R16C 121/120R'],
    ['245/40ZR18 XL', '245/40 ZR18'],
    ['205/55 R61', null],
    ['205-55', null],
    ['206/55 R16', null],
    ['R16', null],
    ['Michelin', null],
  ])('read as %j is %j', async (text, size) => {
    const { facts, warnings } = await look(read('tyre_size', text));
    expect(facts.filter(({ key }) => key === 'tyre_size').map(({ value }) => value)).toEqual(
      size === null ? [] : [size],
    );
    if (size === null) expect(warnings.join()).toContain('not the form');
  });

  it('that differs on each axle is said twice; beside a given one it is a warning', async () => {
    const two = read('tyre_size', '225/45 R17', '255/40 R17');
    expect(english(await look(two))).toContain('Tyre size: 225/45 R17 and 255/40 R17.');
    const given = await look(two, { attributes: { tyre_size: '225/45R17' } });
    expect(english(given)).toContain('Tyre size: 225/45R17.');
    expect(given.warnings.join()).toContain('255/40 R17, which is not the given one');
  });
});

describe('a first registration', () => {
  it.each([
    ['alone', '12.03.2018', {}, null],
    ['that fits the year', '12.03.2018', { year: 2018 }, '2018-03-12'],
    ['that fits the year of the VIN', '05/2004', { vin: '1HGCM82633A004352' }, '2004-05'],
    ['long before the year', '12.03.2008', { year: 2018 }, null],
    ['in the future', '12.03.2031', { year: 2030 }, null],
    ['of an ambiguous form', '03/04/2018', { year: 2018 }, null],
    ['that is no date', '31.02.2018', { year: 2018 }, null],
  ])('%s: %s', async (_, text, attributes, value) => {
    const looked = await look(read('first_registration', text), { attributes });
    const found = looked.facts.filter(({ key }) => key === 'first_registration').map((fact) => fact.value);
    expect(found).toEqual(value === null ? [] : [value]);
    if (value === null) expect(looked.warnings.join()).toContain('first registration');
  });

  it.each([
    ['2018-03', []],
    ['2018-03-12', []],
    ['2018-04', ['first_registration']],
    ['2018-03-13', ['first_registration']],
  ])('given as %s meets the papers', async (given, keys) => {
    const looked = await look(read('first_registration', '12.03.2018'), { attributes: { first_registration: given } });
    expect((looked.contradictions ?? []).map(({ key }) => key)).toEqual(keys);
    for (const description of looked.descriptions) expectSound(description);
  });

  it('that two photos give differently is left out', async () => {
    const looked = await look(read('first_registration', '12.03.2018', '12.08.2018'), { attributes: { year: 2018 } });
    expect(looked.facts.map(({ key }) => key)).not.toContain('first_registration');
    expect(looked.warnings.join()).toContain('more than one first registration');
  });
});

describe('the schema', () => {
  it('stays in the subset that every server keeps', () => {
    let unions = 0;
    const walk = (node: unknown): void => {
      if (Array.isArray(node)) node.forEach(walk);
      if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
      const schema = node as { [key: string]: unknown };
      if (schema['anyOf'] !== undefined || Array.isArray(schema['type'])) unions += 1;
      if (schema['type'] === 'object') {
        expect(schema['additionalProperties']).toBe(false);
        expect(schema['required']).toEqual(Object.keys(schema['properties'] as object));
      }
      for (const name of ['minimum', 'maximum', 'pattern', 'oneOf', 'allOf', '$ref', 'minItems', 'maxItems']) {
        expect(schema).not.toHaveProperty(name);
      }
      for (const value of Object.values(schema)) walk(value);
    };
    walk(observationSchema(20));
    expect(unions).toBeLessThanOrEqual(16);
  });

  it('refuses an answer that lacks a property or names another term', () => {
    expect(readObservations(observed(), 1)).toBeDefined();
    const { steering: _, ...lacking } = observed();
    expect(readObservations(lacking, 1)).toBeUndefined();
    expect(readObservations({ ...observed(), steering: { value: 'middle', photos: ['1'] } }, 1)).toBeUndefined();
  });
});
