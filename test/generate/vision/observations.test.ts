import { expect, test } from 'vitest';
import { MOST_SEEN, readObservations } from '../../../src/generate/vision/observations.js';
import { observed } from '../../models/observed.js';

test('of an answer without end the first items of each list are taken', () => {
  const many = <T>(one: T): T[] => Array.from({ length: 5_000 }, () => one);
  const read = readObservations(
    observed({
      photos: many({ photo: '1', view: 'front', same_lot: 'yes' }),
      damages: many({ part: 'roof', kind: 'dent', severity: null, photos: ['1'] }),
      equipment: many({ value: 'sunroof', photos: ['1'] }),
      readings: many({ what: 'vin', text: 'A', unit: null, photo: '1' }),
      marks: many({ what: 'signature', text: 'A', photo: '1' }),
    }),
    2,
  );
  expect(read?.photos).toHaveLength(2);
  for (const list of ['damages', 'equipment', 'readings', 'marks'] as const) {
    expect(read?.[list]).toHaveLength(MOST_SEEN[list]);
  }
});

test('an answer in other terms is none', () => {
  expect(readObservations({ ...observed(), body: { value: 'spaceship', photos: ['1'] } }, 1)).toBeUndefined();
  expect(readObservations(observed({ airbags_deployed: ['2'] }), 1)).toBeUndefined();
});
