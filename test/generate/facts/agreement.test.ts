import { expect, it } from 'vitest';
import { findFacts } from '../../../src/generate/facts/facts.js';

const CONTEXT = { now: Date.UTC(2025, 7, 6), seen: null, habits: [] };
const warningsOf = (attributes: { [key: string]: string }) =>
  findFacts({ lot_id: 'a', attributes, additional_info: null, photos: [] }, CONTEXT).warnings;

it('reports two mileages that differ and shows the second as given', () => {
  const { warnings, attributes } = findFacts(
    { lot_id: 'a', attributes: { mileage: '48200 km', odometer: '60000 mi' }, additional_info: null, photos: [] },
    CONTEXT,
  );
  expect(warnings).toEqual([
    'The attributes "mileage" and "odometer" differ; the first is used, and the other appears as given.',
  ]);
  expect(attributes.map(({ key }) => key)).toEqual(['mileage', null]);
});

it('takes quantities that agree within rounding for the same', () => {
  expect(warningsOf({ mileage: '48200 km', odometer: '29950 mi' })).toEqual([]);
});
